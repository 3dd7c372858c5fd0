// SqliteEngine: its parts, in the order in which they depend on each other.
#include "store/sqlite_engine.hpp"

#include "store/sqlite_change_watch.hpp"
#include "store/sqlite_checkpointer.hpp"
#include "store/sqlite_readers.hpp"
#include "store/sqlite_row_cache.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_writer.hpp"

namespace scc {

struct SqliteEngine::Parts {
  Parts(SqlitePlace const& place, Log& log, int checkpoint_pages, std::unique_ptr<SqliteChangeWatch> watched)
      : watch(std::move(watched)),
        cache(*watch),
        readers(place, cache),
        writer(place, log, cache, [this](int pages) { checkpointer.note_pages(pages); }),
        checkpointer(place, log, writer, checkpoint_pages) {}

  std::unique_ptr<SqliteChangeWatch> watch;
  SqliteRowCache cache;
  SqliteReaders readers;
  SqliteWriter writer;
  SqliteCheckpointer checkpointer;
};

SqliteEngine::SqliteEngine(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
SqliteEngine::~SqliteEngine() = default;

Result<std::unique_ptr<Engine>> SqliteEngine::open(std::string const& path, SqliteOptions const& options,
                                                   Log& log) {
  SqlitePlace const place{path, options.vfs, options.busy_timeout};
  SCC_CHECK(prepare_store(place));
  SCC_TRY(watch, SqliteChangeWatch::open(place));
  auto parts = std::make_unique<Parts>(place, log, options.checkpoint_pages, std::move(watch));
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
  return parts_->watch->mark();
}

}  // namespace scc
