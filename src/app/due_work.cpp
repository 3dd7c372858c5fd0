// Due work: timers first, for they queue letters.
#include "app/due_work.hpp"

#include <algorithm>
#include <utility>

namespace scc {

DueWork::DueWork(Services const& services, Mailer& mailer, Clock const& clock, HomeOf home_of)
    : timers_(services, clock), outbox_(services, mailer, clock, std::move(home_of)) {}

DueRun DueWork::run_due() {
  DueRun run;
  run.timers = timers_.run_due();
  run.outbox = outbox_.run_due();
  return run;
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
