// Documents held to the code: numbers they restate, files they name, verbs they promise, words for errors.
//
// A number that a document takes from the code is followed by a mark which names the constant, in arithmetic
// where the unit differs:  at most 256<!-- kBodyBytesMax / 1024 --> KiB
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "tidy/tree.hpp"

namespace scc::tidy {

using Constants = std::map<std::string, long long, std::less<>>;

// The value of an expression of whole numbers, known constants, + - * / << and parentheses; durations count
// in their own unit. nullopt when it is anything else.
std::optional<long long> evaluate(std::string_view expression, Constants const& known);
// Adds each `constexpr … kName = expression;` (or `{expression}`) of `file` that can be evaluated.
void collect_constants(SourceFile const& file, Constants& known);

Findings numbers_equal_the_code(SourceFile const& document, Constants const& known);
// Links between documents, and paths in backticks that begin with one of our folders.
Findings named_files_exist(SourceFile const& document, std::set<std::string> const& paths);
// Each `./dev verb` is one that `dev` explains.
Findings named_verbs_exist(SourceFile const& document, std::string_view dev_script);

// The reasons of the errors that `file` makes; and a finding for each that is not written out where it is
// made.
std::set<std::string> error_reasons(SourceFile const& file);
Findings error_reasons_are_written_out(SourceFile const& file);

}  // namespace scc::tidy
