// Holds: load, decide with domain/trips/hold.hpp, commit with history, timer and letters.
#include "app/trips/holds.hpp"

#include <cassert>
#include <chrono>
#include <utility>

#include "app/mailings.hpp"
#include "app/nudges.hpp"
#include "app/timers.hpp"
#include "app/trips/event_write.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "domain/trips/hold.hpp"
#include "store/records_event.hpp"
#include "store/records_history.hpp"

namespace scc {
namespace {

using ChangedEvent = Result<Decision<Versioned<Event>>>;

Result<void> require_person(Caller const& caller, Event const& event) {
  SCC_CHECK(require(Act::put_hold, caller, event));
  // A hold has an author who can be asked about it.
  if (!caller.person) return Error{Code::forbidden, "not_permitted"};
  return success();
}

void tell_holders_of(WriteSet& set, Env const& env, Event const& event, LetterKind kind) {
  queue_mailing(set, env, {.kind = kind, .event = event.id, .seq = event.history.seq});
}

Error refusal_of(HoldOutcome outcome) {
  switch (outcome) {
    case HoldOutcome::event_not_open:
      return {Code::conflict, "event_not_open"};
    case HoldOutcome::review_not_ahead:
      return Error{Code::invalid, "review_not_ahead"}.about("review_at");
    case HoldOutcome::review_too_far:
      return Error{Code::invalid, "review_too_far"}
          .about("review_at")
          .with("days", std::to_string(kHoldReviewMax / std::chrono::days{1}));
    case HoldOutcome::put:
    case HoldOutcome::extended:
    case HoldOutcome::reworded:
    case HoldOutcome::unchanged:
      break;
  }
  assert(false);
  return {};
}

}  // namespace

Result<Versioned<Event>> put_hold(Env const& env, Caller const& caller, EventId const& id,
                                  NewHold const& wanted) {
  SCC_CHECK(check_text(wanted.reason, "reason", kNoteCharactersMax));
  auto const review_at = std::chrono::floor<seconds>(wanted.review_at);  // As timers count.
  return change_event(env, id, [&](Versioned<Event> event) -> ChangedEvent {
    SCC_CHECK(require_person(caller, event.value));
    SCC_TRY(reason_before, reason_of_hold(env.rows, event.value));
    auto const before = event.value.hold;
    auto const outcome = put_hold(
        event.value,
        {.by = caller.person->id, .review_at = review_at, .new_reason = wanted.reason != reason_before},
        env.now());
    if (outcome == HoldOutcome::unchanged) return unchanged(std::move(event));
    bool const is_on_hold =
        outcome == HoldOutcome::put || outcome == HoldOutcome::extended || outcome == HoldOutcome::reworded;
    if (!is_on_hold) return refusal_of(outcome);

    WriteSet set;
    HistoryChange entry{HistoryAct::hold_put, caller.actor()};
    if (outcome == HoldOutcome::extended)
      entry.facts.push_back({"review_at_before", to_rfc3339(before->review_at)});
    entry.facts.push_back({"review_at", to_rfc3339(review_at)});
    if (wanted.reason != reason_before)
      entry.notes.push_back({"reason", wanted.reason, NoteAudience::dispatcher});
    write_event(set, env, event, entry);
    if (outcome == HoldOutcome::extended)
      clear_timer(set, env, before->review_at, TimerKind::hold_review, id.text);
    if (outcome != HoldOutcome::reworded) {
      set_timer(set, env, review_at, TimerKind::hold_review, id.text);
      tell_holders_of(set, env, event.value, LetterKind::hold_put);
    }
    return decided(std::move(set), std::move(event));
  });
}

Result<Versioned<Event>> lift_hold(Env const& env, Caller const& caller, EventId const& id,
                                   std::string const& note) {
  SCC_CHECK(check_text(note, "note", kNoteCharactersMax, MayBeEmpty::yes));
  return change_event(env, id, [&](Versioned<Event> event) -> ChangedEvent {
    SCC_CHECK(require_person(caller, event.value));
    auto const before = event.value.hold;
    if (!lift_hold(event.value)) return unchanged(std::move(event));

    WriteSet set;
    HistoryChange entry{HistoryAct::hold_lifted, caller.actor()};
    if (!note.empty()) entry.notes.push_back({"note", note, NoteAudience::dispatcher});
    write_event(set, env, event, entry);
    clear_timer(set, env, before->review_at, TimerKind::hold_review, id.text);
    tell_holders_of(set, env, event.value, LetterKind::hold_lifted);
    set_late_nudge(set, env, event.value);
    return decided(std::move(set), std::move(event));
  });
}

Result<void> check_review(Instant review_at, Instant now) {
  Event nothing_special;
  auto const outcome = put_hold(nothing_special, {.by = {}, .review_at = review_at}, now);
  if (outcome == HoldOutcome::put) return success();
  return refusal_of(outcome);
}

Result<std::string> reason_of_hold(TenantStore const& rows, Event const& event) {
  if (!event.hold) return std::string();
  SCC_TRY(row, rows.get(rows.keys().note(event.id, event.hold->seq, 0)));
  if (!row) return std::string();
  SCC_TRY(note, decode_note(*row));
  return std::move(note.note.value);
}

}  // namespace scc
