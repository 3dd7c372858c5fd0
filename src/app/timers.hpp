// Timers: what the program does by itself at a given instant. Setting one is a row in the decision's own
// write set; firing one removes it and does its work in one commit, so that it happens once, whoever looks.
//
//    set_timer(set, env, hold.review_at, TimerKind::hold_review, event.id.text);
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people/timer.hpp"
#include "store/row.hpp"

namespace scc {

// Adds the timer's row to `set` (a put: the row it is about, in the same set, guards it). Fires at `at`, in
// whole seconds. `about` is the id of what it is about.
void set_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about);
// Takes back what set_timer() set for the same instant.
void clear_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about);

enum class TimerStep : std::uint8_t {
  fired,
  moot,  // There was nothing to do any more: gone as well.
  lost,  // Another fired it, or what it is about moved under us: nothing was written.
};
inline constexpr int kTimerSteps = 3;

struct TimerRun {
  std::array<int, kTimerSteps> steps{};  // How many timers took each step.
  int failures = 0;                      // Timers that could not be worked on; they stay due.

  int count(TimerStep step) const { return steps[static_cast<std::size_t>(step)]; }
};

// The timers of all tenants. Any number of processes may look at once: each timer is fired by one. Safe for
// many threads at once.
class Timers {
 public:
  // Both must outlive the timers.
  Timers(Services const& services, Clock const& clock) : services_(services), clock_(clock) {}

  // Fires what is due when the pass begins, the earliest first, however late it is; a page of each shard at
  // most, the rest with the next pass. Never fails as a whole: what could not be done stays due, and is
  // counted and logged.
  TimerRun run_due();

  // A pass under way ends after the timer in its hands; no timer is fired any more.
  void stop() { stopping_ = true; }

  // When the earliest fires: perhaps in the past; nullopt when there is none.
  Result<std::optional<Instant>> next_due() const;

 private:
  std::vector<Row> due_rows(Instant until, TimerRun& run) const;
  void fire(Row const& row, TimerRun& run);

  Services services_;
  Clock const& clock_;
  std::atomic<bool> stopping_ = false;
};

}  // namespace scc
