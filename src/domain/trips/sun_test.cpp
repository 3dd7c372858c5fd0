// Tests of the sun: every row of an independent ephemeris, and properties that hold anywhere.
#include "domain/trips/sun.hpp"

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "domain/trips/event.hpp"

namespace scc {
namespace sun_rules {

struct AlmanacRow {
  std::string place, zone, date, sunset, dusk;
  GeoPoint point;
};

std::vector<AlmanacRow> almanac() {
  std::ifstream file(std::string(SCC_SOURCE_DIR) + "/tests/data/sun.csv");
  std::vector<AlmanacRow> rows;
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::istringstream fields(line);
    AlmanacRow row;
    std::string latitude, longitude;
    std::getline(fields, row.place, ',');
    std::getline(fields, latitude, ',');
    std::getline(fields, longitude, ',');
    std::getline(fields, row.zone, ',');
    std::getline(fields, row.date, ',');
    std::getline(fields, row.sunset, ',');
    std::getline(fields, row.dusk, ',');
    row.point = {std::stod(latitude), std::stod(longitude)};
    rows.push_back(row);
  }
  return rows;
}

Instant noon_of(AlmanacRow const& row) {
  LocalDate const date{std::chrono::year{std::stoi(row.date.substr(0, 4))},
                       std::chrono::month{static_cast<unsigned>(std::stoi(row.date.substr(5, 2)))},
                       std::chrono::day{static_cast<unsigned>(std::stoi(row.date.substr(8, 2)))}};
  return from_local(date, std::chrono::hours{12}, row.zone);
}

// Seconds between what we say and what the almanac says; huge where they disagree on the kind.
double seconds_off(SunEvent const& ours, std::string const& theirs) {
  constexpr double kOtherKind = 1e9;
  if (theirs == "always_up") return ours.fate == SunFate::always_up ? 0 : kOtherKind;
  if (theirs == "never_up") return ours.fate == SunFate::never_up ? 0 : kOtherKind;
  if (theirs == "next_day") return ours.fate == SunFate::next_day ? 0 : kOtherKind;
  if (ours.fate != SunFate::sets) return kOtherKind;
  return std::abs(std::chrono::duration<double>(ours.at - *parse_rfc3339(theirs)).count());
}

TEST(Sun, AgreesWithTheAlmanacWithinAMinute) {
  auto const rows = almanac();
  ASSERT_EQ(rows.size(), 112u);
  double worst = 0;
  for (auto const& row : rows) {
    auto const evening = evening_after(noon_of(row), row.point);
    auto const sunset = seconds_off(evening.sunset, row.sunset);
    auto const dusk = seconds_off(evening.civil_dusk, row.dusk);
    EXPECT_LT(sunset, 60) << row.place << ' ' << row.date;
    EXPECT_LT(dusk, 60) << row.place << ' ' << row.date;
    worst = std::max({worst, sunset, dusk});
  }
  RecordProperty("worst_seconds", std::to_string(worst));
}

TEST(Sun, DuskFollowsSunsetWhereBothCome) {
  for (int latitude = -60; latitude <= 60; latitude += 15)
    for (int month = 0; month < 12; ++month) {
      Instant const noon{std::chrono::sys_days{std::chrono::year{2027} / (month + 1) / 15} +
                         std::chrono::hours{12}};
      auto const evening = evening_after(noon, {static_cast<double>(latitude), 0});
      ASSERT_EQ(evening.sunset.fate, SunFate::sets) << latitude << ' ' << month;
      if (evening.civil_dusk.fate == SunFate::sets) {
        EXPECT_LT(evening.sunset.at, evening.civil_dusk.at) << latitude << ' ' << month;
      }
    }
}

TEST(Sun, AtTheMomentOfSunsetItStandsWhereTheDefinitionSays) {
  GeoPoint const harbour{32.7157, -117.1611};
  auto const evening = evening_after(*parse_rfc3339("2027-03-14T19:00:00Z"), harbour);
  EXPECT_NEAR(sun_altitude(evening.sunset.at, harbour), -0.833, 0.01);
  EXPECT_NEAR(sun_altitude(evening.civil_dusk.at, harbour), -6, 0.01);
}

TEST(Sun, AtThePolesThereIsOneDayAYear) {
  for (double const latitude : {90.0, -90.0}) {
    auto const june = evening_after(*parse_rfc3339("2027-06-21T12:00:00Z"), {latitude, 0});
    auto const december = evening_after(*parse_rfc3339("2027-12-21T12:00:00Z"), {latitude, 0});
    EXPECT_EQ(june.sunset.fate, latitude > 0 ? SunFate::always_up : SunFate::never_up);
    EXPECT_EQ(december.sunset.fate, latitude > 0 ? SunFate::never_up : SunFate::always_up);
  }
}

Event sail(double latitude, double longitude, std::string zone, std::string_view departure) {
  Event event;
  event.kind = EventKind::charter;
  event.zone = std::move(zone);
  event.times.planned_departure = *parse_rfc3339(departure);
  event.asset = EventAsset{};
  event.asset->harbour = Harbour{"Pier", latitude, longitude};
  return event;
}

TEST(Sun, AnEventHasTheEveningOfTheDayItsPlaceCallsToday) {
  // 23:00 on the 20th in San Diego, when the 21st has long begun in UTC.
  auto late = sail(32.7157, -117.1611, "America/Los_Angeles", "2026-03-21T06:00:00Z");
  ASSERT_TRUE(evening_of(late));
  EXPECT_LT(seconds_off(evening_of(late)->sunset, "2026-03-21T02:00:20Z"), 60);
  late.times.actual_departure = *parse_rfc3339("2026-03-21T08:00:00Z");  // It left after midnight.
  EXPECT_GT(evening_of(late)->sunset.at, *parse_rfc3339("2026-03-22T00:00:00Z"));
}

TEST(Sun, OnlyKindsThatMindItWithAKnownPlaceHaveAnEvening) {
  auto event = sail(32.7, -117.2, "America/Los_Angeles", "2026-03-20T20:00:00Z");
  event.kind = EventKind::project;
  EXPECT_EQ(evening_of(event), std::nullopt);
  event.kind = EventKind::charter;
  event.asset->harbour.reset();
  EXPECT_EQ(evening_of(event), std::nullopt);
  event.asset.reset();
  EXPECT_EQ(evening_of(event), std::nullopt);
}

}  // namespace sun_rules
}  // namespace scc
