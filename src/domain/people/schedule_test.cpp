// Schedules: what EventBridge's own pages say, what no calendar has, and refusals that name the field.
#include "domain/people/schedule.hpp"

#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace schedules {

Instant at(std::string const& text) {
  return *parse_rfc3339(text);
}

Schedule schedule(std::string const& text) {
  auto const parsed = parse_schedule(text);
  EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().reason);
  return *parsed;
}

std::string next_after(std::string const& text, std::string const& after) {
  auto const next = next_fire(schedule(text), {}, at(after));
  return next ? to_rfc3339(*next) : "never";
}

struct Case {
  char const* text;
  char const* after;
  std::vector<char const*> fires;  // The next ones, in order.
};

// What the tables of EventBridge's user guide say of its examples.
Case const kPublished[] = {
    {"cron(0 10 * * ? *)",
     "2027-03-13T10:00:00Z",
     {"2027-03-14T10:00:00Z", "2027-03-15T10:00:00Z", "2027-03-16T10:00:00Z"}},
    {"cron(15 12 * * ? *)", "2027-03-13T12:14:59Z", {"2027-03-13T12:15:00Z", "2027-03-14T12:15:00Z"}},
    {"cron(0 18 ? * MON-FRI *)",  // 12 March 2027 is a Friday.
     "2027-03-12T00:00:00Z",
     {"2027-03-12T18:00:00Z", "2027-03-15T18:00:00Z", "2027-03-16T18:00:00Z"}},
    {"cron(0 8 1 * ? *)",
     "2027-12-01T08:00:00Z",
     {"2028-01-01T08:00:00Z", "2028-02-01T08:00:00Z", "2028-03-01T08:00:00Z"}},
    {"cron(0/15 * * * ? *)",
     "2027-03-13T23:31:00Z",
     {"2027-03-13T23:45:00Z", "2027-03-14T00:00:00Z", "2027-03-14T00:15:00Z"}},
    {"cron(0/10 * ? * MON-FRI *)",
     "2027-03-12T23:45:00Z",
     {"2027-03-12T23:50:00Z", "2027-03-15T00:00:00Z", "2027-03-15T00:10:00Z"}},
    {"cron(0/5 8-17 ? * MON-FRI *)",
     "2027-03-12T17:50:00Z",
     {"2027-03-12T17:55:00Z", "2027-03-15T08:00:00Z", "2027-03-15T08:05:00Z"}},
    // From ten in the evening until two; on Mondays also the hours before dawn.
    {"cron(0/30 20-2 ? * MON-FRI *)",
     "2027-03-14T12:00:00Z",
     {"2027-03-15T00:00:00Z", "2027-03-15T00:30:00Z", "2027-03-15T01:00:00Z", "2027-03-15T01:30:00Z",
      "2027-03-15T02:00:00Z", "2027-03-15T02:30:00Z", "2027-03-15T20:00:00Z"}},
    {"cron(0 9 ? * 2#1 *)", "2027-02-28T00:00:00Z", {"2027-03-01T09:00:00Z", "2027-04-05T09:00:00Z"}},
    {"cron(0 10 ? * 3#2 *)", "2027-03-01T00:00:00Z", {"2027-03-09T10:00:00Z", "2027-04-13T10:00:00Z"}},
    {"cron(15 10 ? * 6L 2022-2023)",
     "2022-12-01T00:00:00Z",
     {"2022-12-30T10:15:00Z", "2023-01-27T10:15:00Z", "2023-02-24T10:15:00Z"}},
    {"cron(1/10 5 * JAN,FEB,MAR ? *)",
     "2027-03-31T05:40:00Z",
     {"2027-03-31T05:41:00Z", "2027-03-31T05:51:00Z", "2028-01-01T05:01:00Z"}},
    {"cron(0 12 * * ? *)", "2027-03-13T12:00:00Z", {"2027-03-14T12:00:00Z"}},  // The nudge of every tenant.
};

Case const kCalendar[] = {
    // Leap years: four years on, and eight across 2100.
    {"cron(0 0 29 2 ? *)", "2028-02-29T00:00:00Z", {"2032-02-29T00:00:00Z"}},
    {"cron(0 0 29 FEB ? *)", "2096-03-01T00:00:00Z", {"2104-02-29T00:00:00Z"}},
    {"cron(30 6 L FEB ? *)", "2027-03-01T00:00:00Z", {"2028-02-29T06:30:00Z", "2029-02-28T06:30:00Z"}},
    // Days that do not exist.
    {"cron(0 0 31 * ? *)",
     "2027-03-31T00:00:00Z",
     {"2027-05-31T00:00:00Z", "2027-07-31T00:00:00Z", "2027-08-31T00:00:00Z", "2027-10-31T00:00:00Z"}},
    {"cron(0 0 30 2 ? *)", "2027-01-01T00:00:00Z", {"never"}},
    {"cron(0 0 31 4,6,9,11 ? *)", "2027-01-01T00:00:00Z", {"never"}},
    {"cron(0 0 L-29 * ? *)", "2027-02-01T00:00:00Z", {"2027-03-02T00:00:00Z", "2027-04-01T00:00:00Z"}},
    {"cron(0 0 31W * ? *)", "2027-04-01T00:00:00Z", {"2027-05-31T00:00:00Z", "2027-07-30T00:00:00Z"}},
    {"cron(0 0 ? * 2#5 *)", "2027-03-01T00:00:00Z", {"2027-03-29T00:00:00Z", "2027-05-31T00:00:00Z"}},
    // Counted from the end.
    {"cron(0 0 L * ? *)", "2027-04-01T00:00:00Z", {"2027-04-30T00:00:00Z", "2027-05-31T00:00:00Z"}},
    {"cron(0 0 L-3 * ? *)", "2027-02-01T00:00:00Z", {"2027-02-25T00:00:00Z", "2027-03-28T00:00:00Z"}},
    {"cron(0 0 L-0 * ? *)", "2027-02-01T00:00:00Z", {"2027-02-28T00:00:00Z"}},
    // The last weekday: 31 July 2027 is a Saturday, 31 October a Sunday.
    {"cron(0 0 LW * ? *)", "2027-07-01T00:00:00Z", {"2027-07-30T00:00:00Z", "2027-08-31T00:00:00Z"}},
    {"cron(0 0 LW 10 ? *)", "2027-07-01T00:00:00Z", {"2027-10-29T00:00:00Z"}},
    // The nearest weekday, never in another month: 1 May 2027 is a Saturday, 1 August a Sunday.
    {"cron(0 0 1W * ? *)",
     "2027-04-30T00:00:00Z",
     {"2027-05-03T00:00:00Z", "2027-06-01T00:00:00Z", "2027-07-01T00:00:00Z", "2027-08-02T00:00:00Z"}},
    {"cron(0 0 31W 10 ? 2027)", "2027-01-01T00:00:00Z", {"2027-10-29T00:00:00Z", "never"}},
    {"cron(0 0 15W 5 ? 2027)", "2027-01-01T00:00:00Z", {"2027-05-14T00:00:00Z", "never"}},
    {"cron(0 0 16W 5 ? 2027)", "2027-01-01T00:00:00Z", {"2027-05-17T00:00:00Z", "never"}},
    // Days of the week: Sunday is 1; L alone is the week's last.
    {"cron(0 0 ? * SUN *)", "2027-03-13T00:00:00Z", {"2027-03-14T00:00:00Z", "2027-03-21T00:00:00Z"}},
    {"cron(0 0 ? * 1 *)", "2027-03-13T00:00:00Z", {"2027-03-14T00:00:00Z"}},
    {"cron(0 0 ? * L *)", "2027-03-13T00:00:00Z", {"2027-03-20T00:00:00Z"}},
    {"cron(0 0 ? * fri-mon *)",
     "2027-03-11T00:00:00Z",
     {"2027-03-12T00:00:00Z", "2027-03-13T00:00:00Z", "2027-03-14T00:00:00Z", "2027-03-15T00:00:00Z",
      "2027-03-19T00:00:00Z"}},
    {"cron(0 0 ? * FRIL *)", "2027-04-01T00:00:00Z", {"2027-04-30T00:00:00Z", "2027-05-28T00:00:00Z"}},
    {"cron(0 0 ? * 6#3 *)", "2027-03-01T00:00:00Z", {"2027-03-19T00:00:00Z", "2027-04-16T00:00:00Z"}},
    {"cron(0 0 ? * * *)", "2027-03-13T00:00:00Z", {"2027-03-14T00:00:00Z", "2027-03-15T00:00:00Z"}},
    {"cron(0 0 ? * 2/2 *)",
     "2027-03-14T00:00:00Z",
     {"2027-03-15T00:00:00Z", "2027-03-17T00:00:00Z", "2027-03-19T00:00:00Z", "2027-03-22T00:00:00Z"}},
    // Steps, lists, ranges over the end.
    {"cron(5,50-10/20 0 1 1 ? *)",
     "2027-01-01T00:00:00Z",
     {"2027-01-01T00:05:00Z", "2027-01-01T00:10:00Z", "2027-01-01T00:50:00Z", "2028-01-01T00:05:00Z"}},
    {"cron(0 0 1 NOV-FEB/2 ? *)",
     "2027-01-01T00:00:01Z",
     {"2027-11-01T00:00:00Z", "2028-01-01T00:00:00Z", "2028-11-01T00:00:00Z"}},
    {"cron(0 0 10/10 * ? *)",
     "2027-02-10T00:00:00Z",
     {"2027-02-20T00:00:00Z", "2027-03-10T00:00:00Z", "2027-03-20T00:00:00Z", "2027-03-30T00:00:00Z"}},
    {"cron(59 23 31 12 ? 2026/3)", "2027-01-01T00:00:00Z", {"2029-12-31T23:59:00Z"}},
    // Both ends of its years.
    {"cron(0 0 1 1 ? 1970)", "1970-01-01T00:00:00Z", {"never"}},
    {"cron(1 0 1 1 ? 1970)", "1970-01-01T00:00:59Z", {"1970-01-01T00:01:00Z"}},
    {"cron(59 23 31 12 ? 2199)", "2027-01-01T00:00:00Z", {"2199-12-31T23:59:00Z", "never"}},
    {"cron(0 0 * * ? *)", "2199-12-30T00:00:00Z", {"2199-12-31T00:00:00Z", "never"}},
    {"cron( 0  12\t* * ?   * )", "2027-03-13T12:00:00.001Z", {"2027-03-14T12:00:00Z"}},
};

void expect_fires(Case const& c) {
  std::string after = c.after;
  for (auto const* fires : c.fires) {
    ASSERT_EQ(next_after(c.text, after), fires) << c.text << " after " << after;
    after = fires;
  }
}

TEST(Schedules, FireAsTheExamplesOfEventBridgeSay) {
  for (auto const& c : kPublished) expect_fires(c);
}

TEST(Schedules, KeepToTheCalendar) {
  for (auto const& c : kCalendar) expect_fires(c);
}

struct Refused {
  char const* text;
  char const* reason;
};

// In order of precedence where several things are wrong.
Refused const kRefused[] = {
    {"", "schedule_form"},
    {"0 12 * * ? *", "schedule_form"},
    {"CRON(0 12 * * ? *)", "schedule_form"},
    {"cron(0 12 * * ? *", "schedule_form"},
    {"at(2027-03-13T12:00:00)", "schedule_form"},
    {"cron()", "schedule_field_count"},
    {"cron(0 12 * * ?)", "schedule_field_count"},
    {"cron(0 12 * * ? * *)", "schedule_field_count"},
    {"cron(60 24 32 13 8 2200)", "schedule_minutes"},
    {"cron(-1 0 * * ? *)", "schedule_minutes"},
    {"cron(? 0 * * ? *)", "schedule_minutes"},
    {"cron(0/0 0 * * ? *)", "schedule_minutes"},
    {"cron(0/60 0 * * ? *)", "schedule_minutes"},
    {"cron(1,,2 0 * * ? *)", "schedule_minutes"},
    {"cron(, 0 * * ? *)", "schedule_minutes"},
    {"cron(5- 0 * * ? *)", "schedule_minutes"},
    {"cron(/5 0 * * ? *)", "schedule_minutes"},
    {"cron(1-2-3 0 * * ? *)", "schedule_minutes"},
    {"cron(99999999999 0 * * ? *)", "schedule_minutes"},
    {"cron(0 24 32 13 8 2200)", "schedule_hours"},
    {"cron(0 L * * ? *)", "schedule_hours"},
    {"cron(0 0 32 13 8 2200)", "schedule_day_of_month"},
    {"cron(0 0 0 * ? *)", "schedule_day_of_month"},
    {"cron(0 0 L-31 * ? *)", "schedule_day_of_month"},
    {"cron(0 0 1,L * ? *)", "schedule_day_of_month"},
    {"cron(0 0 1W,15W * ? *)", "schedule_day_of_month"},
    {"cron(0 0 W * ? *)", "schedule_day_of_month"},
    {"cron(0 0 6#3 * ? *)", "schedule_day_of_month"},
    {"cron(0 0 ?,1 * ? *)", "schedule_day_of_month"},
    {"cron(0 0 1 13 8 2200)", "schedule_month"},
    {"cron(0 0 1 JANUARY ? *)", "schedule_month"},
    {"cron(0 0 1 MON ? *)", "schedule_month"},
    {"cron(0 0 ? * 8 2200)", "schedule_day_of_week"},
    {"cron(0 0 ? * 0 *)", "schedule_day_of_week"},
    {"cron(0 0 ? * 3#1,6#3 *)", "schedule_day_of_week"},
    {"cron(0 0 ? * 6#6 *)", "schedule_day_of_week"},
    {"cron(0 0 ? * #1 *)", "schedule_day_of_week"},
    {"cron(0 0 ? * 15W *)", "schedule_day_of_week"},
    {"cron(0 0 ? * MON,FRIL *)", "schedule_day_of_week"},
    {"cron(0 0 1 1 1 2200)", "schedule_year"},
    {"cron(0 0 1 1 ? 1969)", "schedule_year"},
    {"cron(0 0 1 1 ? 2030-2020)", "schedule_year"},
    {"cron(0 0 * * * *)", "schedule_day_fields"},
    {"cron(0 0 1 * MON *)", "schedule_day_fields"},
    {"cron(0 0 ? * ? *)", "schedule_day_fields"},
    {"rate()", "schedule_rate"},
    {"rate(5)", "schedule_rate"},
    {"rate(0 minutes)", "schedule_rate"},
    {"rate(-5 minutes)", "schedule_rate"},
    {"rate(1.5 hours)", "schedule_rate"},
    {"rate(5 seconds)", "schedule_rate"},
    {"rate(1 week)", "schedule_rate"},
    {"rate(1000000000 days)", "schedule_rate"},
    {"rate(five minutes)", "schedule_rate"},
    {"rate(1 hours)", "schedule_rate_unit"},
    {"rate(5 minute)", "schedule_rate_unit"},
    {"rate(2 day)", "schedule_rate_unit"},
};

TEST(Schedules, AreRefusedByTheFieldThatIsWrong) {
  for (auto const& c : kRefused) {
    auto const parsed = parse_schedule(c.text);
    ASSERT_FALSE(parsed) << c.text;
    EXPECT_EQ(parsed.error().reason, c.reason) << c.text;
    EXPECT_EQ(parsed.error().field, "schedule") << c.text;
  }
}

TEST(Schedules, AreNoLongerThanTheirLimit) {
  std::string const longest = "cron(" + std::string(kScheduleCharactersMax - 18, ' ') + "0 12 * * ? *)";
  EXPECT_EQ(longest.size(), kScheduleCharactersMax);
  EXPECT_TRUE(parse_schedule("  " + longest + '\n'));
  auto const refused = parse_schedule(longest.substr(0, 5) + ' ' + longest.substr(5));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "schedule_too_long");
}

TEST(Schedules, SayOfAUnitWhatWouldBeRight) {
  auto const refused = parse_schedule("rate(1 hours)");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().holes,
            (std::vector<std::pair<std::string, std::string>>{{"given", "hours"}, {"right", "1 hour"}}));
}

TEST(Rates, CountFromWhenTheyWereSwitchedOn) {
  struct {
    char const* text;
    char const* after;
    char const* fires;
  } const cases[] = {
      {"rate(1 hour)", "2027-03-13T10:07:30Z", "2027-03-13T11:07:30Z"},
      {"rate(1 hour)", "2027-03-13T11:07:29.999Z", "2027-03-13T11:07:30Z"},
      {"rate(1 hour)", "2027-03-13T11:07:30Z", "2027-03-13T12:07:30Z"},
      {"rate(1 hour)", "2027-03-13T09:00:00Z", "2027-03-13T11:07:30Z"},  // Asked before it was on.
      {"rate(5 minutes)", "2027-03-16T10:07:30Z", "2027-03-16T10:12:30Z"},
      {"rate(1 minute)", "2199-12-31T23:58:40Z", "2199-12-31T23:59:30Z"},
      {"rate(1 minute)", "2199-12-31T23:59:30Z", "never"},
      {"rate(1 day)", "2027-03-14T10:07:30Z", "2027-03-15T10:07:30Z"},
      {"rate( 7  days )", "2027-03-13T10:07:30Z", "2027-03-20T10:07:30Z"},
      {"rate(999999999 days)", "2027-03-13T10:07:30Z", "never"},
  };
  for (auto const& c : cases) {
    auto const next = next_fire(schedule(c.text), at("2027-03-13T10:07:30Z"), at(c.after));
    EXPECT_EQ(next ? to_rfc3339(*next) : "never", c.fires) << c.text << " after " << c.after;
  }
}

}  // namespace schedules
}  // namespace scc
