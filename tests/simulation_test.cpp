// Simulation: random people of two tenants do random things, rivals cut in between read and commit, commits
// fail, the clock moves; every answer must be the model's, and in the end every row must say what the model
// says.
//
// The seed is printed first; SCC_SEED=… replays it, SCC_STEPS=… makes it longer.
#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>

#include "app/chain_rows.hpp"
#include "app/trips/asset_swap.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "app/trips/history.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "app/trips/times.hpp"
#include "store/records_event.hpp"
#include "support/trips_model.hpp"
#include "support/world.hpp"

namespace scc {
namespace trips_simulation {

constexpr std::size_t kRecent = 16;  // The events that things happen to; few enough that people meet.

std::uint64_t seed_from_environment() {
  char const* const text = std::getenv("SCC_SEED");
  std::uint64_t seed = 0xcbf29ce484222325u;  // FNV-1a: a number or a commit's name, whatever is given.
  for (char const* c = text == nullptr ? "ahoy" : text; *c != '\0'; ++c)
    seed = (seed ^ static_cast<unsigned char>(*c)) * 0x100000001b3u;
  std::cout << "seed=" << (text == nullptr ? "ahoy" : text) << '\n' << std::flush;
  return seed;
}

int steps_from_environment(int otherwise) {
  char const* const text = std::getenv("SCC_STEPS");
  return text == nullptr ? otherwise : std::atoi(text);
}

class TripsSimulation : public testing::TestWithParam<EngineKind> {
 protected:
  struct Side {
    TenantId tenant;
    TripsModel model;
  };

  void SetUp() override {
    sides_.push_back({world_.tenant(), {}});
    sides_.push_back({world_.add_tenant("other").id, {}});
    for (auto& side : sides_) {
      world_.work_for(side.tenant);
      for (auto const* name : {"Ann", "Bob", "Cyd"}) side.model.people.push_back(world_.captain(name));
      for (auto const* name : {"Dan", "Eve"}) side.model.people.push_back(world_.crew(name));
      side.model.people.push_back(world_.dispatcher("Flo"));
      for (auto const* name : {"Windward", "Leeward"}) side.model.assets.push_back(world_.vessel(name).id);
    }
  }

  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(dice_.below(bound)); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  template <class List>
  auto& one_of(List& list) {
    return list[below(list.size())];
  }

  // By index: a rival's creation may move the events.
  std::size_t recent(Side const& side) {
    auto const count = side.model.events.size();
    return count - 1 - below(std::min(count, kRecent));
  }

  // The act was granted exactly when the model says so; a commit that was made to fail proves nothing.
  template <class T>
  bool granted(Result<T> const& result, bool expected, char const* act) {
    if (!result && result.error().code == Code::unavailable) {
      EXPECT_TRUE(failing_) << act;
      return false;
    }
    EXPECT_EQ(result.has_value(), expected)
        << act << " " << (result ? "granted" : result.error().reason) << " at step " << step_;
    return result.has_value() && expected;
  }

  void create(Side& side, Env const& env) {
    auto const& by = one_of(side.model.people);
    EventDraft draft{
        .title = "Sail",
        .departure = world_.now() + std::chrono::hours{1 + below(24 * 12)},
        .duration = minutes{30 * (1 + below(100))},
        .zone = "America/Los_Angeles",
        .asset = one_of(side.model.assets),
        .party_size = 4,
        .roles = {{RoleKind::captain, "Captain"}, {RoleKind::crew, "Mate"}, {RoleKind::crew, "Cook"}}};
    std::optional<Person> captain;
    if (chance(30)) captain = one_of(side.model.people);
    if (captain) draft.designate = {{0, captain->id}};
    auto const made = create_event(env, World::as(by), draft);
    auto const to = draft.departure + *draft.duration;
    if (!granted(made, side.model.may_create(by, *draft.asset, draft.departure, to, captain), "create"))
      return;
    auto const& event = std::get<Versioned<Event>>(*made).value;
    ModelEvent modelled{
        .id = event.id, .from = draft.departure, .to = to, .asset = *draft.asset, .roles = {}};
    for (auto const& role : event.roles) modelled.roles.push_back({role.id, role.kind, role.holder});
    if (captain) ++side.model.letters;
    side.model.events.push_back(modelled);
  }

  void change_holder(Side& side, Env const& env) {
    auto const at = recent(side);
    auto const which = below(side.model.events[at].roles.size());
    auto const by = one_of(side.model.people);
    auto const to = one_of(side.model.people);
    auto const event = side.model.events[at].id;
    auto const role = side.model.events[at].roles[which].id;
    auto const caller = World::as(by);
    auto const kind = below(8);
    auto const result = kind < 4   ? claim_role(env, caller, event, role)
                        : kind < 5 ? release_role(env, caller, event, role, "")
                        : kind < 7 ? designate_role(env, caller, event, role, to.id)
                                   : free_role(env, caller, event, role, "not needed");
    auto& modelled = side.model.events[at];
    auto& held = modelled.roles[which];
    bool const expected = kind < 4   ? side.model.may_claim(by, modelled, held)
                          : kind < 5 ? side.model.may_release(by, modelled, held)
                          : kind < 7 ? side.model.may_designate(by, modelled, held, to)
                                     : side.model.may_free(by, modelled, held);
    constexpr char const* kActs[] = {"claim",   "claim",     "claim",     "claim",
                                     "release", "designate", "designate", "free"};
    if (!granted(result, expected, kActs[kind])) return;
    std::optional<PersonId> const holder = kind < 4   ? std::optional(by.id)
                                           : kind < 5 ? std::nullopt
                                           : kind < 7 ? std::optional(to.id)
                                                      : std::nullopt;
    side.model.hand_over(modelled, held, holder);
  }

  void change_life(Side& side, Env const& env) {
    auto const at = recent(side);
    auto const by = one_of(side.model.people);
    auto const to = static_cast<EventStatus>(below(5));
    auto const result = change_status(env, World::as(by), side.model.events[at].id,
                                      {to, CancelCause::operator_, chance(50) ? "a reason" : ""});
    auto& modelled = side.model.events[at];
    if (granted(result, side.model.may_move(by, modelled, to, world_.now()), "move"))
      side.model.move(modelled, to);
  }

  void change_plan(Side& side, Env const& env) {
    auto const at = recent(side);
    auto const by = one_of(side.model.people);
    auto const event = side.model.events[at].id;
    if (chance(30)) {
      auto const asset = one_of(side.model.assets);
      auto const result = swap_asset(env, World::as(by), event, asset);
      auto& modelled = side.model.events[at];
      if (granted(result, side.model.may_swap(by, modelled, asset), "swap")) side.model.swap(modelled, asset);
      return;
    }
    auto const from =
        chance(10) ? side.model.events[at].from : world_.now() + std::chrono::hours{1 + below(24 * 12)};
    bool const freeing = chance(50);
    auto const result =
        set_times(env, World::as(by), event,
                  {.times = {from}, .on_overlap = freeing ? OnOverlap::free_roles : OnOverlap::refuse});
    auto& modelled = side.model.events[at];
    if (granted(result, side.model.may_set_times(by, modelled, from, freeing), "set times"))
      side.model.set_times(modelled, from);
  }

  // A person of the other tenant sees nothing here.
  void trespass(Side& side, Env const& env) {
    auto const& other = sides_[side.tenant == sides_[0].tenant ? 1 : 0];
    auto const& stranger = other.model.people.front();
    auto const& event = side.model.events[recent(side)];
    auto const theirs =
        env_of({world_.store(), env.keys, env.random, env.contention, env.log}, other.tenant, env.now());
    auto const result = claim_role(theirs, World::as(stranger), event.id, event.roles[0].id);
    EXPECT_FALSE(result);
    if (!result) EXPECT_EQ(result.error().reason, "event_unknown");
  }

  void act(Side& side, Env const& env) {
    auto const& events = side.model.events;
    if (events.empty() || chance(15)) return create(side, env);
    auto const dice = below(100);
    if (dice < 55) return change_holder(side, env);
    if (dice < 70) return change_plan(side, env);
    if (dice < 97) return change_life(side, env);
    trespass(side, env);
  }

  void step() {
    auto& side = one_of(sides_);
    world_.work_for(side.tenant);
    if (chance(10)) world_.advance(minutes{below(6 * 60)});
    failing_ = chance(8);
    if (failing_) {
      world_.engine().fail_commits(1, Error{Code::unavailable, "store_unavailable"});
    } else if (chance(30)) {
      world_.engine().before_next_commit([&] { act(side, world_.rival()); });
    }
    act(side, world_.env());
    world_.engine().fail_commits(0, {});
    world_.engine().before_next_commit({});
  }

  void expect_rows_to_agree(Side const& side);
  void expect_busy_rows_to_agree(Side const& side);

  std::uint64_t const seed_ = seed_from_environment();
  SeededRandom dice_{seed_};
  World world_{GetParam(), seed_ + 1};
  std::vector<Side> sides_;
  int step_ = 0;
  bool failing_ = false;
};

void TripsSimulation::expect_busy_rows_to_agree(Side const& side) {
  using std::chrono::months, std::chrono::sys_days, std::chrono::year;
  auto const rows = world_.env(side.tenant).rows;
  auto const expect = [&](Holder const& who, auto const& takes) {
    for (auto month = year{2027} / 3; month < year{2027} / 9; month += months{1}) {
      Instant const start = sys_days{month / 1};
      Instant const end = sys_days{(month + months{1}) / 1};
      BusyMonth implied;
      for (auto const& event : side.model.events)
        if (TripsModel::is_live(event) && takes(event) && event.from < end && start < event.to)
          implied = with_interval(std::move(implied), {event.from, event.to, event.id});
      auto const found = busy_between(rows, who, start, end);
      ASSERT_TRUE(found);
      EXPECT_EQ(*found, implied);
    }
  };
  for (auto const& asset : side.model.assets)
    expect(asset, [&](ModelEvent const& event) { return event.asset == asset; });
  for (auto const& person : side.model.people)
    expect(person.id, [&](ModelEvent const& event) {
      return std::any_of(event.roles.begin(), event.roles.end(),
                         [&](ModelRole const& role) { return role.holder == person.id; });
    });
}

void TripsSimulation::expect_rows_to_agree(Side const& side) {
  world_.work_for(side.tenant);
  for (auto const& modelled : side.model.events) {
    auto const event = world_.load(modelled.id);
    EXPECT_EQ(event.status, modelled.status);
    EXPECT_EQ(event.times.planned_departure, modelled.from);
    EXPECT_EQ(event.times.planned_return, modelled.to);
    EXPECT_EQ(event.asset->id, modelled.asset);
    EXPECT_EQ(event.history.seq, modelled.changes);
    for (auto const& role : modelled.roles) EXPECT_EQ(event.find_role(role.id)->holder, role.holder);
  }
  auto const rows = world_.env().rows;
  std::size_t lines = 0;
  EXPECT_TRUE(scan_all(rows,
                       rows.keys().agenda_between(Instant{}, world_.now() + std::chrono::hours{24 * 365}),
                       [&](Row const& row) -> Result<void> {
                         SCC_TRY(item, decode_agenda_item(row));
                         EXPECT_EQ(item, agenda_of(world_.load(item.id)));
                         ++lines;
                         return success();
                       }));
  EXPECT_EQ(lines, side.model.events.size());
  EXPECT_EQ(world_.letters().size(), side.model.letters);
  auto const verified = verify_tenant(rows, world_.keys());
  ASSERT_TRUE(verified);
  EXPECT_TRUE(verified->sound());
  EXPECT_EQ(verified->events, side.model.events.size());
  expect_busy_rows_to_agree(side);
}

TEST_P(TripsSimulation, EveryAnswerAndEveryRowIsTheModels) {
  auto const steps = steps_from_environment(std::string_view(GetParam().name) == "Memory" ? 4'000 : 600);
  for (step_ = 0; step_ < steps && !HasFailure(); ++step_) step();
  std::size_t open = 0;
  for (auto const& side : sides_) {
    expect_rows_to_agree(side);
    open += static_cast<std::size_t>(
        std::count_if(side.model.events.begin(), side.model.events.end(), TripsModel::is_open));
  }
  EXPECT_EQ(world_.due_rows(), open);
}

INSTANTIATE_TEST_SUITE_P(Engines, TripsSimulation, testing::ValuesIn(kEngines), engine_name);

}  // namespace trips_simulation
}  // namespace scc
