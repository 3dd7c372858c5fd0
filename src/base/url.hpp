// Url: an address that we call, taken apart. Strict: what it does not understand it does not call.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace scc {

struct Url {
  std::string scheme;     // "http" or "https".
  std::string host;       // In lower case; an IPv6 address without its brackets.
  std::string authority;  // Host and port as written: "[::1]:8000".
  std::string path;       // From its first "/"; empty when there is none.
  std::string query;      // Without the "?"; empty when there is none.
};

// nullopt for anything but http and https, and when there is a user, a fragment, a space, a control character
// or a byte beyond ASCII.
std::optional<Url> parse_url(std::string_view text);

// True for names and addresses that mean this machine, and for nothing else: "localhost", 127.0.0.0/8, ::1.
bool is_loopback_host(std::string_view host);

}  // namespace scc
