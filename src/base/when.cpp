// When: the parts of a date as holes; the catalogue says in which order and with which words.
#include "base/when.hpp"

#include <chrono>

#include <fmt/format.h>

namespace scc {
namespace {

// English readers here use twelve hours, Spanish ones twenty-four.
std::string time_of_day_text(minutes of_day, Locale locale) {
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
          {"time", time_of_day_text(local.of_day, locale)},
          {"zone", has_letters ? name : "UTC" + name}};
}

std::string say(std::string_view key, Instant at, std::string_view zone, Locale locale) {
  return Catalogue::embedded().text(locale, key, parts_of(at, zone, locale));
}

// `said`, and what the reader's clocks show, where that is something else.
std::string with_reader(std::string said, Instant at, TwoZones const& zones, Locale locale) {
  if (zones.reader.empty() || zones.reader == zones.zone || !zone_exists(zones.reader)) return said;
  auto const here = local_time(at, zones.zone);
  auto const there = local_time(at, zones.reader);
  if (there.date == here.date && there.of_day == here.of_day) return said;
  auto const* const key = there.date == here.date ? "date.time" : "date.day_time";
  return Catalogue::embedded().text(
      locale, "date.there", {{"when", std::move(said)}, {"there", say(key, at, zones.reader, locale)}});
}

}  // namespace

std::string say_when(Instant at, std::string_view zone, Locale locale) {
  return say("date.full", at, zone, locale);
}

std::string say_day(Instant at, std::string_view zone, Locale locale) {
  return say("date.day", at, zone, locale);
}

std::string say_date(Instant at, std::string_view zone, Locale locale) {
  return say("date.date", at, zone, locale);
}

std::string say_time(Instant at, Instant beside, std::string_view zone, Locale locale) {
  bool const same_day = local_date(at, zone) == local_date(beside, zone);
  return say(same_day ? "date.time" : "date.day_time", at, zone, locale);
}

std::string say_when(Instant at, TwoZones const& zones, Locale locale) {
  return with_reader(say_when(at, zones.zone, locale), at, zones, locale);
}

std::string say_time(Instant at, TwoZones const& zones, Locale locale) {
  return with_reader(say("date.time", at, zones.zone, locale), at, zones, locale);
}

}  // namespace scc
