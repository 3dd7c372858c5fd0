// SqliteConnection, SqliteStatement: one connection to one file and what is prepared on it, closed when they
// go.
//
// One thread at a time; the file may have any number of connections, of any number of processes.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <sqlite3.h>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/row.hpp"

namespace scc {

// Where a store lies and how its connections are made.
struct SqlitePlace {
  std::string path;
  std::string vfs = {};                           // SQLite's name of an I/O layer; empty means the machine's.
  std::chrono::milliseconds busy_timeout{5'000};  // How long another process may keep the store locked.
};

// What SQLite answered, as our Error: `busy` while another process holds the store, else `unavailable`
// ("store_not_ours", "store_unopenable", "store_read_only", "store_unavailable"). `during`: for the operator.
Error sqlite_error(int code, std::string_view during);

// Prepared once, run often. What is bound must live until reset().
class SqliteStatement {
 public:
  SqliteStatement() = default;
  explicit SqliteStatement(sqlite3_stmt* statement) : statement_(statement) {}

  void bind(int index, std::string_view text);
  void bind(int index, Version const& version);
  void bind(int index, std::optional<std::int64_t> number);  // nullopt as NULL.
  void bind(int index, std::optional<Instant> at);           // The same.
  void bind_null(int index) { sqlite3_bind_null(statement_.get(), index); }

  // SQLITE_ROW, SQLITE_DONE or what went wrong.
  int step() { return sqlite3_step(statement_.get()); }
  void reset() { sqlite3_reset(statement_.get()); }
  // Runs to its end and resets: SQLITE_DONE or what went wrong.
  int run();

  std::string_view text(int column);
  std::int64_t number(int column) { return sqlite3_column_int64(statement_.get(), column); }
  std::optional<std::int64_t> optional_number(int column);
  std::optional<Instant> instant(int column);
  // nullopt when the column is no version: the file is damaged.
  std::optional<Version> version(int column);

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

class SqliteConnection {
 public:
  enum class Mode : std::uint8_t { create, existing, read_only };

  // A connection that waits for locks, tells extended codes and keeps its scratch in memory. Says nothing yet
  // about what is in the file.
  static Result<SqliteConnection> open(SqlitePlace const& place, Mode mode);
  // The same for a store in use: write-ahead log, every commit flushed, no checkpoint inside a commit.
  // Neither creates the file nor looks at its schema.
  static Result<SqliteConnection> open_store(SqlitePlace const& place);

  // Runs statements that answer nothing we look at.
  Result<void> execute(std::string const& sql);
  Result<SqliteStatement> prepare(std::string_view sql);
  // The first column of the first row, as a number (0 when there is none) and as text.
  Result<std::int64_t> number(std::string_view sql);
  Result<std::string> text(std::string_view sql);

  bool read_only() { return sqlite3_db_readonly(connection_.get(), "main") == 1; }
  sqlite3* handle() { return connection_.get(); }

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close_v2(connection); }
  };
  explicit SqliteConnection(sqlite3* connection) : connection_(connection) {}
  std::unique_ptr<sqlite3, Close> connection_;
};

}  // namespace scc
