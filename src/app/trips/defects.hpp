// Defects: reporting a fault of an asset by hand, reading, changing and closing one. What failing an item of
// a checklist opens is item_defects.hpp.
//
// Each change is one commit: the defect, the asset (whose row lists its open stop defects, so that a
// departure at the same moment sees them), and an entry of the audit.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "app/idempotency.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/defect.hpp"
#include "store/versioned.hpp"

namespace scc {

struct DefectDraft {
  std::string title;
  std::string note = {};
  bool stop = false;
  std::optional<PersonId> owner = {};
  std::optional<Instant> due = {};
};

// `not_found` "asset_unknown"; `invalid` "person_unknown" (owner) and what check_text says; `conflict`
// "owner_inactive", "too_many_defects" (kStopDefectsMax open stop defects).
Result<Answer<Versioned<Defect>>> report_defect(Env const& env, Caller const& caller, AssetId const& asset,
                                                DefectDraft const& draft,
                                                std::optional<Once<Defect>> const& once = {});

// `not_found` "asset_unknown", "defect_unknown".
Result<Versioned<Defect>> get_defect(Env const& env, Caller const& caller, AssetId const& asset,
                                     DefectId const& id);

struct DefectFilter {
  std::optional<DefectState> state = {};  // Both where absent: open ones first.
  std::size_t limit = 50;
  std::string cursor = {};
};
struct DefectPage {
  std::vector<Defect> items;
  std::optional<std::string> next;  // A page may be short, or even empty, and still have a next.
};
// Newest first. `not_found` "asset_unknown"; `invalid` "bad_cursor".
Result<DefectPage> list_defects(Env const& env, Caller const& caller, AssetId const& asset,
                                DefectFilter const& filter);

// What is absent stays as it is; an optional within an optional is taken away by giving it empty.
struct DefectPatch {
  std::optional<std::string> title = {};
  std::optional<std::string> note = {};
  std::optional<bool> stop = {};
  std::optional<std::optional<PersonId>> owner = {};
  std::optional<std::optional<Instant>> due = {};
};
// Changes the defect if it is still at `expected`, else `stale` ("stale"). `conflict` "defect_closed" once it
// is; the rest as of report_defect. A patch that changes nothing writes nothing.
Result<Versioned<Defect>> edit_defect(Env const& env, Caller const& caller, AssetId const& asset,
                                      DefectId const& id, DefectPatch const& patch, Version const& expected);

// Closes the defect; closing a closed one succeeds and changes nothing. `invalid` "missing_field" without a
// note.
Result<Versioned<Defect>> close_defect(Env const& env, Caller const& caller, AssetId const& asset,
                                       DefectId const& id, std::string const& note);

}  // namespace scc
