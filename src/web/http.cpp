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

std::string_view Request::last_header(std::string_view name) const {
  auto const found = std::find_if(headers.rbegin(), headers.rend(),
                                  [&](HeaderView const& one) { return same_name(one.name, name); });
  return found == headers.rend() ? std::string_view{} : found->value;
}

std::string_view Request::host() const {
  return forwarded_host.empty() ? header("host") : forwarded_host;
}

}  // namespace scc
