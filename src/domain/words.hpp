// Words: the spelling of an enum's values in rows and answers, as a table read both ways.
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <optional>
#include <string_view>

namespace scc {

// words[i] spells the value i.
template <class Enum, std::size_t count>
std::string_view word_of(std::array<std::string_view, count> const& words, Enum value) {
  auto const index = static_cast<std::size_t>(value);
  assert(index < count);
  return words[index];
}

template <class Enum, std::size_t count>
std::optional<Enum> value_of(std::array<std::string_view, count> const& words, std::string_view text) {
  for (std::size_t index = 0; index < count; ++index)
    if (words[index] == text) return static_cast<Enum>(index);
  return std::nullopt;
}

}  // namespace scc
