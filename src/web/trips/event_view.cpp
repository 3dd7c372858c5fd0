// Shaping an event for its viewer.
#include "web/trips/event_view.hpp"

#include <algorithm>

#include "domain/trips/kinds.hpp"
#include "domain/trips/life.hpp"
#include "domain/trips/role.hpp"

namespace scc {
namespace {

// What a page may offer its viewer on an event.
constexpr std::array kOffered{Act::edit_event,     Act::set_public_note,
                              Act::set_times,      Act::move_status,
                              Act::cancel_event,   Act::claim_role,
                              Act::designate_role, Act::call_crew,
                              Act::invite,         Act::see_gate,
                              Act::see_history,    Act::put_hold,
                              Act::override_gate,  Act::override_gate_as_office};

std::optional<Instant> instant_of(SunEvent const& event) {
  return event.fate == SunFate::sets ? std::optional(event.at) : std::nullopt;
}

TimesView times_view(Event const& event) {
  auto const& times = event.times;
  TimesView view{.departure = times.planned_departure,
                 .planned_return = times.planned_return,
                 .duration = times.duration,
                 .actual_departure = times.actual_departure,
                 .actual_return = times.actual_return,
                 .departure_late = departure_lateness(times),
                 .return_late = return_lateness(times),
                 .sunset = {},
                 .sunset_fate = {},
                 .dusk = {},
                 .dusk_fate = {}};
  if (auto const evening = evening_of(event)) {
    view.sunset = instant_of(evening->sunset);
    view.sunset_fate = evening->sunset.fate;
    view.dusk = instant_of(evening->civil_dusk);
    view.dusk_fate = evening->civil_dusk.fate;
  }
  return view;
}

HolderView holder_view(Sight const& sight, PersonId const& holder, Faces faces) {
  HolderView view{.id = holder, .name = {}, .phone = {}, .address = {}};
  auto const* face = find_face(faces, holder);
  if (face == nullptr) return view;
  if (sight.sees(Act::see_team)) view.name = face->name;
  if (sight.sees(Act::see_crew_contacts)) view.phone = face->phone;
  if (sight.sees(Act::see_crew_addresses)) view.address = face->address;
  return view;
}

bool is_claimable(Sight const& sight, Event const& event, Role const& role) {
  auto const* viewer = sight.person();
  return viewer != nullptr && sight.sees(Act::claim_role) &&
         !roles_open_to(event, *viewer, std::span(&role.id, 1)).empty();
}

RoleView role_view(Sight const& sight, Event const& event, Role const& role, Faces faces) {
  RoleView view{.id = role.id,
                .kind = role.kind,
                .title = role.title,
                .state = role.holder ? "held" : "open",
                .holder = {},
                .since = role.since};
  if (role.holder) view.holder = holder_view(sight, *role.holder, faces);
  view.mine = sight.person() != nullptr && role.holder == sight.person()->id;
  view.claimable = is_claimable(sight, event, role);
  return view;
}

std::optional<HoldView> hold_view(Sight const& sight, Event const& event, Faces faces,
                                  std::string_view reason) {
  if (!event.hold) return std::nullopt;
  HoldView view{.review_at = event.hold->review_at, .at = {}, .by = {}, .reason = {}};
  if (!sight.sees(Act::put_hold)) return view;
  view.at = event.hold->at;
  view.by = HoldAuthorView{event.hold->by, {}};
  if (auto const* face = find_face(faces, event.hold->by)) view.by->name = face->name;
  if (!reason.empty()) view.reason = reason;
  return view;
}

bool is_office_move(Event const& event, EventStatus to) {
  return to == EventStatus::cancelled || to == EventStatus::pending || event.status == EventStatus::cancelled;
}

}  // namespace

GateView::GateView(Sight const& sight, GateReport const& report)
    : Seen(sight),
      step(report.step),
      open(report.open()),
      reasons(reasons_of(report.findings)),
      expected_head_count(report.expected_head_count) {
  for (auto const& finding : report.findings) {
    FindingView view{finding.reason, override_rule(finding.reason), {}, {}};
    for (auto const& one : finding.items) view.items.push_back({one.list, one.item});
    for (auto const& defect : finding.defects) view.defects.emplace_back(defect);
    findings.push_back(std::move(view));
  }
}

EventView::EventView(Sight const& sight, Event const& event, Faces faces, Instant now,
                     std::string_view hold_reason)
    : Seen(sight),
      id(event.id),
      kind(event.kind),
      title(event.title),
      status(event.status),
      zone(event.zone),
      on_hold(event.hold.has_value()),
      hold(hold_view(sight, event, faces, hold_reason)),
      unresolved(is_unresolved(event, now)),
      times(times_view(event)),
      party_size(event.party_size),
      head_counts{event.head_counts.out, event.head_counts.back},
      public_note(event.public_note),
      cancel_cause(event.cancel_cause),
      created_at(event.created_at),
      booked_at(event.booked_at) {
  auto const& traits = traits_of(event.kind);
  words = {traits.lead_word, traits.crew_word, traits.departing_word};
  if (event.asset) asset = EventAssetView{event.asset->id, event.asset->name, event.asset->passenger_limit};
  if (sight.sees(Act::edit_event)) {
    source = event.source;
    channel = event.channel;
  }
  for (auto const& role : event.roles) roles.push_back(role_view(sight, event, role, faces));
  for (auto const& list : event.lists) checklists.push_back(checklist_view(sight, event, list, faces));
  for (auto const to : allowed_moves(event, now))
    if (sight.sees(is_office_move(event, to) ? Act::cancel_event : Act::move_status)) moves.push_back(to);
  for (auto const act : kOffered)
    if (sight.sees(act)) can.push_back(rule_of(act).name);
}

}  // namespace scc
