// transact: load, decide, commit; and again when somebody was faster. The only loop of its kind.
//
//    return transact<Event>(env.rows, env.contention, id.text, [&](TenantStore const& rows) ->
//    Result<Decision<Event>> {
//      SCC_TRY(event, load_event(rows, id));
//      ... decide; a refusal is returned as an Error ...
//      return decided(std::move(set), std::move(event));   // an empty set: nothing to write, the answer
//      stands
//    });
#pragma once

#include <array>
#include <chrono>
#include <functional>
#include <mutex>
#include <string_view>
#include <utility>

#include "base/random.hpp"
#include "base/result.hpp"
#include "store/store.hpp"

namespace scc {

template <class T>
struct Decision {
  WriteSet set;
  T answer;
  // What `answer` learns from the commit, for example its new version; may be empty.
  std::function<void(T&, Version const&)> committed = {};
};

// Time as waiting sees it. Handed in, so that no test waits.
class Pauses {
 public:
  virtual ~Pauses() = default;
  virtual std::chrono::steady_clock::time_point now() = 0;
  virtual void wait(std::chrono::microseconds length) = 0;
};

class RealPauses final : public Pauses {
 public:
  std::chrono::steady_clock::time_point now() override;
  void wait(std::chrono::microseconds length) override;
};

// What writers of one thing share in this process: a striped lock to queue on, and how to wait after a
// conflict.
class Contention {
 public:
  Contention(Random& random, Pauses& pauses) : random_(&random), pauses_(&pauses) {}

  // The lock of `name`; different names may share one. Held through load, decide and commit.
  std::mutex& lock_of(std::string_view name);
  std::chrono::steady_clock::time_point now() { return pauses_->now(); }
  // Waits after the `attempt`-th conflict: longer each time, with jitter.
  void back_off(int attempt);

 private:
  std::array<std::mutex, 256> locks_;
  Random* random_;
  Pauses* pauses_;
};

// Runs `decide` until its set commits. A conflict decides again, until kTransactDeadline; then `busy` with a
// Retry-After, never a wrong refusal. Any other error ends it.
template <class T, class Decide>
Result<T> transact(TenantStore const& rows, Contention& contention, std::string_view lock_name,
                   Decide const& decide) {
  auto const deadline = contention.now() + kTransactDeadline;
  std::unique_lock const queued(contention.lock_of(lock_name));
  // Those who queued too long make room for those who still have a patient caller.
  if (contention.now() >= deadline) return Error{Code::busy, "busy"}.retry_after(1);
  for (int attempt = 1;; ++attempt) {
    Result<Decision<T>> decision = decide(rows);
    if (!decision) return decision.error();
    if (decision->set.empty()) return std::move(decision->answer);
    auto const stamp = rows.commit(decision->set);
    if (stamp) {
      if (decision->committed) decision->committed(decision->answer, *stamp);
      return std::move(decision->answer);
    }
    if (stamp.error().code != Code::conflict) return stamp.error();
    if (attempt >= kTransactAttemptsMax || contention.now() >= deadline)
      return Error{Code::busy, "busy"}.retry_after(1);
    contention.back_off(attempt);
  }
}

}  // namespace scc
