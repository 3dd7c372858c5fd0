// The sun's place from a short series, its height from the turning of the earth, and a search for the
// crossing.
#include "domain/trips/sun.hpp"

#include <cassert>
#include <cmath>
#include <numbers>

namespace scc {
namespace {

constexpr double kRefraction = 34.0 / 60;   // Of light along the horizon, degrees.
constexpr double kSemidiameter = 0.266563;  // Of the sun at one astronomical unit, degrees.
constexpr double kCivilDusk = -6;           // Degrees.
constexpr double kTerrestrialAhead = 69.2;  // Seconds of even time ahead of the earth's, 2020 to 2035.
constexpr seconds kStep{600};               // Shorter than any day or night that matters at sea.
constexpr seconds kDay{86'400};
constexpr seconds kSameEvening{18 * 3'600};

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

// How far what counts, the limb or the centre, stands above where it has gone.
double height_over_sunset(Instant at, GeoPoint place) {
  auto const sun = sun_place(at);
  return altitude_of(sun, at, place) + kRefraction + kSemidiameter / sun.distance;
}

double height_over_dusk(Instant at, GeoPoint place) {
  return sun_altitude(at, place) - kCivilDusk;
}

// The first second of (`above`, `below`] at which the height is no longer positive.
template <class Height>
Instant crossing_between(Instant above, Instant below, GeoPoint place, Height height) {
  while (below - above > seconds{1}) {
    auto const middle = above + std::chrono::floor<seconds>(below - above) / 2;
    (height(middle, place) > 0 ? above : below) = middle;
  }
  return below;
}

template <class Height>
SunEvent first_crossing(Instant noon, GeoPoint place, Height height) {
  bool above = height(noon, place) > 0;
  bool const above_at_noon = above;
  for (auto at = noon; at < noon + kDay; at += kStep) {
    bool const above_next = height(at + kStep, place) > 0;
    if (above && !above_next) {
      auto const crossing = crossing_between(at, at + kStep, place, height);
      if (crossing - noon > kSameEvening) return {.fate = SunFate::next_day};
      return {.fate = SunFate::sets, .at = crossing};
    }
    above = above_next;
  }
  return {.fate = above || above_at_noon ? SunFate::always_up : SunFate::never_up};
}

}  // namespace

double sun_altitude(Instant at, GeoPoint place) {
  return altitude_of(sun_place(at), at, place);
}

Evening evening_after(Instant noon, GeoPoint place) {
  assert(std::abs(place.latitude) <= 90 && std::abs(place.longitude) <= 180);
  auto const from = std::chrono::floor<seconds>(noon);
  return {.sunset = first_crossing(from, place, height_over_sunset),
          .civil_dusk = first_crossing(from, place, height_over_dusk)};
}

}  // namespace scc
