// Reading what a request says beside its body: the path's ids, the query, cursors, If-Match.
#include "web/call.hpp"

#include <cassert>
#include <charconv>

#include "base/encoding.hpp"
#include "base/text.hpp"
#include "web/conditions.hpp"
#include "web/route.hpp"

namespace scc {
namespace {

constexpr std::size_t kCursorProofBytes = 9;  // 12 characters: enough that nobody guesses one.
constexpr std::size_t kCursorProofCharacters = 12;

// Bound to the tenant and the list, so that it is worth nothing elsewhere.
std::string proof_of(Call const& call, std::string_view sort) {
  std::string signed_text = call.tenant.id.text;
  signed_text += '\n';
  signed_text += call.request.path;
  signed_text += '\n';
  signed_text += sort;
  auto const digest = call.env.keys.sign(Purpose::cursor, signed_text);
  return to_base64url(as_text(digest).substr(0, kCursorProofBytes));
}

Result<std::string> read_cursor(Call const& call, std::string_view cursor) {
  Error const bad = Error{Code::invalid, "bad_cursor"}.about("cursor");
  if (cursor.size() <= kCursorProofCharacters) return bad;
  auto sort = from_base64url(cursor.substr(kCursorProofCharacters));
  if (!sort) return bad;
  if (!equal_in_constant_time(proof_of(call, *sort), cursor.substr(0, kCursorProofCharacters))) return bad;
  return *std::move(sort);
}

}  // namespace

std::string_view Call::text(std::string_view name) const {
  auto const pattern = split_path(route.pattern);
  assert(pattern && pattern->count == segments.count);
  for (std::size_t i = 0; i < pattern->count; ++i) {
    auto const part = pattern->list[i];
    if (part.size() == name.size() + 2 && part.front() == '{' && part.substr(1, name.size()) == name)
      return segments.list[i];
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
  if (auto const cursor = parameter("cursor")) {
    SCC_TRY(sort, read_cursor(*this, *cursor));
    ask.after = std::move(sort);
  }
  return ask;
}

std::string Call::cursor_after(std::string_view sort) const {
  return proof_of(*this, sort) + to_base64url(sort);
}

std::string_view Call::expected_version() const {
  return version_in_etag(request.header("if-match"));
}

}  // namespace scc
