// Places: how the texts that name a store or a mailer are read.
#include "cmd/places.hpp"

#include <charconv>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "base/text.hpp"
#include "base/url.hpp"
#include "store/dynamo_table.hpp"

namespace scc {
namespace {

bool is_numeric_address(std::string const& text) {
  in6_addr ignored{};
  return inet_pton(AF_INET, text.c_str(), &ignored) == 1 || inet_pton(AF_INET6, text.c_str(), &ignored) == 1;
}

bool is_region(std::string_view text) {
  return !text.empty() && text.size() <= 32 &&
         text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

// The host of "http://HOST:PORT".
std::string_view host_of(std::string_view url) {
  url.remove_prefix(url.find("://") + 3);
  if (url.starts_with('[')) return url.substr(1, url.find(']') - 1);
  return url.substr(0, url.find_first_of(":/"));
}

Result<std::string> parse_store_endpoint(std::string_view url) {
  if (url.starts_with("https://") && !host_of(url).empty()) return std::string(url);
  if (!url.starts_with("http://")) return Error{Code::invalid, "store_malformed"};
  auto const host = host_of(url);
  bool const here = host == "localhost" || host == "::1" ||
                    (host.starts_with("127.") && is_numeric_address(std::string(host)));
  if (!here) return Error{Code::invalid, "store_endpoint_plain"};
  return std::string(url);
}

// What stands before `mark`, taken off `rest` together with it; all of it where there is none.
std::string_view take_until(std::string_view& rest, char mark) {
  auto const at = rest.find(mark);
  auto const taken = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return taken;
}

// What follows "dynamodb:".
Result<StorePlace> parse_dynamodb_place(std::string_view rest) {
  Error const malformed{Code::invalid, "store_malformed"};
  StorePlace place{StorePlace::Engine::dynamodb, std::string(take_until(rest, '?'))};
  if (!is_dynamo_table_name(place.path)) return malformed;
  while (!rest.empty()) {
    auto value = take_until(rest, '&');
    auto const name = take_until(value, '=');
    if (name == "region" && is_region(value)) {
      place.region = value;
    } else if (name == "endpoint") {
      SCC_TRY(endpoint, parse_store_endpoint(value));
      place.endpoint = endpoint;
    } else {
      return malformed;
    }
  }
  return place;
}

std::optional<SmtpTls> parse_smtp_tls(std::string_view word) {
  if (word == "starttls") return SmtpTls::starttls;
  if (word == "implicit") return SmtpTls::implicit;
  if (word == "none") return SmtpTls::none;
  return std::nullopt;
}

std::uint16_t usual_port(SmtpTls tls) {
  switch (tls) {
    case SmtpTls::starttls:
      return 587;
    case SmtpTls::implicit:
      return 465;
    case SmtpTls::none:
      return 25;
  }
  return 0;
}

bool is_host_name(std::string_view text) {
  auto const url = parse_url(fmt::format("http://{}/", text));
  return url && url->host == to_lower(text);
}

// "HOST", "HOST:PORT", "[::1]:PORT". False where it is none of them.
bool read_host(SmtpServer& server, std::string_view text) {
  auto const url = parse_url(fmt::format("http://{}/", text));
  if (!url || url->path != "/") return false;
  server.host = url->host;
  auto const port = url->authority.substr(url->authority.rfind(']') + 1);  // Of IPv6 what is behind its end.
  auto const colon = port.rfind(':');
  if (colon == std::string::npos) return true;
  auto const* const end = port.data() + port.size();
  return std::from_chars(port.data() + colon + 1, end, server.port).ptr == end;
}

// What follows "smtp://", or "smtps://", which says of TLS what `told` is.
Result<MailPlace> parse_mail_server(std::string_view rest, std::optional<SmtpTls> told) {
  Error const malformed{Code::invalid, "mail_malformed"};
  SmtpServer server;
  auto authority = take_until(rest, '?');
  if (auto const at = authority.rfind('@'); at != std::string_view::npos) {  // A user may have one too.
    server.user = authority.substr(0, at);
    authority.remove_prefix(at + 1);
    if (server.user.find(':') != std::string::npos) return Error{Code::invalid, "mail_password_shown"};
    if (server.user.empty()) return malformed;
  }
  if (!read_host(server, authority)) return malformed;
  while (!rest.empty()) {
    auto value = take_until(rest, '&');
    auto const name = take_until(value, '=');
    if (auto const tls = parse_smtp_tls(value); name == "tls" && tls && tls == told.value_or(*tls)) {
      told = tls;
    } else if (name == "name" && is_host_name(value)) {
      server.own_name = value;
    } else if (name == "ca" && !value.empty()) {
      server.authorities = value;
    } else {
      return malformed;
    }
  }
  server.tls = told.value_or(SmtpTls::starttls);
  if (server.port == 0) server.port = usual_port(server.tls);
  if (server.tls == SmtpTls::none && !is_loopback_host(server.host))
    return Error{Code::invalid, "mail_server_plain"};
  return MailPlace{.server = std::move(server)};
}

}  // namespace

Result<StorePlace> parse_store_place(std::string_view text) {
  constexpr std::string_view kSqlite = "sqlite:";
  constexpr std::string_view kDynamodb = "dynamodb:";
  if (text.starts_with(kDynamodb)) return parse_dynamodb_place(text.substr(kDynamodb.size()));
  if (text == "memory:") return StorePlace{StorePlace::Engine::memory, {}};
  if (text.starts_with(kSqlite) && text.size() > kSqlite.size())
    return StorePlace{StorePlace::Engine::sqlite, std::string(text.substr(kSqlite.size()))};
  return Error{Code::invalid, "store_malformed"};
}

Result<MailPlace> parse_mail_place(std::string_view text) {
  constexpr std::string_view kDirectory = "dir:";
  constexpr std::string_view kSmtp = "smtp://";
  constexpr std::string_view kSmtps = "smtps://";
  if (text.starts_with(kSmtp)) return parse_mail_server(text.substr(kSmtp.size()), std::nullopt);
  if (text.starts_with(kSmtps)) return parse_mail_server(text.substr(kSmtps.size()), SmtpTls::implicit);
  if (!text.starts_with(kDirectory) || text.size() == kDirectory.size())
    return Error{Code::invalid, "mail_malformed"};
  return MailPlace{.directory = std::string(text.substr(kDirectory.size()))};
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
