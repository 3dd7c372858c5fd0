// Taking targets apart.
#include "web/target.hpp"

#include "base/text.hpp"

namespace scc {
namespace {

constexpr std::size_t kParametersMax = 16;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// A form's "+" is a space, but nothing we take has one: instants carry a "+" of their own.
Result<std::pair<std::string, std::string>> parse_pair(std::string_view pair) {
  auto const equals = pair.find('=');
  auto name = percent_decoded(pair.substr(0, equals));
  auto value = equals == std::string_view::npos ? std::string{} : percent_decoded(pair.substr(equals + 1));
  if (!name || !value) return Error{Code::invalid, "bad_parameter"};
  return std::pair{*std::move(name), *std::move(value)};
}

}  // namespace

std::optional<PathHole> hole_in(std::string_view part) {
  auto const close = part.find('}');
  if (!part.starts_with('{') || close == std::string_view::npos) return std::nullopt;
  return PathHole{part.substr(1, close - 1), part.substr(close + 1)};
}

std::optional<Segments> split_path(std::string_view path) {
  if (path.empty() || path.front() != '/') return std::nullopt;
  Segments segments;
  path.remove_prefix(1);
  for (;;) {
    if (segments.count == kPathSegmentsMax) return std::nullopt;
    auto const slash = path.find('/');
    segments.list[segments.count++] = path.substr(0, slash);
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

std::optional<std::string> percent_decoded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    auto const high = hex_value(text[i + 1]);
    auto const low = hex_value(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (!is_clean_text(out)) return std::nullopt;
  return out;
}

Result<QueryPairs> parse_query(std::string_view query) {
  QueryPairs pairs;
  while (!query.empty()) {
    auto const ampersand = query.find('&');
    auto const part = query.substr(0, ampersand);
    query = ampersand == std::string_view::npos ? std::string_view{} : query.substr(ampersand + 1);
    if (part.empty()) continue;
    if (pairs.size() == kParametersMax) return Error{Code::invalid, "bad_parameter"};
    SCC_TRY(pair, parse_pair(part));
    for (auto const& earlier : pairs)
      if (earlier.first == pair.first) return Error{Code::invalid, "repeated_parameter"}.about(pair.first);
    pairs.push_back(std::move(pair));
  }
  return pairs;
}

}  // namespace scc
