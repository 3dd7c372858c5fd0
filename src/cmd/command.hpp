// Command: what the command line asks for, one struct a verb; and the functions that do them.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "cmd/settings.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/access.hpp"

namespace scc {

enum class Form : std::uint8_t { text, json };  // Of what is printed.

struct Version {
  Form form = Form::text;
};

using Command = std::variant<Version>;

}  // namespace scc
