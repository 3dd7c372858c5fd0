// Status: one move, and the rows that follow from it.
#include "app/trips/status.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "app/letters.hpp"
#include "app/nudges.hpp"
#include "app/timers.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/event_write.hpp"
#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "domain/trips/role.hpp"
#include "store/records_event.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

using ChangedEvent = Result<Decision<Versioned<Event>>>;

HistoryAct act_of(EventStatus from, EventStatus to) {
  switch (to) {
    case EventStatus::pending:
      return from == EventStatus::cancelled ? HistoryAct::reinstated : HistoryAct::reopened;
    case EventStatus::confirmed:
      return HistoryAct::confirmed;
    case EventStatus::in_progress:
      return HistoryAct::departed;
    case EventStatus::completed:
      return HistoryAct::completed;
    case EventStatus::cancelled:
      return HistoryAct::cancelled;
  }
  assert(false);
  return HistoryAct::edited;
}

// Cancelling, re-opening and reinstating are the office's; the rest the captain's too.
Act right_for(EventStatus to) {
  return to == EventStatus::pending || to == EventStatus::cancelled ? Act::cancel_event : Act::move_status;
}

// What the gate says to one who wants to pass it.
struct Passage {
  std::optional<int> counted = {};   // Passengers.
  std::optional<int> expected = {};  // Likewise.
  GateRuling ruling = {};
};

template <class Value>
std::string joined(std::vector<Value> const& values) {
  std::string text;
  for (auto const& value : values) text += (text.empty() ? "" : ",") + std::string(to_text(value));
  return text;
}

Error closed_gate(std::vector<GateFinding> const& standing, Passage const& passage) {
  auto const reasons = reasons_of(standing);
  auto error = Error{Code::conflict, "gate_closed"}.with("reasons", joined(reasons));
  if (std::find(reasons.begin(), reasons.end(), GateReason::head_count_differs) == reasons.end())
    return error;
  if (passage.counted) error = std::move(error).with("counted", std::to_string(*passage.counted));
  return std::move(error).with("expected", std::to_string(passage.expected.value_or(0)));
}

Error to_error(MoveOutcome outcome, Event const& event, Passage const& passage, Instant now) {
  switch (outcome) {
    case MoveOutcome::moved:
    case MoveOutcome::already_there:
      break;
    case MoveOutcome::not_allowed:
      return Error{Code::conflict, "move_not_allowed"}.with("allowed", joined(allowed_moves(event, now)));
    case MoveOutcome::cause_required:
      return Error{Code::invalid, "cause_required"}.about("cause");
    case MoveOutcome::gate_closed:
      return closed_gate(passage.ruling.standing, passage);
  }
  assert(false);
  return {};
}

Result<void> give_time_back(BusyTimes& busy, Event const& event) {
  if (event.asset) SCC_CHECK(busy.end(event.asset->id, asset_interval(event)));
  for (auto const& role : event.roles)
    if (role.holder) SCC_CHECK(busy.end(*role.holder, crew_interval(event)));
  return success();
}

// What a cancelled event kept may be gone meanwhile: an asset that was retired stops it, a holder who may no
// longer hold their role leaves it open.
Result<void> look_again(WriteSet& set, Env const& env, Event& event, HistoryChange& entry) {
  SCC_TRY(asset, refresh_asset(set, env, event));
  if (asset && !asset->active) return Error{Code::conflict, "asset_inactive"}.about("asset");
  for (auto const& role : event.roles) {
    if (!role.holder) continue;
    SCC_TRY(row, env.rows.get(env.rows.keys().person(*role.holder)));
    if (row) {
      SCC_TRY(person, decode_person(*row));
      set.check(*row);
      if (person.active && is_fit_for(role, event, person)) continue;
    }
    free_in_passing(event, role.id, entry);
  }
  return success();
}

Result<void> take_time_again(BusyTimes& busy, Event const& event) {
  if (event.asset) SCC_CHECK(busy.take(event.asset->id, asset_interval(event)));
  for (auto const& role : event.roles) {
    if (!role.holder) continue;
    if (auto taken = busy.take(*role.holder, crew_interval(event)); !taken)
      return taken.error().with("person", role.holder->text);
  }
  return success();
}

void tell_holders(WriteSet& set, Env const& env, Event const& event) {
  constexpr auto kKind = LetterKind::event_cancelled;
  for (auto const& role : event.roles) {
    if (!role.holder) continue;
    queue_letter(set, env,
                 {.kind = kKind,
                  .to = *role.holder,
                  .event = event.id,
                  .role = role.id,
                  .cause = event_cause(event.id, event.history.seq, kKind, *role.holder)});
  }
}

// What of a wish is wrong whatever the event is.
Result<void> check_wish(StatusChange const& wanted) {
  SCC_CHECK(check_text(wanted.note, "note", kNoteCharactersMax, MayBeEmpty::yes));
  if (wanted.head_count && wanted.souls) return Error{Code::invalid, "counted_twice"}.about("souls");
  bool const has_gate = gate_of_move(wanted.to).has_value();
  if (!has_gate && (wanted.head_count || wanted.souls))
    return Error{Code::invalid, "count_not_asked"}.about(wanted.souls ? "souls" : "head_count");
  if (has_gate && wanted.gate_override)
    SCC_CHECK(check_text(wanted.gate_override->note, "override.note", kNoteCharactersMax));
  return success();
}

// Passengers, of whichever count was given.
Result<std::optional<int>> passengers_counted(StatusChange const& wanted, Event const& event) {
  if (!wanted.head_count && !wanted.souls) return std::optional<int>();
  auto const* const field = wanted.souls ? "souls" : "head_count";
  if (!traits_of(event.kind).has_guests) return Error{Code::invalid, "count_not_asked"}.about(field);
  if (!wanted.souls) return wanted.head_count;
  auto const crew = static_cast<int>(
      std::count_if(event.roles.begin(), event.roles.end(), [](Role const& role) { return role.holder; }));
  if (*wanted.souls < crew)
    return Error{Code::invalid, "too_small"}.about(field).with("bound", std::to_string(crew));
  return std::optional(*wanted.souls - crew);
}

OverrideRight override_right(Caller const& caller, Event const& event) {
  if (may(Act::override_gate_as_office, caller, event)) return OverrideRight::office;
  return may(Act::override_gate, caller, event) ? OverrideRight::with_reason : OverrideRight::none;
}

// Asks the gate that the move passes. Departing depends on the asset as it is at this moment, which `set`
// checks.
Result<Passage> ask_gate(WriteSet& set, Env const& env, Caller const& caller, Event& event,
                         StatusChange const& wanted) {
  Passage passage;
  auto const step = gate_of_move(wanted.to);
  if (!step || !is_allowed_move(event, wanted.to, env.now())) return passage;
  SCC_TRY(counted, passengers_counted(wanted, event));
  std::optional<Asset> asset;
  if (step == GateStep::departure) {
    SCC_TRY(present, refresh_asset(set, env, event));
    asset = std::move(present);
  }
  auto const facts = gate_facts(event, asset ? &*asset : nullptr, counted);
  passage.counted = counted;
  passage.expected = expected_head_count(*step, facts);
  auto const named = wanted.gate_override ? wanted.gate_override->reasons : std::vector<GateReason>();
  passage.ruling = rule_on(gate_at(*step, facts), named, override_right(caller, event));
  if (!passage.ruling.not_permitted.empty())
    return Error{Code::forbidden, "override_not_permitted"}.with("reasons",
                                                                 joined(passage.ruling.not_permitted));
  return passage;
}

HistoryChange entry_for(StatusChange const& wanted, EventStatus from, Passage const& passage,
                        Caller const& caller) {
  HistoryChange entry{act_of(from, wanted.to), caller.actor()};
  entry.facts = {{"from", std::string(to_text(from))}, {"to", std::string(to_text(wanted.to))}};
  if (wanted.to == EventStatus::cancelled)
    entry.facts.push_back({"cause", std::string(to_text(*wanted.cause))});
  if (passage.counted) entry.facts.push_back({"head_count", std::to_string(*passage.counted)});
  if (!wanted.note.empty()) entry.notes.push_back({"note", wanted.note});
  if (!passage.ruling.overridden.empty()) {
    entry.facts.push_back({"overridden", joined(passage.ruling.overridden)});
    entry.notes.push_back({"override", wanted.gate_override->note, NoteAudience::dispatcher});
  }
  return entry;
}

// The rows that follow from a move that was made; `entry` learns what of them belongs in the history.
Result<void> follow(WriteSet& set, Env const& env, Event const& event, EventStatus from,
                    HistoryChange& entry) {
  BusyTimes busy(env.rows, event.zone);
  switch (entry.act) {
    case HistoryAct::departed: {
      auto manifest = encode_departure(event);
      entry.facts.push_back({"manifest", to_base64url(as_text(sha256(manifest)))});
      set.insert(env.rows.keys().snapshot_departure(event.id), std::move(manifest));
      unlist_as_due(set, env, event);
      break;
    }
    case HistoryAct::completed:
      SCC_CHECK(give_time_back(busy, event));
      break;
    case HistoryAct::cancelled:
      SCC_CHECK(give_time_back(busy, event));
      unlist_as_due(set, env, event);
      break;
    case HistoryAct::reinstated:
      SCC_CHECK(take_time_again(busy, event));
      list_as_due(set, env, event);
      break;
    default:
      assert(from != event.status);
      break;  // Confirmed and re-opened events keep what they have.
  }
  busy.write(set);
  return success();
}

}  // namespace

Result<Versioned<Event>> change_status(Env const& env, Caller const& caller, EventId const& id,
                                       StatusChange const& wanted) {
  SCC_CHECK(check_wish(wanted));
  return change_event(env, id, [&](Versioned<Event> event) -> ChangedEvent {
    SCC_CHECK(require(right_for(wanted.to), caller, event.value));
    WriteSet set;
    SCC_TRY(passage, ask_gate(set, env, caller, event.value, wanted));

    auto const from = event.value.status;
    auto const hold = event.value.hold;
    auto const outcome = move_event(event.value, {wanted.to, wanted.cause, passage.counted},
                                    passage.ruling.standing, env.now());
    if (outcome == MoveOutcome::already_there) return unchanged(std::move(event));
    if (outcome != MoveOutcome::moved) return to_error(outcome, event.value, passage, env.now());

    // Beyond this point only a rival can stop the move, or, when reinstating, another event at the same time.
    auto entry = entry_for(wanted, from, passage, caller);
    if (entry.act == HistoryAct::reinstated) SCC_CHECK(look_again(set, env, event.value, entry));
    SCC_CHECK(follow(set, env, event.value, from, entry));
    if (hold && !event.value.hold) clear_timer(set, env, hold->review_at, TimerKind::hold_review, id.text);
    write_event(set, env, event, entry);
    if (entry.act == HistoryAct::cancelled) tell_holders(set, env, event.value);
    if (entry.act == HistoryAct::confirmed) set_late_nudge(set, env, event.value);
    return decided(std::move(set), std::move(event));
  });
}

Result<GateReport> read_gate(Env const& env, Caller const& caller, EventId const& id) {
  SCC_TRY(event, load_event(env.rows, id));
  SCC_CHECK(require(Act::see_gate, caller, event.value));
  GateReport report{.step = next_gate(event.value)};
  if (!report.step) return report;
  WriteSet unused;
  SCC_TRY(asset, refresh_asset(unused, env, event.value));
  auto const facts = gate_facts(event.value, asset ? &*asset : nullptr, {});
  report.findings = gate_at(*report.step, facts);
  report.expected_head_count = expected_head_count(*report.step, facts);
  return report;
}

}  // namespace scc
