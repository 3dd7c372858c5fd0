// SqliteSession: the writer's connection with everything a commit says prepared on it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "store/engine.hpp"
#include "store/row.hpp"
#include "store/sqlite_connection.hpp"

namespace scc {

// One thread at a time. After an answer that is neither success nor `conflict` it is of no more use: close
// it.
class SqliteSession {
 public:
  static Result<std::unique_ptr<SqliteSession>> open(SqlitePlace const& place);

  // A transaction that no other writer can be in; `busy` when another process keeps the store.
  Result<void> begin();
  Result<void> roll_back();
  // SQLite's own code, for the caller must know exactly what failed.
  int commit() { return commit_.run(); }

  // Does `set` or nothing of it, inside the transaction: every condition is looked at before the first write,
  // so that a `conflict` leaves nothing to undo.
  Result<void> apply(WriteSet const& set, Version stamp, Instant now);
  // Takes up to `rows_max` rows out that expired before `before`; how many.
  Result<int> sweep(Instant before, int rows_max);
  // The stamp of a row, expired or not; nullopt when there is none.
  Result<std::optional<Version>> stamp_of(Key const& key);
  // A write that always changes the file.
  Result<void> touch();
  // Every committed page moved from the log into the file and flushed there; false when readers were in the
  // way.
  Result<bool> checkpoint_all();
  // The same, and the log begins again at its start. Outside a transaction. False, after a moment, when
  // another process or a long reader was in the way.
  Result<bool> restart_log();

  SqliteConnection& connection() { return connection_; }

 private:
  SqliteSession(SqliteConnection connection, std::chrono::milliseconds busy_timeout)
      : connection_(std::move(connection)), busy_timeout_(busy_timeout) {}
  // What lies under a key, and where its body is when it is a long one.
  struct Found {
    bool exists = false;
    RowState state = {};
    std::optional<std::int64_t> far = {};
  };

  Result<void> prepare_all();
  Result<Found> find(Key const& key);
  Result<void> write(Write const& write, Version stamp, Found const& before);
  Result<std::optional<std::int64_t>> place_far_body(std::string const& body, Found const& before);
  Result<void> remove_body(std::int64_t id);

  SqliteConnection connection_;
  std::chrono::milliseconds busy_timeout_;
  std::vector<Found> found_;  // Of the set at hand; kept for its memory.
  SqliteStatement begin_, commit_, roll_back_, find_, insert_, replace_, remove_, sweep_;
  SqliteStatement insert_body_, replace_body_, remove_body_;
};

}  // namespace scc
