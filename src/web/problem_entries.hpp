// Problem entries: holes that are lists of things. A hole named "conflicts[0].from" is the member `from` of
// the first of the `conflicts`; those of one thing stand together, in order. Each has a `reason`, under which
// the catalogue has a phrase for it: "said.conflicts.overlaps".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/catalogue.hpp"

namespace scc {

struct ProblemEntry {
  Holes members;
};
struct ProblemList {
  std::string_view name;
  std::vector<ProblemEntry> entries;
};

// True for a hole that is a member of an entry.
bool is_of_entry(std::string_view hole);

// The lists among `holes`, in order. Their names are read from `holes`.
std::vector<ProblemList> lists_of(Holes const& holes);

// Appends `,"name":[{…},…]`.
void append_list(std::string& out, ProblemList const& list);

// The entries as a sentence says them, each by its phrase; times on the clocks of `zone`.
std::string phrases_of(ProblemList const& list, std::string_view zone, Locale locale);

}  // namespace scc
