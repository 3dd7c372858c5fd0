// Findings: what scc doctor noticed, one thing each.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/error.hpp"

namespace scc {

enum class Health : std::uint8_t { good, worth_a_look, wrong };

struct Finding {
  std::string about;
  Health health;
  std::string text;
};
using Findings = std::vector<Finding>;

// What the error says to a person, in English, with the input at fault.
std::string sentence(Error const& error);
// The same after what it is called, and before what was said by whatever failed: for servers and keys, where
// only that tells a wrong name from a wrong clock.
std::string diagnosis(Error const& error);

}  // namespace scc
