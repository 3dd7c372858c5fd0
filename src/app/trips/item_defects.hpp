// Item defects: what marking a stop item means for the asset, as part of the mark's own commit.
#pragma once

#include "app/env.hpp"
#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"
#include "domain/trips/marks.hpp"
#include "store/row.hpp"

namespace scc {

// The newest mark of `list` was set on `item`, which is now in `state`. Where a stop item has failed, opens a
// defect of the event's asset, unless one that it opened before is still open; where it is done, closes that.
// Adds the rows to `set`, what happened to `change`, and the defect's id to the mark.
Result<void> follow_item(WriteSet& set, Env const& env, Event const& event, Checklist& list,
                         ChecklistItem const& item, ItemState state, HistoryChange& change);

}  // namespace scc
