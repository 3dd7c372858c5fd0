// Instants, their spellings and their zones. The only file that knows the time zone library.
#include "base/time.hpp"

#include <cassert>
#include <charconv>

#include <date/tz.h>
#include <fmt/format.h>

#include "base/zone_periods.hpp"

namespace scc {
namespace {

constexpr Instant kLatest{std::chrono::sys_days{std::chrono::year{10000} / 1 / 1}};

struct Fields {
  std::chrono::year_month_day date;
  std::chrono::hh_mm_ss<milliseconds> time;
};

Fields fields_of(Instant at) {
  auto const day = std::chrono::floor<std::chrono::days>(at);
  return {std::chrono::year_month_day{day}, std::chrono::hh_mm_ss<milliseconds>{at - day}};
}

// `count` digits at the front of `text`, which it consumes; nullopt when they are not all digits.
std::optional<int> take_digits(std::string_view& text, std::size_t count) {
  if (text.size() < count) return std::nullopt;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool take(std::string_view& text, std::string_view expected) {
  if (!text.starts_with(expected)) return false;
  text.remove_prefix(expected.size());
  return true;
}

std::optional<std::chrono::sys_days> take_date(std::string_view& text, std::string_view separator) {
  auto const year = take_digits(text, 4);
  if (!year || !take(text, separator)) return std::nullopt;
  auto const month = take_digits(text, 2);
  if (!month || !take(text, separator)) return std::nullopt;
  auto const day = take_digits(text, 2);
  if (!day) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year{*year},
                                         std::chrono::month{static_cast<unsigned>(*month)},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok() || *year < 1970) return std::nullopt;
  return std::chrono::sys_days{date};
}

std::optional<seconds> take_time(std::string_view& text, std::string_view separator) {
  auto const hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, separator)) return std::nullopt;
  auto const minute = take_digits(text, 2);
  if (!minute || *minute > 59 || !take(text, separator)) return std::nullopt;
  auto const second = take_digits(text, 2);
  if (!second || *second > 59) return std::nullopt;
  return std::chrono::hours{*hour} + minutes{*minute} + seconds{*second};
}

// ".123456" as milliseconds, the rest cut off; zero when there is none; nullopt when malformed.
std::optional<milliseconds> take_fraction(std::string_view& text) {
  if (!take(text, ".")) return milliseconds{0};
  int value = 0;
  int digits = 0;
  for (; !text.empty() && text.front() >= '0' && text.front() <= '9'; text.remove_prefix(1), ++digits)
    if (digits < 3) value = value * 10 + (text.front() - '0');
  if (digits == 0 || digits > 9) return std::nullopt;
  for (int i = digits; i < 3; ++i) value *= 10;
  return milliseconds{value};
}

// "Z" or "+05:30": minutes east of UTC.
std::optional<minutes> take_offset(std::string_view& text) {
  if (take(text, "Z") || take(text, "z")) return minutes{0};
  int const sign = take(text, "+") ? 1 : take(text, "-") ? -1 : 0;
  if (sign == 0) return std::nullopt;
  auto const hour = take_digits(text, 2);
  if (!hour || *hour > 23 || !take(text, ":")) return std::nullopt;
  auto const minute = take_digits(text, 2);
  if (!minute || *minute > 59) return std::nullopt;
  return sign * (std::chrono::hours{*hour} + minutes{*minute});
}

date::time_zone const* find_zone(std::string_view zone) {
  try {
    return date::locate_zone(std::string(zone));
  } catch (std::exception const&) {
    return nullptr;
  }
}

date::zoned_time<milliseconds> on_the_clocks_of(Instant at, std::string_view zone) {
  auto const* const found = find_zone(zone);
  assert(found != nullptr);
  return {found, at};
}

}  // namespace

Instant SystemClock::now() const {
  return std::chrono::floor<milliseconds>(std::chrono::system_clock::now());
}

std::string to_rfc3339(Instant at) {
  auto const [day, time] = fields_of(at);
  auto text =
      fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", int{day.year()}, unsigned{day.month()},
                  unsigned{day.day()}, time.hours().count(), time.minutes().count(), time.seconds().count());
  if (time.subseconds().count() != 0) text += fmt::format(".{:03}", time.subseconds().count());
  return text + 'Z';
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  auto const day = take_date(text, "-");
  if (!day || !(take(text, "T") || take(text, "t"))) return std::nullopt;
  auto const time = take_time(text, ":");
  if (!time) return std::nullopt;
  auto const fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  auto const offset = take_offset(text);
  if (!offset || !text.empty()) return std::nullopt;
  Instant const at = *day + *time + *fraction - *offset;
  if (at < Instant{} || at >= kLatest) return std::nullopt;
  return at;
}

std::string to_key_text(Instant at) {
  auto const [day, time] = fields_of(at);
  return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}Z", int{day.year()}, unsigned{day.month()},
                     unsigned{day.day()}, time.hours().count(), time.minutes().count(),
                     time.seconds().count());
}

std::optional<Instant> parse_key_text(std::string_view text) {
  auto const day = take_date(text, "");
  if (!day || !take(text, "T")) return std::nullopt;
  auto const time = take_time(text, "");
  if (!time || text != "Z") return std::nullopt;
  return *day + *time;
}

std::string utc_day(Instant at) {
  return to_key_text(at).substr(0, 8);
}

std::string utc_month(Instant at) {
  return to_rfc3339(at).substr(0, 7);
}

bool zone_exists(std::string_view zone) {
  return !zone.empty() && find_zone(zone) != nullptr;
}

LocalDate local_date(Instant at, std::string_view zone) {
  auto const day = date::floor<date::days>(on_the_clocks_of(at, zone).get_local_time());
  return std::chrono::year_month_day{std::chrono::sys_days{day.time_since_epoch()}};
}

std::string to_text(LocalDate date) {
  return fmt::format("{:04}-{:02}-{:02}", int{date.year()}, unsigned{date.month()}, unsigned{date.day()});
}

LocalTime local_time(Instant at, std::string_view zone) {
  auto const* const found = find_zone(zone);
  assert(found != nullptr);
  auto const info = found->get_info(at);
  auto const local = std::chrono::floor<minutes>(at + info.offset);
  auto const day = std::chrono::floor<std::chrono::days>(local);
  return {LocalDate{day}, local - day, info.abbrev};
}

std::string to_local_text(Instant at, std::string_view zone) {
  return date::format("%a %d %b %Y, %H:%M %Z",
                      date::zoned_time<minutes>{find_zone(zone), date::floor<minutes>(at)});
}

Instant from_local(LocalDate date, minutes of_day, std::string_view zone) {
  auto const* const found = find_zone(zone);
  assert(found != nullptr && date.ok());
  date::local_time<minutes> const local{std::chrono::sys_days{date}.time_since_epoch() + of_day};
  auto const info = found->get_info(local);
  // Skipped by the clocks: both offsets lead to the same instant, the end of the gap.
  if (info.result == date::local_info::nonexistent) return std::chrono::floor<milliseconds>(info.first.end);
  return Instant{(local.time_since_epoch() - info.first.offset)};
}

std::vector<ZonePeriod> zone_periods(Instant from, Instant to, std::string_view zone) {
  auto const* const found = find_zone(zone);
  assert(found != nullptr && from <= to);
  std::vector<ZonePeriod> periods;
  for (auto info = found->get_info(from);; info = found->get_info(info.end)) {
    ZonePeriod period{.offset = info.offset,
                      .offset_before = info.offset,
                      .summer = info.save != minutes{0},
                      .abbreviation = info.abbrev};
    // What began before there are instants has always been.
    if (info.begin > Instant{}) {
      period.from = std::chrono::floor<milliseconds>(info.begin);
      period.offset_before = found->get_info(info.begin - seconds{1}).offset;
    }
    periods.push_back(std::move(period));
    if (info.end > to) return periods;
  }
}

}  // namespace scc
