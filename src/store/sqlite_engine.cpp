// SqliteEngine: its parts, in the order in which they depend on each other.
#include "store/sqlite_engine.hpp"

#include <mutex>

#include "store/sqlite_checkpointer.hpp"
#include "store/sqlite_readers.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_writer.hpp"

namespace scc {
namespace {

// SQLite counts the changes that a connection has not made itself: this one makes none.
struct ChangeWatch {
  SqliteConnection connection;
  SqliteStatement question;
};

}  // namespace

struct SqliteEngine::Parts {
  Parts(SqlitePlace const& place, Log& log, int checkpoint_pages, ChangeWatch watched)
      : readers(place),
        writer(place, log, [this](int pages) { checkpointer.note_pages(pages); }),
        checkpointer(place, log, writer, checkpoint_pages),
        watch(std::move(watched)) {}

  SqliteReaders readers;
  SqliteWriter writer;
  SqliteCheckpointer checkpointer;
  std::mutex watch_mutex;
  ChangeWatch watch;
};

SqliteEngine::SqliteEngine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SqliteEngine::~SqliteEngine() = default;

Result<std::unique_ptr<Engine>> SqliteEngine::open(std::string const& path, SqliteOptions const& options,
                                                   Log& log) {
  SqlitePlace const place{path, options.vfs, options.busy_timeout};
  SCC_CHECK(prepare_store(place));
  SCC_TRY(connection, SqliteConnection::open_store(place));
  SCC_TRY(question, connection.prepare("PRAGMA data_version"));
  auto parts = std::make_unique<Parts>(place, log, options.checkpoint_pages,
                                       ChangeWatch{std::move(connection), std::move(question)});
  return std::unique_ptr<Engine>(new SqliteEngine(std::move(parts)));
}

Result<std::vector<std::optional<Row>>> SqliteEngine::get_many(std::span<Key const> keys, Instant now) {
  return parts_->readers.get_many(keys, now);
}

Result<Page> SqliteEngine::scan(Scan const& what, Instant now) {
  return parts_->readers.scan(what, now);
}

Result<void> SqliteEngine::commit(WriteSet const& set, Version stamp, Instant now) {
  parts_->checkpointer.note_time(now);
  return parts_->writer.commit(set, stamp, now);
}

std::optional<std::uint64_t> SqliteEngine::change_mark() {
  std::scoped_lock const lock(parts_->watch_mutex);
  auto& question = parts_->watch.question;
  int const code = question.step();
  auto const mark = question.number(0);
  question.reset();
  if (code != SQLITE_ROW) return std::nullopt;
  return static_cast<std::uint64_t>(mark);
}

}  // namespace scc
