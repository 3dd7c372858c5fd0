// Letters view: what dispatchers see of letters: whose, about what, how far. Addresses masked; codes and
// texts are not in the rows to begin with.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/letter.hpp"

namespace scc {

// A letter's name in the API: its key among the tenant's letters, in characters that any path may hold.
std::string letter_name(Key const& key);

struct LetterLine {
  std::string id;  // See letter_name().
  LetterRecord letter;
  std::string name = {};    // Of the person; empty where they are unknown by now.
  std::string masked = {};  // Their address, masked.
};

struct LetterFilter {
  std::optional<LetterState> state = {};
  std::size_t limit = 50;
  std::string cursor = {};
};

struct LettersPage {
  std::vector<LetterLine> items;    // Newest first.
  std::optional<std::string> next;  // A page may be short, or even empty, and still have a next.
};

// `waiting` finds those that are being sent too: neither has an outcome yet. `invalid` "bad_cursor"; refused
// as Act::see_letters says.
Result<LettersPage> list_letters(Env const& env, Caller const& caller, LetterFilter const& filter);

}  // namespace scc
