// The sun's place from a short series, its height from the turning of the earth, and a search for the
// crossing.
#include "domain/trips/sun.hpp"

#include <array>
#include <cassert>
#include <cmath>
#include <numbers>
#include <optional>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 4> kSunFates{"sets", "next_day", "always_up", "never_up"};

constexpr double kRefraction = 34.0 / 60;   // Of light along the horizon, degrees.
constexpr double kSemidiameter = 0.266563;  // Of the sun at one astronomical unit, degrees.
constexpr double kCivilDusk = -6;           // Degrees.
constexpr double kTerrestrialAhead = 69.2;  // Seconds of even time ahead of the earth's, 2020 to 2035.
constexpr seconds kStep{600};               // Shorter than any day or night that matters at sea.
constexpr seconds kDay{86'400};
constexpr seconds kSameEvening{18 * 3'600};
constexpr double kTurn = 2 * std::numbers::pi;
constexpr double kDegreesTurnedPerSecond = 360.98564736629 / 86'400;
constexpr int kRounds = 4;
constexpr double kSteepestCosine = 0.95;  // Flatter paths along the horizon are looked at all day long.

double radians(double degrees) {
  return degrees * std::numbers::pi / 180;
}

double degrees(double radians) {
  return radians * 180 / std::numbers::pi;
}

// Days since noon of 1 January 2000.
double days_since_2000(Instant at) {
  return static_cast<double>(at.time_since_epoch().count()) / 86'400'000.0 - 10'957.5;
}

struct Place {
  double right_ascension = 0;  // Radians.
  double declination = 0;      // Radians.
  double distance = 1;         // Astronomical units.
};

// Chapter 25, the lower of its two accuracies (0.01 degrees), with the apparent longitude; in centuries of
// even time.
Place sun_place(double centuries) {
  double const t = centuries;
  double const mean_longitude = 280.46646 + t * (36'000.76983 + t * 0.0003032);
  double const mean_anomaly = radians(357.52911 + t * (35'999.05029 - t * 0.0001537));
  double const eccentricity = 0.016708634 - t * (0.000042037 + t * 0.0000001267);
  double const centre = (1.914602 - t * (0.004817 + t * 0.000014)) * std::sin(mean_anomaly) +
                        (0.019993 - t * 0.000101) * std::sin(2 * mean_anomaly) +
                        0.000289 * std::sin(3 * mean_anomaly);
  double const anomaly = mean_anomaly + radians(centre);
  double const node = radians(125.04 - 1934.136 * t);
  double const longitude = radians(mean_longitude + centre - 0.00569 - 0.00478 * std::sin(node));
  double const obliquity =
      radians(23.4392911 - t * (0.0130042 + t * (0.00000016 - t * 0.000000504)) + 0.00256 * std::cos(node));
  return {
      .right_ascension = std::atan2(std::cos(obliquity) * std::sin(longitude), std::cos(longitude)),
      .declination = std::asin(std::sin(obliquity) * std::sin(longitude)),
      .distance = 1.000001018 * (1 - eccentricity * eccentricity) / (1 + eccentricity * std::cos(anomaly))};
}

Place sun_place(Instant at) {
  return sun_place((days_since_2000(at) + kTerrestrialAhead / 86'400) / 36'525);
}

// Chapter 12: how far the earth has turned under the stars, at Greenwich.
double sidereal_time(Instant at) {
  double const days = days_since_2000(at);
  double const t = days / 36'525;
  return radians(280.46061837 + 360.98564736629 * days + t * t * 0.000387933);
}

double altitude_of(Place const& sun, Instant at, GeoPoint place) {
  double const hour_angle = sidereal_time(at) + radians(place.longitude) - sun.right_ascension;
  double const latitude = radians(place.latitude);
  return degrees(std::asin(std::sin(latitude) * std::sin(sun.declination) +
                           std::cos(latitude) * std::cos(sun.declination) * std::cos(hour_angle)));
}

// The altitude at which what counts is gone.
double sunset_altitude(Place const& sun) {
  return -kRefraction - kSemidiameter / sun.distance;
}

double dusk_altitude(Place const&) {
  return kCivilDusk;
}

using Threshold = double (*)(Place const&);

bool is_above(Instant at, GeoPoint place, Threshold threshold) {
  auto const sun = sun_place(at);
  return altitude_of(sun, at, place) > threshold(sun);
}

SunEvent crossing_at(Instant noon, Instant at) {
  if (at - noon > kSameEvening) return {.fate = SunFate::next_day};
  return {.fate = SunFate::sets, .at = at};
}

// Chapter 15: the hour angle of setting tells how long the earth has yet to turn; a few rounds, since the sun
// moves meanwhile. Nullopt where a round finds no such angle, or the end is not surely the first crossing.
std::optional<Instant> direct_crossing(Instant noon, GeoPoint place, Threshold threshold) {
  double const latitude = radians(place.latitude);
  auto at = noon + std::chrono::hours{6};
  for (int round = 0; round < kRounds; ++round) {
    auto const sun = sun_place(at);
    double const cosine =
        (std::sin(radians(threshold(sun))) - std::sin(latitude) * std::sin(sun.declination)) /
        (std::cos(latitude) * std::cos(sun.declination));
    if (!(std::abs(cosine) < kSteepestCosine)) return std::nullopt;
    double const turned = sidereal_time(noon) + radians(place.longitude) - sun.right_ascension;
    double const yet = std::fmod(std::acos(cosine) - turned, kTurn);
    at = noon + std::chrono::round<milliseconds>(std::chrono::duration<double>(
                    (yet < 0 ? yet + kTurn : yet) / radians(kDegreesTurnedPerSecond)));
  }
  bool const surely = is_above(at - kStep, place, threshold) && !is_above(at + kStep, place, threshold);
  if (!surely || at - noon < kStep) return std::nullopt;
  return std::chrono::round<seconds>(at);
}

// The first second of (`above`, `below`] at which it is gone.
Instant crossing_between(Instant above, Instant below, GeoPoint place, Threshold threshold) {
  while (below - above > seconds{1}) {
    auto const middle = above + std::chrono::floor<seconds>(below - above) / 2;
    (is_above(middle, place, threshold) ? above : below) = middle;
  }
  return below;
}

SunEvent first_crossing(Instant noon, GeoPoint place, Threshold threshold) {
  if (auto const direct = direct_crossing(noon, place, threshold)) return crossing_at(noon, *direct);
  bool const above_at_noon = is_above(noon, place, threshold);
  bool above = above_at_noon;
  for (auto at = noon; at < noon + kDay; at += kStep) {
    bool const above_next = is_above(at + kStep, place, threshold);
    if (above && !above_next) return crossing_at(noon, crossing_between(at, at + kStep, place, threshold));
    above = above_next;
  }
  return {.fate = above || above_at_noon ? SunFate::always_up : SunFate::never_up};
}

}  // namespace

std::string_view to_text(SunFate fate) {
  return word_of(kSunFates, fate);
}
std::optional<SunFate> parse_sun_fate(std::string_view text) {
  return value_of<SunFate>(kSunFates, text);
}

double sun_altitude(Instant at, GeoPoint place) {
  return altitude_of(sun_place(at), at, place);
}

Evening evening_after(Instant noon, GeoPoint place) {
  assert(std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180);
  auto const from = std::chrono::floor<seconds>(noon);
  return {.sunset = first_crossing(from, place, sunset_altitude),
          .civil_dusk = first_crossing(from, place, dusk_altitude)};
}

}  // namespace scc
