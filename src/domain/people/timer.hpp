// Timer: something the program does by itself at a given instant, once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace scc {

enum class TimerKind : std::uint8_t {
  hold_review,  // Reminds who put an event on hold to look at it again.
  rule,         // Runs one of the tenant's rules, and sets the timer of its next time.
  late_nudge,   // Nudges for an event that was confirmed after the nudges of its day had gone out.
};
std::string_view to_text(TimerKind kind);
std::optional<TimerKind> parse_timer_kind(std::string_view text);

}  // namespace scc
