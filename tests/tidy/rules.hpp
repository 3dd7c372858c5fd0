// The rules that look at one file at a time, and the table of them all.
#pragma once

#include <cstddef>
#include <ostream>
#include <span>
#include <string_view>

#include "tidy/tree.hpp"

namespace scc::tidy {

inline constexpr std::size_t kLineColumnsMax = 110;
inline constexpr std::size_t kFileLinesMax = 400;
inline constexpr std::size_t kFunctionLinesMax = 70;

Findings lines_are_short(SourceFile const& file);
Findings files_are_short(SourceFile const& file);
Findings functions_are_short(SourceFile const& file);

Findings banned_words_are_absent(SourceFile const& file);
Findings files_say_what_they_are(SourceFile const& file);
Findings headers_are_included_once(SourceFile const& file);
Findings no_machine_is_named(SourceFile const& file);
Findings tests_have_plain_names(SourceFile const& file);
Findings tests_with_threads_are_found(SourceFile const& file);

struct Rule {
  std::string_view name;
  Findings (*find)(SourceFile const& file);
  friend void PrintTo(Rule const& rule, std::ostream* out) { *out << rule.name; }
};
std::span<Rule const> rules();

}  // namespace scc::tidy
