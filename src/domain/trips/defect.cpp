// Defect: what a failed item makes of one, and which of them ground an asset.
#include "domain/trips/defect.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <chrono>
#include <utility>

#include "base/limits.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kDefectStates{"open", "closed"};
constexpr std::chrono::hours kSeenToWithin{24};

// What was found, as it was marked.
std::string finding_of(ChecklistItem const& item, Mark const& mark) {
  if (!mark.number) return mark.text;
  return std::to_string(*mark.number) + (item.unit.empty() ? "" : " " + item.unit);
}

}  // namespace

std::string_view to_text(DefectState state) {
  return word_of(kDefectStates, state);
}
std::optional<DefectState> parse_defect_state(std::string_view text) {
  return value_of<DefectState>(kDefectStates, text);
}
DefectState state_of(Defect const& defect) {
  return defect.closed ? DefectState::closed : DefectState::open;
}

Defect defect_from(Event const& event, Checklist const& list, ChecklistItem const& item, Mark const& mark,
                   DefectId id) {
  assert(event.asset);
  auto const departure = event.times.planned_departure;
  bool const is_to_leave = list.phase == ChecklistPhase::pre_departure && departure > mark.at;
  return {.id = std::move(id),
          .asset = event.asset->id,
          .title = item.text,
          .note = finding_of(item, mark),
          .stop = true,
          .due = is_to_leave ? departure : std::chrono::floor<seconds>(mark.at) + kSeenToWithin,
          .opened_by = mark.by,
          .opened_at = mark.at,
          .source = DefectSource{event.id, list.id, item.id}};
}

bool keep_in_step(Asset& asset, Defect const& defect) {
  auto& listed = asset.stop_defects;
  bool const is_listed = std::find(listed.begin(), listed.end(), defect.id) != listed.end();
  bool const grounds = defect.stop && !defect.closed;
  if (grounds && !is_listed) {
    if (listed.size() >= kStopDefectsMax) return false;
    listed.push_back(defect.id);
  }
  if (!grounds && is_listed) std::erase(listed, defect.id);
  return true;
}

}  // namespace scc
