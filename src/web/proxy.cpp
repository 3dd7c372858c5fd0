// Reading a proxy's headers.
#include "web/proxy.hpp"

#include <algorithm>

#include "base/crypto.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

constexpr std::string_view kSecretHeader = "x-origin-secret";

// Any of them means that somebody stands between the client and us.
constexpr std::string_view kProxyHeaders[] = {
    kSecretHeader,      "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto",
    "x-forwarded-port", "forwarded",       "x-real-ip",        "via"};

// Of "client, first proxy, second proxy" the last.
std::string_view last_of_list(std::string_view list) {
  auto const comma = list.rfind(',');
  return trimmed(comma == list.npos ? list : list.substr(comma + 1));
}

std::string_view without_port(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

bool is_loopback_address(std::string_view address) {
  return address == "::1" || address.starts_with("127.") || address.starts_with("::ffff:127.");
}

bool is_of(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == text.npos;
}

bool is_loopback_name(std::string_view host) {
  auto const name = without_port(host);
  if (to_lower(name) == "localhost" || name == "[::1]") return true;
  return name.starts_with("127.") && is_of(name, "0123456789.");
}

}  // namespace

std::optional<Request> as_the_proxy_received(Request const& request, std::string_view secret) {
  if (secret.empty() || !equal_in_constant_time(request.last_header(kSecretHeader), secret))
    return std::nullopt;
  Request received = request;
  auto const address = last_of_list(request.last_header("x-forwarded-for"));
  if (!address.empty()) received.client_address = address;
  auto const scheme = last_of_list(request.last_header("x-forwarded-proto"));
  if (!scheme.empty()) received.secure = to_lower(scheme) == "https";
  received.forwarded_host = last_of_list(request.last_header("x-forwarded-host"));
  return received;
}

bool is_local_and_direct(Request const& request) {
  return is_loopback_address(request.client_address) && is_loopback_name(request.header("host")) &&
         std::all_of(std::begin(kProxyHeaders), std::end(kProxyHeaders),
                     [&](std::string_view name) { return request.header(name).empty(); });
}

bool is_nameless(std::string_view host) {
  auto const name = without_port(host);
  return name.empty() || name.starts_with('[') || to_lower(name) == "localhost" || is_of(name, "0123456789.");
}

}  // namespace scc
