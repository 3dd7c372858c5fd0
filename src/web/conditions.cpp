// ETags made and compared.
#include "web/conditions.hpp"

#include <cstdint>
#include <cstring>

#include "app/env.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

// 64 bits of the body, eight bytes at a time. Not for secrets: it need only differ when bodies do.
std::uint64_t fingerprint(std::string_view text) {
  std::uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
  while (!text.empty()) {
    std::uint64_t word = 0;
    auto const length = std::min(text.size(), sizeof word);
    std::memcpy(&word, text.data(), length);
    hash = (hash ^ word) * 0xFF51AFD7ED558CCDu;
    hash ^= hash >> 32;
    text.remove_prefix(length);
  }
  return hash;
}

std::string_view without_quotes(std::string_view tag) {
  if (tag.starts_with("W/")) tag.remove_prefix(2);
  if (tag.size() < 2 || tag.front() != '"' || tag.back() != '"') return {};
  return tag.substr(1, tag.size() - 2);
}

// The first of a comma-separated list, taken off it. Our tags hold no commas.
std::string_view take_first(std::string_view& list) {
  auto const comma = list.find(',');
  auto const first = trimmed(list.substr(0, comma));
  list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  return first;
}

}  // namespace

std::string etag_of(std::string_view version, std::string_view body) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string etag = "\"";
  etag += version;
  if (!version.empty()) etag += '.';
  auto const hash = fingerprint(body);
  for (int shift = 60; shift >= 0; shift -= 4) etag += kDigits[(hash >> shift) & 15];
  etag += '"';
  return etag;
}

std::string_view version_in_etag(std::string_view header) {
  auto const tag = without_quotes(take_first(header));
  return tag.substr(0, tag.find('.'));
}

bool none_match_fails(std::string_view header, std::string_view etag) {
  while (!header.empty()) {
    auto const one = take_first(header);
    if (one == "*" || (!one.empty() && without_quotes(one) == without_quotes(etag))) return true;
  }
  return false;
}

Result<void> check_if_match(std::string_view header) {
  if (trimmed(header) == "*") return Error{Code::precondition_required, "any_version"}.about("If-Match");
  if (header.empty()) return Error{Code::precondition_required, "precondition_required"}.about("If-Match");
  if (!Version::parse(version_in_etag(header))) return Error{Code::stale, "stale"};
  return {};
}

}  // namespace scc
