// Shaping checklists for their viewer.
#include "web/trips/checklist_view.hpp"

#include <algorithm>
#include <unordered_map>

#include "domain/trips/access.hpp"
#include "domain/trips/marking.hpp"

namespace scc {
namespace {

template <class Value>
std::optional<Value> unless(Value value, Value usual) {
  return value == usual ? std::nullopt : std::optional(value);
}

bool is_among(std::vector<Mark const*> const& marks, Mark const& mark) {
  return std::find(marks.begin(), marks.end(), &mark) != marks.end();
}

std::string_view name_of(Sight const& sight, PersonId const& id, Faces faces) {
  auto const* face = sight.sees(Act::see_team) ? find_face(faces, id) : nullptr;
  return face != nullptr ? std::string_view(face->name) : std::string_view();
}

MarkView mark_view(Sight const& sight, Mark const& mark, ItemReading const& reading, Faces faces) {
  MarkView view{.by = mark.by,
                .name = name_of(sight, mark.by, faces),
                .kind = mark.kind,
                .at = mark.at,
                .made_at = unless(mark.device_at, mark.at),
                .number = mark.number,
                .text = {},
                .stands = unless(is_among(reading.standing, mark), false),
                .outvoted = unless(is_among(reading.outvoted, mark), false),
                .defect = {}};
  if (sight.sees(Act::see_whole_history)) view.text = mark.text;
  if (mark.defect && sight.sees(Act::see_defects)) view.defect.emplace(*mark.defect);
  return view;
}

bool is_markable(Sight const& sight, Event const& event, Checklist const& list, ChecklistItem const& item) {
  auto const* viewer = sight.person();
  if (viewer == nullptr || !sight.sees(Act::mark_items)) return false;
  if (time_of(list.phase, event.status) != ListTime::now) return false;
  if (!may_mark(item.who, standings_of(*viewer, event))) return false;
  // What each does for themselves nobody does for another.
  return item.each == ItemScope::once ||
         (item.each == ItemScope::each_crew && event.role_of(viewer->id) != nullptr);
}

EventItemView event_item_view(Sight const& sight, Event const& event, Checklist const& list,
                              ItemReading const& reading) {
  auto const& item = *reading.item;
  return {.id = item.id,
          .text = item.text,
          .help = item.help,
          .kind = item.kind,
          .who = item.who,
          .required = item.required,
          .stop = item.stop,
          .minimum = item.minimum,
          .maximum = item.maximum,
          .unit = item.unit,
          .each = unless(item.each, ItemScope::once),
          .two_person = unless(item.two_person, false),
          .condition = unless(item.condition, ItemCondition::always),
          .state = reading.state,
          .asked = reading.asked,
          .may_mark = is_markable(sight, event, list, item),
          .marks = {}};
}

void add_marks(std::vector<EventItemView>& items, std::vector<ItemReading> const& readings,
               Sight const& sight, Checklist const& list, Faces faces) {
  std::unordered_map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < readings.size(); ++i) places.emplace(readings[i].item->id.text, i);
  for (auto const& mark : list.marks) {
    auto const place = places.find(mark.item.text);
    if (place == places.end()) continue;
    auto& marks = items[place->second].marks;
    if (!marks) marks.emplace();
    marks->push_back(mark_view(sight, mark, readings[place->second], faces));
  }
}

}  // namespace

Person const* find_face(Faces faces, PersonId const& id) {
  auto const found =
      std::find_if(faces.begin(), faces.end(), [&](auto const& face) { return face.id == id; });
  return found == faces.end() ? nullptr : &*found;
}

ItemView item_view(ChecklistItem const& item) {
  return {.id = item.id,
          .text = item.text,
          .help = item.help,
          .kind = item.kind,
          .who = item.who,
          .required = item.required,
          .stop = item.stop,
          .minimum = item.minimum,
          .maximum = item.maximum,
          .unit = item.unit,
          .each = unless(item.each, ItemScope::once),
          .two_person = unless(item.two_person, false),
          .condition = unless(item.condition, ItemCondition::always)};
}

ChecklistView checklist_view(Sight const& sight, Event const& event, Checklist const& list, Faces faces) {
  auto const readings = read_checklist(event, list);
  auto const all = progress_of(readings);
  ChecklistView view{.id = list.id,
                     .name = list.name,
                     .phase = list.phase,
                     .version = list.version,
                     .progress = {all.done, all.failed, all.total},
                     .roles = {},
                     .people = {},
                     .items = {}};
  for (auto const& role : event.roles) {
    auto const own = progress_of(readings, role);
    if (own.total > 0) view.roles.push_back({role.id, own.done, own.failed, own.total});
  }
  for (auto const& one : people_of(readings)) {
    // The reading names a person by a mark's word; the view reads the mark itself.
    auto const mark =
        std::find_if(list.marks.begin(), list.marks.end(), [&](auto const& m) { return m.by == one.person; });
    view.people.push_back({mark->by, name_of(sight, one.person, faces), one.items});
  }
  view.items.reserve(readings.size());
  for (auto const& reading : readings) view.items.push_back(event_item_view(sight, event, list, reading));
  add_marks(view.items, readings, sight, list, faces);
  return view;
}

std::vector<PersonId> markers_of(Event const& event) {
  std::vector<PersonId> ids;
  for (auto const& list : event.lists)
    for (auto const& mark : list.marks)
      if (ids.empty() || ids.back() != mark.by) ids.push_back(mark.by);
  return ids;
}

}  // namespace scc
