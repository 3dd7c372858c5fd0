// Gate: each reason is one line over the facts, and one of the table of who may override it.
#include "domain/trips/gate.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kSteps{"departure", "completion"};
constexpr std::array<std::string_view, kGateReasons> kReasons{"not_confirmed",
                                                              "on_hold",
                                                              "no_lead",
                                                              "over_passenger_limit",
                                                              "crew_below_minimum",
                                                              "head_count_differs",
                                                              "required_item_open",
                                                              "stop_item_failed",
                                                              "stop_defect",
                                                              "waiver_missing",
                                                              "minor_waiver_missing",
                                                              "post_return_item_open"};
constexpr std::array<std::string_view, 3> kOverrideRules{"never", "reason", "office"};

using enum GateReason;

constexpr std::array<std::pair<GateReason, OverrideRule>, kGateReasons> kOverrides{{
    {not_confirmed, OverrideRule::never},
    {on_hold, OverrideRule::never},
    {no_lead, OverrideRule::never},
    {over_passenger_limit, OverrideRule::never},
    {crew_below_minimum, OverrideRule::never},
    {head_count_differs, OverrideRule::never},
    {required_item_open, OverrideRule::with_reason},
    {stop_item_failed, OverrideRule::with_reason},
    {stop_defect, OverrideRule::with_reason},
    {waiver_missing, OverrideRule::with_reason},
    {minor_waiver_missing, OverrideRule::office},
    {post_return_item_open, OverrideRule::with_reason},
}};

std::ptrdiff_t held(Event const& event, RoleKind kind) {
  return std::count_if(event.roles.begin(), event.roles.end(),
                       [&](Role const& role) { return role.kind == kind && role.holder; });
}

bool is_over(Event const& event, std::optional<int> limit) {
  return traits_of(event.kind).has_passenger_limit && limit && passengers_of(event) > *limit;
}

bool is_failed_stop(ItemReading const& read) {
  return read.item->stop && read.state == ItemState::failed;
}

// A required number outside its limits is as good as not done.
bool is_required_and_open(ItemReading const& read) {
  return read.item->required && (read.state == ItemState::open || read.state == ItemState::failed);
}

// The items of lists of `phase` that are asked and of which `is_meant` is true.
template <class IsMeant>
std::vector<FoundItem> items_of(GateFacts const& facts, ChecklistPhase phase, IsMeant const& is_meant) {
  std::vector<FoundItem> found;
  for (auto const& list : facts.lists) {
    if (list.list->phase != phase) continue;
    for (auto const& read : list.items)
      if (read.asked && is_meant(read)) found.push_back({list.list->id, read.item->id});
  }
  return found;
}

bool head_count_is_off(GateStep step, GateFacts const& facts) {
  auto const expected = expected_head_count(step, facts);
  if (!expected) return false;
  // Who left is counted again; at departure a count may be left out.
  if (!facts.head_count) return step == GateStep::completion;
  return *facts.head_count != *expected;
}

// Collects findings in the order in which they are asked for.
class Findings {
 public:
  void add_if(bool holds, GateReason reason) {
    if (holds) found_.push_back({.reason = reason});
  }
  void add_items(GateReason reason, std::vector<FoundItem> items) {
    if (!items.empty()) found_.push_back({.reason = reason, .items = std::move(items)});
  }
  void add_defects(GateReason reason, std::vector<DefectId> const& defects) {
    if (!defects.empty()) found_.push_back({.reason = reason, .defects = defects});
  }
  std::vector<GateFinding> take() { return std::move(found_); }

 private:
  std::vector<GateFinding> found_;
};

std::vector<GateFinding> departure_gate(GateFacts const& facts) {
  constexpr auto kPhase = ChecklistPhase::pre_departure;
  auto const& event = *facts.event;
  auto const& traits = traits_of(event.kind);
  auto const& asset = facts.asset;
  bool const waivers = traits.has_waiver && facts.waivers.required;
  Findings found;
  found.add_if(event.status != EventStatus::confirmed, not_confirmed);
  found.add_if(event.hold.has_value(), on_hold);
  found.add_if(traits.needs_lead_to_depart && held(event, RoleKind::captain) == 0, no_lead);
  found.add_if(asset && is_over(event, asset->passenger_limit), over_passenger_limit);
  found.add_if(traits.has_crew && asset && held(event, RoleKind::crew) < asset->minimum_crew,
               crew_below_minimum);
  found.add_if(head_count_is_off(GateStep::departure, facts), head_count_differs);
  found.add_items(required_item_open, items_of(facts, kPhase, [](ItemReading const& read) {
                    return is_required_and_open(read) && !is_failed_stop(read);
                  }));
  found.add_items(stop_item_failed, items_of(facts, kPhase, is_failed_stop));
  if (asset) found.add_defects(stop_defect, asset->stop_defects);
  found.add_if(waivers && facts.waivers.adults_missing > 0, waiver_missing);
  found.add_if(waivers && facts.waivers.minors_missing > 0, minor_waiver_missing);
  return found.take();
}

std::vector<GateFinding> completion_gate(GateFacts const& facts) {
  Findings found;
  found.add_if(head_count_is_off(GateStep::completion, facts), head_count_differs);
  found.add_items(post_return_item_open,
                  items_of(facts, ChecklistPhase::post_return, [](ItemReading const& read) {
                    return is_required_and_open(read) || is_failed_stop(read);
                  }));
  return found.take();
}

bool is_among(GateReason reason, std::vector<GateReason> const& named) {
  return std::find(named.begin(), named.end(), reason) != named.end();
}

bool suffices(OverrideRight right, OverrideRule rule) {
  return right == OverrideRight::office ||
         (right == OverrideRight::with_reason && rule == OverrideRule::with_reason);
}

}  // namespace

std::string_view to_text(GateStep step) {
  return word_of(kSteps, step);
}
std::optional<GateStep> parse_gate_step(std::string_view text) {
  return value_of<GateStep>(kSteps, text);
}
std::string_view to_text(GateReason reason) {
  return word_of(kReasons, reason);
}
std::optional<GateReason> parse_gate_reason(std::string_view text) {
  return value_of<GateReason>(kReasons, text);
}
std::string_view to_text(OverrideRule rule) {
  return word_of(kOverrideRules, rule);
}
std::optional<OverrideRule> parse_override_rule(std::string_view text) {
  return value_of<OverrideRule>(kOverrideRules, text);
}

std::span<std::string_view const> gate_reason_words() {
  return kReasons;
}

OverrideRule override_rule(GateReason reason) {
  auto const& [listed, rule] = kOverrides.at(static_cast<std::size_t>(reason));
  assert(listed == reason);
  return rule;
}

GateFacts gate_facts(Event const& event, Asset const* asset, std::optional<int> head_count) {
  GateFacts facts{.event = &event, .head_count = head_count};
  if (asset != nullptr)
    facts.asset = AssetFacts{asset->passenger_limit, asset->minimum_crew, asset->stop_defects};
  for (auto const& list : event.lists) facts.lists.push_back({&list, read_checklist(event, list)});
  return facts;
}

std::optional<GateStep> next_gate(Event const& event) {
  if (is_open(event)) return GateStep::departure;
  if (event.status == EventStatus::in_progress) return GateStep::completion;
  return std::nullopt;
}

std::vector<GateFinding> gate_at(GateStep step, GateFacts const& facts) {
  return step == GateStep::departure ? departure_gate(facts) : completion_gate(facts);
}

std::optional<int> expected_head_count(GateStep step, GateFacts const& facts) {
  if (!traits_of(facts.event->kind).has_guests) return std::nullopt;
  if (step == GateStep::completion) return facts.event->head_counts.out;
  return facts.check_in.required ? facts.check_in.checked_in : passengers_of(*facts.event);
}

GateRuling rule_on(std::vector<GateFinding> const& found, std::vector<GateReason> const& named,
                   OverrideRight right) {
  GateRuling ruling;
  for (auto const& finding : found) {
    auto const rule = override_rule(finding.reason);
    if (rule == OverrideRule::never || !is_among(finding.reason, named)) {
      ruling.standing.push_back(finding);
    } else if (suffices(right, rule)) {
      ruling.overridden.push_back(finding.reason);
    } else {
      ruling.standing.push_back(finding);
      ruling.not_permitted.push_back(finding.reason);
    }
  }
  return ruling;
}

std::vector<GateReason> reasons_of(std::vector<GateFinding> const& found) {
  std::vector<GateReason> reasons;
  reasons.reserve(found.size());
  for (auto const& finding : found) reasons.push_back(finding.reason);
  return reasons;
}

bool is_over_passenger_limit(Event const& event) {
  return event.asset && is_over(event, event.asset->passenger_limit);
}

}  // namespace scc
