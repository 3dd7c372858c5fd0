// SqliteRowCache: rows that were read or written lately, given again without asking SQLite, for as long as it
// is certain that nobody has changed them since, in this process or another.
//
// What makes it certain: every commit of whatever process changes the header of the write-ahead log's index,
// which lies in shared memory (sqlite_change_watch.hpp). What is kept belongs to one state of that header,
// the adopted one, and is given only while the header is in that state. Our own writer moves the adopted
// state on: it looks at the header under SQLite's write lock before its transaction, and again after its
// commit. When the count of transactions has risen by exactly one, the only commit between the two was ours,
// and what it wrote is known. Otherwise somebody else wrote: then everything is forgotten.
//
// Safe for many threads at once; begin_write(), committed() and forget() are the one writer's.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/row.hpp"
#include "store/sqlite_change_watch.hpp"

namespace scc {

class SqliteRowCache {
 public:
  // `watch` must outlive it.
  explicit SqliteRowCache(SqliteChangeWatch const& watch) : watch_(watch) {}

  // The rows of `keys`, all of one moment, nullopt for those that are absent or have expired by `now`;
  // nothing at all when any of them must be read from the file.
  std::optional<std::vector<std::optional<Row>>> find(std::span<Key const> keys, Instant now) const;

  // Around reading rows from the file: what was read is kept unless something may have changed meanwhile.
  struct Reading {
    std::uint64_t mark;
    std::uint64_t commits;
  };
  Reading begin_reading() const;
  // `stored` as it lies in the file, expired or not; null when there is nothing.
  void keep(Reading const& reading, Key const& key, Row const* stored);

  // The writer holds SQLite's write lock, and has written nothing yet.
  void begin_write();
  struct Committed {
    WriteSet const* set;
    Version stamp;
  };
  // Its transaction is committed: what it wrote, in order.
  void committed(std::span<Committed const> sets);
  // Nothing that was known is certain any more.
  void forget();

 private:
  struct KeyHash {
    std::size_t operator()(Key const& key) const;
  };
  struct Entry {
    bool exists = false;
    Version version = {};
    std::string body = {};
    std::optional<Instant> expires_at = {};
  };
  struct Shard {
    mutable std::mutex mutex;
    std::unordered_map<Key, Entry, KeyHash> entries;
    std::size_t bytes = 0;
  };
  static constexpr std::size_t kShards = 16;

  Shard const& shard_of(Key const& key) const { return shards_[KeyHash{}(key) % kShards]; }
  Shard& shard_of(Key const& key) { return shards_[KeyHash{}(key) % kShards]; }
  static void put(Shard& shard, Key const& key, Entry entry);
  void take_over(Write const& write, Version const& stamp);

  SqliteChangeWatch const& watch_;
  std::array<Shard, kShards> shards_;
  // The state of the header for which the entries hold; 0 for none. And how often the writer has changed
  // entries: a reader keeps nothing that it began to read before.
  std::atomic<std::uint64_t> adopted_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::optional<SqliteChangeWatch::State> before_ = {};  // The writer's, while it holds the write lock.
};

}  // namespace scc
