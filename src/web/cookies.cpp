// Writing and reading of cookies.
#include "web/cookies.hpp"

#include <array>

#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace scc {

namespace {

constexpr std::size_t kDeviceBytes = 16;
constexpr std::size_t kDeviceCharacters = 22;  // Base64url of the bytes.

// "__Host-…" where browsers take it: sent back to this host alone, by TLS alone.
std::string_view device_cookie_name(Request const& request) {
  return request.secure ? "__Host-scc-device" : "scc-device";
}

std::string_view value_in_cookies(Request const& request, std::string_view name) {
  for (auto const& header : request.headers) {
    if (header.name.size() != 6 || to_lower(header.name) != "cookie") continue;
    auto list = header.value;
    while (!list.empty()) {
      auto const end = list.find(';');
      auto const one = trimmed(list.substr(0, end));
      if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
        return one.substr(name.size() + 1);
      list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
    }
  }
  return {};
}

std::string cookie(Request const& request, std::string_view name, std::string_view value,
                   std::chrono::seconds lifetime) {
  std::string text(name);
  text += '=';
  text += value;
  text += "; Path=/; Max-Age=" + std::to_string(lifetime.count()) + "; HttpOnly; SameSite=Strict";
  if (request.secure) text += "; Secure";
  return text;
}

}  // namespace

std::string_view ticket_cookie_name(Request const& request) {
  return request.secure ? "__Host-scc" : "scc";
}

std::string_view ticket_in_cookie(Request const& request) {
  return value_in_cookies(request, ticket_cookie_name(request));
}

std::string set_ticket_cookie(Request const& request, std::string_view ticket,
                              std::chrono::seconds lifetime) {
  return cookie(request, ticket_cookie_name(request), ticket, lifetime);
}

std::string clear_ticket_cookie(Request const& request) {
  return set_ticket_cookie(request, "", std::chrono::seconds{0});
}

std::string_view device_in_cookie(Request const& request) {
  auto const value = value_in_cookies(request, device_cookie_name(request));
  if (value.size() != kDeviceCharacters || !from_base64url(value)) return {};
  return value;
}

std::string new_device_cookie(Request const& request, Random& random) {
  std::array<std::uint8_t, kDeviceBytes> bytes{};
  random.fill(bytes);
  auto const name = to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  return cookie(request, device_cookie_name(request), name, kDeviceLifetime);
}

}  // namespace scc
