// MemoryEngine: every condition looked at first, then every row written, under one lock.
#include "store/memory_engine.hpp"

#include <cassert>
#include <mutex>

namespace scc {

namespace {

bool has_expired(RowState const& state, Instant now) {
  return state.expires_at && *state.expires_at <= now;
}

}  // namespace

MemoryEngine::Stored const* MemoryEngine::find(Key const& key) const {
  auto const partition = partitions_.find(key.partition());
  if (partition == partitions_.end()) return nullptr;
  auto const found = partition->second.find(key.sort());
  return found == partition->second.end() ? nullptr : &found->second;
}

Result<std::vector<std::optional<Row>>> MemoryEngine::get_many(std::span<Key const> keys, Instant now) {
  assert(keys.size() <= kGetManyKeysMax);
  std::shared_lock const reading(mutex_);
  std::vector<std::optional<Row>> rows;
  rows.reserve(keys.size());
  for (auto const& key : keys) {
    auto const* stored = find(key);
    rows.emplace_back();
    if (stored && !has_expired(stored->state, now))
      rows.back() = Row{key, stored->state.version, stored->body, stored->state.expires_at};
  }
  return rows;
}

Result<Page> MemoryEngine::scan(Scan const& what, Instant now) {
  auto const window = window_of(what);
  Page page;
  std::shared_lock const reading(mutex_);
  auto const partition = partitions_.find(what.range.from.partition());
  if (partition == partitions_.end() || window.lower >= window.upper) return page;

  // False when the page is full and `sort` shows that there is more.
  auto const take = [&](std::string const& sort, Stored const& stored) {
    if (has_expired(stored.state, now)) return true;
    page.more = page.rows.size() == what.limit;
    if (!page.more)
      page.rows.push_back(
          {what.range.from.sibling(sort), stored.state.version, stored.body, stored.state.expires_at});
    return !page.more;
  };
  auto const lower = partition->second.lower_bound(window.lower);
  auto const upper = partition->second.lower_bound(window.upper);
  if (what.direction == Direction::forward) {
    for (auto at = lower; at != upper && take(at->first, at->second);) ++at;
  } else {
    for (auto at = upper; at != lower;) {
      --at;
      if (!take(at->first, at->second)) break;
    }
  }
  return page;
}

void MemoryEngine::apply(Write const& write, Version stamp) {
  if (write.kind == WriteKind::check) return;
  auto& partition = partitions_[write.key.partition()];
  if (write.kind == WriteKind::remove)
    partition.erase(write.key.sort());
  else
    partition.insert_or_assign(write.key.sort(), Stored{{stamp, write.expires_at}, write.body});
}

Result<void> MemoryEngine::commit(WriteSet const& set, Version stamp, Instant now) {
  std::unique_lock const writing(mutex_);
  for (auto const& write : set.writes()) {
    auto const* stored = find(write.key);
    if (!condition_holds(write, stored ? &stored->state : nullptr, now)) return conflict_on(write.key);
  }
  for (auto const& write : set.writes()) apply(write, stamp);
  ++commits_;
  return success();
}

}  // namespace scc
