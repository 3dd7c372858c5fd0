// Who may know whom: the include table, as data. ARCHITECTURE.md prints the same table, and a test compares.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tidy/tree.hpp"

namespace scc::tidy {

// A layer, from the lowest up, and the beginnings of what its files may include of ours.
struct Layer {
  std::string_view name;
  std::vector<std::string_view> may_include;
  std::string_view said;  // The same for people.
};
std::span<Layer const> layers();

// Headers that are not ours, and the beginnings of the files that may include them.
struct ForeignHeaders {
  std::string_view begins;
  std::vector<std::string_view> only_in;
};
std::span<ForeignHeaders const> foreign_headers();

Findings includes_go_down(SourceFile const& file);
Findings foreign_headers_stay_in_their_files(SourceFile const& file);

// The include table as ARCHITECTURE.md prints it: one Markdown row a layer.
std::vector<std::string> layer_rows();

}  // namespace scc::tidy
