// Cron: the next time, found from the year down to the minute.
#include "domain/people/cron.hpp"

#include <algorithm>
#include <chrono>

#include "base/limits.hpp"

namespace scc {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month;

constexpr int kYearOfFirstBit = 1970;
constexpr int kWeekLength = 7;
constexpr int kCronSunday = 1;
constexpr int kCronSaturday = 7;

// One month of a calendar.
struct CronMonth {
  int length;
  int first_weekday;  // Of its first day, as cron counts: 1 is Sunday.

  int weekday_of(int day) const { return (first_weekday - 1 + day - 1) % kWeekLength + 1; }
  bool has(int day) const { return day >= 1 && day <= length; }
};

CronMonth month_of(year_month at) {
  auto const last = at / std::chrono::last;
  std::chrono::weekday const first{sys_days{at / 1}};
  return {static_cast<int>(unsigned{last.day()}), static_cast<int>(first.c_encoding()) + 1};
}

// Never in another month: the first of a month that is a Saturday leads on to the third, not back.
int nearest_weekday(CronMonth const& month, int day) {
  auto const weekday = month.weekday_of(day);
  if (weekday == kCronSaturday) return day == 1 ? day + 2 : day - 1;
  if (weekday == kCronSunday) return day == month.length ? day - 2 : day + 1;
  return day;
}

int last_weekday(CronMonth const& month) {
  auto const weekday = month.weekday_of(month.length);
  if (weekday == kCronSaturday) return month.length - 1;
  if (weekday == kCronSunday) return month.length - 2;
  return month.length;
}

int last_such(CronMonth const& month, int weekday) {
  return month.length - (month.weekday_of(month.length) - weekday + kWeekLength) % kWeekLength;
}

int nth_such(CronMonth const& month, int weekday, int nth) {
  return 1 + (weekday - month.first_weekday + kWeekLength) % kWeekLength + (nth - 1) * kWeekLength;
}

std::bitset<32> days_in(CronDays const& days, CronMonth const& month) {
  using Kind = CronDays::Kind;
  std::bitset<32> found;
  auto const add = [&](int day) {
    if (month.has(day)) found.set(static_cast<std::size_t>(day));
  };
  switch (days.kind) {
    case Kind::of_month:
      for (int day = 1; day <= month.length; ++day)
        if (days.listed.test(static_cast<std::size_t>(day))) add(day);
      break;
    case Kind::of_week:
      for (int day = 1; day <= month.length; ++day)
        if (days.listed.test(static_cast<std::size_t>(month.weekday_of(day)))) add(day);
      break;
    case Kind::before_last:
      add(month.length - days.number);
      break;
    case Kind::last_weekday:
      add(last_weekday(month));
      break;
    case Kind::nearest_weekday:
      if (month.has(days.number)) add(nearest_weekday(month, days.number));
      break;
    case Kind::last_of_week:
      add(last_such(month, days.weekday));
      break;
    case Kind::nth_of_week:
      add(nth_such(month, days.weekday, days.number));
      break;
  }
  return found;
}

// The first minute of a day, from `from` on, that the hours and minutes name.
std::optional<minutes> first_minute(Cron const& cron, minutes from) {
  auto const first_hour = static_cast<std::size_t>(from / std::chrono::hours{1});
  auto const first_of_it = static_cast<std::size_t>((from % std::chrono::hours{1}).count());
  for (auto hour = first_hour; hour < cron.hours.size(); ++hour) {
    if (!cron.hours.test(hour)) continue;
    for (auto minute = hour == first_hour ? first_of_it : 0; minute < cron.minutes.size(); ++minute)
      if (cron.minutes.test(minute)) return std::chrono::hours{hour} + minutes{minute};
  }
  return std::nullopt;
}

// The first minute at `from` or later within the month of `from`.
std::optional<Instant> first_in_month(Cron const& cron, Instant from) {
  auto const start = std::chrono::floor<std::chrono::days>(from);
  std::chrono::year_month_day const date{start};
  auto const at = date.year() / date.month();
  auto const days = days_in(cron.days, month_of(at));
  auto const first_day = unsigned{date.day()};
  for (auto day = first_day; day < days.size(); ++day) {
    if (!days.test(day)) continue;
    auto const of_day = day == first_day ? std::chrono::floor<minutes>(from - start) : minutes{0};
    if (auto const minute = first_minute(cron, of_day))
      return Instant{sys_days{at / std::chrono::day{day}} + *minute};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Instant> next_fire(Cron const& cron, Instant after) {
  auto from = std::max(Instant{}, Instant{std::chrono::floor<minutes>(after) + minutes{1}});
  for (;;) {
    std::chrono::year_month_day const date{std::chrono::floor<std::chrono::days>(from)};
    if (int{date.year()} > kScheduleYearsMax) return std::nullopt;
    bool const in_year = cron.years.test(static_cast<std::size_t>(int{date.year()} - kYearOfFirstBit));
    if (in_year && cron.months.test(unsigned{date.month()}))
      if (auto const found = first_in_month(cron, from)) return found;
    auto const next = in_year ? date.year() / date.month() + std::chrono::months{1}
                              : (date.year() + std::chrono::years{1}) / std::chrono::January;
    from = sys_days{next / 1};
  }
}

}  // namespace scc
