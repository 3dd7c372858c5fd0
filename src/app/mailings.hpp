// Mailings: one order to write to all whom an event concerns. The order is two rows in the decision's own
// write set, however many people there are; the dispatcher of letters expands it afterwards, in small
// commits.
//
//    queue_mailing(set, env, {.kind = LetterKind::times_changed, .event = event.id,
//                             .seq = event.history.seq, .freed = freed});
#pragma once

#include <cstdint>
#include <vector>

#include "app/env.hpp"
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
// whose cause is that of event_cause(event, seq, kind, person). REQUIRES: `event` is not empty, `seq` is not
// 0.
void queue_mailing(WriteSet& set, Env const& env, MailingOrder const& order);

}  // namespace scc
