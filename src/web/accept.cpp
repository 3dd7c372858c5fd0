// Reading Accept-Encoding.
#include "web/accept.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace scc {
namespace {

// "gzip;q=0.5" as the part before ";" and whether its weight is above zero.
std::pair<std::string_view, bool> read_coding(std::string_view part) {
  auto const semicolon = part.find(';');
  auto const name = trimmed(part.substr(0, semicolon));
  if (semicolon == std::string_view::npos) return {name, true};
  auto const weight = trimmed(part.substr(semicolon + 1));
  if (!weight.starts_with("q=") && !weight.starts_with("Q=")) return {name, true};
  auto const digits = weight.substr(2);
  return {name, std::any_of(digits.begin(), digits.end(), [](char c) { return c >= '1' && c <= '9'; })};
}

}  // namespace

bool accepts_coding(std::string_view header, std::string_view coding) {
  bool by_star = false;
  while (!header.empty()) {
    auto const comma = header.find(',');
    auto const [name, wanted] = read_coding(header.substr(0, comma));
    if (to_lower(name) == coding) return wanted;
    if (name == "*") by_star = wanted;
    header = comma == std::string_view::npos ? std::string_view{} : header.substr(comma + 1);
  }
  return by_star;
}

}  // namespace scc
