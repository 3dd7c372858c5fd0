// Places: how the texts that name a store or a mailer are read.
#include "cmd/places.hpp"

#include <charconv>

#include <arpa/inet.h>

namespace scc {
namespace {

bool is_numeric_address(std::string const& text) {
  in6_addr ignored{};
  return inet_pton(AF_INET, text.c_str(), &ignored) == 1 || inet_pton(AF_INET6, text.c_str(), &ignored) == 1;
}

}  // namespace

Result<StorePlace> parse_store_place(std::string_view text) {
  constexpr std::string_view kSqlite = "sqlite:";
  if (text == "memory:") return StorePlace{StorePlace::Engine::memory, {}};
  if (text.starts_with(kSqlite) && text.size() > kSqlite.size())
    return StorePlace{StorePlace::Engine::sqlite, std::string(text.substr(kSqlite.size()))};
  return Error{Code::invalid, "store_malformed"};
}

Result<MailPlace> parse_mail_place(std::string_view text) {
  constexpr std::string_view kDirectory = "dir:";
  if (!text.starts_with(kDirectory) || text.size() == kDirectory.size())
    return Error{Code::invalid, "mail_malformed"};
  return MailPlace{std::string(text.substr(kDirectory.size()))};
}

bool Endpoint::is_loopback() const {
  return address == "::1" || address.starts_with("127.");
}

Result<Endpoint> parse_endpoint(std::string_view text) {
  Error const malformed{Code::invalid, "listen_malformed"};
  auto const colon = text.rfind(':');
  if (colon == text.npos) return malformed;
  auto host = text.substr(0, colon);
  auto const port = text.substr(colon + 1);
  Endpoint endpoint;
  auto const [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
  if (error != std::errc{} || end != port.data() + port.size()) return malformed;
  if (host.starts_with('[') && host.ends_with(']')) {
    host = host.substr(1, host.size() - 2);
  } else if (host.find(':') != host.npos) {
    return malformed;  // IPv6 without brackets: where does the port begin?
  }
  endpoint.address = host.empty() ? "0.0.0.0" : host == "localhost" ? "127.0.0.1" : std::string(host);
  if (!is_numeric_address(endpoint.address)) return malformed;
  return endpoint;
}

}  // namespace scc
