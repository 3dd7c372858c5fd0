// Reading what a request says beside its body: the path's ids, the query, cursors, If-Match.
#include "web/call.hpp"

#include <cassert>
#include <charconv>

#include "web/conditions.hpp"
#include "web/route.hpp"

namespace scc {
std::string_view Call::text(std::string_view name) const {
  auto const pattern = split_path(route.pattern);
  assert(pattern && pattern->count == segments.count);
  for (std::size_t i = 0; i < pattern->count; ++i) {
    auto const hole = hole_in(pattern->list[i]);
    if (hole && hole->name == name)
      return segments.list[i].substr(0, segments.list[i].size() - hole->ending.size());
  }
  assert(false && "the pattern has no such part");
  return {};
}

std::optional<std::string_view> Call::parameter(std::string_view name) const {
  for (auto const& [key, value] : query)
    if (key == name) return value;
  return std::nullopt;
}

Result<std::optional<Instant>> Call::instant_parameter(std::string_view name) const {
  auto const text_given = parameter(name);
  if (!text_given) return std::optional<Instant>{};
  auto const at = parse_rfc3339(*text_given);
  if (!at) return Error{Code::invalid, "bad_instant"}.about(name);
  return std::optional<Instant>{*at};
}

Result<PageAsk> Call::page() const {
  PageAsk ask;
  if (auto const limit = parameter("limit")) {
    int value = 0;
    auto const [end, fault] = std::from_chars(limit->data(), limit->data() + limit->size(), value);
    if (fault != std::errc{} || end != limit->data() + limit->size())
      return Error{Code::invalid, "wrong_type"}.with("expected", "whole").about("limit");
    if (value < 1) return Error{Code::invalid, "too_small"}.with("bound", "1").about("limit");
    if (value > static_cast<int>(kPageRowsMax))
      return Error{Code::invalid, "too_large"}.with("bound", std::to_string(kPageRowsMax)).about("limit");
    ask.limit = static_cast<std::size_t>(value);
  }
  if (auto const cursor = parameter("cursor")) ask.cursor = *cursor;
  return ask;
}

Version Call::expected_version() const {
  auto const version = Version::parse(version_in_etag(request.header("if-match")));
  assert(version);
  return *version;
}

}  // namespace scc
