// Due rows: the first row of each shard is its earliest.
#include "app/due_rows.hpp"

#include <algorithm>
#include <cassert>

namespace scc {

Result<std::optional<Instant>> earliest_due(SystemStore const& rows, std::vector<KeyRange> const& shards) {
  std::optional<Instant> earliest;
  for (auto const& range : shards) {
    SCC_TRY(page, rows.scan({.range = range, .limit = 1}));
    if (page.rows.empty()) continue;
    auto const place = parse_index_sort(page.rows.front().key.sort());
    assert(place);
    earliest = std::min(earliest.value_or(place->at), place->at);
  }
  return earliest;
}

}  // namespace scc
