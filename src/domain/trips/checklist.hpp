// Checklist: a template bound to one event, and the marks that people set on its lines. A bound list is a
// snapshot, so that editing a template never changes an event. Who may mark what and when, and what the marks
// come to, is marks.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {

enum class ChecklistPhase : std::uint8_t { pre_departure, post_return };
enum class ItemKind : std::uint8_t { tick, number, text };
enum class ItemAudience : std::uint8_t { captain, crew, guest, anyone };
// Who must have marked an item before it is done: anybody who may, or each for themselves.
enum class ItemScope : std::uint8_t { once, each_crew, each_guest };
// When an item is asked at all.
enum class ItemCondition : std::uint8_t { always, minors_aboard, return_near_sunset };
enum class MarkKind : std::uint8_t {
  done,            // With a value, where the item asks for one.
  failed,          // It is not as it should be; a number tells that by itself.
  not_applicable,  // With a reason.
  cleared,         // Taken back: the item is open again.
};

std::string_view to_text(ChecklistPhase phase);
std::optional<ChecklistPhase> parse_checklist_phase(std::string_view text);
std::string_view to_text(ItemKind kind);
std::optional<ItemKind> parse_item_kind(std::string_view text);
std::string_view to_text(ItemAudience audience);
std::optional<ItemAudience> parse_item_audience(std::string_view text);
std::string_view to_text(ItemScope scope);
std::optional<ItemScope> parse_item_scope(std::string_view text);
std::string_view to_text(ItemCondition condition);
std::optional<ItemCondition> parse_item_condition(std::string_view text);
std::string_view to_text(MarkKind kind);
std::optional<MarkKind> parse_mark_kind(std::string_view text);

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
  ItemScope each = ItemScope::once;
  bool two_person = false;  // Done when two different people have marked it.
  ItemCondition condition = ItemCondition::always;
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

// One mark on one line. Marks are kept in the order in which they arrived, and none is ever changed.
struct Mark {
  ItemId item;
  std::string operation;  // Named by the device that made it: the same one twice is one mark.
  MarkKind kind = MarkKind::done;
  PersonId by;
  bool as_captain = false;                  // They held the captain's role when they marked.
  Instant at = {};                          // When it arrived.
  Instant device_at = {};                   // When the device says it was made.
  std::optional<std::int64_t> number = {};  // In the item's unit.
  std::string text = {};  // The value of a text item, the reason of "not applicable", what is wrong.
  // A "not applicable" that hangs on the planned return: it stands while that is no later than this.
  std::optional<Instant> for_return = {};
  std::optional<DefectId> defect = {};  // Opened by this mark.
  friend bool operator==(Mark const&, Mark const&) = default;
};

// The snapshot an event carries.
struct Checklist {
  ChecklistId id;
  TemplateId from;
  int version = 1;
  std::string name;
  ChecklistPhase phase = ChecklistPhase::pre_departure;
  std::vector<ChecklistItem> items = {};
  std::vector<Mark> marks = {};
  friend bool operator==(Checklist const&, Checklist const&) = default;
};

// The snapshot of `source` under a new id.
Checklist bind_checklist(ChecklistTemplate const& source, ChecklistId id);

}  // namespace scc
