// Draft: an event as somebody asks for it, and whether it can be one at all. What other rows have to say (the
// asset, the people, their other events) is asked by app/trips/create.hpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/trips/event.hpp"

namespace scc {

struct DraftRole {
  RoleKind kind = RoleKind::crew;
  std::string title;
};

// What the places are called that an event gets where its draft names none.
struct UsualTitles {
  std::string lead = "Captain";
  std::string crew = "Crew";
};

struct Designation {
  std::size_t role = 0;  // Index into the draft's roles.
  PersonId person;
};

struct EventDraft {
  EventKind kind = EventKind::charter;
  std::string title;
  Instant departure;
  std::optional<Instant> planned_return = {};  // One of these two, or both where they agree.
  std::optional<minutes> duration = {};
  std::string zone;
  std::optional<AssetId> asset = {};
  int party_size = 0;
  std::string public_note = {};
  std::string source = {};
  std::string channel = {};
  std::optional<Instant> booked_at = {};  // Now, where it is not told.
  std::vector<DraftRole> roles = {};  // Where none is named: a lead, and whom the asset's minimum asks for.
  UsualTitles usual = {};
  std::vector<TemplateId> templates = {};
  std::vector<Designation> designate = {};
};

// Success, or the first thing wrong with the draft itself, naming the field as the API does
// ("roles[2].title").
Result<void> check_draft(EventDraft const& draft, Instant now);

// The event a sound draft becomes: pending, every role open, no asset and no checklists yet.
// REQUIRES: check_draft(draft, now) succeeded.
Event event_from(EventDraft const& draft, Instant now, Random& random);

// Gives an event that has no roles those it cannot depart without: a lead's where its kind needs one, and the
// minimum crew of its asset. Leaves any other alone.
void add_usual_roles(Event& event, UsualTitles const& titles, Instant now, Random& random);

// Opens as many roles of kind crew, called `title`, as the event has too few for its asset's minimum crew:
// nobody could fill them otherwise, and it could never depart. At most kRolesMax roles in all.
void open_missing_crew(Event& event, std::string const& title, Instant now, Random& random);

// The texts an event carries, checked alike when it is made and when it is changed.
Result<void> check_title(std::string_view title, std::string_view field);
Result<void> check_note(std::string_view note, std::string_view field);
Result<void> check_label(std::string_view label,
                         std::string_view field);  // Source and channel; may be empty.
Result<void> check_party_size(int size);

}  // namespace scc
