// The rules under which libcurl's Signature Version 4 is right.
#include "base/aws_signing.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "base/text.hpp"
#include "base/url.hpp"

namespace scc {
namespace {

constexpr std::size_t kScopePartCharactersMax = 60;  // libcurl cuts at 64.
constexpr std::size_t kHostCharactersMax = 200;      // libcurl refuses at 255, with its "host:".
constexpr std::string_view kUpperHex = "0123456789ABCDEF";

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
         c == '.' || c == '~';
}

bool is_visible(char c) {
  return c > ' ' && c < '\x7f';
}

// Every byte that is not unreserved as %XX, in upper case, and no unreserved one so.
bool is_strictly_encoded(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_unreserved(text[i])) continue;
    if (text[i] != '%' || i + 2 >= text.size()) return false;
    auto const high = kUpperHex.find(text[i + 1]);
    auto const low = kUpperHex.find(text[i + 2]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    if (is_unreserved(static_cast<char>(high * 16 + low))) return false;
    i += 2;
  }
  return true;
}

std::vector<std::string_view> split(std::string_view text, char mark) {
  std::vector<std::string_view> parts;
  for (;;) {
    auto const end = text.find(mark);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool is_canonical_query(std::string_view query) {
  if (query.empty()) return true;
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (auto const part : split(query, '&')) {
    auto const equals = part.find('=');
    if (equals == 0 || equals == std::string_view::npos) return false;
    pairs.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    if (!is_strictly_encoded(pairs.back().first) || !is_strictly_encoded(pairs.back().second)) return false;
  }
  return std::is_sorted(pairs.begin(), pairs.end());
}

// AWS tidies a path and, except for S3, encodes it once more: only what both leave alone is the same to both.
bool is_canonical_path(std::string_view path, std::string_view service) {
  if (!path.starts_with('/')) return false;
  auto parts = split(path.substr(1), '/');
  if (parts.back().empty()) parts.pop_back();  // "/" at the end stays.
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view part) {
    if (part.empty() || part == "." || part == "..") return false;
    return service == "s3" ? is_strictly_encoded(part) : std::all_of(part.begin(), part.end(), is_unreserved);
  });
}

bool is_plain_value(std::string_view value) {
  auto const is_in_line = [](char c) { return is_visible(c) || c == ' '; };
  return !value.empty() && value == trimmed(value) && value.find("  ") == std::string_view::npos &&
         std::all_of(value.begin(), value.end(), is_in_line);
}

bool is_plain_name(std::string_view name) {
  auto const is_part = [](char c) { return is_unreserved(c) && c != '~' && c != '.'; };
  return !name.empty() && std::all_of(name.begin(), name.end(), is_part);
}

std::optional<std::string_view> broken_header_rule(std::vector<HttpHeader> const& headers) {
  std::vector<std::string> names{"x-amz-date", "x-amz-security-token"};  // Those that are added.
  bool names_host = false;
  for (auto const& header : headers) {
    auto name = to_lower(header.name);
    if (!is_plain_name(name) || !is_plain_value(header.value))
      return "a header has a name and a value, without line ends, outer or double spaces";
    for (auto const* own : {"date", "authorization", "expect", "content-length", "transfer-encoding"})
      if (name == own) return "Date, Authorization, Expect and the body's length are not the caller's";
    names_host = names_host || name == "host";
    names.push_back(std::move(name));
  }
  if (!names_host) names.emplace_back("host");
  // libcurl sorts whole lines, AWS names: they differ where one name begins another.
  for (std::size_t i = 0; i < names.size(); ++i)
    for (std::size_t j = 0; j < names.size(); ++j)
      if (i != j && names[i].starts_with(names[j])) return "no header is named twice or begins another";
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> AwsSignedCall::broken_rule(HttpCall const& call, AwsScope const& scope) {
  auto const url = parse_url(call.url);
  if (!url || url->host.size() > kHostCharactersMax) return "the URL is not one";
  if (!is_aws_scope_part(scope.region) || !is_aws_scope_part(scope.service))
    return "region and service are lower-case letters, digits and hyphens";
  if (!is_canonical_path(url->path, scope.service))
    return "the path is absolute and needs no encoding (S3: is strictly encoded)";
  if (!is_canonical_query(url->query)) return "the query is k=v&…, strictly encoded and sorted";
  if (call.method == HttpMethod::get && !call.body.empty()) return "a GET has no body";
  if (auto const broken = broken_header_rule(call.headers)) return broken;
  auto const says_hash = [](HttpHeader const& h) { return to_lower(h.name) == "x-amz-content-sha256"; };
  if (scope.service == "s3" && std::none_of(call.headers.begin(), call.headers.end(), says_hash))
    return "S3 wants x-amz-content-sha256";
  return std::nullopt;
}

AwsSignedCall::AwsSignedCall(HttpCall call, AwsScope scope, AwsKeys keys)
    : call_(std::move(call)), scope_(std::move(scope)), keys_(std::move(keys)) {
  assert(!broken_rule(call_, scope_) && is_usable(keys_));
  if (!keys_.session_token.empty()) call_.headers.push_back({"X-Amz-Security-Token", keys_.session_token});
}

bool is_aws_scope_part(std::string_view text) {
  auto const is_part = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= kScopePartCharactersMax &&
         std::all_of(text.begin(), text.end(), is_part);
}

bool is_usable(AwsKeys const& keys) {
  auto const is_text = [](std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_visible);
  };
  return !keys.id.empty() && keys.id.find_first_of("/,") == std::string::npos && !keys.secret.empty() &&
         is_text(keys.id) && is_text(keys.secret) && is_text(keys.session_token);
}

}  // namespace scc
