// Engine: what the engines share: one reading of a scan's bounds and of a write's condition.
#include "store/engine.hpp"

#include <algorithm>
#include <cassert>

namespace scc {
namespace {

// No character of a key is as small as the one or as large as the other.
constexpr char kBelowKeys = '!';
constexpr char kAboveKeys = '\x7f';

}  // namespace

SortWindow window_of(Scan const& what) {
  assert(what.limit >= 1 && what.limit <= kScanRowsMax);
  SortWindow window{what.range.from.sort(), what.range.to};
  if (window.upper.empty()) window.upper = kAboveKeys;
  if (!what.after) return window;
  if (what.direction == Direction::forward)
    window.lower = std::max(window.lower, *what.after + kBelowKeys);
  else
    window.upper = std::min(window.upper, *what.after);
  if (window.upper.empty()) window.upper = kBelowKeys;
  return window;
}

bool condition_holds(Write const& write, RowState const* stored, Instant now) {
  bool const live = stored != nullptr && (!stored->expires_at || *stored->expires_at > now);
  switch (write.kind) {
    case WriteKind::insert:
      return !live;
    case WriteKind::replace:
    case WriteKind::remove:
    case WriteKind::check:
      return live && stored->version == write.expected;
    case WriteKind::put:
      return true;
  }
  return false;
}

Error conflict_on(Key const& key) {
  return Error{Code::conflict, "changed_meanwhile"}.because(key.text());
}

}  // namespace scc
