// The gate and the move agree: what GET tells stands in the way is what departing or completing is refused
// for, for facts of every sort.
#include <set>

#include <gtest/gtest.h>

#include "app/trips/status.hpp"
#include "store/records_event.hpp"
#include "support/desk.hpp"

namespace scc {
namespace gate_agreement {

class Facts {
 public:
  Facts(World& world, std::uint64_t seed) : world_(world), chance_(seed) {}

  // An event like any other, with everything that a gate looks at left to chance.
  Event event(Person const& captain, Person const& hand) {
    auto draft = world_.draft();
    draft.departure += std::chrono::hours{24 * ++made_};
    auto event = world_.event(draft);
    event.kind = one_of({EventKind::charter, EventKind::rental, EventKind::delivery, EventKind::project});
    event.status = one_of({EventStatus::pending, EventStatus::confirmed, EventStatus::confirmed,
                           EventStatus::in_progress, EventStatus::in_progress, EventStatus::completed,
                           EventStatus::cancelled});
    if (event.status == EventStatus::in_progress) event.times.actual_departure = world_.now();
    if (one_in(5)) event.hold = EventHold{captain.id, world_.now(), world_.now() + minutes{60}, 1};
    if (!one_in(4)) event.roles[0].holder = captain.id;
    if (one_in(2)) event.roles[1].holder = hand.id;
    event.party_size = number(0, 7);
    if (one_in(2)) event.head_counts.out = number(0, 7);
    event.counters.minors = number(0, 1);
    event.lists = {list(ChecklistPhase::pre_departure, hand), list(ChecklistPhase::post_return, hand)};
    Asset asset{.id = event.asset->id, .name = "Windward"};
    if (!one_in(3)) asset.passenger_limit = number(3, 7);
    asset.minimum_crew = number(0, 1);
    if (one_in(4)) asset.stop_defects = {DefectId::make(world_.now(), world_.random())};
    world_.save(asset);
    WriteSet set;
    set.put(world_.env().rows.keys().event(event.id), encode_event(event));
    EXPECT_TRUE(world_.env().rows.commit(set));
    return event;
  }

 private:
  bool one_in(int chances) { return number(1, chances) == 1; }
  int number(int least, int most) {
    return least + static_cast<int>(chance_.below(static_cast<std::uint64_t>(most - least + 1)));
  }
  template <class T>
  T one_of(std::vector<T> const& values) {
    return values[static_cast<std::size_t>(number(0, static_cast<int>(values.size()) - 1))];
  }

  Checklist list(ChecklistPhase phase, Person const& by) {
    Checklist made{.id = ChecklistId::make(world_.now(), world_.random()),
                   .from = TemplateId::make(world_.now(), world_.random()),
                   .name = "List",
                   .phase = phase};
    for (int i = number(0, 3); i > 0; --i) {
      ChecklistItem const item{.id = ItemId::make(world_.now(), world_.random()),
                               .text = "Fuel",
                               .kind = ItemKind::number,
                               .required = !one_in(3),
                               .stop = one_in(2),
                               .minimum = 50,
                               .condition = one_in(4) ? ItemCondition::minors_aboard : ItemCondition::always};
      made.items.push_back(item);
      if (one_in(4)) continue;
      made.marks.push_back({.item = item.id,
                            .operation = "op" + std::to_string(i),
                            .kind = one_in(6) ? MarkKind::not_applicable : MarkKind::done,
                            .by = by.id,
                            .at = world_.now(),
                            .device_at = world_.now(),
                            .number = one_in(4) ? 42 : 80});
    }
    return made;
  }

  World& world_;
  SeededRandom chance_;
  int made_ = 0;
};

std::string joined_words(std::vector<GateReason> const& reasons) {
  std::string words;
  for (auto const reason : reasons) words += (words.empty() ? "" : ",") + std::string(to_text(reason));
  return words;
}

TEST(GateAgreement, TheGateTellsWhatTheMoveIsRefusedFor) {
  World world{kEngines[0]};
  auto const captain = world.captain("Ann");
  auto const hand = world.crew("Bo");
  auto const dana = World::as(world.dispatcher("Dana"));
  Facts facts(world, 17);
  std::set<GateReason> met;
  int open = 0;
  int overridden = 0;
  for (int i = 0; i < 400; ++i) {
    auto const event = facts.event(captain, hand);
    auto const report = read_gate(world.env(), dana, event.id);
    ASSERT_TRUE(report);
    auto const reasons = reasons_of(report->findings);
    met.insert(reasons.begin(), reasons.end());
    SCOPED_TRACE(std::to_string(i) + " " + std::string(to_text(event.status)) + " " + joined_words(reasons));
    if (!report->step) {
      EXPECT_FALSE(report->open());
      for (auto const to : {EventStatus::in_progress, EventStatus::completed})
        if (to != event.status)
          EXPECT_EQ(reason_of(change_status(world.env(), dana, event.id, {to})), "move_not_allowed");
      continue;
    }
    auto const to = report->step == GateStep::departure ? EventStatus::in_progress : EventStatus::completed;
    if (event.status == EventStatus::pending) {
      EXPECT_FALSE(report->open());
      EXPECT_EQ(reason_of(change_status(world.env(), dana, event.id, {to})), "move_not_allowed");
      continue;
    }
    // Without a count and without an override; refused, it tells the same reasons in the same order.
    auto const moved = change_status(world.env(), dana, event.id, {to});
    EXPECT_EQ(moved.has_value(), report->open());
    if (moved) {
      ++open;
      continue;
    }
    EXPECT_EQ(moved.error().reason, "gate_closed");
    EXPECT_EQ(moved.error().holes.at(0),
              (std::pair<std::string, std::string>{"reasons", joined_words(reasons)}));

    // With the count it expects, and against all that may be overridden, only what may not stands.
    std::vector<GateReason> stands;
    for (auto const reason : reasons)
      if (override_rule(reason) == OverrideRule::never && reason != GateReason::head_count_differs)
        stands.push_back(reason);
    StatusChange const against{.to = to,
                               .head_count = report->expected_head_count,
                               .gate_override = GateOverride{reasons, "Seen to"}};
    auto const forced = change_status(world.env(), dana, event.id, against);
    EXPECT_EQ(forced.has_value(), stands.empty()) << (forced ? "" : forced.error().reason);
    overridden += forced ? 1 : 0;
    if (!forced && !stands.empty()) EXPECT_EQ(forced.error().holes.at(0).second, joined_words(stands));
  }
  EXPECT_EQ(met.size(), kGateReasons - 2u) << "all but the waivers'";
  EXPECT_GT(open, 5);
  EXPECT_GT(overridden, 5);
}

}  // namespace gate_agreement
}  // namespace scc
