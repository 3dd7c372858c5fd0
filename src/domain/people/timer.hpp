// Timer: something the program does by itself at a given instant, once.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace scc {

enum class TimerKind : std::uint8_t {
  hold_review,  // Reminds who put an event on hold to look at it again.
};
std::string_view to_text(TimerKind kind);
std::optional<TimerKind> parse_timer_kind(std::string_view text);

}  // namespace scc
