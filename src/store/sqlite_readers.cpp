// SqliteReaders: three prepared questions, asked without copying what is asked.
#include "store/sqlite_readers.hpp"

#include <algorithm>
#include <cassert>

namespace scc {
namespace {

constexpr std::string_view kGet =
    "SELECT version, coalesce(body, (SELECT body FROM bodies WHERE id = far)), "
    "expires_at FROM rows WHERE partition = ?1 AND sort = ?2";
constexpr std::string_view kScanForward =
    "SELECT version, coalesce(body, (SELECT body FROM bodies WHERE id = far)), "
    "expires_at, sort FROM rows WHERE partition = ?1 AND sort >= ?2 AND sort < ?3 "
    "AND (expires_at IS NULL OR expires_at > ?4) ORDER BY sort LIMIT ?5";
constexpr std::string_view kScanBackward =
    "SELECT version, coalesce(body, (SELECT body FROM bodies WHERE id = far)), "
    "expires_at, sort FROM rows WHERE partition = ?1 AND sort >= ?2 AND sort < ?3 "
    "AND (expires_at IS NULL OR expires_at > ?4) ORDER BY sort DESC LIMIT ?5";

Error damaged(Key const& key) {
  return Error{Code::unavailable, "store_unavailable"}.because("damaged row: " + key.text());
}

// The row under the statement's cursor.
Result<Row> row_of(SqliteStatement& statement, Key key) {
  auto const version = statement.version(0);
  if (!version) return damaged(key);
  return Row{std::move(key), *version, std::string(statement.text(1)), statement.instant(2)};
}

}  // namespace

struct SqliteReaders::Reader {
  SqliteConnection connection;
  SqliteStatement get, forward, backward, begin, end;

  // As it lies there, expired or not.
  Result<std::optional<Row>> find(Key const& key) {
    get.bind(1, key.partition());
    get.bind(2, key.sort());
    std::optional<Row> row;
    int const code = get.step();
    if (code == SQLITE_ROW) {
      SCC_TRY(found, row_of(get, key));
      row = std::move(found);
    }
    get.reset();
    if (code != SQLITE_ROW && code != SQLITE_DONE) return sqlite_error(code, "get");
    return row;
  }

  Result<std::vector<std::optional<Row>>> find_all(std::span<Key const> keys) {
    std::vector<std::optional<Row>> rows;
    rows.reserve(keys.size());
    // A single row is of one moment anyway.
    if (keys.size() > 1)
      if (int const code = begin.run(); code != SQLITE_DONE) return sqlite_error(code, "begin reading");
    for (auto const& key : keys) {
      SCC_TRY(row, find(key));
      rows.push_back(std::move(row));
    }
    if (keys.size() > 1)
      if (int const code = end.run(); code != SQLITE_DONE) return sqlite_error(code, "end reading");
    return rows;
  }

  Result<Page> read_page(Scan const& what, SortWindow const& window, Instant now) {
    auto& statement = what.direction == Direction::forward ? forward : backward;
    statement.bind(1, what.range.from.partition());
    statement.bind(2, window.lower);
    statement.bind(3, window.upper);
    statement.bind(4, now);
    statement.bind(5, static_cast<std::int64_t>(what.limit) + 1);
    Page page;
    int code = statement.step();
    for (; code == SQLITE_ROW && page.rows.size() < what.limit; code = statement.step()) {
      SCC_TRY(row, row_of(statement, what.range.from.sibling(std::string(statement.text(3)))));
      page.rows.push_back(std::move(row));
    }
    page.more = code == SQLITE_ROW;
    statement.reset();
    if (code != SQLITE_ROW && code != SQLITE_DONE) return sqlite_error(code, "scan");
    return page;
  }
};

SqliteReaders::SqliteReaders(SqlitePlace place, SqliteRowCache& cache)
    : place_(std::move(place)), cache_(cache) {}
SqliteReaders::~SqliteReaders() = default;

Result<SqliteReaders::ReaderPointer> SqliteReaders::borrow() {
  {
    std::scoped_lock const lock(mutex_);
    if (!idle_.empty()) {
      auto reader = std::move(idle_.back());
      idle_.pop_back();
      return reader;
    }
  }
  SCC_TRY(connection, SqliteConnection::open_store(place_));
  SCC_CHECK(connection.execute("PRAGMA query_only = ON"));
  SCC_TRY(get, connection.prepare(kGet));
  SCC_TRY(forward, connection.prepare(kScanForward));
  SCC_TRY(backward, connection.prepare(kScanBackward));
  SCC_TRY(begin, connection.prepare("BEGIN"));
  SCC_TRY(end, connection.prepare("COMMIT"));
  return std::unique_ptr<Reader>(new Reader{std::move(connection), std::move(get), std::move(forward),
                                            std::move(backward), std::move(begin), std::move(end)});
}

void SqliteReaders::give_back(ReaderPointer reader) {
  std::scoped_lock const lock(mutex_);
  idle_.push_back(std::move(reader));
}

Result<std::vector<std::optional<Row>>> SqliteReaders::get_many(std::span<Key const> keys, Instant now) {
  assert(keys.size() <= kGetManyKeysMax);
  if (auto kept = cache_.find(keys, now)) return *std::move(kept);
  auto const reading = cache_.begin_reading();
  SCC_TRY(reader, borrow());
  // A connection that failed is closed, not kept: the next one starts afresh.
  SCC_TRY(rows, reader->find_all(keys));
  give_back(std::move(reader));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    cache_.keep(reading, keys[i], rows[i] ? &*rows[i] : nullptr);
    if (rows[i] && rows[i]->expires_at && *rows[i]->expires_at <= now) rows[i].reset();
  }
  return rows;
}

Result<Page> SqliteReaders::scan(Scan const& what, Instant now) {
  auto const window = window_of(what);
  if (window.lower >= window.upper) return Page{};
  SCC_TRY(reader, borrow());
  auto page = reader->read_page(what, window, now);
  if (page) give_back(std::move(reader));
  return page;
}

}  // namespace scc
