// When: the parts of a date as holes; the catalogue says in which order and with which words.
#include "base/when.hpp"

#include <chrono>

#include <fmt/format.h>

namespace scc {
namespace {

// English readers here use twelve hours, Spanish ones twenty-four.
std::string say_time(minutes of_day, Locale locale) {
  auto const hour = of_day.count() / 60;
  auto const minute = of_day.count() % 60;
  if (locale != Locale::en) return fmt::format("{:02}:{:02}", hour, minute);
  return fmt::format("{}:{:02} {}", (hour + 11) % 12 + 1, minute, hour < 12 ? "AM" : "PM");
}

Holes parts_of(Instant at, std::string_view zone, Locale locale) {
  auto const& words = Catalogue::embedded();
  auto const local = local_time(at, zone);
  auto const weekday = std::chrono::weekday{std::chrono::sys_days{local.date}}.iso_encoding();
  auto const month = unsigned{local.date.month()};
  auto const& name = local.abbreviation;
  bool const has_letters = !name.empty() && name[0] != '+' && name[0] != '-';

  return {{"weekday", words.text(locale, fmt::format("date.weekday.{}", weekday))},
          {"weekday_short", words.text(locale, fmt::format("date.weekday_short.{}", weekday))},
          {"month", words.text(locale, fmt::format("date.month.{:02}", month))},
          {"month_short", words.text(locale, fmt::format("date.month_short.{:02}", month))},
          {"day", std::to_string(unsigned{local.date.day()})},
          {"year", std::to_string(int{local.date.year()})},
          {"time", say_time(local.of_day, locale)},
          {"zone", has_letters ? name : "UTC" + name}};
}

}  // namespace

std::string say_when(Instant at, std::string_view zone, Locale locale) {
  return Catalogue::embedded().text(locale, "date.full", parts_of(at, zone, locale));
}

std::string say_day(Instant at, std::string_view zone, Locale locale) {
  return Catalogue::embedded().text(locale, "date.day", parts_of(at, zone, locale));
}

}  // namespace scc
