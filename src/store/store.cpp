// Store: the walls: whose rows a view may read and write is asserted here, on every call.
#include "store/store.hpp"

#include <cassert>

namespace scc {
namespace {

Version fresh_stamp(Random& random) {
  Version stamp;
  random.fill(stamp.bytes);
  return stamp;
}

Result<Version> commit_stamped(Engine& engine, Random& random, CommitCounts& counts, WriteSet const& set,
                               Instant now) {
  assert(!set.empty());
  auto const stamp = fresh_stamp(random);
  auto committed = engine.commit(set, stamp, now);
  if (!committed && committed.error().code == Code::conflict)
    counts.conflicts.fetch_add(1, std::memory_order_relaxed);
  SCC_CHECK(std::move(committed));
  counts.done.fetch_add(1, std::memory_order_relaxed);
  return stamp;
}

Result<std::optional<Row>> get_one(Engine& engine, Key const& key, Instant now) {
  SCC_TRY(rows, engine.get_many({&key, 1}, now));
  return std::move(rows.front());
}

}  // namespace

TenantStore::TenantStore(Engine& engine, Random& random, CommitCounts& counts, TenantId tenant, Instant now)
    : engine_(&engine), random_(&random), counts_(&counts), keys_(std::move(tenant)), now_(now) {}

Result<std::optional<Row>> TenantStore::get(Key const& key) const {
  assert(key.scope() == KeyScope::tenant && key.tenant() == tenant());
  return get_one(*engine_, key, now_);
}

Result<std::vector<std::optional<Row>>> TenantStore::get_many(std::span<Key const> keys) const {
  for ([[maybe_unused]] auto const& key : keys)
    assert(key.scope() == KeyScope::tenant && key.tenant() == tenant());
  return engine_->get_many(keys, now_);
}

Result<Page> TenantStore::scan(Scan const& what) const {
  assert(what.range.from.scope() == KeyScope::tenant && what.range.from.tenant() == tenant());
  return engine_->scan(what, now_);
}

Result<Version> TenantStore::commit(WriteSet const& set) const {
  for ([[maybe_unused]] auto const& write : set.writes())
    assert(write.key.scope() != KeyScope::system && write.key.tenant() == tenant());
  return commit_stamped(*engine_, *random_, *counts_, set, now_);
}

SystemStore::SystemStore(Engine& engine, Random& random, CommitCounts& counts, Instant now)
    : engine_(&engine), random_(&random), counts_(&counts), now_(now) {}

Result<std::optional<Row>> SystemStore::get(Key const& key) const {
  assert(key.scope() != KeyScope::tenant);
  return get_one(*engine_, key, now_);
}

Result<Page> SystemStore::scan(Scan const& what) const {
  assert(what.range.from.scope() != KeyScope::tenant);
  return engine_->scan(what, now_);
}

Result<Version> SystemStore::commit(WriteSet const& set) const {
  for ([[maybe_unused]] auto const& write : set.writes()) assert(write.key.scope() != KeyScope::tenant);
  return commit_stamped(*engine_, *random_, *counts_, set, now_);
}

Store::Store(std::unique_ptr<Engine> engine, Random& random) : engine_(std::move(engine)), random_(&random) {
  assert(engine_);
}

TenantStore Store::tenant(TenantId const& tenant, Instant now) {
  return {*engine_, *random_, counts_, tenant, now};
}

SystemStore Store::system(Instant now) {
  return {*engine_, *random_, counts_, now};
}

}  // namespace scc
