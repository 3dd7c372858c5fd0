// Mailings: one order to write to all whom an event concerns. The order is two rows in the decision's own
// write set, however many people there are; the dispatcher of letters expands it afterwards, in small
// commits.
//
//    queue_mailing(set, env, {.kind = LetterKind::times_changed, .event = event.id,
//                             .seq = event.history.seq, .freed = freed});
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "base/result.hpp"
#include "domain/people/mailing.hpp"
#include "store/row.hpp"

namespace scc {

struct MailingOrder {
  LetterKind kind;
  MailingAudience audience = MailingAudience::holders;
  EventId event;
  std::int64_t seq = 0;  // The entry of the event's history that brings it about.
  std::vector<FreedRole> freed = {};
  std::vector<RoleId> roles = {};
};

// Adds the mailing's row and its outbox row to `set` (two inserts), due at once. Each person gets one letter,
// whose cause is that of event_cause(event, seq, kind, person): those who lost a role hear just that
// (role_taken_back), all others the mailing's kind. REQUIRES: `event` is not empty, `seq` is not 0; nobody
// lost a role where the audience is free_crew.
void queue_mailing(WriteSet& set, Env const& env, MailingOrder const& order);

enum class MailingStep : std::uint8_t {
  some,  // Some letters are written, and there are people left to look at.
  last,  // The last ones are written, or there was nothing to say any more: the mailing is gone.
  lost,  // Somebody else works on it, or the event moved under us: nothing was written.
};

// Expands the mailing that the outbox row `due` names by one commit: at most kMailingChunk letters, and how
// far it has come. `name` is the mailing's sort key. A stop between two commits loses nothing and writes
// nobody twice. An error leaves the mailing as it was: it stays due.
Result<MailingStep> expand_mailing(Env const& env, Row const& due, std::string_view name);

}  // namespace scc
