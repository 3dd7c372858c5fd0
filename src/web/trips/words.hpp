// The closed sets of words that bodies about trips use.
#pragma once

#include "domain/trips/asset.hpp"
#include "domain/trips/checklist.hpp"
#include "domain/trips/defect.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/gate.hpp"
#include "domain/trips/hold_job.hpp"
#include "domain/trips/kinds.hpp"
#include "domain/trips/marks.hpp"
#include "domain/trips/role.hpp"
#include "domain/trips/sun.hpp"
#include "web/fields/codec.hpp"

namespace scc {

inline std::string_view to_text(EventKind kind) {
  return traits_of(kind).name;
}

template <>
struct Words<EventKind> : WordsOf<EventKind, 4, parse_event_kind> {};
template <>
struct Words<EventStatus> : WordsOf<EventStatus, 5, parse_event_status> {};
template <>
struct Words<CancelCause> : WordsOf<CancelCause, 3, parse_cancel_cause> {};
template <>
struct Words<RoleKind> : WordsOf<RoleKind, 2, parse_role_kind> {};
template <>
struct Words<AssetKind> : WordsOf<AssetKind, 4, parse_asset_kind> {};
template <>
struct Words<ChecklistPhase> : WordsOf<ChecklistPhase, 2, parse_checklist_phase> {};
template <>
struct Words<ItemKind> : WordsOf<ItemKind, 3, parse_item_kind> {};
template <>
struct Words<ItemScope> : WordsOf<ItemScope, 3, parse_item_scope> {};
template <>
struct Words<ItemCondition> : WordsOf<ItemCondition, 3, parse_item_condition> {};
template <>
struct Words<ItemState> : WordsOf<ItemState, 4, parse_item_state> {};
template <>
struct Words<MarkKind> : WordsOf<MarkKind, 4, parse_mark_kind> {};
template <>
struct Words<DefectState> : WordsOf<DefectState, 2, parse_defect_state> {};
template <>
struct Words<SunFate> : WordsOf<SunFate, 4, parse_sun_fate> {};
template <>
struct Words<GateStep> : WordsOf<GateStep, 2, parse_gate_step> {};
template <>
struct Words<GateReason> : WordsOf<GateReason, kGateReasons, parse_gate_reason> {};
template <>
struct Words<OverrideRule> : WordsOf<OverrideRule, 3, parse_override_rule> {};
template <>
struct Words<HoldAct> : WordsOf<HoldAct, 2, parse_hold_act> {};
template <>
struct Words<JobState> : WordsOf<JobState, 4, parse_job_state> {};
template <>
struct Words<ItemAudience> : WordsOf<ItemAudience, 4, parse_item_audience> {};

}  // namespace scc
