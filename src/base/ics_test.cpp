// Calendars as text: lines, characters, zones. What readers make of them is tests/calendar_program_test.cpp.
#include "base/ics.hpp"

#include <gtest/gtest.h>

#include "base/zone_periods.hpp"

namespace scc {
namespace ics_tests {

Instant at(std::string_view text) {
  return parse_rfc3339(text).value();
}

IcsEntry entry(std::string_view start, std::string_view end, std::string zone) {
  return {.uid = "EV1@here",
          .sequence = 3,
          .status = IcsStatus::confirmed,
          .start = at(start),
          .end = at(end),
          .zone = std::move(zone),
          .summary = "Sunset cruise",
          .made_at = at("2027-01-02T03:04:05Z"),
          .changed_at = at("2027-02-03T04:05:06Z")};
}

IcsEntry cruise() {
  return entry("2027-03-13T20:30:00Z", "2027-03-13T23:00:00Z", "America/New_York");
}

std::string file_of(IcsEntry const& one) {
  return write_ics({.entries = {one}});
}

// The lines as a reader has them: unfolded.
std::vector<std::string> lines_of(std::string file) {
  for (auto fold = file.find("\r\n "); fold != std::string::npos; fold = file.find("\r\n "))
    file.erase(fold, 3);
  std::vector<std::string> lines;
  for (std::size_t from = 0, end = 0; (end = file.find("\r\n", from)) != std::string::npos; from = end + 2)
    lines.push_back(file.substr(from, end - from));
  return lines;
}

// The value of the first line of that name, in the event where it is in both.
std::string value_of(std::string const& file, std::string_view name) {
  std::string value = "(none)";
  for (auto const& line : lines_of(file))
    if (line.starts_with(name)) value = line.substr(name.size() + 1);
  return value;
}

TEST(Ics, AnEntryIsWrittenAsTheStandardHasIt) {
  auto one = cruise();
  one.location = "Pier 5";
  one.description = "Bring a hat";
  one.url = "https://crew.example.com/events/EV1";
  one.position = IcsPosition{25.7785, -80.1826};
  one.alarm = IcsAlarm{at("2027-03-13T19:45:00Z"), "Call"};
  auto const file = file_of(one);
  auto const event = file.substr(file.find("BEGIN:VEVENT"));
  EXPECT_EQ(event,
            "BEGIN:VEVENT\r\nUID:EV1@here\r\nSEQUENCE:3\r\nDTSTAMP:20270203T040506Z\r\n"
            "CREATED:20270102T030405Z\r\nLAST-MODIFIED:20270203T040506Z\r\n"
            "DTSTART;TZID=America/New_York:20270313T153000\r\nDTEND;TZID=America/New_York:20270313T180000\r\n"
            "STATUS:CONFIRMED\r\nSUMMARY:Sunset cruise\r\nLOCATION:Pier 5\r\nGEO:25.778500;-80.182600\r\n"
            "DESCRIPTION:Bring a hat\r\nURL:https://crew.example.com/events/EV1\r\n"
            "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT45M\r\nDESCRIPTION:Call\r\nEND:VALARM\r\n"
            "END:VEVENT\r\nEND:VCALENDAR\r\n");
  EXPECT_EQ(file, file_of(one)) << "the same calendar is the same bytes";
}

TEST(Ics, ACalendarSaysWhatItIsAndHowOftenToAsk) {
  auto const feed =
      write_ics({.name = "Jada; crew", .refresh = std::chrono::hours{1}, .entries = {cruise()}});
  EXPECT_TRUE(feed.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  EXPECT_EQ(value_of(feed, "METHOD"), "PUBLISH");
  EXPECT_EQ(value_of(feed, "X-WR-CALNAME"), "Jada\\; crew");
  EXPECT_EQ(value_of(feed, "REFRESH-INTERVAL;VALUE=DURATION"), "PT1H");
  auto const letter = write_ics({.method = IcsMethod::cancel, .entries = {}});
  EXPECT_EQ(value_of(letter, "METHOD"), "CANCEL");
  EXPECT_EQ(value_of(letter, "REFRESH-INTERVAL;VALUE=DURATION"), "(none)");
}

TEST(Ics, TextIsEscapedAndCannotBecomeAnotherLine) {
  auto one = cruise();
  one.summary = "A; B, C\\D\r\nSTATUS:CANCELLED";
  one.description = "Line\n\nNext\x01\x7f";
  auto const file = file_of(one);
  EXPECT_EQ(value_of(file, "SUMMARY"), "A\\; B\\, C\\\\D\\nSTATUS:CANCELLED");
  EXPECT_EQ(value_of(file, "DESCRIPTION"), "Line\\n\\nNext\x7f");
  EXPECT_EQ(value_of(file, "STATUS"), "CONFIRMED");
}

TEST(Ics, LinesAreFoldedAt75OctetsAndNeverInsideACharacter) {
  for (std::size_t shift = 0; shift < 8; ++shift) {
    auto one = cruise();
    one.summary = std::string(shift, 'x');
    for (int i = 0; i < 60; ++i) one.summary += "\u00e9\u20ac\U0001F6F6";  // Two, three and four octets.
    auto const file = file_of(one);
    EXPECT_EQ(value_of(file, "SUMMARY"), one.summary);
    for (std::size_t from = 0, end = 0; (end = file.find("\r\n", from)) != std::string::npos;
         from = end + 2) {
      EXPECT_LE(end - from, 75u);
      EXPECT_NE(static_cast<unsigned char>(file[from + (file[from] == ' ' ? 1 : 0)]) & 0xC0, 0x80);
    }
  }
}

TEST(Ics, EveryZoneOfItsEventsIsDefinedOnce) {
  auto const there = entry("2027-07-01T10:00:00Z", "2027-07-01T12:00:00Z", "Australia/Lord_Howe");
  auto const file = write_ics({.entries = {cruise(), cruise(), there}});
  int zones = 0;
  for (auto const& line : lines_of(file)) zones += line == "BEGIN:VTIMEZONE" ? 1 : 0;
  EXPECT_EQ(zones, 2);
  EXPECT_NE(file.find("BEGIN:DAYLIGHT\r\nDTSTART:20270314T020000\r\nTZOFFSETFROM:-0500\r\n"
                      "TZOFFSETTO:-0400\r\nTZNAME:EDT\r\nEND:DAYLIGHT\r\n"),
            std::string::npos)
      << file;
  EXPECT_NE(file.find("DTSTART:20271003T020000\r\nTZOFFSETFROM:+1030\r\nTZOFFSETTO:+1100\r\n"),
            std::string::npos)
      << "half an hour";
}

TEST(Ics, AZoneWithoutChangesHasOneObservance) {
  auto const file = file_of(entry("2027-01-01T10:00:00Z", "2027-01-01T12:00:00Z", "Pacific/Kiritimati"));
  EXPECT_NE(file.find("BEGIN:VTIMEZONE\r\nTZID:Pacific/Kiritimati\r\nBEGIN:STANDARD\r\nDTSTART:"),
            std::string::npos);
  EXPECT_EQ(file.find("BEGIN:STANDARD", file.find("BEGIN:STANDARD") + 1), std::string::npos);
  EXPECT_EQ(value_of(file, "DTSTART;TZID=Pacific/Kiritimati"), "20270102T000000");
}

// 01:30 comes twice in the night of 7 November 2027 in New York; readers differ on which one is meant.
TEST(Ics, WhatClocksShowTwiceIsToldInUtc) {
  struct Row {
    std::string_view start;
    bool in_utc;
  };
  for (auto const& row : {Row{"2027-11-07T04:59:00Z", false}, Row{"2027-11-07T05:00:00Z", true},
                          Row{"2027-11-07T05:59:59Z", true}, Row{"2027-11-07T06:00:00Z", true},
                          Row{"2027-11-07T06:59:59Z", true}, Row{"2027-11-07T07:00:00Z", false}}) {
    auto const file = file_of(entry(row.start, "2027-11-07T09:00:00Z", "America/New_York"));
    EXPECT_EQ(value_of(file, "DTSTART;TZID=America/New_York") == "(none)", row.in_utc) << row.start;
    EXPECT_EQ(file.find("DTSTART:" + to_key_text(at(row.start))) != std::string::npos, row.in_utc);
  }
}

TEST(ZonePeriods, AreTheStretchesBetweenTwoChanges) {
  auto const year = zone_periods(at("2027-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z"), "America/New_York");
  ASSERT_EQ(year.size(), 3u);
  EXPECT_EQ(year[0].from, at("2026-11-01T06:00:00Z"));
  EXPECT_EQ(year[1], (ZonePeriod{at("2027-03-14T07:00:00Z"), -std::chrono::hours{4}, -std::chrono::hours{5},
                                 true, "EDT"}));
  EXPECT_EQ(year[2].offset, -std::chrono::hours{5});
  EXPECT_FALSE(year[2].summer);
}

TEST(ZonePeriods, KnowWhatChangedForGoodAndWhatNeverDid) {
  // Kiritimati left out 31 December 1994.
  auto const kiritimati =
      zone_periods(at("1994-12-01T00:00:00Z"), at("1995-02-01T00:00:00Z"), "Pacific/Kiritimati");
  ASSERT_EQ(kiritimati.size(), 2u);
  EXPECT_EQ(kiritimati[1].offset - kiritimati[0].offset, std::chrono::hours{24});
  auto const utc = zone_periods(at("2027-01-01T00:00:00Z"), at("2028-01-01T00:00:00Z"), "UTC");
  ASSERT_EQ(utc.size(), 1u);
  EXPECT_FALSE(utc[0].from);
  EXPECT_EQ(utc[0].offset, utc[0].offset_before);
  // A change at the very end of the span belongs to it.
  auto const edge = zone_periods(at("2027-03-14T06:59:59Z"), at("2027-03-14T07:00:00Z"), "America/New_York");
  EXPECT_EQ(edge.size(), 2u);
}

}  // namespace ics_tests
}  // namespace scc
