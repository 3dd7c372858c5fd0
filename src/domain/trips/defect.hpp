// Defect: a fault of an asset, from a failed checklist item or reported by hand, until somebody closes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/trips/asset.hpp"
#include "domain/trips/event.hpp"

namespace scc {

// The item of an event's checklist whose failing opened a defect.
struct DefectSource {
  EventId event;
  ChecklistId list;
  ItemId item;
  friend bool operator==(DefectSource const&, DefectSource const&) = default;
};

struct DefectClosing {
  PersonId by;
  Instant at;
  std::string note;  // Empty where the item it came from was done again: `source` tells.
  friend bool operator==(DefectClosing const&, DefectClosing const&) = default;
};

struct Defect {
  DefectId id;
  AssetId asset;
  std::string title;
  std::string note = {};
  bool stop = false;                       // No event of the asset departs while it is open.
  std::optional<PersonId> owner = {};      // Who sees to it.
  std::optional<Instant> due = {};         // By when.
  std::optional<PersonId> opened_by = {};  // A machine has no id of this kind.
  Instant opened_at = {};
  std::optional<DefectSource> source = {};
  std::optional<DefectClosing> closed = {};
  friend bool operator==(Defect const&, Defect const&) = default;
};

enum class DefectState : std::uint8_t { open, closed };
std::string_view to_text(DefectState state);
std::optional<DefectState> parse_defect_state(std::string_view text);
DefectState state_of(Defect const& defect);

// The stop defect of the event's asset that `mark`, a failure, on `item` of `list` opens; nobody's yet. It is
// due when the event is to leave, or a day from now where that has passed or the event is back.
// REQUIRES: the event has an asset.
Defect defect_from(Event const& event, Checklist const& list, ChecklistItem const& item, Mark const& mark,
                   DefectId id);

// Lists `defect` among the asset's open stop defects, or takes it off, as it now is. False, and nothing is
// changed, when it is to be listed and there are kStopDefectsMax of them already.
[[nodiscard]] bool keep_in_step(Asset& asset, Defect const& defect);

}  // namespace scc
