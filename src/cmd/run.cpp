// run: parse, do, and say how it ended.
#include "cmd/run.hpp"

#include <algorithm>
#include <iostream>

#include <sys/stat.h>

#include "base/catalogue.hpp"
#include "base/text.hpp"
#include "cmd/options.hpp"
#include "cmd/program.hpp"

namespace scc {

Exit run_program(std::vector<std::string> const& arguments, Program const& program) {
  auto const parsed = parse_arguments(arguments);
  if (!parsed.command) {
    (parsed.exit == Exit::done ? program.out : program.err) << parsed.text;
    return parsed.exit;
  }
  // Third parties may throw what nobody expects; an operator gets a sentence, never a stack.
  try {
    return std::visit([&](auto const& command) { return run_command(command, program); }, *parsed.command);
  } catch (std::exception const& error) {
    print_error(program, Error{Code::internal, "internal"}.because(error.what()));
    return Exit::failed;
  }
}

int run(int argc, char const* const* argv) {
  umask(S_IRWXG | S_IRWXO);  // Rows, copies and letters are for this user alone.
  std::vector<std::string> const arguments(argv + std::min(argc, 1), argv + argc);
  return static_cast<int>(run_program(arguments, {process_environment(), std::cout, std::cerr}));
}

void print_error(Program const& program, Error const& error) {
  auto const& words = Catalogue::embedded();
  auto const key = "problem." + error.reason;
  program.err << "scc: " << words.text(Locale::en, key + ".title", error.holes);
  if (!error.field.empty()) program.err << " (" << error.field << ')';
  program.err << ".\n" << words.text(Locale::en, key + ".detail", error.holes) << '\n';
  if (!error.detail.empty()) program.err << "Cause: " << error.detail << '\n';
}

Exit failed(Program const& program, Error const& error) {
  print_error(program, error);
  return Exit::failed;
}

void print_table(std::ostream& out, std::vector<std::string> const& heads,
                 std::vector<std::vector<std::string>> const& rows) {
  std::vector<std::size_t> widths;
  for (auto const& head : heads) widths.push_back(length_in_characters(head));
  for (auto const& row : rows)
    for (std::size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], length_in_characters(row[i]));
  auto const print = [&](std::vector<std::string> const& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      out << row[i];
      if (i + 1 < row.size()) out << std::string(widths[i] - length_in_characters(row[i]) + 2, ' ');
    }
    out << '\n';
  };
  print(heads);
  for (auto const& row : rows) print(row);
}

void print_json(std::ostream& out, json::value const& value) {
  out << json::serialize(value) << '\n';
}

}  // namespace scc
