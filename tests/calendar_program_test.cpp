// Calendars read back by three programs that are not ours: python3-icalendar, npm's ical.js, and libical.
// Each tells of every event its instants, alarm, sequence and status; these must be what was put in, on
// whichever side of a change of clocks.
#include <fstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/ics.hpp"
#include "base/json.hpp"
#include "support/child_program.hpp"
#include "support/engines.hpp"
#include "support/ical_reader.hpp"
#include "support/stage.hpp"

namespace scc {
namespace calendar_program_tests {

std::string const kSource = SCC_SOURCE_DIR;

struct Trip {
  std::string_view zone;
  std::string_view start;
  std::string_view end;
};

constexpr Trip kTrips[] = {
    // Clocks go forward at 07:00Z: before, over, from the very moment, after.
    {"America/New_York", "2027-03-14T04:00:00Z", "2027-03-14T06:59:59Z"},
    {"America/New_York", "2027-03-14T06:30:00Z", "2027-03-14T08:30:00Z"},
    {"America/New_York", "2027-03-14T07:00:00Z", "2027-03-14T10:00:00Z"},
    {"America/New_York", "2027-03-14T14:00:00Z", "2027-03-14T17:00:00Z"},
    // And back at 06:00Z: 01:30 comes twice.
    {"America/New_York", "2027-11-07T03:30:00Z", "2027-11-07T09:00:00Z"},
    {"America/New_York", "2027-11-07T05:30:00Z", "2027-11-07T06:30:00Z"},
    {"America/New_York", "2027-11-07T06:30:00Z", "2027-11-07T06:45:00Z"},
    {"America/New_York", "2027-11-07T07:00:00Z", "2027-11-07T08:00:00Z"},
    // Over midnight, and over the end of a year.
    {"America/Los_Angeles", "2027-06-30T05:00:00Z", "2027-07-01T09:00:00Z"},
    {"America/Los_Angeles", "2028-01-01T06:00:00Z", "2028-01-01T10:00:00Z"},
    // Half an hour, back and forward.
    {"Australia/Lord_Howe", "2027-04-03T13:00:00Z", "2027-04-03T16:00:00Z"},
    {"Australia/Lord_Howe", "2027-04-03T14:45:00Z", "2027-04-03T15:15:00Z"},
    {"Australia/Lord_Howe", "2027-10-02T15:00:00Z", "2027-10-02T16:00:00Z"},
    // The first and the last to have a day, neither with summer time.
    {"Pacific/Kiritimati", "2027-03-13T09:00:00Z", "2027-03-13T12:00:00Z"},
    {"Pacific/Pago_Pago", "2027-03-13T10:00:00Z", "2027-03-13T13:00:00Z"},
    // Summer is standard time, and winter is before it.
    {"Europe/Dublin", "2027-03-28T00:30:00Z", "2027-03-28T02:00:00Z"},
    {"Europe/Dublin", "2027-10-31T00:30:00Z", "2027-10-31T01:30:00Z"},
    {"America/St_Johns", "2027-03-14T05:00:00Z", "2027-03-14T06:00:00Z"},
    {"Asia/Kolkata", "2027-03-14T05:00:00Z", "2027-03-14T06:00:00Z"},
    {"Etc/UTC", "2027-03-14T05:00:00Z", "2027-03-14T06:00:00Z"},
    // What changed for good, and is past: a day left out, and summer time for ever.
    {"Pacific/Apia", "2011-12-30T08:00:00Z", "2011-12-30T12:00:00Z"},
    {"Europe/Istanbul", "2016-09-06T20:00:00Z", "2016-12-24T12:00:00Z"},
};

IcsStatus status_of(int number) {
  constexpr IcsStatus kAll[] = {IcsStatus::confirmed, IcsStatus::tentative, IcsStatus::cancelled};
  return kAll[number % 3];
}

std::string_view word_of(IcsStatus status) {
  return status == IcsStatus::confirmed   ? "CONFIRMED"
         : status == IcsStatus::tentative ? "TENTATIVE"
                                          : "CANCELLED";
}

IcsEntry entry_of(Trip const& trip, int number) {
  auto const start = parse_rfc3339(trip.start).value();
  IcsEntry entry{
      .uid = fmt::format("EV{:026}@shipcaptaincrew", number),
      .sequence = number,
      .status = status_of(number),
      .start = start,
      .end = parse_rfc3339(trip.end).value(),
      .zone = std::string(trip.zone),
      .summary = "Vuelta al atardecer; salida, \"muelle 5\" \\ ñandú 🛶 y una línea que no termina",
      .location = "Pier 5, Miami",
      .description = "First line\n\nSecond line: a, b; c\n" + std::string(300, 'x'),
      .url = "https://crew.example.com/events/EV1",
      .position = IcsPosition{-31.524, 159.06},
      .made_at = parse_rfc3339("2011-01-02T03:04:05Z").value(),
      .changed_at = parse_rfc3339("2027-02-03T04:05:06Z").value()};
  if (entry.status != IcsStatus::cancelled) entry.alarm = IcsAlarm{start - minutes{95}, "Call"};
  return entry;
}

long long seconds_of(Instant at) {
  return std::chrono::floor<seconds>(at).time_since_epoch().count();
}

std::string expected(IcsEntry const& entry) {
  return fmt::format("{} {} {} {} {} {}\n", entry.uid, seconds_of(entry.start), seconds_of(entry.end),
                     entry.alarm ? std::to_string(seconds_of(entry.alarm->at)) : "-", entry.sequence,
                     word_of(entry.status));
}

// Calendars as files, and what each reader makes of all of them.
class CalendarProgram : public testing::Test {
 protected:
  void add(std::string const& calendar) {
    auto const path = fmt::format("{}/{}.ics", folder_.path().string(), paths_.size());
    std::ofstream(path, std::ios::binary) << calendar;
    paths_.push_back(path);
    by_libical_ += read_with_libical(calendar);
  }

  void expect_read(std::string const& wanted) const {
    EXPECT_EQ(by_libical_, wanted);
    EXPECT_EQ(by("/usr/bin/python3", {kSource + "/tests/calendars/read_with_icalendar.py"}), wanted);
    EXPECT_EQ(by("/usr/bin/env", {"node", kSource + "/tests/calendars/read_with_ical_js.mjs",
                                  kSource + "/ui/node_modules/ical.js/dist/ical.js"}),
              wanted);
  }

 private:
  std::string by(std::string const& program, std::vector<std::string> arguments) const {
    arguments.insert(arguments.end(), paths_.begin(), paths_.end());
    auto const result = run_child(arguments, {}, program);
    EXPECT_EQ(result.code, 0) << result.err;
    return result.out;
  }

  TemporaryDirectory folder_;
  std::vector<std::string> paths_;
  std::string by_libical_;
};

TEST_F(CalendarProgram, EveryReaderUnderstandsEveryZoneAlone) {
  std::string wanted;
  int number = 0;
  for (auto const& trip : kTrips) {
    auto const entry = entry_of(trip, ++number);
    add(write_ics({.entries = {entry}}));
    wanted += expected(entry);
  }
  expect_read(wanted);
}

TEST_F(CalendarProgram, EveryReaderUnderstandsAllOfThemInOne) {
  std::string wanted;
  IcsCalendar calendar{.name = "Everything, at once", .refresh = std::chrono::hours{1}};
  for (auto const& trip : kTrips) {
    calendar.entries.push_back(entry_of(trip, static_cast<int>(calendar.entries.size())));
    wanted += expected(calendar.entries.back());
  }
  add(write_ics(calendar));
  expect_read(wanted);
}

// What is served: a feed with an event on either side of a change of clocks, one of them cancelled, and each
// of the events by itself.
TEST_F(CalendarProgram, EveryReaderUnderstandsWhatIsServed) {
  Stage stage(kEngines[0]);
  std::string wanted, alone;
  std::vector<std::string> files;
  for (auto const* departure : {"2027-03-14T09:00:00Z", "2027-11-07T08:30:00Z", "2027-12-24T20:00:00Z"}) {
    auto draft = stage.world.draft();
    draft.departure = parse_rfc3339(departure).value();
    auto const made = stage.world.event(draft);
    auto const path = "/api/events/" + made.id.text;
    auto const deckhand = made.roles[1].id.text;
    ASSERT_EQ(stage.send({.as = "wendy", .request = "PUT " + path + "/roles/" + deckhand + "/claim"}).status,
              200);
    bool const cancelled = files.size() == 1;
    if (cancelled)
      ASSERT_EQ(stage
                    .send({.as = "dana",
                           .request = "PUT " + path + "/status",
                           .body = R"({"status":"cancelled","cause":"weather"})"})
                    .status,
                200);
    auto const start = seconds_of(made.times.planned_departure);
    wanted +=
        fmt::format("{}@shipcaptaincrew {} {} {} {} {}\n", made.id.text, start,
                    seconds_of(made.times.planned_return), cancelled ? "-" : std::to_string(start - 3'600),
                    cancelled ? 2 : 1, cancelled ? "CANCELLED" : "TENTATIVE");
    files.push_back(path);
  }
  // Of the stage's own event she is the deckhand as well; it comes first.
  auto const& own = stage.world.load(*EventId::parse(stage.id("event")));
  auto const own_start = seconds_of(own.times.planned_departure);
  auto const first = fmt::format("{}@shipcaptaincrew {} {} {} {} TENTATIVE\n", own.id.text, own_start,
                                 seconds_of(own.times.planned_return), own_start - 3'600, own.ics_sequence);
  auto const made = stage.send({.as = "wendy", .request = "POST /api/me/feed"});
  ASSERT_EQ(made.status, 201) << made.body;
  auto const url = std::string(parse_json(made.body)->at("url").as_string());
  auto const feed = stage.send({.request = "GET " + url.substr(url.find("/api/"))});
  ASSERT_EQ(feed.status, 200) << feed.body;
  add(feed.body);
  for (auto const& path : files)
    add(stage.send({.as = "tess", .request = "GET " + path + "/calendar.ics"}).body);
  expect_read(first + wanted + wanted);
}

}  // namespace calendar_program_tests
}  // namespace scc
