// SqliteCheckpointer: the thread that moves committed pages from the write-ahead log into the file, so that
// no writer has to, and takes out rows that expired long ago while it is at it.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "base/log.hpp"
#include "base/result.hpp"
#include "store/sqlite_connection.hpp"
#include "store/sqlite_writer.hpp"

namespace scc {

class SqliteCheckpointer {
 public:
  // `writer` (for sweeping) and `log` must outlive it. Begins to work once the log holds `pages` pages.
  SqliteCheckpointer(SqlitePlace place, Log& log, SqliteWriter& writer, int pages);
  // Waits for what it is doing, begins nothing new.
  ~SqliteCheckpointer();
  SqliteCheckpointer(SqliteCheckpointer const&) = delete;
  SqliteCheckpointer& operator=(SqliteCheckpointer const&) = delete;

  // The log holds `pages` pages; the latest decision was of `now`. Any thread; returns at once.
  void note_pages(int pages);
  void note_time(Instant now);

 private:
  void work();
  Result<void> checkpoint();
  void sweep(Instant latest);

  SqlitePlace place_;
  Log& log_;
  SqliteWriter& writer_;
  int const pages_wanted_;
  std::optional<SqliteConnection>
      connection_;  // The thread's own; absent until first needed and after failure.

  std::mutex mutex_;  // Guards the four below.
  std::condition_variable woken_;
  int pages_ = 0;
  std::optional<Instant> latest_;
  bool stopping_ = false;

  std::thread thread_;  // Last: it uses everything above.
};

}  // namespace scc
