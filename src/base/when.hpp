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

}  // namespace scc
