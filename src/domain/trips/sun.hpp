// Sun: when it sets at a place, and when it is too dark to see by: offline, within a minute.
//
// After J. Meeus, Astronomical Algorithms (second edition), chapters 12, 13, 22 and 25, as NOAA's solar
// calculator uses them. Held to tests/data/sun.csv by sun_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/time.hpp"

namespace scc {

// Degrees; north and east are positive.
struct GeoPoint {
  double latitude = 0;
  double longitude = 0;
};

enum class SunFate : std::uint8_t {
  sets,       // At `at`.
  next_day,   // Not before 18 hours after noon have passed: another day's business.
  always_up,  // Stays above all day.
  never_up,   // Stays below all day.
};

std::string_view to_text(SunFate fate);
std::optional<SunFate> parse_sun_fate(std::string_view text);

struct SunEvent {
  SunFate fate = SunFate::never_up;
  Instant at = {};  // Whole seconds, UTC. Only with `sets`.
  friend bool operator==(SunEvent const&, SunEvent const&) = default;
};

struct Evening {
  SunEvent sunset;      // The upper limb meets a sea horizon, refraction included.
  SunEvent civil_dusk;  // The centre stands 6 degrees below it.
  friend bool operator==(Evening const&, Evening const&) = default;
};

// The evening that follows `noon`, the instant at which clocks at the place show 12:00.
// REQUIRES: latitude in [-90, 90], longitude in [-180, 180].
Evening evening_after(Instant noon, GeoPoint place);

// The height of the sun's centre above the horizon at `at`, in degrees, without refraction.
double sun_altitude(Instant at, GeoPoint place);

}  // namespace scc
