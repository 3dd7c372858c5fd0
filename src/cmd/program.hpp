// Program: what a subcommand is given beside its arguments, and what it says when it ends.
#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "base/error.hpp"
#include "base/json.hpp"
#include "cmd/command.hpp"

namespace scc {

// What an ending means to whoever started the program. Documented in `scc --help`.
enum class Exit : std::uint8_t {
  done = 0,
  failed = 1,         // It could not be done; standard error says why and what to do next.
  misunderstood = 2,  // The command line is wrong; nothing was touched.
  found_wrong = 3,    // It was looked at as asked, and something is wrong with it.
};

struct Program {
  Environment environment;
  std::ostream& out;  // Results.
  std::ostream& err;  // Everything else.
};

inline constexpr std::string_view kVersion = "0.1.0";

// The program as a whole, without main(): what tests call.
Exit run_program(std::vector<std::string> const& arguments, Program const& program);

// "scc: Title. Sentence." on `program.err`, with what the operator may know beyond it.
void print_error(Program const& program, Error const& error);
// The same, and the exit code that goes with it.
Exit failed(Program const& program, Error const& error);
// `rows` in columns under `heads`.
void print_table(std::ostream& out, std::vector<std::string> const& heads,
                 std::vector<std::vector<std::string>> const& rows);
void print_json(std::ostream& out, json::value const& value);

// One a verb, each in the file of its name.
Exit run_command(Serve const& command, Program const& program);
Exit run_command(Demo const& command, Program const& program);
Exit run_command(TenantAdd const& command, Program const& program);
Exit run_command(TenantList const& command, Program const& program);
Exit run_command(PersonAdd const& command, Program const& program);
Exit run_command(PersonList const& command, Program const& program);
Exit run_command(KeyAdd const& command, Program const& program);
Exit run_command(KeyList const& command, Program const& program);
Exit run_command(KeyRevoke const& command, Program const& program);
Exit run_command(Invite const& command, Program const& program);
Exit run_command(Backup const& command, Program const& program);
Exit run_command(Restore const& command, Program const& program);
Exit run_command(Verify const& command, Program const& program);
Exit run_command(Nudge const& command, Program const& program);
Exit run_command(PrintOpenApi const& command, Program const& program);
Exit run_command(Doctor const& command, Program const& program);
Exit run_command(ShowVersion const& command, Program const& program);

}  // namespace scc
