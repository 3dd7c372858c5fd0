// Code text: the six characters of a short code, and the longer form that links carry.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/keyring.hpp"
#include "base/random.hpp"

namespace scc {

// A code as typed or as carried by a link.
struct CodeText {
  std::string code;   // Six characters.
  std::string proof;  // Eight more, or empty.
};
// nullopt for what cannot be a code, however it is typed.
std::optional<CodeText> read_code(std::string_view typed);

std::string random_code(Random& random);

// The proof that a link with `code` was made by us: what link_text() appends.
std::string code_proof(Keyring const& keys, std::string_view code);
// True when `text` carries that proof, made under whatever root.
bool is_proven(Keyring const& keys, CodeText const& text);

}  // namespace scc
