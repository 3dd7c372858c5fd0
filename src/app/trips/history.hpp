// History: every change of an event appends one entry, in the change's own commit.
//
//    append_history(set, env, event, {HistoryAct::role_claimed, caller.actor(), {{"role", role.id.text}}});
//    write_event(set, env.rows, ...);   // the event's row carries the new head
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "app/chain.hpp"
#include "app/chain_rows.hpp"
#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"
#include "store/row.hpp"

namespace scc {

// Adds the entry and its notes to `set` and moves the head in `event`, whose row must be written by the same
// set.
void append_history(WriteSet& set, Env const& env, Event& event, HistoryChange const& change);

struct HistoryPage {
  std::vector<HistoryLine> items;    // Oldest first, with the notes this caller may read.
  std::optional<std::int64_t> next;  // What to give as `after` for what follows; nullopt at the end.
};
// Entries after number `after` (0 for all), at most `limit`.
Result<HistoryPage> read_history(Env const& env, Caller const& caller, EventId const& event,
                                 std::int64_t after, std::size_t limit);

// What an event's chain is called (app/chain.hpp).
std::string event_chain_name(TenantStore const& rows, EventId const& event);

// The first break of an event's history, or of what its row and the lists say against it; nullopt when all of
// it holds together. `not_found` ("event_unknown") when there is no such event.
Result<std::optional<ChainBreak>> verify_history(TenantStore const& rows, Keyring const& keys,
                                                 EventId const& event);

struct VerifyReport {
  std::size_t events = 0;
  std::int64_t entries = 0;  // Of events; the audit's beside.
  std::vector<std::pair<EventId, ChainBreak>> broken = {};
  std::optional<ChainBreak> audit_broken = {};

  bool sound() const { return broken.empty() && !audit_broken; }
};
// Every history of the tenant, its audit, and that nothing whose history is kept is gone: lists and letters
// name no event that is not there, and every event is in a list. One that cannot be read is a finding like
// others. Events may change meanwhile: what was found is looked at again until the event stood still.
Result<VerifyReport> verify_tenant(TenantStore const& rows, Keyring const& keys);

}  // namespace scc
