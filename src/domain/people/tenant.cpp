// Tenant: what a slug and a colour may look like.
#include "domain/people/tenant.hpp"

#include <algorithm>
#include <string_view>

namespace scc {
namespace {

constexpr std::size_t kSlugCharactersMax = 40;

bool is_label_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

}  // namespace

bool is_slug(std::string_view text) {
  return !text.empty() && text.size() <= kSlugCharactersMax && text.front() != '-' && text.back() != '-' &&
         std::all_of(text.begin(), text.end(), is_label_character);
}

bool is_colour(std::string_view text) {
  return text.size() == 7 && text.front() == '#' && std::all_of(text.begin() + 1, text.end(), is_hex);
}

}  // namespace scc
