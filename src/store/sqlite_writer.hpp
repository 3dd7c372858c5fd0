// SqliteWriter: the one writer of a process. Commits that wait while another is flushed are flushed together,
// as one transaction, each set looked at as a whole before any of it is written: whoever is first in the
// queue does the work for all behind it, on its own thread. There is no timer; a lone writer waits for
// nobody.
//
// Safe for many threads at once; commit() returns when its set is on the disk, or is not in the store.
//
// When COMMIT itself fails, SQLite cannot say what the disk kept. Then the writer closes its connection,
// opens another, looks whether the rows carry the stamps they were to be given, and flushes a transaction of
// its own behind them, which the log can only hold if it ends what came before. What it then saw is settled
// for good. If that fails too (the disk is still broken), the answer is "outcome_unknown".
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include <semaphore.h>

#include "base/log.hpp"
#include "base/result.hpp"
#include "store/row.hpp"
#include "store/sqlite_connection.hpp"
#include "store/sqlite_row_cache.hpp"
#include "store/sqlite_session.hpp"

namespace scc {

class SqliteWriter {
 public:
  // `log` and `cache` must outlive the writer. `flushed` is told, after each transaction, how many pages the
  // write-ahead log holds; it must only take note.
  SqliteWriter(SqlitePlace place, Log& log, SqliteRowCache& cache, std::function<void(int)> flushed);
  ~SqliteWriter();
  SqliteWriter(SqliteWriter const&) = delete;
  SqliteWriter& operator=(SqliteWriter const&) = delete;

  // See Engine.
  Result<void> commit(WriteSet const& set, Version stamp, Instant now);

  // Takes up to `rows_max` rows out of the file that expired before `before`; how many it found.
  Result<int> sweep(Instant before, int rows_max);

  // Lets the write-ahead log begin again at its start, between two transactions; false when readers of what
  // it holds were in the way. Quick when nearly all of it has been checkpointed.
  Result<bool> restart_log();

 private:
  // Not std::binary_semaphore, which yields the processor several times before it sleeps: with a queue of
  // sixty that was a tenth of all time spent.
  class Wake {
   public:
    Wake() { sem_init(&semaphore_, 0, 0); }
    ~Wake() { sem_destroy(&semaphore_); }
    Wake(Wake const&) = delete;
    Wake& operator=(Wake const&) = delete;
    void acquire() {
      while (sem_wait(&semaphore_) != 0) {
      }  // A signal came between.
    }
    void release() { sem_post(&semaphore_); }

   private:
    sem_t semaphore_;
  };

  // What one caller wants, on that caller's stack while it waits.
  struct Waiting {
    enum class Wish : std::uint8_t { commit, sweep, restart_log } wish;
    WriteSet const* set = nullptr;
    Version stamp = {};
    Instant now = {};
    int rows_max = 0;
    int answer = 0;
    Result<void> outcome = success();
    bool done = false;  // Written before `wake` is released, read after it is acquired.
    Wake wake = {};
  };
  using Group = std::span<Waiting* const>;
  enum class Written : std::uint8_t { yes, no, unknown };

  void enqueue_and_wait(Waiting& mine);
  void let_crowd_gather();
  void take_group();
  void lead();

  void run(Group group);
  Result<void> attempt(Group group);
  void tell_cache(Group group);
  Result<void> apply(Waiting& waiting);
  Result<void> ensure_session();
  void settle(Group group, Error const& failure);
  Result<Written> look_for(Group group);

  SqlitePlace place_;
  Log& log_;
  SqliteRowCache& cache_;
  std::function<void(int)> flushed_;

  std::mutex mutex_;  // Guards the two below.
  std::vector<Waiting*> queue_;
  bool led_ = false;

  // Touched by the leader only.
  std::vector<Waiting*> group_;
  std::vector<SqliteRowCache::Committed> committed_;  // Kept for its memory.
  std::unique_ptr<SqliteSession> session_;            // Null until the first commit, and after a failure.
};

}  // namespace scc
