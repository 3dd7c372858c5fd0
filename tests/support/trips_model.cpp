// Trips model: who may what, and who and what is free: the rules once more, in the plainest words.
#include "support/trips_model.hpp"

#include <algorithm>
#include <utility>

namespace scc {
namespace simulated {
namespace {

bool has_kind(Caller const& by, PersonKind kind) {
  return by.person && by.person->active && by.person->kinds.has(kind);
}

bool crews(Person const& person) {
  return person.kinds.has(PersonKind::captain) || person.kinds.has(PersonKind::crew);
}

template <class List, class Id>
auto& with_id(List& list, Id const& id) {
  return *std::find_if(list.begin(), list.end(), [&](auto const& one) { return one.id == id; });
}

}  // namespace

bool TripsModel::is_office(Caller const& by) {
  return has_kind(by, PersonKind::owner) || has_kind(by, PersonKind::dispatcher);
}
bool TripsModel::is_owner(Caller const& by) {
  return has_kind(by, PersonKind::owner);
}
bool TripsModel::keeps_books(Caller const& by) {
  return has_kind(by, PersonKind::owner) || has_kind(by, PersonKind::accountant);
}
bool TripsModel::is_staff(Caller const& by) {
  return is_office(by) || (by.person && by.person->active && crews(*by.person));
}
bool TripsModel::may_write_events(Caller const& by) {
  bool const let = by.key && std::find(by.key->scopes.begin(), by.key->scopes.end(),
                                       KeyScopeName::events_write) != by.key->scopes.end();
  return let || is_office(by);
}
bool TripsModel::leads(Caller const& by, ModelEvent const& event) {
  if (!by.person || !by.person->active) return false;
  return std::any_of(event.roles.begin(), event.roles.end(), [&](ModelRole const& role) {
    return role.kind == RoleKind::captain && role.holder == by.person->id;
  });
}
bool TripsModel::is_aboard(Caller const& by, ModelEvent const& event) {
  return by.person && by.person->active && holds_a_role(by.person->id, event);
}
bool TripsModel::is_team(Caller const& by, ModelEvent const& event) {
  return by.person && by.person->active && (crews(*by.person) || is_aboard(by, event));
}

bool TripsModel::is_open(ModelEvent const& event) {
  return event.status == EventStatus::pending || event.status == EventStatus::confirmed;
}
bool TripsModel::is_live(ModelEvent const& event) {
  return is_open(event) || event.status == EventStatus::in_progress;
}
bool TripsModel::holds_a_role(PersonId const& person, ModelEvent const& event) {
  return std::any_of(event.roles.begin(), event.roles.end(),
                     [&](ModelRole const& role) { return role.holder == person; });
}

ModelEvent* TripsModel::find(EventId const& id) {
  auto const found =
      std::find_if(events.begin(), events.end(), [&](ModelEvent const& one) { return one.id == id; });
  return found == events.end() ? nullptr : &*found;
}
Person const& TripsModel::person(PersonId const& id) const {
  return with_id(people, id);
}
Asset const& TripsModel::asset(AssetId const& id) const {
  return with_id(assets, id);
}

// A captain of a charter is licensed until it is back.
bool TripsModel::fits(Person const& person, ModelEvent const& event, ModelRole const& role, Instant until) {
  if (role.kind == RoleKind::crew) return crews(person);
  if (!person.kinds.has(PersonKind::captain)) return false;
  return event.kind != EventKind::charter || (person.licensed_until && until <= *person.licensed_until);
}

bool TripsModel::is_free(PersonId const& person, EventId const& but_for, Instant from, Instant to) const {
  return std::none_of(events.begin(), events.end(), [&](ModelEvent const& event) {
    return event.id != but_for && is_live(event) && holds_a_role(person, event) && from < event.to &&
           event.from < to;
  });
}

bool TripsModel::is_asset_free(ModelEvent const& wanted) const {
  return std::none_of(events.begin(), events.end(), [&](ModelEvent const& event) {
    return event.id != wanted.id && is_live(event) && event.asset == wanted.asset &&
           wanted.from - wanted.preparation < event.to + event.turnaround &&
           event.from - event.preparation < wanted.to + wanted.turnaround;
  });
}

bool TripsModel::fits_aboard(ModelEvent const& event, int party, std::optional<AssetId> const& id) const {
  auto const limit = id ? asset(*id).passenger_limit : std::nullopt;
  return !seats_count(event) || !limit || party <= *limit;
}

bool TripsModel::can_hold(PersonId const& id, ModelEvent const& event, ModelRole const& role) const {
  auto const& who = person(id);
  return is_open(event) && who.active && fits(who, event, role, event.to) && !holds_a_role(id, event) &&
         is_free(id, event.id, event.from, event.to);
}

bool TripsModel::may_create(Caller const& by, ModelEvent const& wanted) const {
  if (!may_write_events(by) || wanted.to <= wanted.from) return false;
  if (!wanted.asset && wanted.kind != EventKind::project) return false;
  if (wanted.asset && (!asset(*wanted.asset).active || !is_asset_free(wanted))) return false;
  if (!fits_aboard(wanted, wanted.party, wanted.asset)) return false;
  return std::all_of(wanted.roles.begin(), wanted.roles.end(), [&](ModelRole const& role) {
    if (!role.holder) return true;
    auto without = wanted;
    for (auto& one : without.roles) one.holder.reset();
    return can_hold(*role.holder, without, role);
  });
}

bool TripsModel::may_claim(Caller const& by, ModelEvent const& event, ModelRole const& role) const {
  if (!is_team(by, event)) return false;
  return role.holder == by.person->id || (!role.holder && can_hold(by.person->id, event, role));
}

bool TripsModel::may_release(Caller const& by, ModelEvent const& event, ModelRole const& role) const {
  if (!is_team(by, event)) return false;
  return !role.holder || (role.holder == by.person->id && is_open(event));
}

bool TripsModel::may_designate(Caller const& by, ModelEvent const& event, ModelRole const& role,
                               PersonId const& to) const {
  if (!is_office(by) && !leads(by, event)) return false;
  return role.holder == to || can_hold(to, event, role);
}

bool TripsModel::may_free(Caller const& by, ModelEvent const& event, ModelRole const& role) const {
  return (is_office(by) || leads(by, event)) && (!role.holder || is_open(event));
}

ModelEvent TripsModel::with_asset(ModelEvent event, std::optional<AssetId> const& id) const {
  event.asset = id;
  event.preparation = id ? asset(*id).preparation : minutes{0};
  event.turnaround = id ? asset(*id).turnaround : minutes{0};
  event.harbour = id ? asset(*id).harbour : std::nullopt;
  return event;
}

ModelEvent TripsModel::as_planned(ModelEvent event, NewPlan const& plan) const {
  event.from = plan.from;
  event.to = plan.to;
  auto const id = event.asset;
  return with_asset(std::move(event), id);
}

// The places of those whom the new times do not suit.
std::vector<std::size_t> TripsModel::not_free(ModelEvent const& event, NewPlan const& plan) const {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < event.roles.size(); ++i) {
    auto const& role = event.roles[i];
    if (!role.holder) continue;
    bool const fit = role.kind == RoleKind::crew || fits(person(*role.holder), event, role, plan.to) ||
                     event.kind != EventKind::charter;
    if (!fit || !is_free(*role.holder, event.id, plan.from, plan.to)) places.push_back(i);
  }
  return places;
}

bool TripsModel::may_replan(Caller const& by, ModelEvent const& event, NewPlan const& plan) const {
  if (!is_office(by) && !leads(by, event)) return false;
  if (plan.to <= plan.from) return false;
  if (plan.from == event.from && plan.to == event.to) return true;
  if (!is_open(event)) return false;
  if (event.asset && (!asset(*event.asset).active || !is_asset_free(as_planned(event, plan)))) return false;
  return plan.frees_roles || not_free(event, plan).empty();
}

bool TripsModel::may_swap(Caller const& by, ModelEvent const& event, std::optional<AssetId> const& id) const {
  if (!may_write_events(by)) return false;
  if (id == event.asset) return true;
  if (!is_open(event)) return false;
  if (!id) return event.kind == EventKind::project;
  return asset(*id).active && fits_aboard(event, event.party, id) && is_asset_free(with_asset(event, id));
}

bool TripsModel::may_change_party(Caller const& by, ModelEvent const& event, int party) const {
  return may_write_events(by) && (party == event.party || fits_aboard(event, party, event.asset));
}

bool TripsModel::may_call_crew(Caller const& by, ModelEvent const& event) const {
  if (!is_office(by) && !leads(by, event)) return false;
  return is_open(event) && std::any_of(event.roles.begin(), event.roles.end(),
                                       [](ModelRole const& role) { return !role.holder; });
}

bool TripsModel::may_change_person(Caller const& by, PersonId const& id, bool active) const {
  if (!is_office(by)) return false;
  auto const& whom = person(id);
  bool const oneself = by.person->id == id;
  bool const of_office = whom.kinds.has(PersonKind::owner) || whom.kinds.has(PersonKind::dispatcher) ||
                         whom.kinds.has(PersonKind::accountant);
  if (!is_owner(by) && !oneself && of_office) return false;
  return active || !oneself || !whom.kinds.has(PersonKind::owner);
}

void TripsModel::tell(LetterKind kind, PersonId const& to, ModelEvent const& event, int seq,
                      RoleId const& role) {
  letters.push_back({kind, to, event.id, seq, role});
}

void TripsModel::tell_all(LetterKind kind, ModelEvent const& event, Instant now,
                          std::vector<FreedRole> freed) {
  mailings.push_back({kind, event.id, event.changes, std::chrono::floor<seconds>(now), std::move(freed), {}});
}

void TripsModel::hand_over(ModelEvent& event, ModelRole& role, std::optional<PersonId> const& to) {
  if (role.holder == to) return;
  ++event.changes;
  if (role.holder) tell(LetterKind::role_taken_back, *role.holder, event, event.changes, role.id);
  if (to) tell(LetterKind::role_given, *to, event, event.changes, role.id);
  role.holder = to;
}

void TripsModel::replan(ModelEvent& event, NewPlan const& plan, Instant now) {
  if (plan.from == event.from && plan.to == event.to) return;
  std::vector<FreedRole> freed;
  for (auto const place : not_free(event, plan)) {
    freed.push_back({event.roles[place].id, *event.roles[place].holder});
    event.roles[place].holder.reset();
  }
  event = as_planned(std::move(event), plan);
  ++event.changes;
  tell_all(LetterKind::times_changed, event, now, std::move(freed));
}

void TripsModel::swap(ModelEvent& event, std::optional<AssetId> const& id, Instant now) {
  if (id == event.asset) return;
  event = with_asset(std::move(event), id);
  ++event.changes;
  tell_all(LetterKind::times_changed, event, now);
}

void TripsModel::call_crew(ModelEvent& event, Instant now) {
  ++event.changes;
  tell_all(LetterKind::crew_call, event, now);
  for (auto const& role : event.roles)
    if (!role.holder) mailings.back().roles.push_back(role.id);
}

}  // namespace simulated
}  // namespace scc
