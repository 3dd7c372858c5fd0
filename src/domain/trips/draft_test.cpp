// Draft rules: everything that can be wrong with an event as asked for, by precedence, and what a sound one
// becomes.
#include "domain/trips/draft.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace draft_rules {

Instant const kNow{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13}};

EventDraft sound() {
  return {.title = "Sunset sail",
          .departure = kNow + std::chrono::hours{48},
          .duration = minutes{180},
          .zone = "America/Los_Angeles",
          .asset = AssetId{"AS1"},
          .roles = {{RoleKind::captain, "Captain"}, {RoleKind::crew, "Deckhand"}}};
}

struct Fault {
  char const* reason;
  char const* field;
  std::function<void(EventDraft&)> make;
};

// In order of precedence: each fault is still the answer when every fault below it is there too, unless they
// exclude each other.
std::vector<Fault> const kFaults{
    {"bad_text", "title", [](EventDraft& d) { d.title = "a\x01"; }},
    {"missing_field", "title", [](EventDraft& d) { d.title = "  "; }},
    {"too_long", "title", [](EventDraft& d) { d.title = std::string(kTitleCharactersMax + 1, 'x'); }},
    {"departure_out_of_range", "departure", [](EventDraft& d) { d.departure = Instant{}; }},
    {"return_missing", "return", [](EventDraft& d) { d.duration.reset(); }},
    {"return_before_departure", "return", [](EventDraft& d) { d.planned_return = d.departure; }},
    {"return_before_departure", "duration_minutes", [](EventDraft& d) { d.duration = minutes{0}; }},
    {"return_disagrees", "duration_minutes",
     [](EventDraft& d) { d.planned_return = d.departure + minutes{181}; }},
    {"trip_too_long", "duration_minutes", [](EventDraft& d) { d.duration = minutes{kTripMax} + minutes{1}; }},
    {"zone_unknown", "zone", [](EventDraft& d) { d.zone = "Mars/Base"; }},
    {"asset_required", "asset", [](EventDraft& d) { d.asset.reset(); }},
    {"too_small", "party_size", [](EventDraft& d) { d.party_size = -1; }},
    {"too_long", "source", [](EventDraft& d) { d.source = std::string(kNameCharactersMax + 1, 'x'); }},
    {"bad_text", "channel", [](EventDraft& d) { d.channel = "\xff"; }},
    {"too_long", "public_note",
     [](EventDraft& d) { d.public_note = std::string(kNoteCharactersMax + 1, 'x'); }},
    {"too_many_entries", "roles",
     [](EventDraft& d) {
       d.roles.resize(kRolesMax + 1, {RoleKind::crew, "Deckhand"});
     }},
    {"missing_field", "roles[1].title", [](EventDraft& d) { d.roles[1].title = ""; }},
    {"one_captain_only", "roles[1].kind", [](EventDraft& d) { d.roles[1].kind = RoleKind::captain; }},
    {"too_many_entries", "templates",
     [](EventDraft& d) {
       for (char c = 'a'; c <= 'i'; ++c) d.templates.push_back({std::string("TP") + c});
     }},
    {"listed_twice", "templates[1]",
     [](EventDraft& d) {
       d.templates = {{"TP1"}, {"TP1"}};
     }},
    {"too_many_entries", "designate",
     [](EventDraft& d) {
       d.designate.resize(9, {0, {"PE1"}});
     }},
    {"role_unknown", "designate[0].role",
     [](EventDraft& d) {
       d.designate = {{2, {"PE1"}}};
     }},
    {"listed_twice", "designate[1].role",
     [](EventDraft& d) {
       d.designate = {{0, {"PE1"}}, {0, {"PE2"}}};
     }},
    {"listed_twice", "designate[1].person",
     [](EventDraft& d) {
       d.designate = {{0, {"PE1"}}, {1, {"PE1"}}};
     }},
};

TEST(DraftRules, ASoundDraftPasses) {
  EXPECT_TRUE(check_draft(sound(), kNow));
}

TEST(DraftRules, EveryFaultIsNamedWithItsField) {
  for (auto const& fault : kFaults) {
    auto draft = sound();
    fault.make(draft);
    auto const checked = check_draft(draft, kNow);
    ASSERT_FALSE(checked) << fault.reason;
    EXPECT_EQ(checked.error().reason, fault.reason) << fault.field;
    EXPECT_EQ(checked.error().field, fault.field);
    EXPECT_EQ(checked.error().code, Code::invalid);
  }
}

TEST(DraftRules, TheEarlierFaultIsTheAnswer) {
  for (std::size_t i = 0; i + 1 < kFaults.size(); ++i) {
    if (std::string_view(kFaults[i].field) == kFaults[i + 1].field) continue;  // They exclude each other.
    auto draft = sound();
    kFaults[i + 1].make(draft);
    kFaults[i].make(draft);
    auto const checked = check_draft(draft, kNow);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().field, kFaults[i].field);
    EXPECT_EQ(checked.error().reason, kFaults[i].reason);
  }
}

TEST(DraftRules, ARentalHasNoCrewAndAProjectNeedsNoAsset) {
  auto rental = sound();
  rental.kind = EventKind::rental;
  EXPECT_EQ(check_draft(rental, kNow).error().reason, "kind_has_no_crew");
  auto project = sound();
  project.kind = EventKind::project;
  project.asset.reset();
  EXPECT_TRUE(check_draft(project, kNow));
}

TEST(DraftRules, WhatDepartsOnlyWithALeadHasARoleForOne) {
  auto draft = sound();
  draft.roles = {{RoleKind::crew, "Deckhand"}};
  for (auto const kind : {EventKind::charter, EventKind::delivery, EventKind::project}) {
    draft.kind = kind;
    auto const checked = check_draft(draft, kNow);
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().reason, "lead_missing");
    EXPECT_EQ(checked.error().field, "roles");
  }
  draft.kind = EventKind::rental;
  draft.roles.clear();
  EXPECT_TRUE(check_draft(draft, kNow));
}

TEST(DraftRules, AnEventIsPendingWithEveryRoleOpenAndItsReturnFromItsDuration) {
  SeededRandom random(7);
  auto const draft = sound();
  auto const event = event_from(draft, kNow, random);
  EXPECT_EQ(event.status, EventStatus::pending);
  EXPECT_EQ(event.times.planned_return, draft.departure + minutes{180});
  EXPECT_EQ(event.times.duration, minutes{180});
  EXPECT_EQ(event.booked_at, kNow);
  ASSERT_EQ(event.roles.size(), 2u);
  EXPECT_NE(event.roles[0].id, event.roles[1].id);
  for (auto const& role : event.roles) EXPECT_FALSE(role.holder);
}

TEST(DraftRules, AnEventThatNamesNoRolesGetsThoseItCannotDepartWithout) {
  struct {
    EventKind kind;
    std::optional<int> minimum_crew;  // Of its asset, where it has one.
    std::vector<std::string> titles;
  } const rows[] = {
      {EventKind::charter, 2, {"Captain", "Crew", "Crew"}},
      {EventKind::charter, 0, {"Captain"}},
      {EventKind::delivery, 1, {"Captain", "Crew"}},
      {EventKind::project, {}, {"Captain"}},
      {EventKind::rental, 2, {}},
  };
  SeededRandom random(7);
  for (auto const& row : rows) {
    auto draft = sound();
    draft.kind = row.kind;
    draft.roles.clear();
    ASSERT_TRUE(check_draft(draft, kNow)) << traits_of(row.kind).name;
    auto event = event_from(draft, kNow, random);
    if (row.minimum_crew) event.asset = EventAsset{.id = {"AS1"}, .minimum_crew = *row.minimum_crew};
    add_usual_roles(event, draft.usual, kNow, random);
    std::vector<std::string> titles;
    for (auto const& role : event.roles) {
      EXPECT_EQ(role.kind, titles.empty() ? RoleKind::captain : RoleKind::crew);
      EXPECT_FALSE(role.holder);
      titles.push_back(role.title);
    }
    EXPECT_EQ(titles, row.titles) << traits_of(row.kind).name;
  }
  auto event = event_from(sound(), kNow, random);
  event.asset = EventAsset{.id = {"AS1"}, .minimum_crew = 40};
  auto const named = event.roles;
  add_usual_roles(event, {}, kNow, random);
  EXPECT_EQ(event.roles, named);
  event.roles.clear();
  add_usual_roles(event, {}, kNow, random);
  EXPECT_EQ(event.roles.size(), kRolesMax);
}

}  // namespace draft_rules
}  // namespace scc
