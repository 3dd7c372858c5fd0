// List model: what the simulation believes of checklists: which marks stand, and what an item comes to.
// Written against the rules' words, not their code; slow is fine.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/trips/checklist.hpp"
#include "domain/trips/marks.hpp"
#include "domain/trips/role.hpp"

namespace scc {
namespace simulated {

struct ModelMark {
  PersonId by;
  bool captain = false;
  Instant at;       // When it arrived.
  Instant made_at;  // By the device.
  std::string operation;
  MarkKind kind = MarkKind::done;
  std::optional<std::int64_t> number = {};
  std::string text = {};
  std::optional<Instant> until_return = {};  // "Not applicable" while it returns no later than this.
  std::optional<DefectId> defect = {};       // That it opened.
};

struct ModelItem {
  ChecklistItem what;
  std::vector<ModelMark> marks = {};  // As they arrived.
};

struct ModelList {
  ChecklistId id;
  ChecklistPhase phase;
  std::vector<ModelItem> items;
};

// Somebody aboard.
struct ModelHand {
  PersonId person;
  RoleKind kind;
};

// What an item depends on beside its marks.
struct ListSetting {
  std::vector<ModelHand> aboard;
  Instant back;                   // Planned.
  std::optional<Instant> sunset;  // Where anybody minds it.
};

bool is_asked(ModelItem const& item, ListSetting const& setting);
ItemState state_of(ModelItem const& item, ListSetting const& setting);
// It is to be back when the sun has set.
bool is_back_in_the_dark(ListSetting const& setting);
// A mark says what its kind asks for, and nothing else.
bool says_enough(ModelItem const& item, ModelMark const& mark);

}  // namespace simulated
}  // namespace scc
