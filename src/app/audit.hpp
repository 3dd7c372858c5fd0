// Audit: the history of a tenant as a whole (people, assets, templates, keys, brand), chained like an
// event's.
//
//    SCC_CHECK(append_audit(set, env, {HistoryAct::asset_added, caller.actor(), {{"asset", id.text}}}));
//
// Use it inside transact's decision: two acts at once conflict on the head, and the later one decides again.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "app/chain.hpp"
#include "app/chain_rows.hpp"
#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "store/row.hpp"

namespace scc {

// Reads the head, and adds the entry, its notes and the new head to `set`. At most one entry a set.
Result<void> append_audit(WriteSet& set, Env const& env, HistoryChange const& change);

struct AuditPage {
  std::vector<HistoryLine> items;    // Newest first.
  std::optional<std::int64_t> next;  // What to give as `before` for what is older; nullopt at the end.
};

// Entries older than number `before` (the newest of all where it is nullopt), at most `limit`.
Result<AuditPage> read_audit(Env const& env, Caller const& caller, std::optional<std::int64_t> before,
                             std::size_t limit);

// The first break of the audit, or nullopt. One without entries is broken: it begins with its tenant.
Result<std::optional<ChainBreak>> verify_audit(TenantStore const& rows, Keyring const& keys);

}  // namespace scc
