// Writing calendars: folded lines, zones with all their changes, entries with their alarms.
#include "base/ics.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <string_view>

#include <fmt/format.h>

#include "base/zone_periods.hpp"

namespace scc {
namespace {

constexpr std::size_t kLineOctetsMax = 75;       // RFC 5545, 3.1; the end of the line not counted.
constexpr std::chrono::hours kAround{366 * 24};  // So much before and after is told of a zone as well.

std::string_view status_word(IcsStatus status) {
  switch (status) {
    case IcsStatus::tentative:
      return "TENTATIVE";
    case IcsStatus::confirmed:
      return "CONFIRMED";
    case IcsStatus::cancelled:
      return "CANCELLED";
  }
  assert(false);
  return {};
}

// A value of type TEXT (3.3.11).
std::string text_value(std::string_view text) {
  std::string value;
  for (auto const c : text) {
    if (c == '\n')
      value += "\\n";
    else if (c == '\\' || c == ';' || c == ',')
      value.append({'\\', c});
    else if (static_cast<unsigned char>(c) >= 0x20 || c == '\t')
      value += c;
  }
  return value;
}

bool is_inside_character(char octet) {
  return (static_cast<unsigned char>(octet) & 0xC0) == 0x80;
}

// "19700101T000000": what a clock shows that is `offset` ahead of UTC.
std::string wall_text(Instant at, seconds offset) {
  auto text = to_key_text(at + offset);
  text.pop_back();
  return text;
}

// "+1030", "-0930", "-002016".
std::string offset_text(seconds offset) {
  auto const size = std::chrono::abs(offset).count();
  auto text = fmt::format("{}{:02}{:02}", offset < seconds{0} ? '-' : '+', size / 3600, size / 60 % 60);
  if (size % 60 != 0) text += fmt::format("{:02}", size % 60);
  return text;
}

class IcsWriter {
 public:
  void line(std::string_view name, std::string_view value) {
    std::string whole(name);
    whole += ':';
    whole += value;
    std::string_view rest = whole;
    for (std::size_t room = kLineOctetsMax; rest.size() > room; room = kLineOctetsMax - 1) {
      auto length = room;
      while (is_inside_character(rest[length])) --length;
      out_ += rest.substr(0, length);
      out_ += "\r\n ";
      rest.remove_prefix(length);
    }
    out_ += rest;
    out_ += "\r\n";
  }
  void text_if_any(std::string_view name, std::string_view text) {
    if (!text.empty()) line(name, text_value(text));
  }
  std::string take() && { return std::move(out_); }

 private:
  std::string out_;
};

void write_period(IcsWriter& out, ZonePeriod const& period) {
  auto const* const kind = period.summer ? "DAYLIGHT" : "STANDARD";
  out.line("BEGIN", kind);
  // The moment of change, as the clocks showed it that had not been changed yet.
  out.line("DTSTART", period.from ? wall_text(*period.from, period.offset_before) : "19700101T000000");
  out.line("TZOFFSETFROM", offset_text(period.offset_before));
  out.line("TZOFFSETTO", offset_text(period.offset));
  out.text_if_any("TZNAME", period.abbreviation);
  out.line("END", kind);
}

struct Span {
  Instant from;
  Instant to;
};

// Every change of the clocks by itself: no rule can be wrong about a year that it does not know.
void write_zone(IcsWriter& out, std::string_view zone, Span const& span) {
  out.line("BEGIN", "VTIMEZONE");
  out.line("TZID", zone);
  auto const from = std::max(span.from - kAround, Instant{});
  for (auto const& period : zone_periods(from, span.to + kAround, zone)) write_period(out, period);
  out.line("END", "VTIMEZONE");
}

// Before the start where it is positive, which is how every calendar understands it.
void write_alarm(IcsWriter& out, IcsAlarm const& alarm, Instant start) {
  auto const before = std::chrono::floor<minutes>(start - alarm.at).count();
  out.line("BEGIN", "VALARM");
  out.line("ACTION", "DISPLAY");
  out.line("TRIGGER", fmt::format("{}PT{}M", before < 0 ? "" : "-", before < 0 ? -before : before));
  out.line("DESCRIPTION", text_value(alarm.text));
  out.line("END", "VALARM");
}

// True where clocks that are set back show the time of `at` twice.
bool is_shown_twice(Instant at, ZonePeriod const& period) {
  auto const back = period.offset_before - period.offset;
  return period.from && at >= *period.from - back && at < *period.from + back;
}

void write_time(IcsWriter& out, std::string_view name, Instant at, std::string const& zone) {
  auto const periods = zone_periods(at, at + std::chrono::hours{24}, zone);
  // Readers disagree on which of the two is meant.
  if (std::any_of(periods.begin(), periods.end(), [&](auto const& one) { return is_shown_twice(at, one); }))
    return out.line(name, to_key_text(at));
  out.line(fmt::format("{};TZID={}", name, zone), wall_text(at, periods.front().offset));
}

void write_entry(IcsWriter& out, IcsEntry const& entry) {
  assert(entry.start < entry.end);
  out.line("BEGIN", "VEVENT");
  out.line("UID", text_value(entry.uid));
  out.line("SEQUENCE", std::to_string(entry.sequence));
  out.line("DTSTAMP", to_key_text(entry.changed_at));
  out.line("CREATED", to_key_text(entry.made_at));
  out.line("LAST-MODIFIED", to_key_text(entry.changed_at));
  write_time(out, "DTSTART", entry.start, entry.zone);
  write_time(out, "DTEND", entry.end, entry.zone);
  out.line("STATUS", status_word(entry.status));
  out.line("SUMMARY", text_value(entry.summary));
  out.text_if_any("LOCATION", entry.location);
  if (entry.position)
    out.line("GEO", fmt::format("{:.6f};{:.6f}", entry.position->latitude, entry.position->longitude));
  out.text_if_any("DESCRIPTION", entry.description);
  if (!entry.url.empty()) out.line("URL", entry.url);
  if (entry.alarm) write_alarm(out, *entry.alarm, entry.start);
  out.line("END", "VEVENT");
}

std::map<std::string, Span> spans_of(std::vector<IcsEntry> const& entries) {
  std::map<std::string, Span> spans;
  for (auto const& entry : entries) {
    auto& span = spans.try_emplace(entry.zone, Span{entry.start, entry.end}).first->second;
    span = {std::min(span.from, entry.start), std::max(span.to, entry.end)};
  }
  return spans;
}

}  // namespace

std::string write_ics(IcsCalendar const& calendar) {
  IcsWriter out;
  out.line("BEGIN", "VCALENDAR");
  out.line("VERSION", "2.0");
  out.line("PRODID", "-//Ship Captain Crew//EN");
  out.line("CALSCALE", "GREGORIAN");
  out.line("METHOD", calendar.method == IcsMethod::cancel ? "CANCEL" : "PUBLISH");
  out.text_if_any("X-WR-CALNAME", calendar.name);
  out.text_if_any("NAME", calendar.name);
  if (calendar.refresh) {
    auto const often = fmt::format("PT{}H", calendar.refresh->count());
    out.line("REFRESH-INTERVAL;VALUE=DURATION", often);
    out.line("X-PUBLISHED-TTL", often);
  }
  for (auto const& [zone, span] : spans_of(calendar.entries)) write_zone(out, zone, span);
  for (auto const& entry : calendar.entries) write_entry(out, entry);
  out.line("END", "VCALENDAR");
  return std::move(out).take();
}

}  // namespace scc
