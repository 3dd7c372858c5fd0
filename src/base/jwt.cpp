// JWT (RFC 7519, compact form, HS256): written and read in exactly one spelling.
#include "base/jwt.hpp"

#include <limits>

#include "base/encoding.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"

namespace scc {
namespace {

constexpr std::string_view kHeaderStart = R"({"alg":"HS256","kid":")";
constexpr std::string_view kHeaderEnd = R"(","typ":"JWT"})";
constexpr std::size_t kMembers = 7;  // Of a payload.

Error invalid_ticket(std::string_view note) {
  return Error{Code::unauthenticated, "ticket_invalid"}.because(note);
}

std::int64_t whole_seconds(Instant at) {
  return std::chrono::floor<seconds>(at).time_since_epoch().count();
}

// The key id of a header that is, byte for byte, one of ours; nullopt for every other. So the token has no
// say in how it is checked.
std::optional<std::string> key_id_of(std::string_view encoded) {
  auto const header = from_base64url(encoded);
  if (!header || !header->starts_with(kHeaderStart) || !header->ends_with(kHeaderEnd)) return std::nullopt;
  if (header->size() < kHeaderStart.size() + kHeaderEnd.size()) return std::nullopt;
  return header->substr(kHeaderStart.size(), header->size() - kHeaderStart.size() - kHeaderEnd.size());
}

std::optional<std::string> text_of(json::object const& payload, std::string_view name) {
  auto const* value = payload.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->get_string());
}

std::optional<Instant> instant_of(json::object const& payload, std::string_view name) {
  auto const* value = payload.if_contains(name);
  constexpr auto kMax = std::numeric_limits<std::int64_t>::max() / 1000;
  if (value == nullptr || !value->is_int64() || value->get_int64() < 0 || value->get_int64() > kMax)
    return std::nullopt;
  return Instant(seconds(value->get_int64()));
}

std::optional<Ticket> ticket_of(std::string_view encoded) {
  auto const text = from_base64url(encoded);
  if (!text) return std::nullopt;
  auto const value = parse_json(*text);
  if (!value || !value->is_object()) return std::nullopt;
  auto const& payload = value->get_object();
  auto const tenant = text_of(payload, "ten");
  auto const person = text_of(payload, "sub");
  auto const session = text_of(payload, "sid");
  auto const event = text_of(payload, "evt");
  auto const role = text_of(payload, "rol");
  auto const issued_at = instant_of(payload, "iat");
  auto const expires_at = instant_of(payload, "exp");
  if (payload.size() != kMembers || !tenant || !person || !session || !event || !role || !issued_at ||
      !expires_at)
    return std::nullopt;
  return Ticket{*tenant, *person, *session, *event, *role, *issued_at, *expires_at};
}

}  // namespace

std::string sign_ticket(Ticket const& ticket, Keyring const& keys) {
  std::string header(kHeaderStart);
  header += keys.current_id();
  header += kHeaderEnd;
  std::string payload = "{\"ten\":";
  append_json_string(payload, ticket.tenant);
  payload += ",\"sub\":";
  append_json_string(payload, ticket.person);
  payload += ",\"sid\":";
  append_json_string(payload, ticket.session);
  payload += ",\"evt\":";
  append_json_string(payload, ticket.event);
  payload += ",\"rol\":";
  append_json_string(payload, ticket.role);
  payload += ",\"iat\":" + std::to_string(whole_seconds(ticket.issued_at));
  payload += ",\"exp\":" + std::to_string(whole_seconds(ticket.expires_at)) + '}';
  std::string token = to_base64url(header) + '.' + to_base64url(payload);
  return token + '.' + to_base64url(as_text(keys.sign(Purpose::ticket, token)));
}

Result<Ticket> verify_ticket(std::string_view token, Keyring const& keys, Instant now, Overdue overdue) {
  if (token.size() > kTokenBytesMax) return invalid_ticket("oversized");
  auto const first = token.find('.');
  auto const last = token.rfind('.');
  if (first == std::string_view::npos || first == last || token.find('.', first + 1) != last)
    return invalid_ticket("not of three parts");
  auto const key_id = key_id_of(token.substr(0, first));
  if (!key_id) return invalid_ticket("not our header");
  auto const signature = keys.sign_as(*key_id, Purpose::ticket, token.substr(0, last));
  if (!signature) return invalid_ticket("unknown key");
  auto const given = from_base64url(token.substr(last + 1));
  if (!given || !equal_in_constant_time(*given, as_text(*signature)))
    return invalid_ticket("not our signature");

  // From here on we wrote it ourselves.
  auto ticket = ticket_of(token.substr(first + 1, last - first - 1));
  if (!ticket) return invalid_ticket("not our payload");
  if (ticket->expires_at - ticket->issued_at > kTicketLifetime) return invalid_ticket("lives too long");
  if (ticket->issued_at > now + kClockSkewMax) return invalid_ticket("from the future");
  if (now >= ticket->expires_at && overdue == Overdue::refused)
    return Error{Code::unauthenticated, "ticket_expired"};
  return std::move(*ticket);
}

}  // namespace scc
