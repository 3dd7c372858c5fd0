// Checklist: its words, and binding a template to an event.
#include "domain/trips/checklist.hpp"

#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kPhases{"pre_departure", "post_return"};
constexpr std::array<std::string_view, 3> kItemKinds{"tick", "number", "text"};
constexpr std::array<std::string_view, 4> kAudiences{"captain", "crew", "guest", "anyone"};
constexpr std::array<std::string_view, 3> kItemScopes{"once", "each_crew", "each_guest"};
constexpr std::array<std::string_view, 3> kItemConditions{"always", "minors_aboard", "return_near_sunset"};
constexpr std::array<std::string_view, 4> kMarkKinds{"done", "failed", "not_applicable", "cleared"};

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
std::string_view to_text(ItemScope scope) {
  return word_of(kItemScopes, scope);
}
std::optional<ItemScope> parse_item_scope(std::string_view text) {
  return value_of<ItemScope>(kItemScopes, text);
}
std::string_view to_text(ItemCondition condition) {
  return word_of(kItemConditions, condition);
}
std::optional<ItemCondition> parse_item_condition(std::string_view text) {
  return value_of<ItemCondition>(kItemConditions, text);
}
std::string_view to_text(MarkKind kind) {
  return word_of(kMarkKinds, kind);
}
std::optional<MarkKind> parse_mark_kind(std::string_view text) {
  return value_of<MarkKind>(kMarkKinds, text);
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
