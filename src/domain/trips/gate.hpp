// Gate: may this event depart, may it be completed, and if not, why not, and who may go ahead all the same.
//
//    auto const facts = gate_facts(event, asset, counted);
//    auto const ruling = rule_on(gate_at(GateStep::departure, facts), named, right);
//    if (!ruling.standing.empty()) ... it does not depart ...
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/trips/asset.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/marks.hpp"

namespace scc {

// What is let through the gate.
enum class GateStep : std::uint8_t { departure, completion };
std::string_view to_text(GateStep step);
std::optional<GateStep> parse_gate_step(std::string_view text);

// In order of precedence: what nobody may override, then what may be.
enum class GateReason : std::uint8_t {
  not_confirmed,
  on_hold,
  no_lead,
  over_passenger_limit,
  crew_below_minimum,
  head_count_differs,  // From the manifest at departure, from the count at departure when it is back.
  required_item_open,
  stop_item_failed,
  stop_defect,
  waiver_missing,  // An adult's.
  minor_waiver_missing,
  post_return_item_open,
};
inline constexpr int kGateReasons = 12;
std::string_view to_text(GateReason reason);
std::optional<GateReason> parse_gate_reason(std::string_view text);
// The words of all of them, in the enum's order.
std::span<std::string_view const> gate_reason_words();

// Who may go ahead against a reason.
enum class OverrideRule : std::uint8_t {
  never,
  with_reason,  // Owner, dispatcher and captain, with a reason in writing.
  office,       // Owner and dispatcher, likewise.
};
// On the wire: "never", "reason", "office".
std::string_view to_text(OverrideRule rule);
std::optional<OverrideRule> parse_override_rule(std::string_view text);
// The table.
OverrideRule override_rule(GateReason reason);

struct AssetFacts {
  std::optional<int> passenger_limit = {};
  int minimum_crew = 0;
  std::vector<DefectId> stop_defects = {};  // Open.
};
struct ListFacts {
  Checklist const* list = nullptr;
  std::vector<ItemReading> items = {};
};
// Of guests' signatures. `required` is false where nobody is asked for one.
struct WaiverFacts {
  bool required = false;
  int adults_missing = 0;
  int minors_missing = 0;
};
// Of guests at the pier. While nobody is asked to check in, the manifest is the party as booked.
struct CheckInFacts {
  bool required = false;
  int checked_in = 0;
};

// Everything that a gate depends on. Reads from the event, which outlives it.
struct GateFacts {
  Event const* event = nullptr;
  std::optional<AssetFacts> asset = {};  // As it is at this moment; nullopt where the event uses none.
  std::vector<ListFacts> lists = {};
  std::optional<int> head_count = {};  // Passengers, as counted for this step; nullopt where nobody counted.
  WaiverFacts waivers = {};
  CheckInFacts check_in = {};
};
// `asset` is the event's, null where it uses none.
GateFacts gate_facts(Event const& event, Asset const* asset, std::optional<int> head_count);

struct FoundItem {
  ChecklistId list;
  ItemId item;
  friend bool operator==(FoundItem const&, FoundItem const&) = default;
};
struct GateFinding {
  GateReason reason;
  std::vector<FoundItem> items = {};   // That it is about.
  std::vector<DefectId> defects = {};  // Likewise.
  friend bool operator==(GateFinding const&, GateFinding const&) = default;
};

// The step that is next in the event's life; nullopt when none is left.
std::optional<GateStep> next_gate(Event const& event);
// What stands in the way, each reason at most once, in the enum's order. Empty when the gate is open.
std::vector<GateFinding> gate_at(GateStep step, GateFacts const& facts);
// How many passengers a count must come to: at departure the manifest, afterwards those who left with it.
// nullopt where there is nothing to compare with.
std::optional<int> expected_head_count(GateStep step, GateFacts const& facts);

// What remains of a gate when reasons are overridden.
struct GateRuling {
  std::vector<GateFinding> standing = {};
  std::vector<GateReason> overridden = {};     // Named and found: what the history keeps.
  std::vector<GateReason> not_permitted = {};  // Could be overridden, though not by this right.
};
enum class OverrideRight : std::uint8_t { none, with_reason, office };
GateRuling rule_on(std::vector<GateFinding> const& found, std::vector<GateReason> const& named,
                   OverrideRight right);

std::vector<GateReason> reasons_of(std::vector<GateFinding> const& found);

// True when the kind counts passengers, the asset limits them, and the event has more.
bool is_over_passenger_limit(Event const& event);

}  // namespace scc
