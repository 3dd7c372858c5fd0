// Schedules: what EventBridge's own pages say, what no calendar has, refusals that name the field, and a slow
// evaluator of the tests' own that must agree on whatever chance writes.
#include "domain/people/schedule.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/random.hpp"

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

// The slow evaluator: is this minute named? It reads the text anew for each, and shares nothing with ours.
namespace slow {

std::vector<std::string> split(std::string const& text, char by) {
  std::vector<std::string> parts{""};
  for (char const c : text)
    if (c == by)
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

int value(std::string const& text, std::vector<std::string> const& names, int lowest) {
  auto const found = std::find(names.begin(), names.end(), text);
  return found == names.end() ? std::stoi(text) : lowest + static_cast<int>(found - names.begin());
}

// True when `asked` is on the walk that the item describes: from its first value, step by step, to its last.
bool walks_over(std::string const& item, int asked, int lowest, int highest,
                std::vector<std::string> const& names) {
  auto const parts = split(item, '/');
  int const step = parts.size() == 2 ? std::stoi(parts[1]) : 1;
  auto const ends = split(parts[0], '-');
  int first = lowest;
  int last = highest;
  if (ends[0] != "*") {
    first = value(ends[0], names, lowest);
    last = ends.size() == 2 ? value(ends[1], names, lowest) : parts.size() == 2 ? highest : first;
  }
  for (int at = first, walked = 0;; ++walked) {
    if (walked % step == 0 && at == asked) return true;
    if (at == last) return false;
    at = at == highest ? lowest : at + 1;
  }
}

bool names_value(std::string const& field, int asked, int lowest, int highest,
                 std::vector<std::string> const& names = {}) {
  auto const items = split(field, ',');
  return std::any_of(items.begin(), items.end(),
                     [&](auto const& item) { return walks_over(item, asked, lowest, highest, names); });
}

std::vector<std::string> const kWeekdays{"SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"};
std::vector<std::string> const kMonths{"JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                       "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"};

struct Day {
  std::chrono::sys_days at;

  std::chrono::year_month_day date() const { return at; }
  int weekday() const { return static_cast<int>(std::chrono::weekday{at}.c_encoding()) + 1; }
  int number() const { return static_cast<int>(unsigned{date().day()}); }
  bool works() const { return weekday() != 1 && weekday() != 7; }
  Day plus(int days) const { return {at + std::chrono::days{days}}; }
  bool shares_month_with(Day const& other) const {
    return date().year() == other.date().year() && date().month() == other.date().month();
  }
};

bool is_nearest_weekday(Day const& day, int to) {
  Day const wanted = day.plus(to - day.number());
  if (!day.works() || !wanted.shares_month_with(day)) return false;
  for (int distance = 0; distance < std::abs(day.number() - to); ++distance)
    for (int const way : {-distance, distance})
      if (auto const nearer = wanted.plus(way); nearer.shares_month_with(day) && nearer.works()) return false;
  return true;
}

bool is_last_weekday(Day const& day) {
  if (!day.works()) return false;
  for (auto later = day.plus(1); later.shares_month_with(day); later = later.plus(1))
    if (later.works()) return false;
  return true;
}

bool names_day_of_month(std::string const& field, Day const& day) {
  if (field == "?") return true;
  if (field == "LW") return is_last_weekday(day);
  if (field == "L") return !day.plus(1).shares_month_with(day);
  if (field.starts_with("L-")) {
    auto const last = day.plus(std::stoi(field.substr(2)));
    return last.shares_month_with(day) && !last.plus(1).shares_month_with(last);
  }
  if (field.ends_with('W')) return is_nearest_weekday(day, std::stoi(field));
  return names_value(field, day.number(), 1, 31);
}

bool names_day_of_week(std::string const& field, Day const& day) {
  if (field == "?") return true;
  if (field == "L") return day.weekday() == 7;
  if (field.find('#') != field.npos) {
    auto const parts = split(field, '#');
    return day.weekday() == value(parts[0], kWeekdays, 1) && (day.number() + 6) / 7 == std::stoi(parts[1]);
  }
  if (field.ends_with('L'))
    return day.weekday() == value(field.substr(0, field.size() - 1), kWeekdays, 1) &&
           !day.plus(7).shares_month_with(day);
  return names_value(field, day.weekday(), 1, 7, kWeekdays);
}

bool names_day(std::vector<std::string> const& fields, Day const& day) {
  return names_value(fields[5], int{day.date().year()}, 1970, 2199) &&
         names_value(fields[3], static_cast<int>(unsigned{day.date().month()}), 1, 12, kMonths) &&
         names_day_of_month(fields[2], day) && names_day_of_week(fields[4], day);
}

// The next minute after `after` that is named, of `days` days at most.
std::optional<Instant> next(std::vector<std::string> const& fields, Instant after, int days) {
  Day const first{std::chrono::floor<std::chrono::days>(after)};
  for (int i = 0; i < days; ++i) {
    auto const day = first.plus(i);
    if (!names_day(fields, day)) continue;
    for (int minute = 0; minute < 24 * 60; ++minute) {
      Instant const at = day.at + minutes{minute};
      if (at > after && names_value(fields[1], minute / 60, 0, 23) &&
          names_value(fields[0], minute % 60, 0, 59))
        return at;
    }
  }
  return std::nullopt;
}

}  // namespace slow

// Whatever the syntax allows, often enough what is rare.
class ExpressionMaker {
 public:
  explicit ExpressionMaker(std::uint64_t seed) : random_(seed) {}

  int upto(int bound) { return static_cast<int>(random_.below(static_cast<std::uint64_t>(bound) + 1)); }

  std::vector<std::string> fields() {
    std::vector<std::string> made{values(0, 59), values(0, 23), "?", values(1, 12, slow::kMonths), "?", "*"};
    if (upto(1) == 0)
      made[2] = day_of_month();
    else
      made[4] = day_of_week();
    if (upto(3) == 0) made[5] = std::to_string(2020 + upto(20)) + "-" + std::to_string(2040 + upto(20));
    return made;
  }

 private:
  std::string one(int lowest, int highest, std::vector<std::string> const& names) {
    int const value = lowest + upto(highest - lowest);
    bool const named = !names.empty() && upto(1) == 0;
    return named ? names[static_cast<std::size_t>(value - lowest)] : std::to_string(value);
  }
  std::string item(int lowest, int highest, std::vector<std::string> const& names) {
    std::string text = one(lowest, highest, names);
    if (upto(2) == 0) text += "-" + one(lowest, highest, names);
    if (upto(3) == 0) text = "*";
    if (upto(3) == 0) text += "/" + std::to_string(1 + upto(highest - lowest - 1));
    return text;
  }
  std::string values(int lowest, int highest, std::vector<std::string> const& names = {}) {
    auto text = item(lowest, highest, names);
    while (upto(2) == 0) text += "," + item(lowest, highest, names);
    return text;
  }
  std::string day_of_month() {
    switch (upto(5)) {
      case 0:
        return "L";
      case 1:
        return "LW";
      case 2:
        return "L-" + std::to_string(upto(30));
      case 3:
        return std::to_string(1 + upto(30)) + "W";
      default:
        return values(1, 31);
    }
  }
  std::string day_of_week() {
    switch (upto(4)) {
      case 0:
        return "L";
      case 1:
        return one(1, 7, slow::kWeekdays) + "L";
      case 2:
        return one(1, 7, slow::kWeekdays) + "#" + std::to_string(1 + upto(4));
      default:
        return values(1, 7, slow::kWeekdays);
    }
  }

  SeededRandom random_;
};

TEST(Schedules, AgreeWithASlowEvaluatorOnWhateverChanceWrites) {
  constexpr int kDays = 9 * 366;  // Past a leap year that was left out, too.
  constexpr int kExpressions = 1'500;
  ExpressionMaker make(20270313);
  int fired = 0;
  for (int i = 0; i < kExpressions; ++i) {
    auto const fields = make.fields();
    std::string text = "cron(";
    for (auto const& field : fields) text += (text.ends_with('(') ? "" : " ") + field;
    text += ")";
    Instant after =
        at("2024-01-01T00:00:00Z") + minutes{make.upto(100 * 366 * 24 * 60)} + seconds{make.upto(59)};
    for (int fires = 0; fires < 3; ++fires) {
      auto const expected = slow::next(fields, after, kDays);
      auto const found = next_fire(schedule(text), {}, after);
      if (!expected) {
        EXPECT_TRUE(!found || *found >= after + std::chrono::days{kDays - 1})
            << text << " " << to_rfc3339(after);
        break;
      }
      ASSERT_TRUE(found) << text << " after " << to_rfc3339(after);
      ASSERT_EQ(to_rfc3339(*found), to_rfc3339(*expected)) << text << " after " << to_rfc3339(after);
      after = *found;
      ++fired;
    }
  }
  EXPECT_GT(fired, kExpressions);
}

}  // namespace schedules
}  // namespace scc
