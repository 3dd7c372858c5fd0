// Marking: a list of refusals, and then one mark more.
#include "domain/trips/marking.hpp"

#include <algorithm>

#include "base/limits.hpp"

namespace scc {
namespace {

// The last tenth is for whoever answers for the list, so that no crew can fill it before them.
constexpr std::size_t kCrewMarksMax = kListMarksMax - kListMarksMax / 10;

Mark const* find_known(Checklist const& list, ItemId const& item, PersonId const& person,
                       std::string const& operation) {
  auto const found = std::find_if(list.marks.begin(), list.marks.end(), [&](Mark const& mark) {
    return mark.item == item && mark.by == person && mark.operation == operation;
  });
  return found == list.marks.end() ? nullptr : &*found;
}

bool says(Mark const& mark, MarkDraft const& draft) {
  return mark.kind == draft.kind && mark.number == draft.number && mark.text == draft.text;
}

bool is_full(Checklist const& list, Standings standings) {
  bool const answers_for_it = standings.meets({Standing::owner, Standing::dispatcher, Standing::captain});
  return list.marks.size() >= (answers_for_it ? kListMarksMax : kCrewMarksMax);
}

// `marked` where the values are those that the mark must have.
MarkOutcome check_values(ChecklistItem const& item, MarkDraft const& draft) {
  bool const asks_number = draft.kind == MarkKind::done && item.kind == ItemKind::number;
  bool const asks_text = draft.kind == MarkKind::done && item.kind == ItemKind::text;
  bool const takes_text =
      asks_text || draft.kind == MarkKind::failed || draft.kind == MarkKind::not_applicable;
  if ((asks_number && !draft.number) || (asks_text && draft.text.empty())) return MarkOutcome::value_missing;
  if ((draft.number && !asks_number) || (!draft.text.empty() && !takes_text))
    return MarkOutcome::value_unexpected;
  if (draft.kind == MarkKind::not_applicable && draft.text.empty()) return MarkOutcome::reason_missing;
  return MarkOutcome::marked;
}

bool hangs_on_the_return(ChecklistItem const& item, MarkDraft const& draft) {
  return draft.kind == MarkKind::not_applicable && item.condition == ItemCondition::return_near_sunset;
}

Mark mark_from(MarkDraft const& draft, ChecklistItem const& item, Event const& event, PersonId const& person,
               Standings standings, Instant now) {
  Mark mark{.item = item.id,
            .operation = draft.operation,
            .kind = draft.kind,
            .by = person,
            .as_captain = standings.has(Standing::captain),
            .at = now,
            .device_at = std::min(draft.made_at.value_or(now), now),
            .number = draft.number,
            .text = draft.text};
  if (hangs_on_the_return(item, draft)) mark.for_return = event.times.planned_return;
  return mark;
}

}  // namespace

Marking mark_item(Event const& event, Checklist& list, ChecklistItem const& item, MarkDraft const& draft,
                  PersonId const& person, Standings standings, Instant now) {
  if (auto const* known = find_known(list, item.id, person, draft.operation))
    return {.outcome = says(*known, draft) ? MarkOutcome::already_marked : MarkOutcome::operation_reused};
  if (!may_mark(item.who, standings)) return {.outcome = MarkOutcome::not_yours};
  auto const time = time_of(list.phase, event.status);
  if (time == ListTime::early) return {.outcome = MarkOutcome::too_early};
  if (auto const fault = check_values(item, draft); fault != MarkOutcome::marked) return {.outcome = fault};
  auto mark = mark_from(draft, item, event, person, standings, now);
  if (time == ListTime::over) return {.outcome = MarkOutcome::marked_late, .mark = std::move(mark)};
  if (hangs_on_the_return(item, draft) && returns_in_the_dark(event))
    return {.outcome = MarkOutcome::item_applies};
  if (is_full(list, standings)) return {.outcome = MarkOutcome::too_many_marks};

  // Beyond this point the mark is set.
  Marking marking{.mark = mark, .before = read_item(event, list, item).state};
  list.marks.push_back(std::move(mark));
  marking.after = read_item(event, list, item).state;
  return marking;
}

bool may_mark(ItemAudience who, Standings standings) {
  constexpr Standings kOffice{Standing::owner, Standing::dispatcher};
  constexpr Standings kCaptain{Standing::captain};
  constexpr Standings kCrew{Standing::captain, Standing::crew};
  constexpr Standings kGuests{Standing::guest, Standing::lead_guest};
  if (standings.meets(kOffice)) return true;
  switch (who) {
    case ItemAudience::captain:
      return standings.meets(kCaptain);
    case ItemAudience::crew:
      return standings.meets(kCrew);
    case ItemAudience::guest:
      return standings.meets(kGuests);
    case ItemAudience::anyone:
      return standings.meets(kCrew) || standings.meets(kGuests);
  }
  return false;
}

ListTime time_of(ChecklistPhase phase, EventStatus status) {
  switch (status) {
    case EventStatus::pending:
    case EventStatus::confirmed:
      return phase == ChecklistPhase::pre_departure ? ListTime::now : ListTime::early;
    case EventStatus::in_progress:
      return phase == ChecklistPhase::pre_departure ? ListTime::over : ListTime::now;
    case EventStatus::completed:
    case EventStatus::cancelled:
      return ListTime::over;
  }
  return ListTime::over;
}

}  // namespace scc
