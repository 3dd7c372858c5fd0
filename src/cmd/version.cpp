// scc version: what this program is.
#include <ostream>

#include "cmd/program.hpp"

namespace scc {

Exit run_command(ShowVersion const& command, Program const& program) {
  if (command.form == Form::json) {
    print_json(program.out, {{"version", kVersion}});
  } else {
    program.out << "scc " << kVersion << '\n';
  }
  return Exit::done;
}

}  // namespace scc
