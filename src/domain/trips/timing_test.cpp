// Timing rules: new times as a table by precedence, and trips over midnight, months and changes of clocks.
#include "domain/trips/timing.hpp"

#include <functional>

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace timing_rules {

using std::chrono::hours;
using std::chrono::sys_days;
using std::chrono::year;

Instant const kNow{sys_days{year{2027} / 3 / 13}};
Instant const kDeparture = kNow + hours{20};

Event planned(Instant departure = kDeparture, minutes length = minutes{180}) {
  return {.id = {"EV1"}, .times = planned_times({.departure = departure, .duration = length})};
}

struct Fault {
  char const* reason;
  char const* field;
  std::function<void(NewTimes&)> make;
};

// In order of precedence: each fault is still the answer when those below it are there too.
std::vector<Fault> const kFaults{
    {"departure_out_of_range", "departure", [](NewTimes& t) { t.departure = Instant{}; }},
    {"return_before_departure", "return", [](NewTimes& t) { t.planned_return = t.departure; }},
    {"return_before_departure", "duration_minutes", [](NewTimes& t) { t.duration = minutes{0}; }},
    {"return_disagrees", "duration_minutes",
     [](NewTimes& t) {
       t.planned_return = t.departure + kTripMax + hours{1};
       t.duration = minutes{1};
     }},
    {"trip_too_long", "duration_minutes", [](NewTimes& t) { t.duration = minutes{kTripMax} + minutes{1}; }},
};

TEST(TimesRules, NameTheFirstFault) {
  for (std::size_t i = 0; i < kFaults.size(); ++i) {
    NewTimes wanted{.departure = kDeparture};
    for (std::size_t j = kFaults.size(); j-- > i;) kFaults[j].make(wanted);
    auto const checked = check_times(wanted, kNow, LengthUnsaid::keeps_the_planned);
    ASSERT_FALSE(checked) << i;
    EXPECT_EQ(checked.error().reason, kFaults[i].reason) << i;
    EXPECT_EQ(checked.error().field, kFaults[i].field) << i;
    EXPECT_EQ(checked.error().code, Code::invalid);
  }
}

TEST(TimesRules, ADepartureAloneIsEnoughOnlyWhereThereIsALength) {
  NewTimes const alone{.departure = kDeparture};
  EXPECT_TRUE(check_times(alone, kNow, LengthUnsaid::keeps_the_planned));
  EXPECT_EQ(check_times(alone, kNow, LengthUnsaid::is_missing).error().reason, "return_missing");
  NewTimes const both{kDeparture, kDeparture + minutes{90}, minutes{90}};
  EXPECT_TRUE(check_times(both, kNow, LengthUnsaid::is_missing));
}

TEST(TimesRules, ADepartureMayLieInThePastAsFarAsOneOfANewEvent) {
  EXPECT_TRUE(check_times({.departure = kNow - hours{30}}, kNow, LengthUnsaid::keeps_the_planned));
  EXPECT_TRUE(
      check_times({.departure = kNow - kDepartureDistanceMax}, kNow, LengthUnsaid::keeps_the_planned));
  EXPECT_FALSE(check_times({.departure = kNow - kDepartureDistanceMax - seconds{1}}, kNow,
                           LengthUnsaid::keeps_the_planned));
}

struct OutcomeCase {
  char const* name;
  EventStatus status;
  NewTimes wanted;
  SetTimesOutcome outcome;
};

TEST(SetTimesRules, GiveTheFirstThatApplies) {
  using enum EventStatus;
  NewTimes const same{.departure = kDeparture};
  NewTimes const later{.departure = kDeparture + minutes{45}};
  OutcomeCase const rows[] = {
      {"a repeat", pending, same, SetTimesOutcome::already_so},
      {"a repeat that names the length",
       confirmed,
       {kDeparture, {}, minutes{180}},
       SetTimesOutcome::already_so},
      {"a repeat within the same second",
       pending,
       {kDeparture + milliseconds{400}},
       SetTimesOutcome::already_so},
      {"a repeat after the departure", in_progress, same, SetTimesOutcome::already_so},
      {"pending", pending, later, SetTimesOutcome::set},
      {"confirmed", confirmed, later, SetTimesOutcome::set},
      {"in progress", in_progress, later, SetTimesOutcome::event_not_open},
      {"completed", completed, later, SetTimesOutcome::event_not_open},
      {"cancelled", cancelled, later, SetTimesOutcome::event_not_open},
  };
  for (auto const& row : rows) {
    auto event = planned();
    event.status = row.status;
    auto const before = event.times;
    EXPECT_EQ(set_times(event, row.wanted), row.outcome) << row.name;
    bool const set = row.outcome == SetTimesOutcome::set;
    EXPECT_EQ(event.times == before, !set) << row.name;
    EXPECT_EQ(event.ics_sequence, set ? 1 : 0) << row.name;
  }
}

TEST(SetTimesRules, TheReturnFollowsTheLengthUnlessItIsSet) {
  struct {
    NewTimes wanted;
    Instant back;
    minutes duration;
  } const rows[] = {
      {{kDeparture + minutes{45}}, kDeparture + minutes{225}, minutes{180}},
      {{kDeparture + minutes{45}, {}, minutes{120}}, kDeparture + minutes{165}, minutes{120}},
      {{kDeparture, kDeparture + minutes{75}}, kDeparture + minutes{75}, minutes{75}},
      {{kDeparture, kDeparture + minutes{75}, minutes{75}}, kDeparture + minutes{75}, minutes{75}},
      {{kDeparture, kDeparture + milliseconds{900}}, kDeparture + seconds{1}, minutes{0}},
  };
  for (auto const& row : rows) {
    auto event = planned();
    ASSERT_EQ(set_times(event, row.wanted), SetTimesOutcome::set);
    EXPECT_EQ(event.times.planned_departure, row.wanted.departure);
    EXPECT_EQ(event.times.planned_return, row.back);
    EXPECT_EQ(event.times.duration, row.duration);
  }
}

TEST(SetTimesRules, AnUnevenLengthIsKeptToTheSecond) {
  auto event = planned();
  ASSERT_EQ(set_times(event, {kDeparture, kDeparture + seconds{5'430}}), SetTimesOutcome::set);
  ASSERT_EQ(set_times(event, {kDeparture + hours{1}}), SetTimesOutcome::set);
  EXPECT_EQ(event.times.planned_return, kDeparture + hours{1} + seconds{5'430});
  EXPECT_EQ(event.times.duration, minutes{90});
}

TEST(SetTimesRules, LatenessIsComputedFromThePlanAndStoredNowhere) {
  auto event = planned();
  ASSERT_EQ(set_times(event, {kDeparture + minutes{45}}), SetTimesOutcome::set);
  EXPECT_FALSE(event.times.actual_departure);
  event.times.actual_departure = kDeparture + minutes{52};
  event.times.actual_return = kDeparture + minutes{220};
  EXPECT_EQ(departure_lateness(event.times), minutes{7});
  EXPECT_EQ(return_lateness(event.times), minutes{-5});
}

// Where clocks change while the trip is under way: the length is that of a stopwatch.
TEST(SetTimesRules, ATripOverAChangeOfClocksKeepsItsLength) {
  struct {
    char const* zone;
    LocalDate day;
    minutes leaves;  // On the wall, the evening before or the night itself.
    LocalDate back_day;
    minutes back;  // On the wall, eight hours of a stopwatch later.
  } const rows[] = {
      {"America/New_York", year{2027} / 3 / 13, hours{22}, year{2027} / 3 / 14, hours{7}},  // Spring forward.
      {"America/New_York", year{2027} / 3 / 14, hours{1}, year{2027} / 3 / 14, hours{10}},
      {"America/New_York", year{2027} / 11 / 6, hours{22}, year{2027} / 11 / 7, hours{5}},  // Fall back.
      {"America/New_York", year{2027} / 11 / 7, minutes{90}, year{2027} / 11 / 7,
       minutes{510}},  // Shown twice.
      {"Australia/Lord_Howe", year{2027} / 4 / 3, hours{22}, year{2027} / 4 / 4,
       minutes{330}},  // Half an hour.
      {"Australia/Lord_Howe", year{2027} / 10 / 2, hours{22}, year{2027} / 10 / 3, minutes{390}},
      {"America/New_York", year{2027} / 6 / 30, hours{23}, year{2027} / 7 / 1,
       hours{7}},  // Midnight and month.
  };
  for (auto const& row : rows) {
    auto event = planned(kDeparture, minutes{480});
    auto const departure = from_local(row.day, row.leaves, row.zone);
    ASSERT_EQ(set_times(event, {departure}), SetTimesOutcome::set);
    EXPECT_EQ(event.times.planned_return - event.times.planned_departure, minutes{480}) << row.zone;
    auto const back = local_time(event.times.planned_return, row.zone);
    EXPECT_EQ(to_text(back.date), to_text(row.back_day)) << row.zone;
    EXPECT_EQ(back.of_day, row.back) << row.zone << " " << to_text(row.day);
  }
}

TEST(OnOverlapWords, AreReadBack) {
  for (auto const choice : {OnOverlap::refuse, OnOverlap::free_roles})
    EXPECT_EQ(parse_on_overlap(to_text(choice)), choice);
  EXPECT_FALSE(parse_on_overlap("ignore"));
}

}  // namespace timing_rules
}  // namespace scc
