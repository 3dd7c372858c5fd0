// Checklist: its words, and binding a template to an event.
#include "domain/trips/checklist.hpp"

#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kPhases{"pre_departure", "post_return"};
constexpr std::array<std::string_view, 3> kItemKinds{"tick", "number", "text"};
constexpr std::array<std::string_view, 4> kAudiences{"captain", "crew", "guest", "anyone"};

}  // namespace

std::string_view to_text(ChecklistPhase phase) {
  return word_of(kPhases, phase);
}
std::optional<ChecklistPhase> parse_checklist_phase(std::string_view text) {
  return value_of<ChecklistPhase>(kPhases, text);
}
std::string_view to_text(ItemKind kind) {
  return word_of(kItemKinds, kind);
}
std::optional<ItemKind> parse_item_kind(std::string_view text) {
  return value_of<ItemKind>(kItemKinds, text);
}
std::string_view to_text(ItemAudience audience) {
  return word_of(kAudiences, audience);
}
std::optional<ItemAudience> parse_item_audience(std::string_view text) {
  return value_of<ItemAudience>(kAudiences, text);
}

Checklist bind_checklist(ChecklistTemplate const& source, ChecklistId id) {
  return {.id = std::move(id),
          .from = source.id,
          .version = source.version,
          .name = source.name,
          .phase = source.phase,
          .items = source.items};
}

}  // namespace scc
