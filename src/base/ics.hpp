// Ics: calendars as RFC 5545 writes them, for a telephone's calendar to subscribe to and for letters to
// carry.
//
// The same calendar is the same bytes: no clock is asked, so that an unchanged feed has an unchanged ETag.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/time.hpp"

namespace scc {

enum class IcsStatus : std::uint8_t { tentative, confirmed, cancelled };
enum class IcsMethod : std::uint8_t { publish, cancel };

struct IcsPosition {
  double latitude = 0;   // Degrees, north positive.
  double longitude = 0;  // Degrees, east positive.
};

// Rings at `at` and shows `text`.
struct IcsAlarm {
  Instant at;
  std::string text;
};

struct IcsEntry {
  std::string uid;   // The same as long as it is the same event, unlike any other's in the world.
  int sequence = 0;  // Higher with each change: the highest that a calendar has seen is what it shows.
  IcsStatus status = IcsStatus::confirmed;
  Instant start;
  Instant end;
  std::string zone;  // IANA: on whose clocks it is shown.
  std::string summary;
  std::string location = {};
  std::string description = {};  // May have several lines.
  std::string url = {};
  std::optional<IcsPosition> position = {};
  std::optional<IcsAlarm> alarm = {};
  Instant made_at;
  Instant changed_at;
};

struct IcsCalendar {
  IcsMethod method = IcsMethod::publish;
  std::string name = {};                           // Shown by calendars that subscribe to it.
  std::optional<std::chrono::hours> refresh = {};  // How often these should ask again.
  std::vector<IcsEntry> entries = {};
};

// The calendar as a file: CRLF at the end of each line, no line over 75 octets, no character torn apart, and
// for each zone a definition of its own that holds for a year around what is in it. REQUIRES: the zones exist
// and each entry's start is before its end.
std::string write_ics(IcsCalendar const& calendar);

}  // namespace scc
