// Gate rules: every reason alone and in order, who may override which, and what head counts are compared
// with.
#include "domain/trips/gate.hpp"

#include <functional>

#include <gtest/gtest.h>

namespace scc {
namespace gate_rules {

using enum EventStatus;
using enum GateStep;

Instant const kDeparture{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13}};

ChecklistItem item(std::string const& id, bool required, bool stop) {
  return {.id = {id},
          .text = "Fuel",
          .kind = ItemKind::number,
          .required = required,
          .stop = stop,
          .minimum = 50};
}

Mark mark(std::string const& item, std::int64_t number) {
  return {.item = {item}, .operation = "op" + item, .by = {"PE2"}, .number = number};
}

Checklist list_of(ChecklistPhase phase, std::vector<ChecklistItem> items) {
  return {.id = {phase == ChecklistPhase::pre_departure ? "CLpre" : "CLpost"},
          .from = {"TP1"},
          .phase = phase,
          .items = std::move(items)};
}

// Everything that a charter may be asked for, and nothing in the way.
struct Ready {
  Event event;
  Asset asset{.id = {"AS1"}, .passenger_limit = 6, .minimum_crew = 1};
  std::optional<int> counted = 6;
  WaiverFacts waivers = {.required = true};
  CheckInFacts check_in = {};

  explicit Ready(EventStatus status = confirmed) {
    event = {.id = {"EV1"},
             .status = status,
             .asset = EventAsset{.id = {"AS1"}, .name = "Wind"},
             .times = {.planned_departure = kDeparture, .planned_return = kDeparture + minutes{180}},
             .party_size = 6};
    event.roles = {{.id = {"RO1"}, .kind = RoleKind::captain, .title = "Captain", .holder = PersonId{"PE1"}},
                   {.id = {"RO2"}, .title = "Deckhand", .holder = PersonId{"PE2"}}};
    event.lists = {
        list_of(ChecklistPhase::pre_departure,
                {item("ITneeded", true, false), item("ITstop", true, true), item("ITextra", false, false)}),
        list_of(ChecklistPhase::post_return, {item("ITback", true, false), item("ITbackstop", true, true)})};
    for (auto const* id : {"ITneeded", "ITstop"}) event.lists[0].marks.push_back(mark(id, 80));
    for (auto const* id : {"ITback", "ITbackstop"}) event.lists[1].marks.push_back(mark(id, 80));
  }
  GateFacts facts() const {
    auto facts = gate_facts(event, &asset, counted);
    facts.waivers = waivers;
    facts.check_in = check_in;
    return facts;
  }
  std::vector<GateReason> reasons(GateStep step) const { return reasons_of(gate_at(step, facts())); }
};

// Ordered by precedence: each row breaks one thing more.
struct Row {
  GateReason reason;
  OverrideRule rule;
  std::function<void(Ready&)> break_it;
};

using Break = std::function<void(Ready&)>;
std::vector<Row> const kDepartureRows{
    {GateReason::not_confirmed, OverrideRule::never, [](Ready& one) { one.event.status = pending; }},
    {GateReason::on_hold, OverrideRule::never,
     [](Ready& one) {
       one.event.hold = EventHold{{"PE3"}, kDeparture, kDeparture};
     }},
    {GateReason::no_lead, OverrideRule::never, [](Ready& one) { one.event.roles[0].holder.reset(); }},
    {GateReason::over_passenger_limit, OverrideRule::never,
     [](Ready& one) { one.asset.passenger_limit = 5; }},
    {GateReason::crew_below_minimum, OverrideRule::never, [](Ready& one) { one.asset.minimum_crew = 2; }},
    {GateReason::head_count_differs, OverrideRule::never, [](Ready& one) { one.counted = 7; }},
    {GateReason::required_item_open, OverrideRule::with_reason,
     [](Ready& one) { one.event.lists[0].marks.erase(one.event.lists[0].marks.begin()); }},
    {GateReason::stop_item_failed, OverrideRule::with_reason,
     [](Ready& one) { one.event.lists[0].marks.back().number = 42; }},
    {GateReason::stop_defect, OverrideRule::with_reason,
     [](Ready& one) { one.asset.stop_defects = {DefectId{"DF1"}}; }},
    {GateReason::waiver_missing, OverrideRule::with_reason,
     [](Ready& one) { one.waivers.adults_missing = 1; }},
    {GateReason::minor_waiver_missing, OverrideRule::office,
     [](Ready& one) { one.waivers.minors_missing = 1; }},
};
std::vector<Row> const kCompletionRows{
    {GateReason::head_count_differs, OverrideRule::never, [](Ready& one) { one.event.head_counts.out = 5; }},
    {GateReason::post_return_item_open, OverrideRule::with_reason,
     [](Ready& one) { one.event.lists[1].marks.clear(); }},
};

void expect_alone_and_in_order(GateStep step, EventStatus status, std::vector<Row> const& rows) {
  EXPECT_TRUE(Ready(status).reasons(step).empty());
  Ready all(status);
  std::vector<GateReason> every;
  for (auto const& row : rows) {
    Ready one(status);
    row.break_it(one);
    EXPECT_EQ(one.reasons(step), std::vector{row.reason}) << to_text(row.reason);
    EXPECT_EQ(to_text(override_rule(row.reason)), to_text(row.rule)) << to_text(row.reason);
    row.break_it(all);
    every.push_back(row.reason);
  }
  EXPECT_EQ(all.reasons(step), every);
}

TEST(GateRules, EveryReasonComesAloneAndInOrder) {
  expect_alone_and_in_order(departure, confirmed, kDepartureRows);
  expect_alone_and_in_order(completion, in_progress, kCompletionRows);
  EXPECT_EQ(kDepartureRows.size() + kCompletionRows.size(), kGateReasons + 1u) << "the head count is in both";
}

TEST(GateRules, FindingsNameTheItemsAndDefectsTheyAreAbout) {
  Ready one;
  one.event.lists[0].marks.clear();
  one.event.lists[0].marks.push_back(mark("ITstop", 42));
  one.asset.stop_defects = {DefectId{"DF1"}, DefectId{"DF2"}};
  auto const found = gate_at(departure, one.facts());
  ASSERT_EQ(found.size(), 3u);
  EXPECT_EQ(found[0].items, (std::vector<FoundItem>{{{"CLpre"}, {"ITneeded"}}}));
  EXPECT_EQ(found[1].items, (std::vector<FoundItem>{{{"CLpre"}, {"ITstop"}}}));
  EXPECT_EQ(found[2].defects, one.asset.stop_defects);
}

TEST(GateRules, AnItemCountsByWhetherItIsRequiredAndWhetherItStops) {
  struct Case {
    bool required, stop;
    std::optional<int> number;  // Of 50 at least; nullopt where it was not marked.
    std::vector<GateReason> at_departure;
    bool at_completion;
  };
  using enum GateReason;
  for (auto const& [required, stop, number, at_departure, at_completion] : std::vector<Case>{
           {true, true, {}, {required_item_open}, true},
           {true, true, 42, {stop_item_failed}, true},
           {true, false, {}, {required_item_open}, true},
           {true, false, 42, {required_item_open}, true},
           {false, true, {}, {}, false},
           {false, true, 42, {stop_item_failed}, true},
           {false, false, {}, {}, false},
           {false, false, 42, {}, false},
           {true, true, 50, {}, false},
       }) {
    for (auto const phase : {ChecklistPhase::pre_departure, ChecklistPhase::post_return}) {
      Ready one(phase == ChecklistPhase::pre_departure ? confirmed : in_progress);
      auto list = list_of(phase, {item("ITone", required, stop)});
      if (number) list.marks = {mark("ITone", *number)};
      one.event.lists = {list};
      bool const leaves = phase == ChecklistPhase::pre_departure;
      EXPECT_EQ(one.reasons(departure), leaves ? at_departure : std::vector<GateReason>{not_confirmed})
          << required << stop << number.value_or(-1);
      auto const back =
          at_completion && !leaves ? std::vector{post_return_item_open} : std::vector<GateReason>();
      EXPECT_EQ(one.reasons(completion), back) << required << stop << number.value_or(-1);
    }
  }
}

TEST(GateRules, WhatIsNotAskedIsNotWaitedFor) {
  Ready one;
  one.event.lists[0].marks.clear();
  for (auto& item : one.event.lists[0].items) item.condition = ItemCondition::minors_aboard;
  EXPECT_TRUE(one.reasons(departure).empty());
  one.event.counters.minors = 1;
  EXPECT_EQ(one.reasons(departure), std::vector{GateReason::required_item_open});
}

TEST(GateRules, WhatAKindDoesNotHaveIsNotAsked) {
  Ready one;
  one.event.kind = EventKind::rental;
  one.asset.passenger_limit = 1;
  one.asset.minimum_crew = 2;
  one.event.party_size = 40;
  one.counted = 40;
  one.event.roles.clear();
  EXPECT_TRUE(one.reasons(departure).empty());

  Ready delivery;
  delivery.event.kind = EventKind::delivery;
  delivery.waivers = {.required = true, .adults_missing = 1, .minors_missing = 1};
  delivery.counted = 99;
  EXPECT_TRUE(delivery.reasons(departure).empty());
  EXPECT_FALSE(expected_head_count(departure, delivery.facts()));
}

TEST(GateRules, WaiversAndCheckInCountOnlyWhereTheyAreRequired) {
  Ready one;
  one.waivers = {.required = false, .adults_missing = 3, .minors_missing = 3};
  one.check_in = {.required = false, .checked_in = 2};
  EXPECT_TRUE(one.reasons(departure).empty());
  one.check_in.required = true;
  EXPECT_EQ(one.reasons(departure), std::vector{GateReason::head_count_differs});
  one.counted = 2;
  EXPECT_TRUE(one.reasons(departure).empty());
}

TEST(GateRules, AHeadCountIsOptionalOutAndOwedBack) {
  struct Case {
    std::optional<int> out, counted;
    bool differs_at_departure, differs_at_completion;
  };
  for (auto const& [out, counted, at_departure, at_completion] : std::vector<Case>{
           {{}, {}, false, false},
           {{}, 6, false, false},
           {{}, 5, true, false},
           {6, {}, false, true},
           {6, 6, false, false},
           {6, 5, true, true},
           {0, 0, true, false},
           {0, {}, false, true},
       }) {
    Ready one;
    one.event.head_counts.out = out;
    one.counted = counted;
    EXPECT_EQ(!one.reasons(departure).empty(), at_departure) << out.value_or(-1) << counted.value_or(-1);
    EXPECT_EQ(!one.reasons(completion).empty(), at_completion) << out.value_or(-1) << counted.value_or(-1);
  }
}

TEST(GateRules, OverridesTakeAwayWhatTheirRightReaches) {
  using enum GateReason;
  std::vector<GateFinding> const found{
      {.reason = on_hold}, {.reason = stop_defect}, {.reason = minor_waiver_missing}};
  std::vector<GateReason> const all{on_hold, stop_defect, minor_waiver_missing, waiver_missing};
  struct Case {
    OverrideRight right;
    std::vector<GateReason> named, standing, overridden, not_permitted;
  };
  for (auto const& [right, named, standing, overridden, not_permitted] : std::vector<Case>{
           {OverrideRight::office, {}, {on_hold, stop_defect, minor_waiver_missing}, {}, {}},
           {OverrideRight::office, all, {on_hold}, {stop_defect, minor_waiver_missing}, {}},
           {OverrideRight::with_reason,
            all,
            {on_hold, minor_waiver_missing},
            {stop_defect},
            {minor_waiver_missing}},
           {OverrideRight::with_reason, {stop_defect}, {on_hold, minor_waiver_missing}, {stop_defect}, {}},
           {OverrideRight::none, all, reasons_of(found), {}, {stop_defect, minor_waiver_missing}},
       }) {
    auto const ruling = rule_on(found, named, right);
    EXPECT_EQ(reasons_of(ruling.standing), standing);
    EXPECT_EQ(ruling.overridden, overridden);
    EXPECT_EQ(ruling.not_permitted, not_permitted);
  }
}

TEST(GateRules, TheNextGateIsThatOfTheNextStep) {
  for (auto const status : {pending, confirmed}) EXPECT_EQ(next_gate(Ready(status).event), departure);
  EXPECT_EQ(next_gate(Ready(in_progress).event), completion);
  for (auto const status : {completed, cancelled}) EXPECT_FALSE(next_gate(Ready(status).event));
}

}  // namespace gate_rules
}  // namespace scc
