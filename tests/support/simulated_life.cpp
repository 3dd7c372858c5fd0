// Simulated life: events are moved through it, put on hold, and their checklists marked.
#include <gtest/gtest.h>

#include "app/trips/holds.hpp"
#include "app/trips/marks.hpp"
#include "support/simulated_trips.hpp"

namespace scc {
namespace simulated {
namespace {

using enum EventStatus;

template <class T>
Result<void> whether(Result<T> const& result) {
  if (result) return success();
  return result.error();
}

PersonId who_is(Caller const& by) {
  return by.person ? by.person->id : PersonId{};
}

// What may be overridden, and one thing that may not.
constexpr GateReason kNamed[] = {GateReason::required_item_open, GateReason::stop_item_failed,
                                 GateReason::stop_defect, GateReason::post_return_item_open,
                                 GateReason::on_hold};

}  // namespace

// A move with all that it takes, or most of it.
StatusChange SimulatedTrips::prepared(ModelEvent const& event, EventStatus to) {
  StatusChange change{.to = to};
  if (to == cancelled && chance(90)) change.cause = static_cast<CancelCause>(below(3));
  if (to != in_progress && to != completed) {
    if (chance(3)) change.head_count = 1;
    return change;
  }
  auto const aboard = static_cast<int>(std::count_if(event.roles.begin(), event.roles.end(),
                                                     [](ModelRole const& role) { return role.holder; }));
  auto const right = to == completed ? event.out.value_or(event.party) : event.party;
  auto const count = chance(90) ? right : right + 1 - static_cast<int>(below(3));
  bool const counts = TripsModel::has_guests(event) ? chance(85) : chance(3);
  if (counts && chance(30)) change.souls = count + aboard;
  if (counts && (!change.souls || chance(3))) change.head_count = count;
  if (chance(85)) {
    change.gate_override = GateOverride{.reasons = {}, .note = chance(95) ? "Known, and seen to." : ""};
    for (auto const reason : kNamed)
      if (chance(85)) change.gate_override->reasons.push_back(reason);
  }
  return change;
}

void SimulatedTrips::move_by(Side& side, Env const& env, ModelEvent& event, Caller const& by,
                             StatusChange const& change) {
  constexpr char const* kNames[] = {"reopen or reinstate", "confirm", "depart", "complete", "cancel"};
  perform({.name = kNames[static_cast<std::size_t>(change.to)],
           .attempt = [&](Env const& e) { return whether(change_status(e, by, event.id, change)); },
           .may = [&] { return side.model.may_move(by, event, change, world_.now()); },
           .apply = [&] { side.model.move(event, change, world_.now()); }},
          env);
}

void SimulatedTrips::move(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const change = prepared(*event, static_cast<EventStatus>(below(5)));
  move_by(side, env, *event, concerned(side, *event), change);
}

// What comes next in its life: of the events there are, likely of one that is far in it.
void SimulatedTrips::sail(Side& side, Env const& env) {
  auto* event = recent(side);
  if (event == nullptr) return;
  for (int i = 0; i < 4; ++i) {
    auto* const other = recent(side);
    bool const is_ready = other->status == confirmed && !other->hold && other->roles[0].holder;
    if (other->status == in_progress ? chance(50) : is_ready) event = other;
  }
  auto const to = event->status == pending     ? confirmed
                  : event->status == confirmed ? in_progress
                  : event->status == cancelled ? pending
                                               : completed;
  auto const by = chance(80) ? World::as(side.model.people[below(2)]) : concerned(side, *event);
  move_by(side, env, *event, by, prepared(*event, to));
}

void SimulatedTrips::hold(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const by = concerned(side, *event);
  auto const* const reason = chance(50) ? "Gale warning" : "Engine";
  auto review_at = world_.now() + milliseconds{500} + minutes{below(5 * 24 * 60)};
  if (chance(5)) review_at = world_.now() - minutes{below(60)};
  if (chance(3)) review_at = world_.now() + std::chrono::hours{32 * 24};
  if (event->hold && chance(30)) review_at = event->hold->review_at;
  perform({.name = "hold",
           .attempt =
               [&](Env const& e) {
                 return whether(put_hold(e, by, event->id, {reason, review_at}));
               },
           .may = [&] { return side.model.may_hold(by, *event, reason, review_at, world_.now()); },
           .apply = [&] { side.model.hold(*event, by.person->id, reason, review_at, world_.now()); }},
          env);
}

void SimulatedTrips::lift(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const by = concerned(side, *event);
  perform({.name = "lift",
           .attempt = [&](Env const& e) { return whether(lift_hold(e, by, event->id, "It is over.")); },
           .may = [&] { return side.model.may_lift(by, *event); },
           .apply = [&] { side.model.lift(*event, world_.now()); }},
          env);
}

ModelMark SimulatedTrips::some_mark(ModelItem const& item, PersonId const& by) {
  ModelMark mark{.by = by, .at = world_.now(), .made_at = world_.now(), .operation = next_name()};
  // A device was offline for a while, and its clock may be fast.
  if (chance(40)) mark.made_at -= minutes{below(4 * 60)};
  if (chance(10)) mark.operation = "again-" + std::to_string(below(3));
  if (!item.marks.empty() && chance(10)) mark.operation = item.marks.back().operation;
  auto const dice = below(100);
  mark.kind = dice < 60   ? MarkKind::done
              : dice < 75 ? MarkKind::failed
              : dice < 88 ? MarkKind::not_applicable
                          : MarkKind::cleared;
  bool const asks_number = item.what.kind == ItemKind::number;
  if (mark.kind == MarkKind::done && asks_number != chance(3))
    mark.number = static_cast<std::int64_t>(below(130));
  bool const takes_text = mark.kind == MarkKind::failed || mark.kind == MarkKind::not_applicable ||
                          item.what.kind == ItemKind::text;
  if (takes_text != chance(4)) mark.text = "As it is";
  return mark;
}

void SimulatedTrips::mark_by(Side& side, Env const& env, ModelEvent& event, ModelList& list, ModelItem& item,
                             Caller const& by, ModelMark mark) {
  MarkDraft draft{.operation = mark.operation, .kind = mark.kind, .number = mark.number, .text = mark.text};
  draft.made_at = mark.made_at;
  if (mark.made_at == world_.now() && chance(50))
    draft.made_at = chance(50) ? std::nullopt : std::optional(world_.now() + minutes{3});
  bool opened = false;
  perform({.name = TripsModel::is_open(event) ? "mark" : "mark after departure",
           .attempt =
               [&](Env const& e) {
                 return whether(mark_item(e, by, {event.id, list.id, item.what.id}, draft));
               },
           .may = [&] { return side.model.may_mark(by, event, list, item, mark, world_.now()); },
           .apply =
               [&] {
                 opened = side.model.mark(event, list, item, mark, world_.now());
                 if (opened) learn_defect(side, event, list, item);
               }},
          env);
}

void SimulatedTrips::learn_defect(Side& side, ModelEvent const& event, ModelList const& list,
                                  ModelItem& item) {
  auto const stored = world_.load(event.id);
  for (auto const& one : stored.lists)
    if (one.id == list.id && !one.marks.empty()) item.marks.back().defect = one.marks.back().defect;
  EXPECT_TRUE(item.marks.back().defect) << "A stop item failed, and no defect was opened, step " << step_;
  side.model.defects.back().id = item.marks.back().defect.value_or(DefectId{"none"});
}

void SimulatedTrips::mark(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr || event->lists.empty()) return;
  auto& list = one_of(event->lists);
  auto& item = one_of(list.items);
  auto const by = concerned(side, *event);
  mark_by(side, env, *event, list, item, by, some_mark(item, who_is(by)));
}

// What an event waits for is done, by somebody aboard.
void SimulatedTrips::tick(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr || event->lists.empty()) return;
  auto const& role = some_role(*event, Wanted::held);
  if (!role.holder) return;
  auto const by = World::as(side.model.person(*role.holder));
  auto const setting = side.model.setting_of(*event);
  for (auto& list : event->lists) {
    if ((list.phase == ChecklistPhase::pre_departure) != TripsModel::is_open(*event)) continue;
    for (auto& item : list.items) {
      if (!is_asked(item, setting) || state_of(item, setting) == ItemState::done || chance(30)) continue;
      ModelMark mark{.by = *role.holder, .at = world_.now(), .made_at = world_.now()};
      mark.operation = next_name();
      if (item.what.kind == ItemKind::number) mark.number = item.what.minimum.value_or(0) + 5;
      if (item.what.kind == ItemKind::text) mark.text = "Out and back";
      return mark_by(side, env, *event, list, item, by, mark);
    }
  }
}

}  // namespace simulated
}  // namespace scc
