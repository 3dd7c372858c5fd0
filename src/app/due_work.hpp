// Due work: everything the program does by itself once its time has come, of all tenants: timers that fire,
// mailings that become letters, letters that leave.
//
//    DueWork work(services, mailer, clock, home_of);
//    for (;;) { work.run_due(); wait until something is queued, or work.next_due(), or a second }
#pragma once

#include <atomic>
#include <optional>
#include <utility>

#include "app/outbox.hpp"
#include "app/timers.hpp"

namespace scc {

inline constexpr seconds kTimersEvery{10};

struct DueRun {
  TimerRun timers;
  OutboxRun outbox;
};

// Any number of processes may work at once; safe for many threads at once.
class DueWork {
 public:
  // All must outlive it.
  DueWork(Services const& services, Mailer& mailer, Clock const& clock, HomeOf home_of);

  // See Outbox. Before the first pass.
  void keep_pace(Pace pace) { outbox_.keep_pace(std::move(pace)); }

  // What stores of earlier releases lack is made: each tenant's rules. Once, before the first pass; false
  // where the store was in trouble, and it is to be tried again.
  bool begin();
  // One pass; what the timers bring about leaves with it. Timers are looked for once in kTimersEvery only:
  // a look costs as much as one for letters, and what they are for can wait so long.
  DueRun run_due();
  // A pass under way ends after the row in its hands, and none is begun any more: what is left stays due.
  void stop();
  // When the earliest of it all falls due: perhaps in the past; nullopt when nothing waits.
  Result<std::optional<Instant>> next_due() const;

  Timers const& timers() const { return timers_; }
  Outbox const& outbox() const { return outbox_; }

 private:
  bool is_time_for_timers();

  Services services_;
  Clock const& clock_;
  Timers timers_;
  Outbox outbox_;
  std::atomic<Instant::rep> looked_for_timers_ = 0;  // When, as the clock counts.
};

}  // namespace scc
