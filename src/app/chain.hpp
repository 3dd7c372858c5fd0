// Chain: entries each bound to the one before by a keyed hash, so that whoever holds the key can prove that
// nothing was removed or altered. An event's history is one chain (app/trips/history.hpp), a tenant's audit
// another (app/audit.hpp). The key is not in the store.
//
// What is personal, free text or money stands in an entry as a salted commitment; the clear value and its
// salt lie in a note, which may be erased while the chain still proves itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/keyring.hpp"
#include "base/random.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"

namespace scc {

struct Chained {
  HistoryEntry entry;
  std::vector<StoredNote> notes;
};

// The entry that follows `before` in the chain named `chain` ("TN…/EV…": what an entry belongs to, so that
// none can be moved to another chain).
// REQUIRES: no two facts of the change have one name, and no two notes.
Chained chain_change(std::string_view chain, HistoryHead const& before, HistoryChange const& change,
                     Instant at, Keyring const& keys, Random& random);

// The head that `entry` makes.
HistoryHead head_of(HistoryEntry const& entry);

enum class ChainFault : std::uint8_t {
  entry_removed,
  entry_altered,
  entry_reordered,  // Genuine, but not in its place.
  note_altered,
  tail_cut,      // The head names an entry that is not there.
  head_altered,  // The head is not what the last entry makes.
  key_unknown,   // Made under a root secret this program was not given.
  // Of what stands around a chain, found by verify_tenant.
  event_removed,     // Something names an event that is not there.
  event_unreadable,  // Its row is no event.
  status_altered,    // Its row tells another status than its history.
  agenda_removed,    // It is in no list.
  tenant_removed,    // The tenant's own row is not there.
};
std::string_view to_text(ChainFault fault);

struct ChainBreak {
  std::int64_t seq = 0;  // The entry at fault; 0 where it is none.
  ChainFault fault;
  friend bool operator==(ChainBreak const&, ChainBreak const&) = default;
};

// The first break of a chain, or nullopt when it proves itself. `entries` by number, `notes` in any order; a
// commitment without a note is one whose note was erased.
std::optional<ChainBreak> first_break(std::string_view chain, std::vector<HistoryEntry> const& entries,
                                      std::vector<StoredNote> const& notes, HistoryHead const& head,
                                      Keyring const& keys);

}  // namespace scc
