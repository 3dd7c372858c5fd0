// SqliteConnection: opening, in an order that has a reason each; and the translation of SQLite's answers.
#include "store/sqlite_connection.hpp"

#include <algorithm>
#include <cassert>
#include <mutex>

#include <fmt/format.h>

namespace scc {
namespace {

// SQLite's statistics take a lock of the whole process at every allocation; nobody reads them.
void configure_once() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

int open_flags(SqliteConnection::Mode mode) {
  // One thread at a time uses a connection, so SQLite need not guard it.
  int const flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  switch (mode) {
    case SqliteConnection::Mode::create:
      return flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case SqliteConnection::Mode::existing:
      return flags | SQLITE_OPEN_READWRITE;
    case SqliteConnection::Mode::read_only:
      return flags | SQLITE_OPEN_READONLY;
  }
  return flags;
}

}  // namespace

Error sqlite_error(int code, std::string_view during) {
  auto const note = fmt::format("{}: {} ({})", during, sqlite3_errstr(code), code);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return Error{Code::busy, "busy"}.retry_after(1).because(note);
    case SQLITE_NOTADB:
      return Error{Code::unavailable, "store_not_ours"}.because(note);
    case SQLITE_CANTOPEN:
      return Error{Code::unavailable, "store_unopenable"}.because(note);
    case SQLITE_READONLY:
      return Error{Code::unavailable, "store_read_only"}.because(note);
    case SQLITE_CORRUPT:
      return Error{Code::unavailable, "store_damaged"}.because(note);
    default:
      return Error{Code::unavailable, "store_unavailable"}.because(note);
  }
}

void SqliteStatement::bind(int index, std::string_view text) {
  sqlite3_bind_text(statement_.get(), index, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void SqliteStatement::bind(int index, Version const& version) {
  sqlite3_bind_blob(statement_.get(), index, version.bytes.data(), static_cast<int>(version.bytes.size()),
                    SQLITE_STATIC);
}

void SqliteStatement::bind(int index, std::optional<std::int64_t> number) {
  if (number)
    sqlite3_bind_int64(statement_.get(), index, *number);
  else
    bind_null(index);
}

void SqliteStatement::bind(int index, std::optional<Instant> at) {
  bind(index, at ? std::optional<std::int64_t>(at->time_since_epoch().count()) : std::nullopt);
}

int SqliteStatement::run() {
  int code = step();
  while (code == SQLITE_ROW) code = step();
  reset();
  return code;
}

std::string_view SqliteStatement::text(int column) {
  auto const* const text = reinterpret_cast<char const*>(sqlite3_column_text(statement_.get(), column));
  if (text == nullptr) return {};
  return {text, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column))};
}

std::optional<std::int64_t> SqliteStatement::optional_number(int column) {
  if (sqlite3_column_type(statement_.get(), column) == SQLITE_NULL) return std::nullopt;
  return number(column);
}

std::optional<Instant> SqliteStatement::instant(int column) {
  auto const count = optional_number(column);
  if (!count) return std::nullopt;
  return Instant(milliseconds(*count));
}

std::optional<Version> SqliteStatement::version(int column) {
  Version version;
  auto const* const bytes = static_cast<std::uint8_t const*>(sqlite3_column_blob(statement_.get(), column));
  auto const size = static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column));
  if (bytes == nullptr || size != version.bytes.size()) return std::nullopt;
  std::copy_n(bytes, size, version.bytes.begin());
  return version;
}

Result<SqliteConnection> SqliteConnection::open(SqlitePlace const& place, Mode mode) {
  configure_once();
  sqlite3* raw = nullptr;
  int const code = sqlite3_open_v2(place.path.c_str(), &raw, open_flags(mode),
                                   place.vfs.empty() ? nullptr : place.vfs.c_str());
  SqliteConnection connection(raw);
  if (code != SQLITE_OK) return sqlite_error(code, "open");
  // First of all, so that every following step waits for its lock.
  sqlite3_busy_timeout(raw, static_cast<int>(place.busy_timeout.count()));
  // What a savepoint may have to undo stays in memory, not in files.
  SCC_CHECK(connection.execute("PRAGMA temp_store = MEMORY"));
  // Files come from disks and backups: no SQL that lies in one is run.
  SCC_CHECK(connection.execute("PRAGMA trusted_schema = OFF"));
  return connection;
}

Result<SqliteConnection> SqliteConnection::open_store(SqlitePlace const& place) {
  SCC_TRY(connection, open(place, Mode::existing));
  // A commit is on the disk when it is answered.
  SCC_CHECK(connection.execute("PRAGMA synchronous = FULL"));
  // Checkpoints have a thread of their own (sqlite_checkpointer.hpp): a writer must not pay for one.
  SCC_CHECK(connection.execute("PRAGMA wal_autocheckpoint = 0"));
  // After a burst the log's file shrinks to this again.
  SCC_CHECK(connection.execute("PRAGMA journal_size_limit = 67108864"));
  // A big transaction stays in memory until its commit: no half-written log in between.
  SCC_CHECK(connection.execute("PRAGMA cache_spill = OFF"));
  return std::move(connection);
}

Result<void> SqliteConnection::execute(std::string const& sql) {
  int const code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_error(code, sql.substr(0, sql.find('\n')));
  return success();
}

Result<SqliteStatement> SqliteConnection::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  int const code = sqlite3_prepare_v3(handle(), sql.data(), static_cast<int>(sql.size()),
                                      SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  if (code != SQLITE_OK) return sqlite_error(code, "prepare");
  return SqliteStatement(statement);
}

Result<std::int64_t> SqliteConnection::number(std::string_view sql) {
  SCC_TRY(statement, prepare(sql));
  int const code = statement.step();
  if (code == SQLITE_ROW) return statement.number(0);
  if (code == SQLITE_DONE) return 0;
  return sqlite_error(code, sql);
}

Result<std::string> SqliteConnection::text(std::string_view sql) {
  SCC_TRY(statement, prepare(sql));
  int const code = statement.step();
  if (code == SQLITE_ROW) return std::string(statement.text(0));
  if (code == SQLITE_DONE) return std::string();
  return sqlite_error(code, sql);
}

}  // namespace scc
