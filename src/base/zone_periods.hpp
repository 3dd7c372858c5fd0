// Zone periods: the stretches of time between two changes of a zone's clocks, as calendars must tell them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace scc {

// From `from` on, clocks of the zone are `offset` ahead of UTC.
struct ZonePeriod {
  // Empty for the oldest, which has always been, as far as the database and an Instant know.
  std::optional<Instant> from = {};
  seconds offset{0};
  seconds offset_before{0};  // Of the period before; the same where there is none.
  bool summer = false;
  std::string abbreviation;  // "EST", or "+1030" where the zone has no letters.
  friend bool operator==(ZonePeriod const&, ZonePeriod const&) = default;
};

// The periods of `zone` that [from, to] meets, oldest first; never none. REQUIRES: zone_exists(zone), and
// from <= to.
std::vector<ZonePeriod> zone_periods(Instant from, Instant to, std::string_view zone);

}  // namespace scc
