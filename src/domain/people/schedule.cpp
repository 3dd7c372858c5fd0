// Schedule: its two forms told apart, and the arithmetic of a rate.
#include "domain/people/schedule.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

constexpr Instant kAfterLastYear{std::chrono::sys_days{std::chrono::year{kScheduleYearsMax + 1} / 1 / 1}};

struct RateUnit {
  std::string_view one;
  std::string_view many;
  minutes length;
};

constexpr std::array kRateUnits{RateUnit{"minute", "minutes", minutes{1}},
                                RateUnit{"hour", "hours", std::chrono::hours{1}},
                                RateUnit{"day", "days", std::chrono::days{1}}};

// What stands between `opening` and the final bracket; nullopt where it is something else.
std::optional<std::string_view> inside(std::string_view text, std::string_view opening) {
  if (!text.starts_with(opening) || !text.ends_with(')')) return std::nullopt;
  return text.substr(opening.size(), text.size() - opening.size() - 1);
}

// "5 minutes": with a unit that agrees with its number, as EventBridge asks for.
Result<Rate> parse_rate(std::string_view text) {
  constexpr std::size_t kDigitsMax = 9;
  text = trimmed(text);
  auto const blank = std::min(text.find(' '), text.size());
  auto const digits = text.substr(0, blank);
  auto const unit = trimmed(text.substr(blank));
  std::int64_t count = 0;
  auto const* const end = digits.data() + digits.size();
  auto const [stopped, failure] = std::from_chars(digits.data(), end, count);
  bool const counted = failure == std::errc() && stopped == end && digits.size() <= kDigitsMax && count >= 1;
  auto const* const found = std::find_if(kRateUnits.begin(), kRateUnits.end(), [&](RateUnit const& one) {
    return unit == one.one || unit == one.many;
  });
  if (!counted || found == kRateUnits.end()) return Error{Code::invalid, "schedule_rate"};
  auto const right = count == 1 ? found->one : found->many;
  if (unit != right)
    return Error{Code::invalid, "schedule_rate_unit"}
        .with("given", unit)
        .with("right", std::string(digits) + ' ' + std::string(right));
  return Rate{count * found->length};
}

Result<Schedule> parse_form(std::string_view text) {
  if (text.size() > kScheduleCharactersMax)
    return Error{Code::invalid, "schedule_too_long"}.with("bound", std::to_string(kScheduleCharactersMax));
  if (auto const fields = inside(text, "cron(")) {
    SCC_TRY(cron, parse_cron(*fields));
    return Schedule{std::string(text), cron};
  }
  if (auto const every = inside(text, "rate(")) {
    SCC_TRY(rate, parse_rate(*every));
    return Schedule{std::string(text), rate};
  }
  return Error{Code::invalid, "schedule_form"};
}

std::optional<Instant> next_of_rate(Rate const& rate, Instant anchor, Instant after) {
  auto const passed = std::max(after - anchor, milliseconds{0}) / rate.period;
  if (passed >= (kAfterLastYear - anchor) / rate.period) return std::nullopt;
  return anchor + (passed + 1) * rate.period;
}

}  // namespace

Result<Schedule> parse_schedule(std::string_view text) {
  auto parsed = parse_form(trimmed(text));
  if (!parsed) return std::move(parsed).error().about("schedule");
  return parsed;
}

std::optional<Instant> next_fire(Schedule const& schedule, Instant anchor, Instant after) {
  if (auto const* const rate = std::get_if<Rate>(&schedule.when)) return next_of_rate(*rate, anchor, after);
  return next_fire(std::get<Cron>(schedule.when), after);
}

}  // namespace scc
