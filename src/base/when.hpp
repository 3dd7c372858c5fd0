// When: an instant as a sentence says it, in the reader's language, on the clocks of a zone that is named.
#pragma once

#include <string>
#include <string_view>

#include "base/catalogue.hpp"
#include "base/time.hpp"

namespace scc {

// "Saturday, March 13, 2027 at 12:30 PM PST"; "sábado 13 de marzo de 2027, 12:30 (PST)". A zone without
// letters of its own is named by its distance: "UTC-03". REQUIRES: zone_exists(zone).
std::string say_when(Instant at, std::string_view zone, Locale locale);
// "Sat, Mar 13"; "sáb 13 mar": for subjects.
std::string say_day(Instant at, std::string_view zone, Locale locale);
// "Saturday, March 13"; "sábado 13 de marzo": for headlines.
std::string say_date(Instant at, std::string_view zone, Locale locale);
// "12:30 PM PST"; "12:30 (PST)". With its day in front where that is not the one of `beside`.
std::string say_time(Instant at, Instant beside, std::string_view zone, Locale locale);

// The same of the first and of the last for somebody whose clocks may show something else, which is then said
// too: "… at 4:15 PM EST (1:15 PM PST where you are)", with the day where that is another. Whoever is in no
// zone that we know reads `zone` alone. REQUIRES: zone_exists(zone).
struct TwoZones {
  std::string_view zone;         // Where it takes place.
  std::string_view reader = {};  // Where it is read.
};
std::string say_when(Instant at, TwoZones const& zones, Locale locale);
std::string say_time(Instant at, TwoZones const& zones, Locale locale);

}  // namespace scc
