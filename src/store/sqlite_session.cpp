// SqliteSession: each kind of write as one statement whose number of changed rows is the only proof of
// winning.
#include "store/sqlite_session.hpp"

#include "store/engine.hpp"

namespace scc {
namespace {

// How long the queue of writers may be held up by somebody who reads what the log still holds.
constexpr int kRestartWaitMilliseconds = 50;

constexpr std::string_view kInsert =
    "INSERT INTO rows(partition, sort, version, body, expires_at) VALUES(?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT(partition, sort) DO UPDATE SET version = ?3, body = ?4, expires_at = ?5 "
    "WHERE rows.expires_at IS NOT NULL AND rows.expires_at <= ?6";
constexpr std::string_view kReplace =
    "UPDATE rows SET version = ?3, body = ?4, expires_at = ?5 WHERE partition = ?1 AND sort = ?2 "
    "AND version = ?7 AND (expires_at IS NULL OR expires_at > ?6)";
constexpr std::string_view kPut =
    "INSERT INTO rows(partition, sort, version, body, expires_at) VALUES(?1, ?2, ?3, ?4, ?5) "
    "ON CONFLICT(partition, sort) DO UPDATE SET version = ?3, body = ?4, expires_at = ?5";
constexpr std::string_view kRemove =
    "DELETE FROM rows WHERE partition = ?1 AND sort = ?2 AND version = ?7 "
    "AND (expires_at IS NULL OR expires_at > ?6)";
constexpr std::string_view kCheck =
    "SELECT 1 FROM rows WHERE partition = ?1 AND sort = ?2 AND version = ?7 "
    "AND (expires_at IS NULL OR expires_at > ?6)";
constexpr std::string_view kSweep =
    "DELETE FROM rows WHERE (partition, sort) IN (SELECT partition, sort FROM rows "
    "WHERE expires_at IS NOT NULL AND expires_at < ?1 LIMIT ?2)";
constexpr std::string_view kStampOf = "SELECT version FROM rows WHERE partition = ?1 AND sort = ?2";
constexpr std::string_view kTouch =
    "INSERT INTO meta(name, value) VALUES('settled', '1') "
    "ON CONFLICT(name) DO UPDATE SET value = CAST(value AS INTEGER) + 1";

}  // namespace

Result<std::unique_ptr<SqliteSession>> SqliteSession::open(SqlitePlace const& place) {
  SCC_TRY(connection, SqliteConnection::open_store(place));
  // The pages of a burst of commits; the file's hot parts stay here, since nobody else writes them.
  SCC_CHECK(connection.execute("PRAGMA cache_size = -8000"));
  std::unique_ptr<SqliteSession> session(new SqliteSession(std::move(connection), place.busy_timeout));
  SCC_CHECK(session->prepare_all());
  return session;
}

Result<void> SqliteSession::prepare_all() {
  struct {
    SqliteStatement* statement;
    std::string_view sql;
  } const all[] = {
      {&begin_, "BEGIN IMMEDIATE"},
      {&commit_, "COMMIT"},
      {&roll_back_, "ROLLBACK"},
      {&save_, "SAVEPOINT one"},
      {&release_, "RELEASE one"},
      {&undo_, "ROLLBACK TO one"},
      {&insert_, kInsert},
      {&replace_, kReplace},
      {&remove_, kRemove},
      {&check_, kCheck},
      {&put_, kPut},
      {&sweep_, kSweep},
      {&stamp_of_, kStampOf},
  };
  for (auto const& each : all) {
    SCC_TRY(prepared, connection_.prepare(each.sql));
    *each.statement = std::move(prepared);
  }
  return success();
}

Result<void> SqliteSession::begin() {
  int const code = begin_.run();
  return code == SQLITE_DONE ? success() : sqlite_error(code, "begin");
}

Result<void> SqliteSession::roll_back() {
  int const code = roll_back_.run();
  return code == SQLITE_DONE ? success() : sqlite_error(code, "roll back");
}

Result<void> SqliteSession::apply(WriteSet const& set, Version stamp, Instant now) {
  if (int const code = save_.run(); code != SQLITE_DONE) return sqlite_error(code, "savepoint");
  for (auto const& write : set.writes()) {
    auto const done = apply_one(write, stamp, now);
    if (done) continue;
    if (done.error().code == Code::conflict) {
      if (int const code = undo_.run(); code != SQLITE_DONE) return sqlite_error(code, "undo");
      if (int const code = release_.run(); code != SQLITE_DONE) return sqlite_error(code, "release");
    }
    return done;
  }
  int const code = release_.run();
  return code == SQLITE_DONE ? success() : sqlite_error(code, "release");
}

Result<void> SqliteSession::apply_one(Write const& write, Version stamp, Instant now) {
  switch (write.kind) {
    case WriteKind::insert:
      insert_.bind(6, now);
      return write_row(insert_, write, stamp);
    case WriteKind::replace:
      replace_.bind(6, now);
      replace_.bind(7, write.expected);
      return write_row(replace_, write, stamp);
    case WriteKind::put:
      return write_row(put_, write, stamp);
    case WriteKind::remove:
    case WriteKind::check:
      break;
  }
  auto& statement = write.kind == WriteKind::remove ? remove_ : check_;
  statement.bind(1, write.key.partition());
  statement.bind(2, write.key.sort());
  statement.bind(6, now);
  statement.bind(7, write.expected);
  int const code = statement.step();
  statement.reset();
  if (code != SQLITE_DONE && code != SQLITE_ROW) return sqlite_error(code, "write");
  bool const held = write.kind == WriteKind::check ? code == SQLITE_ROW : connection_.changes() == 1;
  return held ? success() : conflict_on(write.key);
}

Result<void> SqliteSession::write_row(SqliteStatement& statement, Write const& write, Version stamp) {
  statement.bind(1, write.key.partition());
  statement.bind(2, write.key.sort());
  statement.bind(3, stamp);
  statement.bind(4, write.body);
  statement.bind(5, write.expires_at);
  int const code = statement.run();
  if (code != SQLITE_DONE) return sqlite_error(code, "write");
  return connection_.changes() == 1 ? success() : conflict_on(write.key);
}

Result<int> SqliteSession::sweep(Instant before, int rows_max) {
  sweep_.bind(1, before);
  sweep_.bind(2, static_cast<std::int64_t>(rows_max));
  int const code = sweep_.run();
  if (code != SQLITE_DONE) return sqlite_error(code, "sweep");
  return connection_.changes();
}

Result<std::optional<Version>> SqliteSession::stamp_of(Key const& key) {
  stamp_of_.bind(1, key.partition());
  stamp_of_.bind(2, key.sort());
  int const code = stamp_of_.step();
  auto const stamp = code == SQLITE_ROW ? stamp_of_.version(0) : std::nullopt;
  stamp_of_.reset();
  if (code != SQLITE_ROW && code != SQLITE_DONE) return sqlite_error(code, "look up");
  return stamp;
}

Result<void> SqliteSession::touch() {
  return connection_.execute(std::string(kTouch));
}

Result<bool> SqliteSession::checkpoint_all() {
  int in_log = 0;
  int moved = 0;
  int const code =
      sqlite3_wal_checkpoint_v2(connection_.handle(), "main", SQLITE_CHECKPOINT_PASSIVE, &in_log, &moved);
  if (code != SQLITE_OK) return sqlite_error(code, "checkpoint");
  return in_log == moved;
}

Result<bool> SqliteSession::restart_log() {
  sqlite3_busy_timeout(connection_.handle(), kRestartWaitMilliseconds);
  int const code =
      sqlite3_wal_checkpoint_v2(connection_.handle(), "main", SQLITE_CHECKPOINT_RESTART, nullptr, nullptr);
  sqlite3_busy_timeout(connection_.handle(), static_cast<int>(busy_timeout_.count()));
  if ((code & 0xff) == SQLITE_BUSY) return false;
  if (code != SQLITE_OK) return sqlite_error(code, "restart log");
  return true;
}

}  // namespace scc
