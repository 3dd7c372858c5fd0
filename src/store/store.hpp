// Store: the one way to rows. `store.tenant(id, now)` is all that reads or writes a tenant's rows.
//
//    TenantStore rows = store.tenant(tenant, now);
//    SCC_TRY(row, rows.get(rows.keys().event(id)));
//
// A view carries the `now` of one decision: what has expired by then is absent.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/random.hpp"
#include "base/result.hpp"
#include "store/engine.hpp"
#include "store/keys.hpp"
#include "store/row.hpp"

namespace scc {

// How commits have gone since the start.
struct CommitCounts {
  std::atomic<std::uint64_t> done = 0;
  std::atomic<std::uint64_t> conflicts = 0;  // Somebody was faster; most are decided again and then done.
};

// The rows of one tenant. Cheap to copy. Reads only rows of scope `tenant` of its own tenant; writes those
// and the tenant's `index` rows. Anything else is our mistake and stops the process.
class TenantStore {
 public:
  Result<std::optional<Row>> get(Key const& key) const;
  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys) const;
  Result<Page> scan(Scan const& what) const;
  // The stamp that the written rows now carry.
  Result<Version> commit(WriteSet const& set) const;

  TenantKeys const& keys() const { return keys_; }
  TenantId const& tenant() const { return keys_.tenant(); }
  Instant now() const { return now_; }

 private:
  friend class Store;
  TenantStore(Engine& engine, Random& random, CommitCounts& counts, TenantId tenant, Instant now);

  Engine* engine_;
  Random* random_;
  CommitCounts* counts_;
  TenantKeys keys_;
  Instant now_;
};

// The rows of the whole system: hosts and tenants, due, timer and outbox indexes, jobs. For sign-in's first
// step (which tenant is this?), the scheduler and the command line. Reads no tenant's rows.
class SystemStore {
 public:
  Result<std::optional<Row>> get(Key const& key) const;
  Result<Page> scan(Scan const& what) const;
  Result<Version> commit(WriteSet const& set) const;

  SystemKeys const& keys() const { return keys_; }
  Instant now() const { return now_; }

 private:
  friend class Store;
  SystemStore(Engine& engine, Random& random, CommitCounts& counts, Instant now);

  Engine* engine_;
  Random* random_;
  CommitCounts* counts_;
  SystemKeys keys_;
  Instant now_;
};

class Store {
 public:
  // `random` must outlive the store.
  Store(std::unique_ptr<Engine> engine, Random& random);

  TenantStore tenant(TenantId const& tenant, Instant now);
  SystemStore system(Instant now);

  // Of all views since the start.
  CommitCounts const& commit_counts() const { return counts_; }
  // See Engine.
  std::optional<std::uint64_t> change_mark() { return engine_->change_mark(); }
  bool local() const { return engine_->local(); }

 private:
  std::unique_ptr<Engine> engine_;
  Random* random_;
  CommitCounts counts_;
};

}  // namespace scc
