// Url: RFC 3986, as little of it as our own addresses need.
#include "base/url.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>

#include "base/text.hpp"

namespace scc {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_host_character(char c) {
  return is_digit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.';
}

bool is_port(std::string_view text) {
  std::uint16_t port = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), port);
  return error == std::errc{} && end == text.data() + text.size() && port > 0;
}

// What stands before `mark`, which is taken off `text` with it; all of it when there is no mark.
std::string_view take_until(std::string_view& text, std::size_t mark) {
  auto const taken = text.substr(0, mark);
  text.remove_prefix(taken.size());
  return taken;
}

// The host of "host", "host:port", "[::1]" or "[::1]:port"; empty when it is none of them.
std::string host_of(std::string_view authority) {
  std::string host;
  if (authority.starts_with('[')) {
    auto const end = authority.find(']');
    if (end == std::string_view::npos) return {};
    host = to_lower(authority.substr(1, end - 1));
    auto const is_part = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.'; };
    if (!std::all_of(host.begin(), host.end(), is_part)) return {};
    authority.remove_prefix(end + 1);
  } else {
    host = to_lower(take_until(authority, authority.find(':')));
    if (!std::all_of(host.begin(), host.end(), is_host_character)) return {};
  }
  if (authority.empty()) return host;
  return authority.front() == ':' && is_port(authority.substr(1)) ? host : std::string{};
}

}  // namespace

std::optional<Url> parse_url(std::string_view text) {
  auto const is_plain = [](char c) { return c > ' ' && c < '\x7f' && c != '#'; };
  if (!std::all_of(text.begin(), text.end(), is_plain)) return std::nullopt;
  Url url;
  for (std::string_view const scheme : {"http", "https"}) {
    auto const beginning = std::string(scheme) + "://";
    if (!text.starts_with(beginning)) continue;
    url.scheme = scheme;
    text.remove_prefix(beginning.size());
    break;
  }
  if (url.scheme.empty()) return std::nullopt;
  url.authority = take_until(text, text.find_first_of("/?"));
  url.host = host_of(url.authority);
  if (url.host.empty()) return std::nullopt;
  url.path = take_until(text, text.find('?'));
  if (!text.empty()) url.query = text.substr(1);
  return url;
}

bool is_loopback_host(std::string_view host) {
  if (host == "localhost" || host == "::1") return true;
  auto const is_address = [](char c) { return is_digit(c) || c == '.'; };
  return host.starts_with("127.") && std::all_of(host.begin(), host.end(), is_address) &&
         std::count(host.begin(), host.end(), '.') == 3;
}

}  // namespace scc
