// Simulated checks: every row of every tenant against the model.
#include <algorithm>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

#include "app/chain_rows.hpp"
#include "app/letters.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/history.hpp"
#include "app/trips/money.hpp"
#include "base/limits.hpp"
#include "domain/trips/agenda.hpp"
#include "domain/trips/marks.hpp"
#include "store/records_asset.hpp"
#include "store/records_event.hpp"
#include "store/records_person.hpp"
#include "support/simulated_trips.hpp"

namespace scc {
namespace simulated {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

BusyInterval of_crew(ModelEvent const& event) {
  return {event.from, event.to, event.id};
}
BusyInterval of_asset(ModelEvent const& event) {
  return {event.from - event.preparation, event.to + event.turnaround, event.id};
}

}  // namespace

void SimulatedTrips::expect_agreement() {
  for (auto& side : sides_) {
    world_.work_for(side.id);
    expect_events(side);
    expect_lines(side);
    expect_busy_months(side);
    expect_no_overlaps(side);
    expect_defects(side);
    expect_money(side);
    expect_letters(side);
    EXPECT_TRUE(side.model.mailings.empty());
    EXPECT_TRUE(side.model.jobs.empty());
    EXPECT_TRUE(world_.mailings().empty());
    for (auto const& person : side.model.people)
      EXPECT_EQ(load_person(world_.env().rows, person.id)->value.active, person.active);
    auto const verified = verify_tenant(world_.env().rows, world_.keys());
    ASSERT_TRUE(verified);
    EXPECT_TRUE(verified->sound());
    EXPECT_EQ(verified->events, side.model.events.size());
  }
  expect_index_rows();
}

void SimulatedTrips::expect_events(Side& side) {
  for (auto const& modelled : side.model.events) {
    auto const event = world_.load(modelled.id);
    EXPECT_EQ(event.status, modelled.status);
    EXPECT_EQ(event.times.planned_departure, modelled.from);
    EXPECT_EQ(event.times.planned_return, modelled.to);
    EXPECT_EQ(event.times.actual_departure, modelled.left_at);
    EXPECT_EQ(event.party_size, modelled.party);
    EXPECT_EQ(event.head_counts.out, modelled.out);
    EXPECT_EQ(event.head_counts.back, modelled.back);
    EXPECT_EQ(event.asset ? std::optional(event.asset->id) : std::nullopt, modelled.asset);
    EXPECT_EQ(event.hold.has_value(), modelled.hold.has_value());
    if (event.hold && modelled.hold) {
      EXPECT_EQ(event.hold->by, modelled.hold->by);
      EXPECT_EQ(event.hold->at, modelled.hold->at);
      EXPECT_EQ(event.hold->review_at, modelled.hold->review_at);
    }
    EXPECT_EQ(event.history.seq, modelled.changes);
    for (auto const& role : modelled.roles) EXPECT_EQ(event.find_role(role.id)->holder, role.holder);
    expect_lists(modelled, event, side.model);
  }
}

void SimulatedTrips::expect_lists(ModelEvent const& modelled, Event const& event, TripsModel const& model) {
  ASSERT_EQ(event.lists.size(), modelled.lists.size());
  auto const setting = model.setting_of(modelled);
  for (std::size_t i = 0; i < event.lists.size(); ++i) {
    auto const readings = read_checklist(event, event.lists[i]);
    auto const& items = modelled.lists[i].items;
    ASSERT_EQ(readings.size(), items.size());
    std::size_t marks = 0;
    for (std::size_t j = 0; j < items.size(); ++j) {
      marks += items[j].marks.size();
      bool const asked = is_asked(items[j], setting);
      EXPECT_EQ(readings[j].asked, asked) << items[j].what.text;
      if (asked) EXPECT_EQ(readings[j].state, state_of(items[j], setting)) << items[j].what.text;
    }
    EXPECT_EQ(event.lists[i].marks.size(), marks);
  }
}

void SimulatedTrips::expect_lines(Side& side) {
  std::size_t lines = 0;
  auto const rows = world_.env().rows;
  auto const range = rows.keys().agenda_between(Instant{}, world_.now() + days{365});
  EXPECT_TRUE(scan_all(rows, range, [&](Row const& row) -> Result<void> {
    SCC_TRY(item, decode_agenda_item(row));
    EXPECT_EQ(item, agenda_of(world_.load(item.id)));
    ++lines;
    return success();
  }));
  EXPECT_EQ(lines, side.model.events.size());
}

void SimulatedTrips::expect_busy_months(Side& side) {
  using std::chrono::months, std::chrono::year;
  auto const rows = world_.env().rows;
  auto const expect = [&](Holder const& who, auto const& taken) {
    for (auto month = year{2027} / 1; Instant{sys_days{month / 1}} < world_.now() + days{40};
         month += months{1}) {
      Instant const start = sys_days{month / 1};
      Instant const end = sys_days{(month + months{1}) / 1};
      BusyMonth implied;
      for (auto const& event : side.model.events) {
        if (!TripsModel::is_live(event)) continue;
        std::optional<BusyInterval> const one = taken(event);
        if (one && one->from < end && start < one->to) implied = with_interval(std::move(implied), *one);
      }
      auto const found = busy_between(rows, who, start, end);
      ASSERT_TRUE(found);
      EXPECT_EQ(*found, implied.taken);
    }
  };
  for (auto const& asset : side.model.assets)
    expect(asset.id, [&](ModelEvent const& event) {
      return event.asset == asset.id ? std::optional(of_asset(event)) : std::nullopt;
    });
  for (auto const& person : side.model.people)
    expect(person.id, [&](ModelEvent const& event) {
      return TripsModel::holds_a_role(person.id, event) ? std::optional(of_crew(event)) : std::nullopt;
    });
}

// What all of it is for, said once more by itself.
void SimulatedTrips::expect_no_overlaps(Side const& side) {
  std::vector<Event> live;
  for (auto const& modelled : side.model.events)
    if (auto event = world_.load(modelled.id); is_live(event)) live.push_back(std::move(event));
  for (std::size_t i = 0; i < live.size(); ++i) {
    for (std::size_t j = i + 1; j < live.size(); ++j) {
      auto const& a = live[i];
      auto const& b = live[j];
      if (a.asset && b.asset && a.asset->id == b.asset->id)
        EXPECT_TRUE(asset_interval(a).to <= asset_interval(b).from ||
                    asset_interval(b).to <= asset_interval(a).from);
      bool const meet = a.times.planned_departure < b.times.planned_return &&
                        b.times.planned_departure < a.times.planned_return;
      for (auto const& role : a.roles)
        if (meet && role.holder) EXPECT_EQ(b.role_of(*role.holder), nullptr);
    }
  }
}

void SimulatedTrips::expect_defects(Side& side) {
  for (auto const& asset : side.model.assets) {
    auto const stored = load_asset(world_.env().rows, asset.id);
    ASSERT_TRUE(stored);
    std::set<DefectId> expected;
    for (auto const& defect : side.model.defects)
      if (defect.asset == asset.id && defect.stop && defect.open) expected.insert(defect.id);
    auto const& found = stored->value.stop_defects;
    EXPECT_EQ(std::set<DefectId>(found.begin(), found.end()), expected);
    EXPECT_EQ(found.size(), expected.size());
    std::size_t rows = 0;
    auto const range = world_.env().rows.keys().defects(asset.id);
    EXPECT_TRUE(scan_all(world_.env().rows, range, [&](Row const&) -> Result<void> {
      ++rows;
      return success();
    }));
    auto const known = std::count_if(side.model.defects.begin(), side.model.defects.end(),
                                     [&](ModelDefect const& one) { return one.asset == asset.id; });
    EXPECT_EQ(rows, static_cast<std::size_t>(known));
  }
}

void SimulatedTrips::expect_money(Side& side) {
  for (auto const& modelled : side.model.events) {
    auto const found = get_money(world_.env(), World::operator_at_the_machine(), modelled.id, "USD");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->money.gross, modelled.gross);
    Cents costs = 0;
    for (auto const& one : found->money.costs) costs += one.amount;
    EXPECT_EQ(costs, modelled.costs);
    EXPECT_TRUE(found->money.fees.empty() && found->money.pay.empty());
  }
}

// Each is there once, and there is no other.
void SimulatedTrips::expect_letters(Side& side) {
  std::vector<std::string> expected;
  std::vector<std::string> found;
  for (auto const& letter : side.model.letters)
    expected.push_back(event_cause(letter.event, letter.seq, letter.kind, letter.to) + " " +
                       letter.role.text);
  for (auto const& letter : world_.letters()) {
    found.push_back(letter.cause + " " + letter.role.text);
    EXPECT_TRUE(letter.cause.starts_with(letter.event.text + "#") && letter.cause.ends_with(letter.to.text));
    bool const is_ended = letter.state != LetterState::waiting && letter.state != LetterState::sending;
    EXPECT_TRUE(is_ended || letter.due_at > world_.now());
  }
  std::sort(expected.begin(), expected.end());
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, expected);
}

// Of all tenants: an event is due until it departs; a hold has its timer until that has fired. Late nudges
// are looked at again when they fire: theirs may stand without reason.
void SimulatedTrips::expect_index_rows() {
  using Line = std::tuple<TenantId, Instant, std::string>;
  std::set<Line> due;
  std::set<Line> timers;
  for (auto const& side : sides_) {
    for (auto const& event : side.model.events) {
      if (TripsModel::is_open(event)) due.insert({side.id, event.from, event.id.text});
      if (event.hold && !event.hold->reminded)
        timers.insert({side.id, event.hold->review_at, "hold_review#" + event.id.text});
    }
  }
  std::set<Line> found_due;
  std::set<Line> found_timers;
  auto const system = world_.store().system(world_.now());
  auto const read = [&](KeyRange const& range, std::set<Line>& into) {
    auto const page = system.scan({.range = range});
    ASSERT_TRUE(page);
    for (auto const& row : page->rows) {
      auto const place = parse_index_sort(row.key.sort());
      ASSERT_TRUE(place);
      into.insert({place->tenant, place->at, place->what});
    }
  };
  for (Instant day = std::chrono::floor<days>(began_) - days{1}; day < world_.now() + days{20};
       day += days{1})
    for (int shard = 0; shard < kDueShards; ++shard)
      read(system.keys().due_between(day, day + days{1}, shard), found_due);
  for (int shard = 0; shard < kTimerShards; ++shard)
    read(system.keys().timers_until(world_.now() + days{400}, shard), found_timers);
  EXPECT_EQ(found_due, due);
  std::erase_if(found_timers, [](Line const& line) { return std::get<2>(line).starts_with("late_nudge#"); });
  EXPECT_EQ(found_timers, timers);
}

}  // namespace simulated
}  // namespace scc
