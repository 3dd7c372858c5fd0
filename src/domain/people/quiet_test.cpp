// Quiet hours tests: a table of nights, and what may not wait.
#include "domain/people/quiet.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace quiet_rules {

struct Night {
  char const* name;
  char const* zone;
  int from, to;  // Hours.
  char const* now;
  char const* end;  // Empty: not quiet.
};

class QuietHours : public testing::TestWithParam<Night> {};

TEST_P(QuietHours, EndOnTheTenantsClocks) {
  auto const& night = GetParam();
  Tenant tenant;
  tenant.zone = night.zone;
  tenant.quiet_from = minutes{night.from * 60};
  tenant.quiet_to = minutes{night.to * 60};
  auto const end = end_of_quiet_hours(tenant, *parse_rfc3339(night.now));
  EXPECT_EQ(end ? to_rfc3339(*end) : "", night.end);
}

INSTANTIATE_TEST_SUITE_P(
    , QuietHours,
    testing::Values(
        Night{"NoonUtcIsTheMiddleOfTheNight", "America/Los_Angeles", 21, 8, "2027-03-12T12:00:00Z",
              "2027-03-12T16:00:00Z"},
        Night{"EveningEndsTomorrow", "America/Los_Angeles", 21, 8, "2027-03-12T05:00:00Z",
              "2027-03-12T16:00:00Z"},
        Night{"OverTheSpringChange", "America/Los_Angeles", 21, 8, "2027-03-14T06:00:00Z",
              "2027-03-14T15:00:00Z"},
        Night{"OverTheAutumnChange", "America/Los_Angeles", 21, 8, "2027-11-07T05:00:00Z",
              "2027-11-07T16:00:00Z"},
        Night{"LastMinute", "America/Los_Angeles", 21, 8, "2027-03-12T15:59:59Z", "2027-03-12T16:00:00Z"},
        Night{"Morning", "America/Los_Angeles", 21, 8, "2027-03-12T16:00:00Z", ""},
        Night{"LastMinuteOfDay", "America/Los_Angeles", 21, 8, "2027-03-12T04:59:59Z", ""},
        Night{"WithinOneDay", "UTC", 1, 5, "2027-03-12T03:00:00Z", "2027-03-12T05:00:00Z"},
        Night{"BeforeThatDays", "UTC", 1, 5, "2027-03-12T00:59:00Z", ""},
        Night{"AfterThatDays", "UTC", 1, 5, "2027-03-12T05:00:00Z", ""},
        Night{"None", "UTC", 0, 0, "2027-03-12T00:00:00Z", ""},
        Night{"Kiritimati", "Pacific/Kiritimati", 21, 8, "2027-03-12T12:00:00Z", "2027-03-12T18:00:00Z"},
        Night{"LordHowe", "Australia/Lord_Howe", 21, 8, "2027-04-03T12:00:00Z", "2027-04-03T21:30:00Z"}),
    [](auto const& night) { return night.param.name; });

TEST(QuietLetters, WaitUnlessTheEventDepartsSoonAfterTheMorning) {
  Tenant tenant;
  tenant.zone = "America/Los_Angeles";
  auto const night = *parse_rfc3339("2027-03-12T12:00:00Z");
  auto const morning = *parse_rfc3339("2027-03-12T16:00:00Z");
  Event event;
  event.times.planned_departure = morning + std::chrono::hours{4};
  EXPECT_EQ(quiet_until(LetterKind::nudge, tenant, &event, night), morning);
  EXPECT_EQ(quiet_until(LetterKind::daily_brief, tenant, nullptr, night), morning);
  EXPECT_EQ(quiet_until(LetterKind::nudge, tenant, &event, morning), std::nullopt);
  event.times.planned_departure -= seconds{1};
  EXPECT_EQ(quiet_until(LetterKind::nudge, tenant, &event, night), std::nullopt);
}

TEST(QuietLetters, NeverHoldWhatIsUrgentOrAskedFor) {
  Tenant tenant;
  tenant.zone = "America/Los_Angeles";
  Event event;
  event.times.planned_departure = *parse_rfc3339("2027-04-12T12:00:00Z");
  auto const night = *parse_rfc3339("2027-03-12T12:00:00Z");
  for (int i = 0; i < kLetterKinds; ++i) {
    auto const kind = static_cast<LetterKind>(i);
    bool const waits = kind == LetterKind::nudge || kind == LetterKind::daily_brief ||
                       kind == LetterKind::crew_call || kind == LetterKind::role_given ||
                       kind == LetterKind::role_taken_back;
    EXPECT_EQ(quiet_until(kind, tenant, &event, night).has_value(), waits) << to_text(kind);
  }
}

}  // namespace quiet_rules
}  // namespace scc
