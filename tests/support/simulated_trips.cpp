// Simulated trips: who there is, who acts next, and how an act is held against the model.
#include "support/simulated_trips.hpp"

#include <gtest/gtest.h>

#include "app/trips/templates.hpp"
#include "store/records_person.hpp"
#include "support/checklists.hpp"

namespace scc {
namespace simulated {
namespace {

constexpr std::size_t kRecent = 14;
constexpr char const* kTenants[] = {"jada", "queen", "dump"};

Error const kStoreDown{Code::unavailable, "store_unavailable"};

ServiceKeyCaller key_with(KeyScopeName scope) {
  return {.id = ServiceKeyId{"key"}, .scopes = {scope}};
}

}  // namespace

SimulatedTrips::SimulatedTrips(EngineKind const& engine, std::uint64_t seed)
    : dice_(seed), world_(engine, seed + 1, kTenants[0]) {
  for (auto const* slug : kTenants)
    sides_.push_back({.id = slug == kTenants[0] ? world_.tenant() : world_.add_tenant(slug).id,
                      .model = {},
                      .templates = {}});
  for (auto& side : sides_) set_up(side);
}

void SimulatedTrips::set_up(Side& side) {
  world_.work_for(side.id);
  auto& people = side.model.people;
  people.push_back(world_.owner("Olga"));
  people.push_back(world_.dispatcher("Dana"));
  people.push_back(world_.person("Ada", {PersonKind::accountant}));
  people.push_back(world_.person("Max", {PersonKind::dispatcher, PersonKind::captain}));
  for (auto const* name : {"Ann", "Bob", "Cyd"}) people.push_back(world_.captain(name));
  for (auto const* name : {"Cleo", "Dan", "Eve", "Fay"}) people.push_back(world_.crew(name));
  people[6].licensed_until = world_.now() + std::chrono::hours{9 * 24};
  world_.save(people[6]);

  auto& assets = side.model.assets;
  for (auto const* name : {"Windward", "Leeward", "Trailer"}) assets.push_back(world_.vessel(name));
  assets[0].preparation = minutes{45};
  assets[0].turnaround = minutes{30};
  assets[0].minimum_crew = 1;
  assets[1].harbour = Harbour{"Shelter Island", 32.71, -117.23};
  assets[2].passenger_limit.reset();
  for (auto const& asset : assets) world_.save(asset);
  side.templates = {add_template(world_, people[1], pre_departure_list()),
                    add_template(world_, people[1], post_return_list())};
}

std::vector<SimulatedTrips::Choice> const& SimulatedTrips::choices() {
  using S = SimulatedTrips;
  static std::vector<Choice> const all{{"create", 12, &S::create},
                                       {"claim", 18, &S::claim},
                                       {"release", 5, &S::release},
                                       {"designate", 7, &S::designate},
                                       {"free", 4, &S::free},
                                       {"replan", 9, &S::replan},
                                       {"swap", 6, &S::swap},
                                       {"call crew", 3, &S::call_crew},
                                       {"move", 8, &S::move},
                                       {"sail", 22, &S::sail},
                                       {"hold", 4, &S::hold},
                                       {"lift", 5, &S::lift},
                                       {"mark", 14, &S::mark},
                                       {"tick", 18, &S::tick},
                                       {"edit", 5, &S::edit},
                                       {"edit money", 4, &S::edit_money},
                                       {"change person", 6, &S::change_person},
                                       {"change asset", 2, &S::change_asset, false},
                                       {"report defect", 2, &S::report_defect},
                                       {"close defect", 5, &S::close_defect},
                                       {"change defect", 3, &S::change_defect, false},
                                       {"order holds", 2, &S::order_holds, false},
                                       {"trespass", 2, &S::trespass},
                                       {"write out", 12, &S::write_out_one, false},
                                       {"carry on", 5, &S::carry_on, false},
                                       {"send", 12, &S::send_one},
                                       {"fire timers", 4, &S::fire_timers}};
  return all;
}

SimulatedTrips::Choice const& SimulatedTrips::pick() {
  int total = 0;
  for (auto const& choice : choices()) total += choice.weight;
  auto left = static_cast<int>(below(static_cast<std::size_t>(total)));
  for (auto const& choice : choices()) {
    if (left < choice.weight) return choice;
    left -= choice.weight;
  }
  return choices().front();
}

ModelEvent* SimulatedTrips::recent(Side& side) {
  auto& events = side.model.events;
  if (events.empty()) return nullptr;
  return &events[events.size() - 1 - below(std::min(events.size(), kRecent))];
}

ModelRole& SimulatedTrips::some_role(ModelEvent& event, Wanted wanted) {
  std::vector<ModelRole*> fit;
  for (auto& role : event.roles)
    if (role.holder.has_value() == (wanted == Wanted::held)) fit.push_back(&role);
  return fit.empty() || chance(25) ? one_of(event.roles) : *one_of(fit);
}

Caller SimulatedTrips::somebody(Side& side) {
  auto const dice = below(100);
  if (dice < 2) return {};
  if (dice < 6) return {.key = key_with(KeyScopeName::events_read)};
  if (dice < 14) return {.key = key_with(KeyScopeName::events_write)};
  return World::as(one_of(side.model.people));
}

Caller SimulatedTrips::concerned(Side& side, ModelEvent const& event) {
  if (chance(35)) return somebody(side);
  if (auto const& role = one_of(event.roles); chance(60) && role.holder)
    return World::as(side.model.person(*role.holder));
  return World::as(side.model.people[below(2)]);
}

void SimulatedTrips::advance() {
  auto const kind = below(100);
  if (kind < 8) world_.advance(minutes{below(6 * 60)});
  if (kind == 8) world_.advance(std::chrono::hours{below(3 * 24)});
  if (kind >= 9 && kind < 30) world_.advance(milliseconds{below(90'000)});
}

Env SimulatedTrips::env_for(Side& side) {
  auto const before = world_.tenant();
  world_.work_for(side.id);
  auto env = depth_ > 0 ? world_.rival() : world_.env();
  world_.work_for(before);
  return env;
}

void SimulatedTrips::play_rival(Side& side) {
  ++depth_;
  auto const* const outer = std::exchange(doing_, "rival");
  auto const& choice = pick();
  doing_ = choice.name;
  (this->*choice.play)(side, world_.rival());
  doing_ = outer;
  --depth_;
}

void SimulatedTrips::arm(Side& side, Choice const& choice) {
  auto& engine = world_.engine();
  if (choice.lets_rivals_in && chance(25)) engine.before_next_commit([&] { play_rival(side); });
  auto const dice = below(100);
  faulty_ = dice < 18;
  auto const count = 1 + static_cast<int>(below(2));
  if (dice < 7)
    engine.fail_commits(count, kStoreDown);
  else if (faulty_)
    engine.lose_answers(count,
                        dice < 13 ? HookedEngine::Lost::after_commit : HookedEngine::Lost::before_commit);
}

void SimulatedTrips::disarm() {
  world_.engine().fail_commits(0, {});
  world_.engine().lose_answers(0, HookedEngine::Lost::before_commit);
  world_.engine().before_next_commit({});
  faulty_ = false;
}

void SimulatedTrips::step() {
  ++step_;
  advance();
  auto& side = one_of(sides_);
  world_.work_for(side.id);
  auto const& choice = pick();
  doing_ = choice.name;
  arm(side, choice);
  (this->*choice.play)(side, world_.env());
  disarm();
}

bool SimulatedTrips::perform(Deed const& deed, Env const& env) {
  auto result = deed.attempt(env);
  while (!result && result.error().code == Code::unavailable) {
    EXPECT_TRUE(faulty_) << deed.name << " at step " << step_;
    if (!faulty_) return false;
    bool const wrote_nothing = result.error().reason == kStoreDown.reason;
    if (wrote_nothing && chance(50)) return false;  // They give up.
    if (!deed.was_done) {
      result = deed.attempt(env);
    } else {
      if (!deed.was_done()) return false;
      result = success();
    }
  }
  bool const expected = deed.may();
  EXPECT_EQ(result.has_value(), expected)
      << deed.name << " " << (result ? "was granted" : result.error().reason + " " + result.error().field)
      << " at step " << step_;
  if (!result || !expected) return false;
  ++granted_[deed.name];
  deed.apply();
  if (depth_ == 0 && !deed.was_done && chance(15)) expect_repeat_to_change_nothing(deed, env);
  return true;
}

void SimulatedTrips::expect_repeat_to_change_nothing(Deed const& deed, Env const& env) {
  disarm();
  auto const rows = world_.engine().rows_written();
  auto const again = deed.attempt(env);
  EXPECT_TRUE(again) << deed.name << " again: " << (again ? "" : again.error().reason) << " at step "
                     << step_;
  EXPECT_EQ(world_.engine().rows_written(), rows) << deed.name << " again, at step " << step_;
}

}  // namespace simulated
}  // namespace scc
