// Draft: its checks, in the order in which the API names fields, and the event it becomes.
#include "domain/trips/draft.hpp"

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "domain/trips/timing.hpp"

namespace scc {
namespace {

Error too_many(std::string_view field, std::size_t most) {
  return Error{Code::invalid, "too_many_entries"}.about(field).with("bound", std::to_string(most));
}

std::string item(std::string_view list, std::size_t index, std::string_view member = {}) {
  return std::string(list) + "[" + std::to_string(index) + "]" + (member.empty() ? "" : ".") +
         std::string(member);
}

NewTimes times_of(EventDraft const& draft) {
  return {draft.departure, draft.planned_return, draft.duration};
}

Result<void> check_roles(EventDraft const& draft) {
  if (draft.roles.size() > kRolesMax) return too_many("roles", kRolesMax);
  bool has_captain = false;
  for (std::size_t i = 0; i < draft.roles.size(); ++i) {
    auto const& role = draft.roles[i];
    SCC_CHECK(check_text(role.title, item("roles", i, "title"), kTitleCharactersMax));
    if (role.kind == RoleKind::crew && !traits_of(draft.kind).has_crew)
      return Error{Code::invalid, "kind_has_no_crew"}.about(item("roles", i, "kind"));
    if (role.kind == RoleKind::captain && has_captain)
      return Error{Code::invalid, "one_captain_only"}.about(item("roles", i, "kind"));
    has_captain = has_captain || role.kind == RoleKind::captain;
  }
  // Without one it could never depart, and nobody could add it. Where none at all is named, it gets the
  // usual.
  if (traits_of(draft.kind).needs_lead_to_depart && !has_captain && !draft.roles.empty())
    return Error{Code::invalid, "lead_missing"}.about("roles");
  return success();
}

Result<void> check_templates(EventDraft const& draft) {
  if (draft.templates.size() > kListsMax) return too_many("templates", kListsMax);
  std::set<TemplateId> seen;
  for (std::size_t i = 0; i < draft.templates.size(); ++i)
    if (!seen.insert(draft.templates[i]).second)
      return Error{Code::invalid, "listed_twice"}.about(item("templates", i));
  return success();
}

Result<void> check_designations(EventDraft const& draft) {
  if (draft.designate.size() > kDesignationsAtCreationMax)
    return too_many("designate", kDesignationsAtCreationMax);
  std::set<std::size_t> roles;
  std::set<PersonId> people;
  for (std::size_t i = 0; i < draft.designate.size(); ++i) {
    auto const& [role, person] = draft.designate[i];
    if (role >= draft.roles.size())
      return Error{Code::invalid, "role_unknown"}.about(item("designate", i, "role"));
    if (!roles.insert(role).second)
      return Error{Code::invalid, "listed_twice"}.about(item("designate", i, "role"));
    if (!people.insert(person).second)
      return Error{Code::invalid, "listed_twice"}.about(item("designate", i, "person"));
  }
  return success();
}

}  // namespace

Result<void> check_title(std::string_view title, std::string_view field) {
  return check_text(title, field, kTitleCharactersMax);
}

Result<void> check_note(std::string_view note, std::string_view field) {
  return check_text(note, field, kNoteCharactersMax, MayBeEmpty::yes);
}

Result<void> check_label(std::string_view label, std::string_view field) {
  return check_text(label, field, kNameCharactersMax, MayBeEmpty::yes);
}

Result<void> check_party_size(int size) {
  return check_number(size, "party_size", 0, kPartySizeMax);
}

Result<void> check_draft(EventDraft const& draft, Instant now) {
  SCC_CHECK(check_title(draft.title, "title"));
  SCC_CHECK(check_times(times_of(draft), now, LengthUnsaid::is_missing));
  if (!zone_exists(draft.zone)) return Error{Code::invalid, "zone_unknown"}.about("zone");
  if (traits_of(draft.kind).needs_asset && !draft.asset)
    return Error{Code::invalid, "asset_required"}.about("asset");
  SCC_CHECK(check_party_size(draft.party_size));
  SCC_CHECK(check_label(draft.source, "source"));
  SCC_CHECK(check_label(draft.channel, "channel"));
  SCC_CHECK(check_note(draft.public_note, "public_note"));
  SCC_CHECK(check_roles(draft));
  SCC_CHECK(check_templates(draft));
  return check_designations(draft);
}

Event event_from(EventDraft const& draft, Instant now, Random& random) {
  Event event{.id = EventId::make(now, random),
              .kind = draft.kind,
              .title = std::string(draft.title),
              .zone = draft.zone,
              .times = planned_times(times_of(draft)),
              .party_size = draft.party_size,
              .public_note = draft.public_note,
              .source = draft.source,
              .channel = draft.channel,
              .booked_at = draft.booked_at.value_or(now),
              .created_at = now};
  for (auto const& role : draft.roles)
    event.roles.push_back({.id = RoleId::make(now, random), .kind = role.kind, .title = role.title});
  return event;
}

void add_usual_roles(Event& event, UsualTitles const& titles, Instant now, Random& random) {
  auto const& traits = traits_of(event.kind);
  if (!event.roles.empty() || !traits.needs_lead_to_depart) return;
  event.roles.push_back({.id = RoleId::make(now, random), .kind = RoleKind::captain, .title = titles.lead});
  open_missing_crew(event, titles.crew, now, random);
}

void open_missing_crew(Event& event, std::string const& title, Instant now, Random& random) {
  if (!traits_of(event.kind).has_crew || !event.asset) return;
  auto hands = std::count_if(event.roles.begin(), event.roles.end(),
                             [](Role const& role) { return role.kind == RoleKind::crew; });
  for (; hands < event.asset->minimum_crew && event.roles.size() < kRolesMax; ++hands)
    event.roles.push_back({.id = RoleId::make(now, random), .kind = RoleKind::crew, .title = title});
}

}  // namespace scc
