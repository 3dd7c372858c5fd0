// Timer: the words for its kinds.
#include "domain/people/timer.hpp"

#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 3> kTimerKinds{"hold_review", "rule", "late_nudge"};

}  // namespace

std::string_view to_text(TimerKind kind) {
  return word_of(kTimerKinds, kind);
}
std::optional<TimerKind> parse_timer_kind(std::string_view text) {
  return value_of<TimerKind>(kTimerKinds, text);
}

}  // namespace scc
