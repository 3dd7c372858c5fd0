// Defect: a fault of an asset, from a failed checklist item or reported by hand, until somebody closes it.
#pragma once

#include <optional>
#include <string>

#include "base/id.hpp"
#include "base/time.hpp"

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
  std::string note;
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

}  // namespace scc
