// SqliteReaders: connections for reading, lent to whoever reads and kept for the next.
//
// Safe for many threads at once: each uses a connection of its own. There are as many as ever read at the
// same moment, which is few, because a read takes microseconds.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include "base/result.hpp"
#include "store/engine.hpp"
#include "store/sqlite_connection.hpp"
#include "store/sqlite_row_cache.hpp"

namespace scc {

class SqliteReaders {
 public:
  // `cache` must outlive them.
  SqliteReaders(SqlitePlace place, SqliteRowCache& cache);
  ~SqliteReaders();

  // See Engine. All rows of one call are of one moment.
  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now);
  Result<Page> scan(Scan const& what, Instant now);

 private:
  struct Reader;
  using ReaderPointer = std::unique_ptr<Reader>;

  Result<ReaderPointer> borrow();
  void give_back(ReaderPointer reader);

  SqlitePlace place_;
  SqliteRowCache& cache_;
  std::mutex mutex_;
  std::vector<ReaderPointer> idle_;  // The last one back is the first one out: its pages are the freshest.
};

}  // namespace scc
