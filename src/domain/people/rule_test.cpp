// Rules: their next times, also after a machine slept; switching and changing them.
#include "domain/people/rule.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace rule_rules {

using std::chrono::hours;

Instant at(std::string const& text) {
  return *parse_rfc3339(text);
}
std::string told(std::optional<Instant> when) {
  return when ? to_rfc3339(*when) : "never";
}

Rule nudges(Instant now) {
  for (auto const& rule : default_rules(now))
    if (rule.name == kNudgeRule) return rule;
  return {};
}

TEST(Rules, OfANewTenantAreTwoAtNoon) {
  auto const rules = default_rules(at("2027-03-13T12:00:00.500Z"));
  ASSERT_EQ(rules.size(), 2u);
  for (auto const& rule : rules) {
    EXPECT_TRUE(rule.on);
    EXPECT_EQ(rule.schedule, "cron(0 12 * * ? *)");
    EXPECT_EQ(told(rule.next), "2027-03-14T12:00:00Z");
    EXPECT_EQ(told(rule.anchor), "2027-03-13T12:00:00Z");
    EXPECT_FALSE(rule.last_run);
  }
  EXPECT_EQ(rules[0].kind, RuleKind::daily_brief);
  EXPECT_EQ(rules[1].kind, RuleKind::nudge);
}

struct RunCase {
  char const* schedule;
  char const* due;
  char const* now;
  char const* ran_as_of;
  char const* next;
};

RunCase const kRuns[] = {
    {"cron(0 12 * * ? *)", "2027-03-13T12:00:00Z", "2027-03-13T12:00:00Z", "2027-03-13T12:00:00Z",
     "2027-03-14T12:00:00Z"},
    // A few seconds late: the window of the run begins where the last one ended.
    {"cron(0 12 * * ? *)", "2027-03-13T12:00:00Z", "2027-03-13T12:00:09.250Z", "2027-03-13T12:00:00Z",
     "2027-03-14T12:00:00Z"},
    // Slept until a second before the next time; and to it; and for three days.
    {"cron(0 12 * * ? *)", "2027-03-13T12:00:00Z", "2027-03-14T11:59:59Z", "2027-03-13T12:00:00Z",
     "2027-03-14T12:00:00Z"},
    {"cron(0 12 * * ? *)", "2027-03-13T12:00:00Z", "2027-03-14T12:00:00Z", "2027-03-14T12:00:00Z",
     "2027-03-15T12:00:00Z"},
    {"cron(0 12 * * ? *)", "2027-03-13T12:00:00Z", "2027-03-16T15:04:05.678Z", "2027-03-16T15:04:05Z",
     "2027-03-17T12:00:00Z"},
    {"rate(1 hour)", "2027-03-13T11:07:30Z", "2027-03-13T14:00:00Z", "2027-03-13T14:00:00Z",
     "2027-03-13T14:07:30Z"},
    {"cron(0 12 13 3 ? 2027)", "2027-03-13T12:00:00Z", "2027-03-13T12:00:01Z", "2027-03-13T12:00:00Z",
     "never"},
};

TEST(Rules, RunOnceHoweverLateAndNextInTheFuture) {
  for (auto const& c : kRuns) {
    Rule const rule{
        .name = "ptb_nudge", .schedule = c.schedule, .anchor = at("2027-03-13T10:07:30Z"), .next = at(c.due)};
    auto const ran = run_rule(rule, at(c.due), at(c.now));
    EXPECT_EQ(told(ran.last_run), c.ran_as_of) << c.schedule << ' ' << c.now;
    EXPECT_EQ(told(ran.next), c.next) << c.schedule << ' ' << c.now;
    EXPECT_EQ(ran.anchor, rule.anchor);
  }
}

TEST(Rules, CountARateFromWhenTheyWereSwitchedOn) {
  auto const noon = at("2027-03-13T12:00:00Z");
  auto const hourly = changed_rule(nudges(noon), " rate(6 hours) ", true, noon + minutes{7});
  ASSERT_TRUE(hourly);
  EXPECT_EQ(hourly->schedule, "rate(6 hours)");
  EXPECT_EQ(told(hourly->next), "2027-03-13T18:07:00Z");
  // Saying it again moves nothing.
  EXPECT_EQ(*changed_rule(*hourly, "rate(6 hours)", true, noon + hours{3}), *hourly);
  auto const off = changed_rule(*hourly, "rate(6 hours)", false, noon + hours{3});
  EXPECT_EQ(told(off->next), "never");
  EXPECT_TRUE(upcoming(*off, noon, 3).empty());
  auto const on = changed_rule(*off, "rate(6 hours)", true, noon + hours{4});
  EXPECT_EQ(told(on->anchor), "2027-03-13T16:00:00Z");
  EXPECT_EQ(told(on->next), "2027-03-13T22:00:00Z");
}

TEST(Rules, AreOnlySwitchedOnToTimesThatCome) {
  auto const noon = at("2027-03-13T12:00:00Z");
  auto const never = changed_rule(nudges(noon), "cron(0 12 30 2 ? *)", true, noon);
  ASSERT_FALSE(never);
  EXPECT_EQ(never.error().reason, "schedule_never");
  EXPECT_EQ(never.error().field, "schedule");
  EXPECT_TRUE(changed_rule(nudges(noon), "cron(0 12 30 2 ? *)", false, noon));
  auto const wrong = changed_rule(nudges(noon), "cron(0 25 * * ? *)", false, noon);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().reason, "schedule_hours");
}

TEST(Rules, TellTheNextTimes) {
  auto const rule =
      *changed_rule(nudges({}), "cron(0 12 28-31 2,3 ? 2027)", true, at("2027-01-01T00:00:00Z"));
  std::vector<std::string> times;
  for (auto const& time : upcoming(rule, at("2027-02-28T11:59:59Z"), 3)) times.push_back(told(time));
  EXPECT_EQ(times, (std::vector<std::string>{"2027-02-28T12:00:00Z", "2027-03-28T12:00:00Z",
                                             "2027-03-29T12:00:00Z"}));
  EXPECT_EQ(upcoming(rule, at("2027-03-30T12:00:00Z"), 3).size(), 1u);
}

TEST(Rules, CoverTheDayAfterTheirLastRun) {
  auto rule = nudges({});
  auto const run = at("2027-03-13T12:00:00Z");
  EXPECT_FALSE(has_covered(rule, run));
  rule.last_run = run;
  EXPECT_TRUE(has_covered(rule, run));
  EXPECT_TRUE(has_covered(rule, run + hours{24} - seconds{1}));
  EXPECT_FALSE(has_covered(rule, run + hours{24}));
  EXPECT_FALSE(has_covered(rule, run - seconds{1}));
}

}  // namespace rule_rules
}  // namespace scc
