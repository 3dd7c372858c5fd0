// JWT: the one kind of token we make and accept: HS256, with a key id. The algorithm is ours, never the
// token's.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/keyring.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

// What a session's ticket says. Rights never come from it: event and role only say where the page opens.
struct Ticket {
  std::string tenant;   // TenantId.
  std::string person;   // PersonId.
  std::string session;  // SessionId.
  std::string event = {};
  std::string role = {};
  Instant issued_at;
  Instant expires_at;
};

// What to say of a ticket whose time is over: that, or what it says.
enum class Overdue : std::uint8_t { refused, read };

std::string sign_ticket(Ticket const& ticket, Keyring const& keys);
// `unauthenticated`, reason "ticket_invalid" when it is not ours (forged, foreign, malformed, oversized,
// another algorithm), "ticket_expired" when it was.
Result<Ticket> verify_ticket(std::string_view token, Keyring const& keys, Instant now,
                             Overdue overdue = Overdue::refused);

}  // namespace scc
