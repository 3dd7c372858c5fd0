// Timing: when an event is planned to leave and to return, as somebody asks for it; what of that can be, and
// what it comes to. Lengths are absolute: a trip over a change of clocks lasts as long as any other.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/trips/event.hpp"

namespace scc {

struct NewTimes {
  Instant departure;
  std::optional<Instant> planned_return = {};  // One of these two, or both where they agree;…
  std::optional<minutes> duration = {};        // …neither, where the planned length stays.
};

// What it means that neither return nor duration is named.
enum class LengthUnsaid : std::uint8_t { is_missing, keeps_the_planned };

// Success, or the first thing wrong with the times themselves, naming the field as the API does: `invalid`
// "departure_out_of_range", "return_missing", "return_before_departure", "return_disagrees", "trip_too_long".
Result<void> check_times(NewTimes const& wanted, Instant now, LengthUnsaid unsaid);

// The plan that sound times come to, in whole seconds as keys carry them; `length` where they name none.
EventTimes planned_times(NewTimes const& wanted, milliseconds length = {});

// In order of precedence. Whether everybody is free then is decided by busy.hpp, after these.
enum class SetTimesOutcome : std::uint8_t {
  set,
  already_so,      // A repeat: succeeds, changes nothing.
  event_not_open,  // Plans change while pending or confirmed, on hold too; never after departure.
};

// Plans `event` for other times. Writes it only when the outcome is `set`; calendars then learn of it by its
// next sequence number. Actual times and lateness are not touched. REQUIRES: check_times succeeded.
[[nodiscard]] SetTimesOutcome set_times(Event& event, NewTimes const& wanted);

// What becomes of those who are not free, or no longer licensed, at the new times.
enum class OnOverlap : std::uint8_t {
  refuse,      // Nothing changes, and the refusal names them.
  free_roles,  // They lose their roles with the change.
};
std::string_view to_text(OnOverlap choice);
std::optional<OnOverlap> parse_on_overlap(std::string_view text);

}  // namespace scc
