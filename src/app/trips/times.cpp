// Times: one decision, and the rows that hang on it.
#include "app/trips/times.hpp"

#include <optional>
#include <utility>
#include <vector>

#include "app/mailings.hpp"
#include "app/nudges.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/event_write.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "domain/trips/role.hpp"
#include "store/records_asset.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

// What stands in the way of new times, as the refusal lists it.
struct TimesConflict {
  std::string reason;
  Role const* holding = nullptr;      // A holder's role,…
  EventAsset const* asset = nullptr;  // …or the asset.
  std::optional<BusyInterval> taken = {};
};

// What one change of times has come to so far.
struct Retiming {
  Env const& env;
  TimesWish const& wish;
  Event const before;
  Event& event;
  BusyTimes busy;
  HistoryChange entry;
  std::vector<TimesConflict> conflicts = {};
  std::vector<FreedRole> freed = {};
  WriteSet set = {};
};

Error overlap_refusal(std::vector<TimesConflict> const& conflicts, std::string const& zone) {
  auto error = Error{Code::conflict, "times_overlap"}.about("departure").with("zone", zone);
  for (std::size_t i = 0; i < conflicts.size() && i < kConflictsToldMax; ++i) {
    auto const& one = conflicts[i];
    auto const tell = [&](std::string_view name, std::string_view value) {
      error = std::move(error).with("conflicts[" + std::to_string(i) + "]." + std::string(name), value);
    };
    tell("reason", one.reason);
    if (one.asset != nullptr) tell("asset", one.asset->id.text);
    if (one.holding != nullptr) tell("role", one.holding->id.text);
    if (one.holding != nullptr) tell("person", one.holding->holder->text);
    tell("name", one.asset != nullptr ? one.asset->name : one.holding->title);
    if (one.taken) tell("from", to_rfc3339(one.taken->from));
    if (one.taken) tell("to", to_rfc3339(one.taken->to));
  }
  return error;
}

// The months of everybody concerned, old and new, in one read.
Result<void> read_ahead(Retiming& change) {
  std::vector<std::pair<Holder, BusyInterval>> wanted;
  for (auto const* event : {&change.before, static_cast<Event const*>(&change.event)}) {
    if (event->asset) wanted.emplace_back(event->asset->id, asset_interval(*event));
    for (auto const& role : event->roles)
      if (role.holder) wanted.emplace_back(*role.holder, crew_interval(*event));
  }
  return change.busy.read_ahead(wanted);
}

// The time is decided on anew, so what counts is what the asset needs now.
Result<void> refresh_needs(Retiming& change) {
  SCC_TRY(asset, refresh_asset(change.set, change.env, change.event));
  if (!asset) return success();
  if (!asset->active) return Error{Code::conflict, "asset_inactive"};
  change.event.asset = event_asset_of(*asset);
  return success();
}

Result<void> move_asset(Retiming& change) {
  if (!change.event.asset) return success();
  auto const& asset = *change.event.asset;
  SCC_CHECK(change.busy.give_back(asset.id, asset_interval(change.before)));
  SCC_TRY(overlaps, change.busy.try_take(asset.id, asset_interval(change.event)));
  for (auto const& other : overlaps)
    change.conflicts.push_back({.reason = "asset_overlaps", .asset = &asset, .taken = other});
  return success();
}

// Would the new return outlast the captain's licence? Of others, time changes nothing about what they may.
Result<bool> is_fit_until_return(Retiming& change, Role const& role) {
  if (role.kind != RoleKind::captain || !traits_of(change.event.kind).lead_needs_licence) return true;
  SCC_TRY(row, change.env.rows.get(change.env.rows.keys().person(*role.holder)));
  if (!row) return false;
  SCC_TRY(person, decode_person(*row));
  change.set.check(*row);
  return is_fit_for(role, change.event, person);
}

Result<void> move_holder(Retiming& change, Role const& role) {
  auto const holder = *role.holder;
  SCC_CHECK(change.busy.give_back(holder, crew_interval(change.before)));
  std::vector<TimesConflict> found;
  SCC_TRY(fit, is_fit_until_return(change, role));
  if (!fit) {
    found.push_back({.reason = "not_allowed_to_captain", .holding = &role});
  } else {
    SCC_TRY(overlaps, change.busy.try_take(holder, crew_interval(change.event)));
    for (auto const& other : overlaps)
      found.push_back({.reason = "overlaps", .holding = &role, .taken = other});
  }
  if (found.empty()) return success();
  if (change.wish.on_overlap == OnOverlap::free_roles)
    change.freed.push_back(free_in_passing(change.event, role.id, change.entry));
  else
    change.conflicts.insert(change.conflicts.end(), found.begin(), found.end());
  return success();
}

void tell_times(Retiming& change) {
  auto const& was = change.before.times;
  auto const& is = change.event.times;
  tell_fact(change.entry, "departure", to_rfc3339(was.planned_departure), to_rfc3339(is.planned_departure));
  tell_fact(change.entry, "return", to_rfc3339(was.planned_return), to_rfc3339(is.planned_return));
  if (!change.wish.note.empty()) change.entry.notes.push_back({"note", change.wish.note});
}

// Everything that hangs on the times, or what is in the way of it.
Result<void> move_everything(Retiming& change) {
  tell_times(change);
  SCC_CHECK(refresh_needs(change));
  SCC_CHECK(read_ahead(change));
  SCC_CHECK(move_asset(change));
  for (auto const& role : change.event.roles)
    if (role.holder) SCC_CHECK(move_holder(change, role));
  if (!change.conflicts.empty()) return overlap_refusal(change.conflicts, change.event.zone);
  return list_anew(change.set, change.env, change.event, change.before.times.planned_departure);
}

}  // namespace

Result<Versioned<Event>> set_times(Env const& env, Caller const& caller, EventId const& id,
                                   TimesWish const& wish) {
  return change_event(env, id, [&](Versioned<Event> event) -> Result<Decision<Versioned<Event>>> {
    SCC_CHECK(require(Act::set_times, caller, event.value));
    SCC_CHECK(check_times(wish.times, env.now(), LengthUnsaid::keeps_the_planned));
    SCC_CHECK(check_text(wish.note, "note", kNoteCharactersMax, MayBeEmpty::yes));
    auto const before = event.value;
    switch (set_times(event.value, wish.times)) {
      case SetTimesOutcome::set:
        break;
      case SetTimesOutcome::already_so:
        return unchanged(std::move(event));
      case SetTimesOutcome::event_not_open:
        return Error{Code::conflict, "event_not_open"};
    }
    Retiming change{.env = env,
                    .wish = wish,
                    .before = before,
                    .event = event.value,
                    .busy = BusyTimes(env.rows, before.zone),
                    .entry = {HistoryAct::times_changed, caller.actor()}};
    SCC_CHECK(move_everything(change));

    // Beyond this point only a rival can stop it.
    auto set = std::move(change.set);
    write_event(set, env, event, change.entry);
    change.busy.write(set);
    queue_mailing(set, env,
                  {.kind = LetterKind::times_changed,
                   .event = id,
                   .seq = event.value.history.seq,
                   .freed = change.freed});
    set_late_nudge(set, env, event.value);
    return decided(std::move(set), std::move(event));
  });
}

}  // namespace scc
