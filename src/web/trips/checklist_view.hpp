// Checklists as answers show them: a template's lines, and an event's lists with what was marked on them.
// Marks come with names for those who see the team, and with what was typed for those who see the history.
// Views read from the event, they do not copy it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/marks.hpp"
#include "web/sight.hpp"
#include "web/trips/words.hpp"

namespace scc {

// The people an answer names, as rows said for it.
using Faces = std::span<Person const>;
Person const* find_face(Faces faces, PersonId const& id);

// A line of a template.
struct ItemView {
  IdView<ItemId> id;
  std::string_view text;
  std::string_view help;
  ItemKind kind;
  ItemAudience who;
  bool required;
  bool stop;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::string_view unit;
  std::optional<ItemScope> each;  // These three only where they say something.
  std::optional<bool> two_person;
  std::optional<ItemCondition> condition;
};

struct MarkView {
  IdView<PersonId> by;
  std::string_view name;
  MarkKind kind;
  Instant at;
  std::optional<Instant> made_at;
  std::optional<std::int64_t> number;
  std::string_view text;
  std::optional<bool> stands;    // Only where true,…
  std::optional<bool> outvoted;  // …both.
  std::optional<IdView<DefectId>> defect;
};

// A line of an event's list: the template's, and what has become of it.
struct EventItemView {
  IdView<ItemId> id;
  std::string_view text;
  std::string_view help;
  ItemKind kind;
  ItemAudience who;
  bool required;
  bool stop;
  std::optional<std::int64_t> minimum;
  std::optional<std::int64_t> maximum;
  std::string_view unit;
  std::optional<ItemScope> each;
  std::optional<bool> two_person;
  std::optional<ItemCondition> condition;
  ItemState state;
  bool asked;
  bool may_mark;  // By this viewer, now.
  std::optional<std::vector<MarkView>> marks;
};

struct ProgressView {
  int done;
  int failed;
  int total;
};
struct RoleProgressView {
  IdView<RoleId> role;
  int done;
  int failed;
  int total;
};
struct PersonProgressView {
  IdView<PersonId> id;
  std::string_view name;
  int items;
};

struct ChecklistView {
  IdView<ChecklistId> id;
  std::string_view name;
  ChecklistPhase phase;
  int version;
  ProgressView progress;
  std::vector<RoleProgressView> roles;
  std::vector<PersonProgressView> people;
  std::vector<EventItemView> items;
};

ItemView item_view(ChecklistItem const& item);
// REQUIRES: `list` is one of `event`'s own, onto which `sight` is.
ChecklistView checklist_view(Sight const& sight, Event const& event, Checklist const& list, Faces faces);
// Everybody whose mark stands on one of the event's lists, or stood.
std::vector<PersonId> markers_of(Event const& event);

template <>
Shape const& shape_of<ItemView>();
template <>
Shape const& shape_of<MarkView>();
template <>
Shape const& shape_of<EventItemView>();
template <>
Shape const& shape_of<ProgressView>();
template <>
Shape const& shape_of<RoleProgressView>();
template <>
Shape const& shape_of<PersonProgressView>();
template <>
Shape const& shape_of<ChecklistView>();

}  // namespace scc
