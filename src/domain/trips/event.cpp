// Event: finding its roles, and what its status and times say.
#include "domain/trips/event.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "base/limits.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 5> kStatuses{"pending", "confirmed", "in_progress", "completed",
                                                    "cancelled"};
constexpr std::array<std::string_view, 3> kCauses{"guest", "weather", "operator"};

std::optional<minutes> lateness(std::optional<Instant> actual, Instant planned) {
  if (!actual) return std::nullopt;
  return std::chrono::floor<minutes>(*actual - planned);
}

}  // namespace

std::string_view to_text(EventStatus status) {
  return word_of(kStatuses, status);
}
std::optional<EventStatus> parse_event_status(std::string_view text) {
  return value_of<EventStatus>(kStatuses, text);
}
std::string_view to_text(CancelCause cause) {
  return word_of(kCauses, cause);
}
std::optional<CancelCause> parse_cancel_cause(std::string_view text) {
  return value_of<CancelCause>(kCauses, text);
}

Role const* Event::find_role(RoleId const& role) const {
  auto const found =
      std::find_if(roles.begin(), roles.end(), [&](Role const& one) { return one.id == role; });
  return found == roles.end() ? nullptr : &*found;
}

Role* Event::find_role(RoleId const& role) {
  return const_cast<Role*>(static_cast<Event const*>(this)->find_role(role));
}

Role const* Event::role_of(PersonId const& person) const {
  auto const found =
      std::find_if(roles.begin(), roles.end(), [&](Role const& one) { return one.holder == person; });
  return found == roles.end() ? nullptr : &*found;
}

void note_invitation(Event& event, PersonId const& person, RoleId const& role, Instant now) {
  std::erase_if(event.invited, [&](EventInvitation const& one) { return one.person == person; });
  if (event.invited.size() >= kInvitedMax) event.invited.erase(event.invited.begin());
  event.invited.push_back({person, role, std::chrono::floor<seconds>(now)});
}

bool is_live(Event const& event) {
  return event.status == EventStatus::pending || event.status == EventStatus::confirmed ||
         event.status == EventStatus::in_progress;
}

bool is_open(Event const& event) {
  return event.status == EventStatus::pending || event.status == EventStatus::confirmed;
}

bool is_unresolved(Event const& event, Instant now) {
  return event.status == EventStatus::confirmed && now >= event.times.planned_departure;
}

int passengers_of(Event const& event) {
  return std::max(event.party_size, event.counters.booked_seats);
}

std::optional<Evening> evening_of(Event const& event) {
  if (!traits_of(event.kind).has_sunset || !event.asset || !event.asset->harbour) return std::nullopt;
  auto const departure = event.times.actual_departure.value_or(event.times.planned_departure);
  auto const noon = from_local(local_date(departure, event.zone), std::chrono::hours{12}, event.zone);
  return evening_after(noon, {event.asset->harbour->latitude, event.asset->harbour->longitude});
}

std::optional<minutes> departure_lateness(EventTimes const& times) {
  return lateness(times.actual_departure, times.planned_departure);
}

std::optional<minutes> return_lateness(EventTimes const& times) {
  return lateness(times.actual_return, times.planned_return);
}

}  // namespace scc
