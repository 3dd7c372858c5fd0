// A way in: a short code, and the link that carries it, made at the machine instead of by a letter.
#pragma once

#include <string>

#include "app/env.hpp"
#include "app/people/links.hpp"
#include "base/result.hpp"

namespace scc {

struct WayIn {
  std::string code;  // As typed.
  std::string link;  // `home` and the code with its proof.
};

// One new code, unused. `home` as HomeOf gives it.
Result<WayIn> make_way_in(Env const& env, CodeOrder const& order, std::string_view home);

}  // namespace scc
