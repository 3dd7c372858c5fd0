// Simulated office: what is entered, who works there, which vessels there are and what is wrong with them;
// and what strangers try.
#include <algorithm>

#include <gtest/gtest.h>

#include "app/hold_jobs.hpp"
#include "app/people/people.hpp"
#include "app/trips/assets.hpp"
#include "app/trips/defects.hpp"
#include "app/trips/events.hpp"
#include "app/trips/holds.hpp"
#include "app/trips/marks.hpp"
#include "app/trips/money.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/times.hpp"
#include "store/records_asset.hpp"
#include "store/records_defect.hpp"
#include "store/records_event.hpp"
#include "store/records_job.hpp"
#include "support/simulated_trips.hpp"

namespace scc {
namespace simulated {
namespace {

template <class T>
Result<void> outcome_of(Result<T> const& result) {
  if (result) return success();
  return result.error();
}

// A repeat of the same request gets its answer; who has no name cannot ask for that.
template <class T>
std::optional<Once<T>> asked_once(Env const& env, Caller const& by, std::string const& name) {
  if (!by.person && !by.key) return std::nullopt;
  return Once<T>{identify_request(env, by, name, name, 201),
                 [](T const& made) -> Result<std::string> { return made.id.text; }};
}

Version version_of(Env const& env, EventId const& id) {
  return load_event(env.rows, id)->row.version;
}

}  // namespace

void SimulatedTrips::edit(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const by = concerned(side, *event);
  auto const expected = version_of(env, event->id);
  auto const seen = event->changes;
  auto const party = static_cast<int>(below(8));
  perform({.name = "edit",
           .attempt =
               [&](Env const& e) {
                 return outcome_of(edit_event(e, by, event->id, {.party_size = party}, expected));
               },
           .may = [&] { return seen == event->changes && side.model.may_change_party(by, *event, party); },
           .apply =
               [&] {
                 if (event->party != party) ++event->changes;
                 event->party = party;
               },
           .was_done = [&] { return version_of(env, event->id) != expected; }},
          env);
}

void SimulatedTrips::edit_money(Side& side, Env const& env) {
  auto* const event = recent(side);
  if (event == nullptr) return;
  auto const by = chance(70) ? World::as(side.model.people[below(3)]) : concerned(side, *event);
  auto const expected = version_of(env, event->id);
  auto const seen = event->changes;
  auto const figure = static_cast<Cents>(100 * below(40));
  bool const is_gross = chance(60);
  MoneyPatch patch;
  if (is_gross)
    patch.gross = figure;
  else
    patch.costs = std::vector<TripCost>{{.name = "Fuel", .amount = figure}};
  perform({.name = "edit money",
           .attempt =
               [&](Env const& e) {
                 return outcome_of(scc::edit_money(e, by, event->id, patch, expected, "USD"));
               },
           .may =
               [&] {
                 bool const lets = TripsModel::keeps_books(by) || (is_gross && TripsModel::is_office(by));
                 return lets && seen == event->changes;
               },
           .apply =
               [&] {
                 auto& known = is_gross ? event->gross : event->costs;
                 bool const first = !is_gross && !event->has_costs;
                 event->has_costs = event->has_costs || !is_gross;
                 if (known != figure || first) ++event->changes;
                 known = figure;
               },
           .was_done = [&] { return version_of(env, event->id) != expected; }},
          env);
}

void SimulatedTrips::change_person(Side& side, Env const& env) {
  auto& people = side.model.people;
  auto const away = std::find_if(people.begin(), people.end(), [](Person const& one) { return !one.active; });
  auto& whom = away != people.end() && chance(60) ? *away : some_person(side);
  auto const by = chance(70) ? World::as(people[0]) : somebody(side);
  PersonPatch patch;
  bool const licenses = whom.active && whom.licensed_until && chance(60);
  if (licenses)
    patch.licensed_until = std::optional(world_.now() + std::chrono::hours{24 * (1 + below(40))});
  else
    patch.active = !whom.active;
  bool const active = patch.active.value_or(whom.active);
  perform(
      {.name = licenses ? "license"
               : active ? "take back"
                        : "let go",
       .attempt = [&](Env const& e) { return outcome_of(scc::change_person(e, by, whom.id, patch, "")); },
       .may = [&] { return side.model.may_change_person(by, whom.id, patch.active.value_or(whom.active)); },
       .apply =
           [&] {
             if (patch.active) whom.active = *patch.active;
             if (patch.licensed_until) whom.licensed_until = *patch.licensed_until;
           }},
      env);
}

void SimulatedTrips::change_asset(Side& side, Env const& env) {
  auto& asset = some_asset(side);
  auto const by = somebody(side);
  auto const stored = load_asset(env.rows, asset.id);
  AssetPatch patch;
  auto const dice = below(4);
  if (dice == 0 || !asset.active) patch.active = !asset.active;
  if (dice == 1) patch.passenger_limit = std::optional<int>(4 + static_cast<int>(below(4)));
  if (dice == 2) patch.minimum_crew = static_cast<int>(below(3));
  if (dice == 3) patch.preparation = minutes{15 * below(5)};
  perform(
      {.name = "change asset",
       .attempt =
           [&](Env const& e) { return outcome_of(edit_asset(e, by, asset.id, patch, stored->row.version)); },
       .may = [&] { return TripsModel::is_office(by); },
       .apply =
           [&] {
             if (patch.active) asset.active = *patch.active;
             if (patch.passenger_limit) asset.passenger_limit = *patch.passenger_limit;
             if (patch.minimum_crew) asset.minimum_crew = *patch.minimum_crew;
             if (patch.preparation) asset.preparation = *patch.preparation;
           },
       .was_done = [&] { return load_asset(env.rows, asset.id)->row.version != stored->row.version; }},
      env);
}

void SimulatedTrips::report_defect(Side& side, Env const& env) {
  auto const& asset = some_asset(side);
  auto const by = somebody(side);
  DefectDraft draft{.title = "Winch slips", .stop = chance(50)};
  if (chance(40)) draft.owner = some_person(side).id;
  auto const name = next_name();
  DefectId id;
  perform({.name = "report defect",
           .attempt = [&](Env const& e) -> Result<void> {
             SCC_TRY(made, scc::report_defect(e, by, asset.id, draft, asked_once<Defect>(e, by, name)));
             auto const* const fresh = std::get_if<Versioned<Defect>>(&made);
             id = fresh != nullptr ? fresh->value.id : DefectId{std::get<Replay>(made).body};
             return success();
           },
           .may =
               [&] {
                 bool const owned = !draft.owner || side.model.person(*draft.owner).active;
                 return TripsModel::is_staff(by) && owned &&
                        (!draft.stop || side.model.stop_defects(asset.id) < 50);
               },
           .apply =
               [&] {
                 side.model.defects.push_back({id, asset.id, draft.stop, true});
               }},
          env);
}

void SimulatedTrips::close_defect(Side& side, Env const& env) {
  if (side.model.defects.empty()) return;
  // Likely one that is open: the newest.
  auto const at = side.model.defects.size() - 1 - below(std::min<std::size_t>(side.model.defects.size(), 8));
  auto const id = side.model.defects[at].id;
  auto const asset = side.model.defects[at].asset;
  auto const by = chance(70) ? World::as(side.model.people[below(2)]) : somebody(side);
  perform({.name = "close defect",
           .attempt = [&](Env const& e) { return outcome_of(scc::close_defect(e, by, asset, id, "Mended")); },
           .may = [&] { return TripsModel::is_office(by); },
           .apply = [&] { side.model.defects[at].open = false; }},
          env);
}

void SimulatedTrips::change_defect(Side& side, Env const& env) {
  if (side.model.defects.empty()) return;
  auto& defect = one_of(side.model.defects);
  auto const by = somebody(side);
  auto const version = [&] {
    auto const row = env.rows.get(env.rows.keys().defect(defect.asset, defect.id));
    return row && *row ? (*row)->version : Version{};
  };
  auto const expected = version();
  bool const stop = chance(50);
  perform({.name = "change defect",
           .attempt =
               [&](Env const& e) {
                 return outcome_of(edit_defect(e, by, defect.asset, defect.id, {.stop = stop}, expected));
               },
           .may =
               [&] {
                 bool const fits = !stop || defect.stop || side.model.stop_defects(defect.asset) < 50;
                 return TripsModel::is_office(by) && defect.open && fits;
               },
           .apply = [&] { defect.stop = stop; },
           .was_done = [&] { return version() != expected; }},
          env);
}

void SimulatedTrips::order_holds(Side& side, Env const& env) {
  auto const by = chance(60) ? World::as(side.model.people[below(2)]) : somebody(side);
  auto const from = world_.now() - minutes{below(600)};
  HoldOrder order{.act = chance(60) ? HoldAct::put : HoldAct::lift, .from = from};
  order.to = from + std::chrono::hours{1 + below(chance(75) ? 36 : 30 * 24)};
  if (chance(60)) order.assets = {one_of(side.model.assets).id};
  order.reason = "Storm";
  if (order.act == HoldAct::put) order.review_at = world_.now() + minutes{10 + below(3 * 24 * 60)};
  ModelJob job{.id = {}, .act = order.act, .by = {}, .from = from, .to = order.to, .assets = order.assets};
  job.reason = order.reason;
  job.review_at = order.review_at.value_or(Instant{});
  if (by.person) job.by = by.person->id;
  auto meant = side.model.events_meant(job);
  auto const name = next_name();
  perform({.name = "order holds",
           .attempt = [&](Env const& e) -> Result<void> {
             SCC_TRY(made, scc::order_holds(e, by, order, asked_once<HoldJob>(e, by, name)));
             auto const* const fresh = std::get_if<HoldJob>(&made);
             job.id = fresh != nullptr ? fresh->id : JobId{std::get<Replay>(made).body};
             return success();
           },
           .may = [&] { return TripsModel::is_office(by) && meant.size() <= 500; },
           .apply =
               [&] {
                 job.events = load_hold_job(env.rows, job.id)->value.events;
                 auto found = job.events;
                 std::sort(found.begin(), found.end());
                 std::sort(meant.begin(), meant.end());
                 EXPECT_EQ(found, meant) << "An order means other events, step " << step_;
                 side.model.jobs.push_back(job);
               }},
          env);
}

// People of another tenant see nothing here, and cannot name it there.
void SimulatedTrips::trespass(Side& side, Env const& env) {
  static_cast<void>(env);
  auto const* const event = recent(side);
  auto& other = &side == &sides_[0] ? sides_[1] : sides_[0];
  if (event == nullptr) return;
  auto const theirs = env_for(other);
  auto const by = World::as(one_of(other.model.people));
  auto const rows = world_.engine().rows_written();
  auto const& role = event->roles[0].id;
  auto const expect = [&](auto const& result, char const* act) {
    EXPECT_FALSE(result) << act;
    if (!result)
      EXPECT_TRUE(result.error().code == Code::not_found || result.error().code == Code::forbidden ||
                  result.error().code == Code::invalid)
          << act << " " << result.error().reason;
  };
  expect(claim_role(theirs, by, event->id, role), "claim");
  expect(designate_role(theirs, by, event->id, role, one_of(side.model.people).id), "designate");
  expect(change_status(theirs, by, event->id, {.to = EventStatus::cancelled, .cause = CancelCause::weather}),
         "cancel");
  expect(set_times(theirs, by, event->id, {.times = {.departure = world_.now()}}), "set times");
  expect(put_hold(theirs, by, event->id, {"Why not", world_.now() + minutes{60}}), "hold");
  expect(get_event(theirs, by, event->id), "read");
  expect(get_money(theirs, by, event->id, "USD"), "read money");
  expect(scc::report_defect(theirs, by, one_of(side.model.assets).id, {.title = "Sunk"}), "report");
  if (auto const* const own = recent(other)) {
    // What is ours cannot be given what is another's.
    auto const office = World::as(other.model.people[0]);
    expect(designate_role(theirs, office, own->id, own->roles[0].id, side.model.people[4].id), "give away");
  }
  EXPECT_EQ(world_.engine().rows_written(), rows) << "A stranger wrote something, step " << step_;
}

}  // namespace simulated
}  // namespace scc
