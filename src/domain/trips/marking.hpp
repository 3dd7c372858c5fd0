// Marking: setting one mark on one item of an event's checklist, and who may.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "domain/trips/access.hpp"
#include "domain/trips/checklist.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/marks.hpp"

namespace scc {

// A mark as somebody's device sends it.
struct MarkDraft {
  std::string operation;
  MarkKind kind = MarkKind::done;
  std::optional<std::int64_t> number = {};
  std::string text = {};
  std::optional<Instant> made_at = {};  // By the device's clock; the moment of arrival where it does not say.
};

// In order of precedence: the first that applies is the answer.
enum class MarkOutcome : std::uint8_t {
  marked,
  already_marked,    // The same person's same operation on the item: succeeds, changes nothing.
  operation_reused,  // Of the same name, and says something else.
  not_yours,         // The item is for others to mark.
  too_early,         // The list is for after the return, and it has not left.
  value_missing,     // The number or text the item asks for.
  value_unexpected,
  reason_missing,  // Of "not applicable".
  marked_late,     // The list's time is over: for the history alone.
  item_applies,    // "Not applicable" to what a return in the dark makes necessary.
  too_many_marks,
};

struct Marking {
  MarkOutcome outcome = MarkOutcome::marked;
  Mark mark = {};  // As it stands in the list, or would have. Only with `marked` and `marked_late`.
  ItemState before = ItemState::open;
  ItemState after = ItemState::open;
};

// Sets the mark of `draft` on `item` of `list`, by `person`, who stands towards the event as `standings` say.
// Writes `list` only when the outcome is `marked`. What the device says of the time is believed up to `now`.
// REQUIRES: `list` is one of the event's own and has the item; texts are checked.
[[nodiscard]] Marking mark_item(Event const& event, Checklist& list, ChecklistItem const& item,
                                MarkDraft const& draft, PersonId const& person, Standings standings,
                                Instant now);

// Captain's items are the captain's, the crew's the captain's too, a guest's own theirs, anyone's everybody's
// aboard; the office may mark any.
bool may_mark(ItemAudience who, Standings standings);

// Lists before departure are marked until it has left, lists after the return from then until it is
// completed.
enum class ListTime : std::uint8_t { early, now, over };
ListTime time_of(ChecklistPhase phase, EventStatus status);

}  // namespace scc
