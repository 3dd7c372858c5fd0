// Simulated plans: making events, taking and giving their roles, other times, other assets, calls of crew.
#include <gtest/gtest.h>

#include "app/trips/asset_swap.hpp"
#include "app/trips/candidates.hpp"
#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/times.hpp"
#include "support/simulated_trips.hpp"

namespace scc {
namespace simulated {
namespace {

// What of an answer a deed needs: whether it was given.
template <class T>
Result<void> only_whether(Result<T> const& result) {
  if (result) return success();
  return result.error();
}

std::vector<DraftRole> roles_for(EventKind kind) {
  if (kind == EventKind::rental) return {{RoleKind::captain, "Driver"}};
  return {{RoleKind::captain, "Captain"}, {RoleKind::crew, "Mate"}, {RoleKind::crew, "Cook"}};
}

// A machine may ask twice too; nobody has no name to be known by.
template <class T>
std::optional<Once<T>> once_for(Env const& env, Caller const& by, std::string const& name,
                                std::function<Result<std::string>(T const&)> render) {
  if (!by.person && !by.key) return std::nullopt;
  return Once<T>{identify_request(env, by, name, name, 201), std::move(render)};
}

}  // namespace

void SimulatedTrips::create(Side& side, Env const& env) {
  auto const by = chance(60) ? World::as(side.model.people[below(2)]) : somebody(side);
  auto const dice = below(100);
  auto const kind = dice < 70   ? EventKind::charter
                    : dice < 80 ? EventKind::rental
                    : dice < 90 ? EventKind::delivery
                                : EventKind::project;
  EventDraft draft{.kind = kind,
                   .title = "Outing",
                   .departure = world_.now() + minutes{5 * below(12 * 24 * 12)},
                   .duration = minutes{30 * (1 + below(60))},
                   .zone = "America/Los_Angeles",
                   .party_size = static_cast<int>(below(8)),
                   .roles = roles_for(kind)};
  if (kind != EventKind::project || chance(50)) draft.asset = some_asset(side).id;
  for (auto const& one : side.templates)
    if (chance(70)) draft.templates.push_back(one);
  if (chance(30)) draft.designate = {{below(draft.roles.size()), some_person(side).id}};

  auto const from = std::chrono::floor<seconds>(draft.departure);
  ModelEvent modelled{
      .id = {}, .kind = kind, .from = from, .to = from + *draft.duration, .asset = draft.asset};
  modelled.party = draft.party_size;
  for (auto const& role : draft.roles) modelled.roles.push_back({{}, role.kind, {}});
  for (auto const& [role, person] : draft.designate) modelled.roles[role].holder = person;
  // What the asset needs is asked when it is given: as it is then.
  auto const needing = [&] {
    if (!modelled.asset) return modelled;
    auto const& asset = side.model.asset(*modelled.asset);
    modelled.preparation = asset.preparation;
    modelled.turnaround = asset.turnaround;
    modelled.harbour = asset.harbour;
    return modelled;
  };
  auto const name = next_name();
  EventId id;
  perform({.name = "create",
           .attempt = [&](Env const& e) -> Result<void> {
             auto const once = once_for<Event>(
                 e, by, name, [](Event const& made) -> Result<std::string> { return made.id.text; });
             SCC_TRY(made, create_event(e, by, draft, once));
             auto const* const fresh = std::get_if<Versioned<Event>>(&made);
             id = fresh != nullptr ? fresh->value.id : EventId{std::get<Replay>(made).body};
             return success();
           },
           .may = [&] { return side.model.may_create(by, needing()); },
           .apply = [&] { learn_event(side, needing(), id); }},
          env);
}

// Ids are not the model's to know; all else of what was made is.
void SimulatedTrips::learn_event(Side& side, ModelEvent modelled, EventId const& id) {
  auto const event = world_.load(id);
  modelled.id = id;
  ASSERT_GE(event.roles.size(), modelled.roles.size());
  // Roles that the asset's minimum crew opened beside those asked for.
  for (auto i = modelled.roles.size(); i < event.roles.size(); ++i)
    modelled.roles.push_back({{}, event.roles[i].kind, {}});
  for (std::size_t i = 0; i < modelled.roles.size(); ++i) {
    modelled.roles[i].id = event.roles[i].id;
    if (modelled.roles[i].holder)
      side.model.letters.push_back(
          {LetterKind::invite, *modelled.roles[i].holder, id, 1, modelled.roles[i].id});
  }
  for (auto const& list : event.lists) {
    ModelList known{list.id, list.phase, {}};
    for (auto const& item : list.items) known.items.push_back({.what = item});
    modelled.lists.push_back(std::move(known));
  }
  side.model.events.push_back(std::move(modelled));
}

void SimulatedTrips::claim(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  // Captains are few, and nothing departs without one.
  auto& role = chance(40) ? event->roles.front() : some_role(*event, Wanted::open);
  auto& likely = role.kind == RoleKind::captain ? side.model.people[3 + below(4)] : some_person(side);
  if (depth_ == 0) person_ = &likely;
  auto const by = chance(85) ? World::as(likely) : somebody(side);
  perform({.name = "claim",
           .attempt = [&](Env const& e) { return only_whether(claim_role(e, by, event->id, role.id)); },
           .may = [&] { return side.model.may_claim(by, *event, role); },
           .apply = [&] { side.model.hand_over(*event, role, by.person->id); }},
          env);
}

void SimulatedTrips::release(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto& role = some_role(*event, Wanted::held);
  auto const by =
      role.holder && chance(60) ? World::as(side.model.person(*role.holder)) : concerned(side, *event);
  perform({.name = "release",
           .attempt = [&](Env const& e) { return only_whether(release_role(e, by, event->id, role.id, "")); },
           .may = [&] { return side.model.may_release(by, *event, role); },
           .apply = [&] { side.model.hand_over(*event, role, {}); }},
          env);
}

// Who gives up their own lead with it may not ask again: they look.
std::function<bool()> SimulatedTrips::look_where_right_lapses(Caller const& by, ModelEvent const& event) {
  if (TripsModel::is_office(by) || !by.person || !TripsModel::holds_a_role(by.person->id, event)) return {};
  return [this, &event] { return world_.load(event.id).history.seq > event.changes; };
}

void SimulatedTrips::designate(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto& role = some_role(*event, Wanted::open);
  auto const by = concerned(side, *event);
  auto const to = (chance(40) ? side.model.people[3 + below(8)] : some_person(side)).id;
  perform(
      {.name = "designate",
       .attempt = [&](Env const& e) { return only_whether(designate_role(e, by, event->id, role.id, to)); },
       .may = [&] { return side.model.may_designate(by, *event, role, to); },
       .apply = [&] { side.model.hand_over(*event, role, to); },
       .was_done = look_where_right_lapses(by, *event)},
      env);
}

void SimulatedTrips::free(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto& role = some_role(*event, Wanted::held);
  auto const by = concerned(side, *event);
  perform(
      {.name = "free",
       .attempt = [&](Env const& e) { return only_whether(free_role(e, by, event->id, role.id, "tired")); },
       .may = [&] { return side.model.may_free(by, *event, role); },
       .apply = [&] { side.model.hand_over(*event, role, {}); },
       .was_done = look_where_right_lapses(by, *event)},
      env);
}

void SimulatedTrips::replan(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const by = concerned(side, *event);
  auto const departure =
      chance(20) ? event->from : world_.now() + minutes{5 * below(12 * 24 * 12)} - minutes{120};
  TimesWish wish{.times = {.departure = departure}};
  wish.on_overlap = chance(50) ? OnOverlap::free_roles : OnOverlap::refuse;
  auto const length = minutes{15 * below(100)};
  auto const said = below(4);
  if (said == 1) wish.times.duration = length;
  if (said >= 2) wish.times.planned_return = departure + length;
  // Without a length the planned one stays: the one at the time of the decision.
  auto const plan = [&] {
    auto const from = std::chrono::floor<seconds>(departure);
    auto const to = said == 0 ? from + (event->to - event->from) : from + length;
    return NewPlan{from, to, wish.on_overlap == OnOverlap::free_roles};
  };
  perform({.name = "replan",
           .attempt = [&](Env const& e) { return only_whether(set_times(e, by, event->id, wish)); },
           .may = [&] { return side.model.may_replan(by, *event, plan()); },
           .apply = [&] { side.model.replan(*event, plan(), world_.now()); },
           .was_done = look_where_right_lapses(by, *event)},
          env);
}

void SimulatedTrips::swap(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const by = concerned(side, *event);
  std::optional<AssetId> asset;
  if (chance(85)) asset = some_asset(side).id;
  perform({.name = "swap",
           .attempt = [&](Env const& e) { return only_whether(swap_asset(e, by, event->id, asset)); },
           .may = [&] { return side.model.may_swap(by, *event, asset); },
           .apply =
               [&] {
                 side.model.swap(*event, asset, world_.now());
                 // Roles that the other asset's minimum crew opened.
                 auto const stored = world_.load(event->id);
                 for (auto i = event->roles.size(); i < stored.roles.size(); ++i)
                   event->roles.push_back({stored.roles[i].id, stored.roles[i].kind});
               }},
          env);
}

void SimulatedTrips::call_crew(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const by = concerned(side, *event);
  auto const name = next_name();
  perform({.name = "call crew",
           .attempt =
               [&](Env const& e) {
                 auto const once = once_for<CrewCall>(
                     e, by, name,
                     [](CrewCall const& call) -> Result<std::string> { return std::to_string(call.seq); });
                 return only_whether(scc::call_crew(e, by, {.event = event->id}, once));
               },
           .may = [&] { return side.model.may_call_crew(by, *event); },
           .apply = [&] { side.model.call_crew(*event, world_.now()); }},
          env);
}

}  // namespace simulated
}  // namespace scc
