// Schedule: when a rule runs, as EventBridge writes it: `cron(0 12 * * ? *)` or `rate(12 hours)`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people/cron.hpp"

namespace scc {

// Every so often. A day is 24 hours.
struct Rate {
  minutes period{0};
  friend bool operator==(Rate const&, Rate const&) = default;
};

struct Schedule {
  std::string text;  // As it was given, without blanks around it.
  std::variant<Cron, Rate> when;
  friend bool operator==(Schedule const&, Schedule const&) = default;
};

// `invalid`: "schedule_form" for what is neither, "schedule_too_long" (hole bound), "schedule_rate",
// "schedule_rate_unit" (holes given and right) where number and unit do not agree, and those of parse_cron().
// All are about the field "schedule".
Result<Schedule> parse_schedule(std::string_view text);

// The first time after `after`; nullopt when none comes any more, to the end of 2199. A rate counts from
// `anchor`, when it was switched on: its first time is one period later.
std::optional<Instant> next_fire(Schedule const& schedule, Instant anchor, Instant after);

}  // namespace scc
