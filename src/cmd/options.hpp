// Options: arguments into a Command. Whatever can be wrong with them is found here, before any file or socket
// is opened.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cmd/program.hpp"

namespace scc {

struct Parsed {
  std::optional<Command> command = {};
  Exit exit = Exit::done;  // Where there is no command: help was asked for, or nothing was understood.
  std::string text = {};   // Then the help, or what is wrong and how to go on.
};

// `arguments` without the program's own name.
Parsed parse_arguments(std::vector<std::string> arguments);

}  // namespace scc
