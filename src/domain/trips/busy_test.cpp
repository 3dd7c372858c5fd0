// Busy: half-open intervals, months over month ends, and properties of the months' contents.
#include "domain/trips/busy.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

namespace scc {
namespace busy_rules {

using namespace std::chrono;

Instant at(int month, int day, int hour = 0) {
  return sys_days{year{2027} / month / day} + hours{hour};
}

BusyInterval interval(Instant from, Instant to, char const* event = "EV1") {
  return {from, to, {event}};
}

TEST(BusyRules, AnIntervalStandsInEveryMonthItTouches) {
  using Months = std::vector<std::string>;
  EXPECT_EQ(months_of(interval(at(3, 13), at(3, 14))), (Months{"2027-03"}));
  EXPECT_EQ(months_of(interval(at(3, 31, 23), at(4, 1))), (Months{"2027-03"}));  // Half open.
  EXPECT_EQ(months_of(interval(at(3, 31, 23), at(4, 1) + milliseconds{1})), (Months{"2027-03", "2027-04"}));
  EXPECT_EQ(months_of(interval(at(1, 31), at(3, 1, 1))), (Months{"2027-01", "2027-02", "2027-03"}));
  EXPECT_EQ(months_of({at(12, 31), at(12, 31) + days{2}, {"EV1"}}), (Months{"2027-12", "2028-01"}));
}

TEST(BusyRules, TouchingIsNotOverlapping) {
  auto const taken = std::vector{interval(at(3, 1, 10), at(3, 1, 12), "EVother")};
  EXPECT_FALSE(first_overlap(taken, interval(at(3, 1, 8), at(3, 1, 10))));
  EXPECT_FALSE(first_overlap(taken, interval(at(3, 1, 12), at(3, 1, 13))));
  EXPECT_EQ(first_overlap(taken, interval(at(3, 1, 11), at(3, 1, 13))), taken[0]);
  EXPECT_EQ(first_overlap(taken, interval(at(3, 1, 8), at(3, 1, 23))), taken[0]);
  EXPECT_EQ(first_overlap(taken, interval(at(3, 1, 10), at(3, 1, 11))), taken[0]);
  EXPECT_FALSE(first_overlap(taken, interval(at(3, 1, 10), at(3, 1, 12), "EVother")));  // Its own.
}

TEST(BusyRules, EveryRivalIsNamedOnceWhicheverMonthsItStandsIn) {
  auto const own = interval(at(3, 31, 20), at(4, 1, 4));
  auto const over_the_end = interval(at(3, 31, 23), at(4, 1, 1), "EV2");
  auto const after = interval(at(4, 1, 4), at(4, 1, 6), "EV3");
  auto const within = interval(at(4, 1, 2), at(4, 1, 3), "EV4");
  std::vector const taken{own, over_the_end, over_the_end, within, after};
  EXPECT_EQ(overlaps_with(taken, own), (std::vector{over_the_end, within}));
  EXPECT_TRUE(overlaps_with({own, after}, own).empty());
}

TEST(BusyRules, AnAssetIsTakenFromItsPreparationToItsTurnaround) {
  Event const event{
      .id = {"EV1"},
      .asset = EventAsset{.id = {"AS1"}, .preparation = minutes{60}, .turnaround = minutes{120}},
      .times = {.planned_departure = at(3, 1, 10), .planned_return = at(3, 1, 12)}};
  EXPECT_EQ(crew_interval(event), interval(at(3, 1, 10), at(3, 1, 12)));
  EXPECT_EQ(asset_interval(event), interval(at(3, 1, 9), at(3, 1, 14)));
}

BusyInterval drawn(std::string const& event) {
  auto const from = *rc::gen::inRange(0, 3 * 31 * 24);
  return {at(1, 1) + hours{from}, at(1, 1) + hours{from + *rc::gen::inRange(1, 31 * 24)}, {event}};
}

RC_GTEST_PROP(BusyProperties, MonthsCoverTheIntervalWithoutGaps, ()) {
  auto const one = drawn("EV1");
  auto const months = months_of(one);
  RC_ASSERT(months.front() == utc_month(one.from));
  RC_ASSERT(months.back() == utc_month(one.to - milliseconds{1}));
  RC_ASSERT(std::is_sorted(months.begin(), months.end()));
  RC_ASSERT(std::adjacent_find(months.begin(), months.end()) == months.end());
}

RC_GTEST_PROP(BusyProperties, OverlapIsSymmetricAndNeedsASharedMonth, ()) {
  auto const a = drawn("EVa");
  auto const b = drawn("EVb");
  bool const meet = first_overlap({a}, b).has_value();
  RC_ASSERT(meet == first_overlap({b}, a).has_value());
  if (!meet) return;
  auto const of_a = months_of(a);
  auto const of_b = months_of(b);
  RC_ASSERT(std::find_first_of(of_a.begin(), of_a.end(), of_b.begin(), of_b.end()) != of_a.end());
}

RC_GTEST_PROP(BusyProperties, AMonthStaysInOrderAndForgetsWhatIsTakenOut, ()) {
  BusyMonth month;
  for (int i = 0; i < 6; ++i) month = with_interval(month, drawn("EV" + std::to_string(i % 4)));
  RC_ASSERT(month.taken.size() == 4u);  // One an event, the newest.
  RC_ASSERT(std::is_sorted(month.taken.begin(), month.taken.end(),
                           [](auto const& a, auto const& b) { return a.from < b.from; }));
  auto const before = month;
  auto const added = with_interval(month, drawn("EVnew"));
  RC_ASSERT(without_event(added, {"EVnew"}) == before);
}

TEST(BusyRules, WhatIsOverTakesNoTimeAndIsRememberedForCalendarsUntilItIsTakenAgain) {
  BusyInterval const one{at(1, 1), at(1, 2), {"EV1"}};
  auto month = with_ended(with_interval({}, one), one.event);
  EXPECT_TRUE(month.taken.empty());
  EXPECT_EQ(month.ended, std::vector{one.event});
  EXPECT_FALSE(month.empty());
  EXPECT_EQ(with_ended(month, one.event), month) << "once";
  EXPECT_EQ(with_interval(month, one), with_interval({}, one));
  EXPECT_TRUE(without_event(month, one.event).empty());
  for (std::size_t i = 0; i <= kBusyEndedMax; ++i) month = with_ended(month, {"EX" + std::to_string(i)});
  EXPECT_EQ(month.ended.size(), kBusyEndedMax);
  EXPECT_EQ(month.ended.front(), EventId{"EX1"}) << "the newest are kept";
}

TEST(BusyRules, CalendarsShowTheMonthsAroundNow) {
  auto const months = calendar_months(at(1, 31));
  ASSERT_EQ(months.size(), 14u);
  EXPECT_EQ(months[0], "2026-12");
  EXPECT_EQ(months[1], "2027-01");
  EXPECT_EQ(months.back(), "2028-01");
  // A month ceases to be shown in the moment in which it is none of them any more.
  auto const end = shown_until("2026-12");
  EXPECT_EQ(calendar_months(end - milliseconds{1}).front(), "2026-12");
  EXPECT_EQ(calendar_months(end).front(), "2027-01");
}

}  // namespace busy_rules
}  // namespace scc
