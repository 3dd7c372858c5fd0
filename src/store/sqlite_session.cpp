// SqliteSession: each kind of write as one statement whose number of changed rows is the only proof of
// winning.
#include "store/sqlite_session.hpp"

#include "store/sqlite_schema.hpp"

namespace scc {
namespace {

// How long the queue of writers may be held up by somebody who reads what the log still holds.
constexpr int kRestartWaitMilliseconds = 10;

constexpr std::string_view kFind =
    "SELECT version, far, expires_at FROM rows WHERE partition = ?1 AND sort = ?2";
constexpr std::string_view kInsert =
    "INSERT INTO rows(partition, sort, version, body, far, expires_at) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";
constexpr std::string_view kReplace =
    "UPDATE rows SET version = ?3, body = ?4, far = ?5, expires_at = ?6 WHERE partition = ?1 AND sort = ?2";
constexpr std::string_view kRemove = "DELETE FROM rows WHERE partition = ?1 AND sort = ?2";
constexpr std::string_view kSweep =
    "DELETE FROM rows WHERE (partition, sort) IN (SELECT partition, sort FROM rows "
    "WHERE expires_at IS NOT NULL AND expires_at < ?1 LIMIT ?2) RETURNING far";
constexpr std::string_view kInsertBody = "INSERT INTO bodies(body) VALUES(?1)";
constexpr std::string_view kReplaceBody = "UPDATE bodies SET body = ?1 WHERE id = ?2";
constexpr std::string_view kRemoveBody = "DELETE FROM bodies WHERE id = ?1";
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
      {&begin_, "BEGIN IMMEDIATE"}, {&commit_, "COMMIT"},
      {&roll_back_, "ROLLBACK"},    {&find_, kFind},
      {&insert_, kInsert},          {&replace_, kReplace},
      {&remove_, kRemove},          {&sweep_, kSweep},
      {&insert_body_, kInsertBody}, {&replace_body_, kReplaceBody},
      {&remove_body_, kRemoveBody},
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
  found_.clear();
  for (auto const& each : set.writes()) {
    SCC_TRY(found, find(each.key));
    if (!condition_holds(each, found.exists ? &found.state : nullptr, now)) return conflict_on(each.key);
    found_.push_back(found);
  }
  for (std::size_t i = 0; i < set.size(); ++i) SCC_CHECK(write(set.writes()[i], stamp, found_[i]));
  return success();
}

Result<SqliteSession::Found> SqliteSession::find(Key const& key) {
  find_.bind(1, key.partition());
  find_.bind(2, key.sort());
  Found found;
  int const code = find_.step();
  if (code == SQLITE_ROW) {
    found.exists = true;
    found.state = {find_.version(0).value_or(Version{}), find_.instant(2)};
    found.far = find_.optional_number(1);
  }
  find_.reset();
  if (code != SQLITE_ROW && code != SQLITE_DONE) return sqlite_error(code, "look up");
  return found;
}

Result<void> SqliteSession::write(Write const& write, Version stamp, Found const& before) {
  if (write.kind == WriteKind::check) return success();
  if (write.kind == WriteKind::remove) {
    remove_.bind(1, write.key.partition());
    remove_.bind(2, write.key.sort());
    if (int const code = remove_.run(); code != SQLITE_DONE) return sqlite_error(code, "remove");
    return before.far ? remove_body(*before.far) : success();
  }
  SCC_TRY(far, place_far_body(write.body, before));
  auto& statement = before.exists ? replace_ : insert_;
  statement.bind(1, write.key.partition());
  statement.bind(2, write.key.sort());
  statement.bind(3, stamp);
  if (far)
    statement.bind_null(4);
  else
    statement.bind(4, write.body);
  statement.bind(5, far);
  statement.bind(6, write.expires_at);
  int const code = statement.run();
  return code == SQLITE_DONE ? success() : sqlite_error(code, "write");
}

// Where a long body lies now; nullopt for a short one, which lies in its row.
Result<std::optional<std::int64_t>> SqliteSession::place_far_body(std::string const& body,
                                                                  Found const& before) {
  if (body.size() <= kNearBodyBytesMax) {
    if (before.far) SCC_CHECK(remove_body(*before.far));
    return std::nullopt;
  }
  auto& statement = before.far ? replace_body_ : insert_body_;
  statement.bind(1, body);
  if (before.far) statement.bind(2, *before.far);
  int const code = statement.run();
  if (code != SQLITE_DONE) return sqlite_error(code, "write body");
  return before.far ? before.far : sqlite3_last_insert_rowid(connection_.handle());
}

Result<void> SqliteSession::remove_body(std::int64_t id) {
  remove_body_.bind(1, id);
  int const code = remove_body_.run();
  return code == SQLITE_DONE ? success() : sqlite_error(code, "remove body");
}

Result<int> SqliteSession::sweep(Instant before, int rows_max) {
  sweep_.bind(1, before);
  sweep_.bind(2, static_cast<std::int64_t>(rows_max));
  std::vector<std::int64_t> bodies;
  int swept = 0;
  int code = sweep_.step();
  for (; code == SQLITE_ROW; code = sweep_.step(), ++swept)
    if (auto const far = sweep_.optional_number(0)) bodies.push_back(*far);
  sweep_.reset();
  if (code != SQLITE_DONE) return sqlite_error(code, "sweep");
  for (auto const id : bodies) SCC_CHECK(remove_body(id));
  return swept;
}

Result<std::optional<Version>> SqliteSession::stamp_of(Key const& key) {
  SCC_TRY(found, find(key));
  if (!found.exists) return std::nullopt;
  return found.state.version;
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
