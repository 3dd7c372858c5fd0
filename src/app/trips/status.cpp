// Status: one move, and the rows that follow from it.
#include "app/trips/status.hpp"

#include <cassert>
#include <utility>

#include "app/letters.hpp"
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

using Changed = Result<Decision<Versioned<Event>>>;

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

template <class Value>
std::string joined(std::vector<Value> const& values) {
  std::string text;
  for (auto const& value : values) text += (text.empty() ? "" : ",") + std::string(to_text(value));
  return text;
}

Error to_error(MoveOutcome outcome, Event const& event, Instant now) {
  switch (outcome) {
    case MoveOutcome::moved:
    case MoveOutcome::already_there:
      break;
    case MoveOutcome::not_allowed:
      return Error{Code::conflict, "move_not_allowed"}.with("allowed", joined(allowed_moves(event, now)));
    case MoveOutcome::cause_required:
      return Error{Code::invalid, "cause_required"}.about("cause");
    case MoveOutcome::gate_closed:
      return Error{Code::conflict, "gate_closed"}.with("reasons", joined(departure_gate(event)));
  }
  assert(false);
  return {};
}

Result<void> give_time_back(BusyTimes& busy, Event const& event) {
  if (event.asset) SCC_CHECK(busy.give_back(event.asset->id, asset_interval(event)));
  for (auto const& role : event.roles)
    if (role.holder) SCC_CHECK(busy.give_back(*role.holder, crew_interval(event)));
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

HistoryChange entry_for(StatusChange const& wanted, EventStatus from, Caller const& caller) {
  HistoryChange entry{act_of(from, wanted.to), caller.actor()};
  entry.facts = {{"from", std::string(to_text(from))}, {"to", std::string(to_text(wanted.to))}};
  if (wanted.to == EventStatus::cancelled)
    entry.facts.push_back({"cause", std::string(to_text(*wanted.cause))});
  if (!wanted.note.empty()) entry.notes.push_back({"note", wanted.note});
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
  SCC_CHECK(check_text(wanted.note, "note", kNoteCharactersMax, MayBeEmpty::yes));
  return change_event(env, id, [&](Versioned<Event> event) -> Changed {
    SCC_CHECK(require(right_for(wanted.to), caller, event.value));
    WriteSet set;
    if (wanted.to == EventStatus::in_progress && event.value.status == EventStatus::confirmed)
      SCC_CHECK(refresh_asset(set, env, event.value));

    auto const from = event.value.status;
    auto const outcome = move_event(event.value, {wanted.to, wanted.cause}, env.now());
    if (outcome == MoveOutcome::already_there) return unchanged(std::move(event));
    if (outcome != MoveOutcome::moved) return to_error(outcome, event.value, env.now());

    // Beyond this point only a rival can stop the move, or, when reinstating, another event at the same time.
    auto entry = entry_for(wanted, from, caller);
    if (entry.act == HistoryAct::reinstated) SCC_CHECK(look_again(set, env, event.value, entry));
    SCC_CHECK(follow(set, env, event.value, from, entry));
    write_event(set, env, event, entry);
    if (entry.act == HistoryAct::cancelled) tell_holders(set, env, event.value);
    return decided(std::move(set), std::move(event));
  });
}

Result<std::vector<GateReason>> read_gate(Env const& env, Caller const& caller, EventId const& id) {
  SCC_TRY(event, load_event(env.rows, id));
  SCC_CHECK(require(Act::see_gate, caller, event.value));
  WriteSet unused;
  SCC_CHECK(refresh_asset(unused, env, event.value));
  return departure_gate(event.value);
}

}  // namespace scc
