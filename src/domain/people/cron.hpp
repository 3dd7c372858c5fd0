// Cron: schedules in EventBridge's dialect: six fields, minutes to years, in UTC.
//
//    cron(0 12 * * ? *)            every day at noon
//    cron(0 10 ? * 6#3 *)          the third Friday of each month at ten
//    cron(0/30 20-2 ? * MON-FRI *) half-hourly; a range that ends before it begins goes on from the start
//
// | field         | values             | may also hold                                      |
// | minutes       | 0-59               | , - * /                                            |
// | hours         | 0-23               | , - * /                                            |
// | day of month  | 1-31               | , - * / ? L (last) L-3 LW (last weekday) 15W       |
// | month         | 1-12 or JAN-DEC    | , - * /                                            |
// | day of week   | 1-7 or SUN-SAT     | , - * / ? L (Saturday) 6L (last Friday) 6#3        |
// | year          | 1970-2199          | , - * /                                            |
//
// Exactly one of the day fields is `?`. What says L, W or # stands alone in its field.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

// On which days of a month.
struct CronDays {
  enum class Kind : std::uint8_t {
    of_month,         // Those in `listed`, 1 to 31; one that a month lacks does not come in it.
    of_week,          // Those in `listed`, 1 (Sunday) to 7.
    before_last,      // `number` days before the last one.
    last_weekday,     // Monday to Friday.
    nearest_weekday,  // To day `number`, within its month.
    last_of_week,     // The last `weekday`.
    nth_of_week,      // The `number`-th `weekday`; not every month has a fifth.
  };
  Kind kind = Kind::of_month;
  std::bitset<32> listed = {};
  int number = 0;
  int weekday = 0;
  friend bool operator==(CronDays const&, CronDays const&) = default;
};

struct Cron {
  std::bitset<60> minutes;
  std::bitset<24> hours;
  CronDays days;
  std::bitset<13> months;  // From 1.
  std::bitset<230> years;  // From 1970.
  friend bool operator==(Cron const&, Cron const&) = default;
};

// Reads the six fields, without "cron(" and ")". `invalid`, each with its sentence of what would be right:
// "schedule_field_count" (hole count), "schedule_minutes", "schedule_hours", "schedule_day_of_month",
// "schedule_month", "schedule_day_of_week", "schedule_year" (hole given), "schedule_day_fields".
Result<Cron> parse_cron(std::string_view fields);

// The first whole minute after `after` that it names; nullopt when none comes any more. Costs a look at each
// month in between, at most.
std::optional<Instant> next_fire(Cron const& cron, Instant after);

}  // namespace scc
