// Backup and restore: built beside the place, checked there, and put in place in one step.
#include "store/sqlite_backup.hpp"

#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "base/encoding.hpp"
#include "store/keys.hpp"
#include "store/row.hpp"
#include "store/sqlite_connection.hpp"
#include "store/sqlite_schema.hpp"

namespace scc {
namespace {

constexpr int kPagesAtATime = 1'024;

// A file that is being made, and is gone again unless it is finished.
class Draft {
 public:
  explicit Draft(std::string final_path) : final_(std::move(final_path)), path_(final_ + ".partial") {
    remove();
  }
  ~Draft() { remove(); }
  Draft(Draft const&) = delete;
  Draft& operator=(Draft const&) = delete;

  std::string const& path() const { return path_; }

  static bool is_taken(std::string const& path) {
    std::error_code ignored;
    for (auto const* suffix : {"", "-wal", "-journal"})
      if (std::filesystem::exists(path + suffix, ignored)) return true;
    return false;
  }

  // Flushes the file and gives it its name, unless somebody else has taken that.
  Result<void> finish() {
    SCC_CHECK(flush(path_));
    // A link, because it refuses to replace what a rename would overwrite.
    if (::link(path_.c_str(), final_.c_str()) != 0)
      return errno == EEXIST ? Error{Code::conflict, "store_exists"}
                             : Error{Code::unavailable, "store_unavailable"}.because("link");
    remove();
    return flush(std::filesystem::absolute(final_).parent_path().string());
  }

 private:
  static Result<void> flush(std::string const& path) {
    int const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    bool const flushed = file >= 0 && ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    return flushed ? success() : Error{Code::unavailable, "store_unavailable"}.because("flush");
  }

  void remove() {
    std::error_code ignored;
    for (auto const* suffix : {"", "-wal", "-shm", "-journal"})
      std::filesystem::remove(path_ + suffix, ignored);
  }

  std::string final_;
  std::string path_;
};

Result<void> copy_pages(SqliteConnection& from, SqliteConnection& to, CopyProgress const& progress) {
  // The moment that is copied: as long as we read, no writer's page gets in between.
  SCC_CHECK(from.execute("BEGIN"));
  SCC_CHECK(from.number("SELECT count(*) FROM sqlite_schema"));
  sqlite3_backup* const copying = sqlite3_backup_init(to.handle(), "main", from.handle(), "main");
  if (copying == nullptr) return sqlite_error(sqlite3_extended_errcode(to.handle()), "begin copying");
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(copying, kPagesAtATime);
    auto const total = sqlite3_backup_pagecount(copying);
    if (progress) progress(total - sqlite3_backup_remaining(copying), total);
  }
  sqlite3_backup_finish(copying);
  if (code != SQLITE_DONE) return sqlite_error(code, "copy");
  return from.execute("COMMIT");
}

// A copy of the store `from` in `draft`: ours, sound, one file.
Result<SqliteConnection> copy_into(Draft const& draft, std::string const& from,
                                   CopyProgress const& progress) {
  SCC_TRY(source, SqliteConnection::open({.path = from}, SqliteConnection::Mode::existing));
  SCC_TRY(version, schema_version(source));
  if (version == 0) return Error{Code::unavailable, "store_not_ours"}.because("empty");
  SCC_TRY(copy, SqliteConnection::open({.path = draft.path()}, SqliteConnection::Mode::create));
  SCC_CHECK(copy_pages(source, copy, progress));
  SCC_CHECK(copy.text("PRAGMA journal_mode = DELETE"));
  SCC_TRY(verdict, copy.text("PRAGMA quick_check"));
  if (verdict != "ok") return Error{Code::unavailable, "backup_damaged"}.because(verdict);
  return std::move(copy);
}

// Takes out the rows whose partition is like `pattern`, and their long bodies; how many.
Result<std::int64_t> remove_rows(SqliteConnection& store, std::string const& pattern) {
  SCC_CHECK(store.execute(fmt::format(
      "DELETE FROM bodies WHERE id IN (SELECT far FROM rows WHERE partition GLOB '{}' AND far IS NOT NULL)",
      pattern)));
  SCC_CHECK(store.execute(fmt::format("DELETE FROM rows WHERE partition GLOB '{}'", pattern)));
  return store.number("SELECT changes()");
}

// Moves the rows of the outbox that are of the kind `mark`, or are not, to where nobody sends them; how many.
Result<std::int64_t> hold_back(SqliteConnection& store, std::string_view are, char mark) {
  // Before the mark stand the instant and the tenant, each of one length.
  auto const sort = TenantKeys(TenantId{"TN" + std::string(26, '0')}).outbox({}, std::string(1, mark)).sort();
  auto pattern = std::string(sort.size() - 1, '?') + mark + "#*";
  SCC_CHECK(store.execute(fmt::format(
      "UPDATE OR REPLACE rows SET partition = '~held/' || substr(partition, length('~outbox/') + 1) "
      "WHERE partition GLOB '~outbox/*' AND sort {} '{}'",
      are, pattern)));
  return store.number("SELECT changes()");
}

Result<RestoreReport> begin_epoch(SqliteConnection& store, Instant now, Random& random) {
  Version stamp;
  random.fill(stamp.bytes);
  RestoreReport report;
  report.epoch = stamp.text();
  SCC_CHECK(store.execute("BEGIN IMMEDIATE"));
  SCC_TRY(codes, remove_rows(store, "TN*/codes"));
  SCC_TRY(sessions, remove_rows(store, "TN*/sessions/*"));
  SCC_TRY(mailings, hold_back(store, "GLOB", 'M'));
  // Letters, and requests for links, which become letters. Jobs go on: what they have done is in the copy.
  SCC_TRY(letters, hold_back(store, "NOT GLOB", 'J'));
  SCC_TRY(statement, store.prepare("INSERT OR REPLACE INTO rows(partition, sort, version, body) "
                                   "VALUES('~meta', 'epoch', ?1, ?2)"));
  auto const body =
      fmt::format(R"({{"v":1,"epoch":"{}","restored_at":"{}"}})", report.epoch, to_rfc3339(now));
  statement.bind(1, stamp);
  statement.bind(2, body);
  if (int const code = statement.run(); code != SQLITE_DONE) return sqlite_error(code, "epoch");
  SCC_CHECK(store.execute("COMMIT"));
  report.codes_voided = codes;
  report.sessions_voided = sessions;
  report.letters_held = letters;
  report.mailings_held = mailings;
  return report;
}

}  // namespace

Result<BackupReport> backup_sqlite(std::string const& store, std::string const& copy,
                                   CopyProgress const& progress) {
  if (Draft::is_taken(copy)) return Error{Code::conflict, "store_exists"};
  Draft draft(copy);
  BackupReport report;
  {
    SCC_TRY(connection, copy_into(draft, store, progress));
    SCC_TRY(rows, connection.number("SELECT count(*) FROM rows"));
    report.rows = rows;
  }
  std::error_code ignored;
  report.bytes = static_cast<std::int64_t>(std::filesystem::file_size(draft.path(), ignored));
  SCC_CHECK(draft.finish());
  return report;
}

Result<RestoreReport> restore_sqlite(std::string const& copy, std::string const& store, Instant now,
                                     Random& random, CopyProgress const& progress) {
  if (Draft::is_taken(store)) return Error{Code::conflict, "store_exists"};
  Draft draft(store);
  RestoreReport report;
  SCC_CHECK(copy_into(draft, copy, progress));
  SCC_CHECK(prepare_store({.path = draft.path()}));
  {
    SCC_TRY(connection, SqliteConnection::open_store({.path = draft.path()}));
    SCC_TRY(begun, begin_epoch(connection, now, random));
    report = begun;
    SCC_TRY(rows, connection.number("SELECT count(*) FROM rows"));
    report.rows = rows;
    // Everything into the one file that is about to get the name.
    SCC_CHECK(connection.text("PRAGMA journal_mode = DELETE"));
  }
  SCC_CHECK(draft.finish());
  return report;
}

}  // namespace scc
