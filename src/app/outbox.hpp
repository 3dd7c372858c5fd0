// Outbox: everything that is due to leave, of all tenants, sent in one pass: letters, and what becomes
// letters.
//
//    Outbox outbox(services, mailer, clock, home_of);
//    for (;;) { outbox.run_due(); wait until something is queued, or outbox.next_due(), or a second }
//
// Any number of dispatchers may run at once, in one process or in many: each letter goes out by the hand of
// the one that leased it (sending.hpp). Safe for many threads at once.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "app/sending.hpp"

namespace scc {

struct OutboxRun {
  std::array<int, kSendingSteps> steps{};  // How many letters took each step.
  int requests = 0;                        // Requests for a sign-in link that were resolved.
  int jobs = 0;                            // Steps of jobs: there may be more of them at once.
  int mailings = 0;                        // Mailings that were expanded, or had become moot.
  int failures = 0;                        // Rows that could not be worked on; they stay due.
  int untaken_in_a_row = 0;                // Letters that were not accepted since one was.

  int count(SendingStep step) const { return steps[static_cast<std::size_t>(step)]; }
};

struct OutboxDepth {
  std::size_t waiting = 0;                   // Rows: letters, mailings, requests for links, jobs.
  std::optional<Instant> oldest_cause = {};  // Of the letters among them, those still to be written included.
};

// Asked before each row is begun: may wait a little, where others are to come first.
using Pace = std::function<void()>;

class Outbox {
 public:
  // All must outlive the outbox.
  Outbox(Services const& services, Mailer& mailer, Clock const& clock, HomeOf home_of);

  // Before the first pass.
  void keep_pace(Pace pace) { pace_ = std::move(pace); }

  // Works once on every row that is due when the pass begins, and on the letters which the mailings and
  // requests among them bring about. Never fails as a whole: what could not be done stays due, and is counted
  // and logged. Ends early where letter after letter is not taken: a mail server that is away costs half a
  // minute each, and others, timers among them, wait for the pass to end.
  OutboxRun run_due();

  // Passes under way end after the row in their hands, and no row is begun any more: what is left stays due,
  // for others or for the next start.
  void stop() { stopping_ = true; }

  // When the earliest row falls due: perhaps in the past; nullopt when there is none.
  Result<std::optional<Instant>> next_due() const;

  // For metrics and the dispatcher's page. Reads every waiting row.
  Result<OutboxDepth> depth() const;

 private:
  void run_shard(int shard, Instant until, OutboxRun& run);
  void run_row(Row const& row, OutboxRun& run);
  // One kind of row each: `due` is the row, `name` what its key says after the kind's mark.
  Result<void> send_letter(Env const& env, Row const& due, std::string_view name, OutboxRun& run);
  Result<void> answer_request(Env const& env, Row const& due, std::string_view name, OutboxRun& run);
  Result<void> write_mailing(Env const& env, Row const& due, std::string_view name, OutboxRun& run);
  Result<void> take_on_job(Env const& env, Row const& due, std::string_view name, OutboxRun& run);

  Services services_;
  Mailer& mailer_;
  Clock const& clock_;
  HomeOf home_of_;
  Pace pace_ = [] {};
  std::atomic<bool> stopping_ = false;
};

}  // namespace scc
