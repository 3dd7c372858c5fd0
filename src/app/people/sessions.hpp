// Sessions: who is signed in, by rows; a ticket only names the session, and rights never come from it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/jwt.hpp"
#include "base/result.hpp"
#include "domain/people/signin.hpp"
#include "store/versioned.hpp"

namespace scc {

// Who a token stands for, as rows say now.
struct Authenticated {
  Caller caller;
  std::optional<Versioned<Session>> session = {};  // Of a person.
  Instant ticket_issued_at = {};                   // Likewise.
  std::optional<Instant> key_used_at = {};         // Of a service key: its last recorded use.
};

// A ticket or a service key ("scc_…") of this tenant, by one read. `unauthenticated`: "ticket_invalid",
// "ticket_expired", "session_ended" (revoked, idle too long, or its person is no longer active),
// "key_invalid". With Overdue::read the ticket of a browser's session stands for it as long as the session
// lives, so that nobody who was out of reach for a day has to sign in anew; the caller renews it. Tokens of
// API clients end when they say.
Result<Authenticated> authenticate(TenantStore const& rows, Keyring const& keys, std::string_view token,
                                   Overdue overdue = Overdue::refused);

// True when the session or key was seen so long ago that it is worth a write: then note_use().
bool is_use_due(Authenticated const& who, Instant now);
// Records that the session or key is in use. Never an error worth telling: a session that was revoked
// meanwhile stays revoked.
void note_use(Env const& env, Authenticated const& who);

struct IssuedTicket {
  std::string token;
  Instant expires_at;
};
// A ticket for `session`, of kTicketLifetime from now.
IssuedTicket issue_ticket(Env const& env, Session const& session);

// Oldest first.
Result<std::vector<Session>> list_sessions(TenantStore const& rows, PersonId const& person);
// Ends one; `not_found` "session_unknown" when the person has no such session.
Result<void> end_session(Env const& env, PersonId const& person, SessionId const& session);
// Adds to `set` that the sessions the person has now end, kSessionsEndedAtOnceMax of them at most.
Result<void> end_all_sessions(WriteSet& set, TenantStore const& rows, PersonId const& person);
// Ends all of a person's sessions. Refused as a change of the person would be (people.hpp).
Result<void> revoke_sessions(Env const& env, Caller const& caller, PersonId const& person);

}  // namespace scc
