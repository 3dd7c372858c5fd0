// SqliteCheckpointer: first without holding anybody up; only a log that has grown long stops the writers
// shortly.
#include "store/sqlite_checkpointer.hpp"

#include <algorithm>

namespace scc {
namespace {

// A log that never rests is never begun anew by itself. Past this many times the wanted length we see to it.
constexpr int kLongLogFactor = 8;
constexpr int kSweepRowsMax = 200;
// Rows are absent from the instant they expire; out of the file they go a day later, so that a clock which
// was wrong for a moment has taken nothing for good.
constexpr std::chrono::hours kSweepGrace{24};

}  // namespace

SqliteCheckpointer::SqliteCheckpointer(SqlitePlace place, Log& log, SqliteWriter& writer, int pages)
    : place_(std::move(place)), log_(log), writer_(writer), pages_wanted_(pages), thread_([this] {
        work();
      }) {}

SqliteCheckpointer::~SqliteCheckpointer() {
  {
    std::scoped_lock const lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_one();
  thread_.join();
}

void SqliteCheckpointer::note_pages(int pages) {
  {
    std::scoped_lock const lock(mutex_);
    pages_ = pages;
    if (pages_ < pages_wanted_) return;
  }
  woken_.notify_one();
}

void SqliteCheckpointer::note_time(Instant now) {
  std::scoped_lock const lock(mutex_);
  latest_ = std::max(latest_.value_or(now), now);
}

void SqliteCheckpointer::work() {
  for (;;) {
    std::optional<Instant> latest;
    {
      std::unique_lock lock(mutex_);
      woken_.wait(lock, [&] { return stopping_ || pages_ >= pages_wanted_; });
      if (stopping_) return;
      pages_ = 0;  // The next commit tells anew; after a failure we do not try again before it.
      latest = latest_;
    }
    if (auto const done = checkpoint(); !done) {
      connection_.reset();
      log_.warning("store_checkpoint_failed", {{"detail", done.error().detail}});
    }
    if (latest) sweep(*latest);
  }
}

Result<void> SqliteCheckpointer::checkpoint() {
  if (!connection_) {
    SCC_TRY(connection, SqliteConnection::open_store(place_));
    connection_.emplace(std::move(connection));
  }
  int in_log = 0;
  int moved = 0;
  int const code =
      sqlite3_wal_checkpoint_v2(connection_->handle(), "main", SQLITE_CHECKPOINT_PASSIVE, &in_log, &moved);
  if ((code & 0xff) == SQLITE_BUSY) return success();  // Another process is at it.
  if (code != SQLITE_OK) return sqlite_error(code, "checkpoint");
  if (in_log < pages_wanted_ * kLongLogFactor) return success();
  SCC_CHECK(writer_.restart_log());
  return success();
}

void SqliteCheckpointer::sweep(Instant latest) {
  auto const swept = writer_.sweep(latest - kSweepGrace, kSweepRowsMax);
  if (!swept) log_.warning("store_sweep_failed", {{"detail", swept.error().detail}});
}

}  // namespace scc
