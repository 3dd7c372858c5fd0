// Due work: timers first, for they queue letters.
#include "app/due_work.hpp"

#include <algorithm>
#include <utility>

#include "app/rules.hpp"

namespace scc {

DueWork::DueWork(Services const& services, Mailer& mailer, Clock const& clock, HomeOf home_of)
    : services_(services),
      clock_(clock),
      timers_(services, clock),
      outbox_(services, mailer, clock, std::move(home_of)) {}

bool DueWork::begin() {
  auto const made = add_missing_rules(services_, clock_.now());
  if (!made)
    services_.log.error("rules not made", {{"reason", made.error().reason}, {"detail", made.error().detail}});
  return made.has_value();
}

DueRun DueWork::run_due() {
  DueRun run;
  if (is_time_for_timers()) run.timers = timers_.run_due();
  run.outbox = outbox_.run_due();
  return run;
}

bool DueWork::is_time_for_timers() {
  auto const now = clock_.now().time_since_epoch();
  auto last = looked_for_timers_.load();
  bool const set_back = now.count() < last;  // A clock that was put right must not keep timers waiting.
  if (!set_back && now - milliseconds{last} < kTimersEvery) return false;
  return looked_for_timers_.compare_exchange_strong(last, now.count());  // One of many threads looks.
}

void DueWork::stop() {
  timers_.stop();
  outbox_.stop();
}

Result<std::optional<Instant>> DueWork::next_due() const {
  SCC_TRY(timer, timers_.next_due());
  SCC_TRY(row, outbox_.next_due());
  if (!timer || !row) return timer ? timer : row;
  return std::optional(std::min(*timer, *row));
}

}  // namespace scc
