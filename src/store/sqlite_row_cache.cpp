// SqliteRowCache: sixteen maps, each with a lock and a bound, and the order in which the writer changes them.
#include "store/sqlite_row_cache.hpp"

#include <functional>
#include <string_view>
#include <utility>

#include "base/limits.hpp"

namespace scc {

std::size_t SqliteRowCache::KeyHash::operator()(Key const& key) const {
  std::hash<std::string_view> const hash;
  auto const sort = hash(key.sort());
  return hash(key.partition()) ^ (sort << 7u | sort >> 57u);
}

std::optional<std::vector<std::optional<Row>>> SqliteRowCache::find(std::span<Key const> keys,
                                                                    Instant now) const {
  auto const adopted = adopted_.load(std::memory_order_acquire);
  if (adopted == 0 || watch_.mark() != adopted) return std::nullopt;
  std::vector<std::optional<Row>> rows;
  rows.reserve(keys.size());
  for (auto const& key : keys) {
    auto const& shard = shard_of(key);
    std::scoped_lock const lock(shard.mutex);
    auto const found = shard.entries.find(key);
    if (found == shard.entries.end()) return std::nullopt;
    auto const& entry = found->second;
    if (entry.exists && (!entry.expires_at || *entry.expires_at > now))
      rows.emplace_back(Row{key, entry.version, entry.body, entry.expires_at});
    else
      rows.emplace_back();
  }
  // Changed while we gathered? Then some may be older than others, or of a commit that is still under way.
  if (watch_.mark() != adopted) return std::nullopt;
  return rows;
}

SqliteRowCache::Reading SqliteRowCache::begin_reading() const {
  return {adopted_.load(std::memory_order_acquire), commits_.load(std::memory_order_acquire)};
}

void SqliteRowCache::keep(Reading const& reading, Key const& key, Row const* stored) {
  if (reading.mark == 0) return;
  Entry entry;
  if (stored != nullptr) entry = {true, stored->version, stored->body, stored->expires_at};
  auto& shard = shard_of(key);
  std::scoped_lock const lock(shard.mutex);
  // Under the lock that the writer needs for this key: it has not come to it yet, and will put its own over
  // ours, or it has, and ours is perhaps of the time before. A commit of another process shows in the mark.
  if (commits_.load(std::memory_order_acquire) != reading.commits || watch_.mark() != reading.mark) return;
  put(shard, key, std::move(entry));
}

void SqliteRowCache::put(Shard& shard, Key const& key, Entry entry) {
  auto const size_of = [&](Entry const& one) {
    return one.body.size() + 2 * key.partition().size() + 2 * key.sort().size() + sizeof(Key) + sizeof(Entry);
  };
  auto const size = size_of(entry);
  if (shard.bytes + size > kCachedRowBytesPerShard) {
    shard.entries.clear();
    shard.bytes = 0;
    if (size > kCachedRowBytesPerShard) return;
  }
  auto const [place, is_new] = shard.entries.try_emplace(key);
  if (!is_new) shard.bytes -= size_of(place->second);
  shard.bytes += size;
  place->second = std::move(entry);
}

void SqliteRowCache::begin_write() {
  before_ = watch_.state();
  if (!before_ || before_->mark != adopted_.load(std::memory_order_relaxed)) {
    auto const before = before_;
    forget();
    before_ = before;
  }
}

void SqliteRowCache::take_over(Write const& write, Version const& stamp) {
  if (write.kind == WriteKind::check) return;
  auto& shard = shard_of(write.key);
  std::scoped_lock const lock(shard.mutex);
  if (write.kind == WriteKind::remove)
    put(shard, write.key, {});
  else
    put(shard, write.key, {true, stamp, write.body, write.expires_at});
}

void SqliteRowCache::committed(std::span<Committed const> sets) {
  auto const before = std::exchange(before_, std::nullopt);
  auto const after = watch_.state();
  if (!before || !after) return forget();
  bool const alone = after->transactions == before->transactions + 1;
  bool const nothing_was_written = after->mark == before->mark;
  if (!alone && !nothing_was_written) return forget();
  commits_.fetch_add(1, std::memory_order_acq_rel);
  for (auto const& each : sets)
    for (auto const& write : each.set->writes()) take_over(write, each.stamp);
  adopted_.store(after->mark, std::memory_order_release);
}

void SqliteRowCache::forget() {
  adopted_.store(0, std::memory_order_release);
  commits_.fetch_add(1, std::memory_order_acq_rel);
  before_.reset();
  for (auto& shard : shards_) {
    std::scoped_lock const lock(shard.mutex);
    shard.entries.clear();
    shard.bytes = 0;
  }
}

}  // namespace scc
