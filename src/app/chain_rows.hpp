// Chain rows: what histories and the audit share in reading their chains back from the store.
#pragma once

#include <functional>
#include <vector>

#include "app/chain.hpp"
#include "base/result.hpp"
#include "domain/trips/history.hpp"
#include "store/store.hpp"

namespace scc {

// One entry as readers see it.
struct HistoryLine {
  HistoryEntry entry;
  std::vector<HistoryNote> notes = {};  // Those not erased.
};

// `rows` as lines, in their order; `note_key(seq, number)` names an entry's notes.
Result<std::vector<HistoryLine>> read_lines(TenantStore const& rows, std::vector<Row> const& entries,
                                            std::function<Key(std::int64_t seq, int number)> const& note_key);

struct ChainRows {
  std::vector<HistoryEntry> entries;
  std::vector<StoredNote> notes;
};
// All of a chain, for proving it. An entry or note that cannot even be read comes as one that proves nothing.
Result<ChainRows> load_chain(TenantStore const& rows, KeyRange const& entries, KeyRange const& notes,
                             Keyring const& keys);

// Every row of a range, page by page; the first failure ends it.
Result<void> scan_all(TenantStore const& rows, KeyRange const& range,
                      std::function<Result<void>(Row const&)> const& read);

}  // namespace scc
