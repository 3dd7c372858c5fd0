// Letters: how a decision orders an e-mail. The order is two rows in the decision's own write set, so that
// the letter exists exactly when its cause does; app/outbox.hpp sends it afterwards.
//
//    queue_letter(set, env, {.kind = LetterKind::role_given, .to = person.id, .event = event.id,
//                            .role = role.id,
//                            .cause = event_cause(event.id, seq, LetterKind::role_given, person.id)});
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "base/time.hpp"
#include "domain/people/letter.hpp"
#include "store/row.hpp"

namespace scc {

// `cause` names what the letter is for, recipient and kind included: the same cause at the same instant is
// the same letter, and inserting it twice is a conflict.
struct LetterOrder {
  LetterKind kind;
  PersonId to;
  EventId event = {};
  RoleId role = {};
  std::vector<RoleId> roles = {};
  std::string day = {};  // Of a nudge or a brief; the other parameters are those of LetterRecord too.
  PersonId about = {};
  std::string cause;
  std::optional<Instant> cause_at = {};  // When it came about, where that was not now.
};

// The cause of a letter that entry `seq` of an event's history brings about.
std::string event_cause(EventId const& event, std::int64_t seq, LetterKind kind, PersonId const& to);
// The cause of the letter that answers a request for a sign-in link.
std::string link_cause(LinkRequestId const& request);

// Adds the letter's row and its outbox row to `set` (two inserts), due at once. Holds ids, no text: the
// letter is written in words, and its sign-in code minted, when it is sent. REQUIRES: `to` and `cause` are
// not empty.
void queue_letter(WriteSet& set, Env const& env, LetterOrder const& order);

}  // namespace scc
