// Instants: their spellings, and the clocks of places where clocks change.
#include "base/time.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace {

Instant at(std::string_view text) {
  auto const instant = parse_rfc3339(text);
  EXPECT_TRUE(instant) << text;
  return instant.value_or(Instant{});
}

TEST(Time, SpellingsGoBothWays) {
  EXPECT_EQ(to_rfc3339(at("2027-03-13T20:30:00Z")), "2027-03-13T20:30:00Z");
  EXPECT_EQ(to_rfc3339(at("2027-03-13T20:30:00.120Z")), "2027-03-13T20:30:00.120Z");
  EXPECT_EQ(at("2027-03-13T15:30:00-05:00"), at("2027-03-13T20:30:00Z"));
  EXPECT_EQ(to_key_text(at("2027-03-13T20:30:00.999Z")), "20270313T203000Z");
  EXPECT_EQ(parse_key_text("20270313T203000Z"), at("2027-03-13T20:30:00Z"));
  EXPECT_EQ(utc_day(at("2028-02-29T00:00:00Z")), "20280229");
  EXPECT_EQ(utc_month(at("2028-02-29T00:00:00Z")), "2028-02");
}

TEST(Time, RubbishIsNotAnInstant) {
  for (auto const* wrong :
       {"", "2027-03-13", "2027-03-13T20:30Z", "2027-13-01T00:00:00Z", "2027-02-29T00:00:00Z",
        "2027-03-13T24:00:00Z", "2027-03-13T20:30:60Z", "2027-03-13T20:30:00", "2027-03-13T20:30:00.Z",
        "2027-03-13T20:30:00.1234567890Z", "2027-03-13T20:30:00+5:00", "2027-03-13T20:30:00Zx",
        "1969-12-31T23:59:59Z", "2027-03-13 20:30:00Z"})
    EXPECT_FALSE(parse_rfc3339(wrong)) << wrong;
  for (auto const* wrong : {"20270313T203000", "20270230T203000Z", "2027031T203000Z"})
    EXPECT_FALSE(parse_key_text(wrong)) << wrong;
}

TEST(Time, ZonesAreKnownByTheirIanaNames) {
  EXPECT_TRUE(zone_exists("America/New_York"));
  EXPECT_TRUE(zone_exists("Pacific/Kiritimati"));
  for (auto const* wrong : {"", "America/Nowhere", "../../etc/passwd"})
    EXPECT_FALSE(zone_exists(wrong)) << wrong;
}

TEST(Time, PeopleReadTheirOwnDate) {
  EXPECT_EQ(to_text(local_date(at("2027-03-14T01:00:00Z"), "America/Los_Angeles")), "2027-03-13");
  EXPECT_EQ(to_text(local_date(at("2027-03-13T12:00:00Z"), "Pacific/Kiritimati")), "2027-03-14");
  EXPECT_EQ(to_local_text(at("2027-03-13T20:30:00Z"), "America/New_York"), "Sat 13 Mar 2027, 15:30 EST");
  EXPECT_EQ(to_local_text(at("2027-03-14T20:30:00Z"), "America/New_York"), "Sun 14 Mar 2027, 16:30 EDT");
}

TEST(Time, AWallClockShowsDateTimeAndWhatTheZoneIsCalled) {
  auto const winter = local_time(at("2027-03-14T07:59:59Z"), "America/Los_Angeles");
  EXPECT_EQ(to_text(winter.date), "2027-03-13");
  EXPECT_EQ(winter.of_day, minutes{23 * 60 + 59});
  EXPECT_EQ(winter.abbreviation, "PST");
  auto const summer = local_time(at("2027-03-14T10:00:00Z"), "America/Los_Angeles");
  EXPECT_EQ(summer.of_day, minutes{3 * 60});
  EXPECT_EQ(summer.abbreviation, "PDT");
  EXPECT_EQ(local_time(at("2027-03-14T10:00:00Z"), "America/Sao_Paulo").abbreviation, "-03");
}

// 14 March 2027: clocks go from 02:00 to 03:00. 7 November 2027: from 02:00 back to 01:00.
TEST(Time, ClockChangesHaveOneAnswer) {
  using namespace std::chrono;
  auto const spring = year{2027} / March / 14;
  auto const autumn = year{2027} / November / 7;
  EXPECT_EQ(from_local(spring, minutes{90}, "America/New_York"), at("2027-03-14T06:30:00Z"));
  EXPECT_EQ(from_local(spring, minutes{150}, "America/New_York"), at("2027-03-14T07:00:00Z"));  // Skipped.
  EXPECT_EQ(from_local(spring, minutes{240}, "America/New_York"), at("2027-03-14T08:00:00Z"));
  EXPECT_EQ(from_local(autumn, minutes{90}, "America/New_York"),
            at("2027-11-07T05:30:00Z"));  // The first of two.
  EXPECT_EQ(from_local(autumn, minutes{120}, "America/New_York"), at("2027-11-07T07:00:00Z"));
}

}  // namespace
}  // namespace scc
