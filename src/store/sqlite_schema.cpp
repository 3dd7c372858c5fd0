// The schema: its steps, and the questions asked of a file before one row of it is believed.
#include "store/sqlite_schema.hpp"

#include <array>
#include <cassert>
#include <cstdint>
#include <filesystem>

#include <fmt/format.h>

namespace scc {
namespace {

constexpr std::uintmax_t kHeaderBytes = 100;

// "SCCs": how a file says that it is ours.
constexpr std::int64_t kApplicationId = 0x53434373;

constexpr std::array kMigrations = {
    Migration{1, R"(
CREATE TABLE rows(
  partition TEXT NOT NULL,
  sort TEXT NOT NULL,
  version BLOB NOT NULL,
  body TEXT,
  far INTEGER,
  expires_at INTEGER,
  PRIMARY KEY(partition, sort)
) STRICT, WITHOUT ROWID;
CREATE TABLE bodies(id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE INDEX expiring ON rows(expires_at) WHERE expires_at IS NOT NULL;
)"},
};

Error not_ours(std::string_view note) {
  return Error{Code::unavailable, "store_not_ours"}.because(note);
}

Result<void> run_steps(SqliteConnection& connection, std::span<Migration const> steps, int present) {
  SCC_CHECK(
      connection.execute("CREATE TABLE IF NOT EXISTS meta(name TEXT PRIMARY KEY, value TEXT NOT NULL) "
                         "STRICT, WITHOUT ROWID"));
  for (auto const& step : steps)
    if (step.version > present) SCC_CHECK(connection.execute(step.sql));
  SCC_CHECK(connection.execute(fmt::format("PRAGMA application_id = {}", kApplicationId)));
  return connection.execute(
      fmt::format("INSERT INTO meta VALUES('schema', '{0}') ON CONFLICT(name) DO UPDATE SET value = '{0}'",
                  steps.back().version));
}

Result<void> migrate(SqliteConnection& connection, std::span<Migration const> steps) {
  SCC_TRY(before, schema_version(connection));
  if (before > steps.back().version)
    return Error{Code::unavailable, "store_newer"}
        .with("found", std::to_string(before))
        .with("known", std::to_string(steps.back().version));
  if (before == steps.back().version) return success();
  SCC_CHECK(connection.execute("BEGIN IMMEDIATE"));
  // Another process may have been faster: what counts is what we see now that nobody else can write.
  auto done = [&]() -> Result<void> {
    SCC_TRY(present, schema_version(connection));
    if (present >= steps.back().version) return success();
    return run_steps(connection, steps, present);
  }();
  if (done) return connection.execute("COMMIT");
  (void)connection.execute("ROLLBACK");
  return done;
}

}  // namespace

std::span<Migration const> migrations() {
  return kMigrations;
}

Result<int> schema_version(SqliteConnection& connection) {
  SCC_TRY(tables, connection.number("SELECT count(*) FROM sqlite_schema"));
  SCC_TRY(application, connection.number("PRAGMA application_id"));
  if (tables == 0 && application == 0) return 0;
  if (application != kApplicationId) return not_ours("a database of another program");
  SCC_TRY(version, connection.number("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'schema'"));
  if (version < 1) return not_ours("no schema version");
  return static_cast<int>(version);
}

Result<void> prepare_store(SqlitePlace const& place, std::span<Migration const> steps) {
  assert(!steps.empty());
  std::error_code ignored;
  if (std::filesystem::is_directory(place.path, ignored))
    return Error{Code::unavailable, "store_is_a_directory"};
  // SQLite takes a file shorter than its header for an empty one, and would write over it.
  auto const size = std::filesystem::file_size(place.path, ignored);
  if (!ignored && size > 0 && size < kHeaderBytes) return not_ours("shorter than a header");
  SCC_TRY(connection, SqliteConnection::open(place, SqliteConnection::Mode::create));
  SCC_TRY(found, schema_version(connection));
  if (connection.read_only()) return Error{Code::unavailable, "store_read_only"};
  // Before the first table: afterwards both would need the whole file rewritten.
  if (found == 0) SCC_CHECK(connection.execute("PRAGMA page_size = 4096"));
  SCC_TRY(mode, connection.text("PRAGMA journal_mode = WAL"));
  if (mode != "wal") return Error{Code::unavailable, "store_unopenable"}.because("no write-ahead log here");
  SCC_CHECK(connection.execute("PRAGMA synchronous = FULL"));
  return migrate(connection, steps);
}

}  // namespace scc
