// Instants in UTC, their two spellings, and the zones in which people read them.
//
// An Instant is a point in time, in whole milliseconds. Rows and answers spell it as RFC 3339
// ("2027-03-13T20:30:00Z", with ".123" only where there are milliseconds); keys spell it compactly
// ("20270313T203000Z", whole seconds) so that byte order is time order.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace scc {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using std::chrono::milliseconds;
using std::chrono::minutes;
using std::chrono::seconds;

// A date as people in one zone write it.
using LocalDate = std::chrono::year_month_day;

// Where `now` comes from. Known to cmd/, web/dispatch and the workers only; everything below is handed an
// Instant.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

// The machine's clock.
class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

std::string to_rfc3339(Instant at);
// Accepts any offset and up to nine digits of fraction (cut to milliseconds); nullopt when malformed or
// outside the years 1970 to 9999.
std::optional<Instant> parse_rfc3339(std::string_view text);

std::string to_key_text(Instant at);
std::optional<Instant> parse_key_text(std::string_view text);
// The UTC day of an instant as "20270313", and its UTC month as "2027-03".
std::string utc_day(Instant at);
std::string utc_month(Instant at);

// True when the system's time zone database knows the IANA name, for example "America/New_York".
bool zone_exists(std::string_view zone);
// The date on the clocks of `zone` at `at`. REQUIRES: zone_exists(zone).
LocalDate local_date(Instant at, std::string_view zone);
std::string to_text(LocalDate date);  // "2027-03-13"
// What a clock on the wall of `zone` shows at `at`, and what the zone calls itself then: "PST", or "-03"
// where it has no letters. REQUIRES: zone_exists(zone).
struct LocalTime {
  LocalDate date;
  minutes of_day;  // After midnight.
  std::string abbreviation;
};
LocalTime local_time(Instant at, std::string_view zone);
// "Sat 13 Mar 2027, 15:30 EST": for logs and letters; pages format in the browser. REQUIRES:
// zone_exists(zone).
std::string to_local_text(Instant at, std::string_view zone);
// The instant at which the clocks of `zone` show `date` and `of_day` (minutes after midnight); the earlier
// one where clocks show it twice, the end of the gap where they skip it. REQUIRES: zone_exists(zone).
Instant from_local(LocalDate date, minutes of_day, std::string_view zone);

}  // namespace scc
