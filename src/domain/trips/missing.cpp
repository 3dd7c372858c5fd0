// Missing: of the crew, the lines that wait for them; of those who were asked, the places they could take.
#include "domain/trips/missing.hpp"

#include <algorithm>
#include <span>

#include "domain/trips/marks.hpp"
#include "domain/trips/role.hpp"

namespace scc {
namespace {

Mark const* own_mark(ItemReading const& reading, PersonId const& person) {
  auto const found = std::find_if(reading.standing.begin(), reading.standing.end(),
                                  [&](Mark const* mark) { return mark->by == person; });
  return found == reading.standing.end() ? nullptr : *found;
}

bool is_settled(ItemState state) {
  return state == ItemState::done || state == ItemState::not_applicable;
}

bool waits_for(ItemReading const& reading, RoleKind kind, PersonId const& person) {
  auto const& item = *reading.item;
  if (!item.required || !reading.asked || !is_for(item.who, kind)) return false;
  auto const* const own = own_mark(reading, person);
  if (item.each == ItemScope::each_crew) return own == nullptr || !is_settled(verdict_of(item, *own));
  // Of two who must mark it they are one: now it waits for the other.
  bool const did_theirs = reading.state == ItemState::open && own != nullptr;
  return !is_settled(reading.state) && !did_theirs;
}

std::vector<std::string> items_waiting(Event const& event, RoleKind kind, PersonId const& person) {
  std::vector<std::string> items;
  for (auto const& list : event.lists) {
    if (list.phase != ChecklistPhase::pre_departure) continue;
    for (auto const& reading : read_checklist(event, list))
      if (waits_for(reading, kind, person)) items.push_back(reading.item->text);
  }
  return items;
}

EventInvitation const* invitation_of(Event const& event, PersonId const& person) {
  auto const found = std::find_if(event.invited.begin(), event.invited.end(),
                                  [&](EventInvitation const& one) { return one.person == person; });
  return found == event.invited.end() ? nullptr : &*found;
}

}  // namespace

Missing missing_of(Event const& event, Person const& person) {
  Missing missing;
  if (!is_open(event)) return missing;
  if (auto const* const role = event.role_of(person.id)) {
    missing.in_crew = true;
    missing.items = items_waiting(event, role->kind, person.id);
    return missing;
  }
  auto const* const asked = invitation_of(event, person.id);
  if (asked == nullptr) return missing;
  auto const wanted = asked->role.empty() ? std::span<RoleId const>{} : std::span(&asked->role, 1);
  missing.roles = roles_open_to(event, person, wanted);
  return missing;
}

std::vector<PersonId> concerned_by(Event const& event) {
  std::vector<PersonId> people;
  for (auto const& role : event.roles)
    if (role.holder) people.push_back(*role.holder);
  for (auto const& one : event.invited)
    if (std::find(people.begin(), people.end(), one.person) == people.end()) people.push_back(one.person);
  return people;
}

}  // namespace scc
