// Marks: ticking the items of an event's checklists. What many people mark at the same moment is all kept.
//
// A mark is one commit: event, history, agenda, and what a stop item's failing or being done again means for
// the event's asset: a defect opened or closed. A repeat succeeds and writes nothing.
#pragma once

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/marking.hpp"
#include "store/versioned.hpp"

namespace scc {

struct ItemPlace {
  EventId event;
  ChecklistId list;
  ItemId item;
};

// Sets the caller's mark. One that arrives when its list's time is over succeeds too: it stands in the
// history, with the time at which it was made, and changes no state.
//
// Refusals, in order: `not_found` "event_unknown", "checklist_unknown", "item_unknown"; `forbidden`
// "item_not_yours"; `conflict` "too_early"; `invalid` "value_missing", "value_unexpected", "reason_missing"
// (field named); `conflict` "item_applies", "too_many_marks".
Result<Versioned<Event>> mark_item(Env const& env, Caller const& caller, ItemPlace const& place,
                                   MarkDraft const& draft);

}  // namespace scc
