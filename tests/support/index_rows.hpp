// Index rows as a scheduler finds them: timers, and jobs that wait in the outbox; and an event's mailings.
#pragma once

#include <string>
#include <vector>

#include "domain/people/mailing.hpp"
#include "support/world.hpp"

namespace scc {

// "20270313T203000Z hold_review#EV…" each, by time.
std::vector<std::string> timers_of(World& world);
// Rows under the keys of the tenant, as the dispatcher hands them to who works on them; those whose name
// begins so.
std::vector<Row> outbox_rows(World& world, std::string_view what_begins);
// By the entry that caused them.
std::vector<MailingRecord> mailings_of(World& world, EventId const& event);

}  // namespace scc
