// Looking into requests.
#include "web/http.hpp"

#include <algorithm>

namespace scc {
namespace {

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() &&
         std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::string_view Request::header(std::string_view name) const {
  for (auto const& one : headers)
    if (same_name(one.name, name)) return one.value;
  return {};
}

}  // namespace scc
