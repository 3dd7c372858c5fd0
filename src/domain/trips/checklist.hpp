// Checklist: a template bound to one event. What may be marked, by whom and when comes with the rules of
// marks; a bound list is a snapshot, so that editing a template never changes an event.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"

namespace scc {

enum class ChecklistPhase : std::uint8_t { pre_departure, post_return };
enum class ItemKind : std::uint8_t { tick, number, text };
enum class ItemAudience : std::uint8_t { captain, crew, guest, anyone };

std::string_view to_text(ChecklistPhase phase);
std::optional<ChecklistPhase> parse_checklist_phase(std::string_view text);
std::string_view to_text(ItemKind kind);
std::optional<ItemKind> parse_item_kind(std::string_view text);
std::string_view to_text(ItemAudience audience);
std::optional<ItemAudience> parse_item_audience(std::string_view text);

// One line of a template or of a bound list.
struct ChecklistItem {
  ItemId id;
  std::string text;
  std::string help = {};
  ItemKind kind = ItemKind::tick;
  ItemAudience who = ItemAudience::crew;
  bool required = true;
  bool stop = false;                         // Failing it makes the asset unfit.
  std::optional<std::int64_t> minimum = {};  // Of a number, in `unit`.
  std::optional<std::int64_t> maximum = {};
  std::string unit = {};
  friend bool operator==(ChecklistItem const&, ChecklistItem const&) = default;
};

// A template at one version; immutable.
struct ChecklistTemplate {
  TemplateId id;
  int version = 1;
  std::string name;
  ChecklistPhase phase = ChecklistPhase::pre_departure;
  std::vector<ChecklistItem> items = {};
  friend bool operator==(ChecklistTemplate const&, ChecklistTemplate const&) = default;
};

// A template's newest version: what is offered to new events.
struct TemplateHead {
  TemplateId id;
  int current = 1;
  std::string name;
  ChecklistPhase phase = ChecklistPhase::pre_departure;
  friend bool operator==(TemplateHead const&, TemplateHead const&) = default;
};

// The snapshot an event carries.
struct Checklist {
  ChecklistId id;
  TemplateId from;
  int version = 1;
  std::string name;
  ChecklistPhase phase = ChecklistPhase::pre_departure;
  std::vector<ChecklistItem> items = {};
  friend bool operator==(Checklist const&, Checklist const&) = default;
};

// The snapshot of `source` under a new id.
Checklist bind_checklist(ChecklistTemplate const& source, ChecklistId id);

}  // namespace scc
