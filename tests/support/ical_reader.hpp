// IcalReader: what libical reads in a calendar. The only place of the tests that knows libical.
#pragma once

#include <string>

namespace scc {

// A line an event: "UID START END ALARM SEQUENCE STATUS", instants as seconds since 1970, "-" where there is
// no alarm. Local times are understood by the definitions of zones that the calendar brings. Empty for what
// is no calendar; "(errors)" in a line of its own where a property has a value that it may not have.
std::string read_with_libical(std::string const& calendar);

}  // namespace scc
