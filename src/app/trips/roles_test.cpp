// Roles end to end: what each change leaves in the store, whom it tells, and what it leaves alone.
#include "app/trips/roles.hpp"

#include <gtest/gtest.h>

#include "app/trips/events.hpp"
#include "app/trips/status.hpp"
#include "support/world.hpp"

namespace scc {
namespace role_scenarios {

class RoleScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const bob = world.captain("Bob");
  Person const dana = world.dispatcher("Dana");

  Result<Versioned<Event>> claim(Person const& who, Event const& event, std::size_t role = 0) {
    return claim_role(world.env(), World::as(who), event.id, event.roles[role].id);
  }
  static std::string reason_of(Result<Versioned<Event>> const& result) {
    return result ? "done" : result.error().reason;
  }
};

TEST_P(RoleScenarios, AClaimIsOneCommitWithHistoryTimeTakenAndALetter) {
  auto const event = world.event();
  auto const commits = world.engine().commits();
  auto const rows = world.engine().rows_written();
  auto const claimed = claim(ann, event);
  ASSERT_TRUE(claimed);
  EXPECT_EQ(world.engine().commits(), commits + 1);
  EXPECT_EQ(world.engine().rows_written(), rows + 6);  // Event, history, agenda, busy, letter, outbox.

  auto const stored = world.load(event.id);
  EXPECT_EQ(stored.roles[0].holder, ann.id);
  EXPECT_EQ(stored.history, claimed->value.history);
  auto const read = get_event(world.env(), World::as(ann), event.id);
  ASSERT_TRUE(read);
  EXPECT_EQ(claimed->row.version, read->row.version);
  ASSERT_EQ(world.history(event.id).size(), 2u);
  EXPECT_EQ(world.history(event.id)[1].act, HistoryAct::role_claimed);
  EXPECT_EQ(world.history(event.id)[1].actor.id, ann.id.text);
  ASSERT_EQ(world.letters().size(), 1u);
  EXPECT_EQ(world.letters()[0].kind, LetterKind::role_given);
  EXPECT_EQ(world.letters()[0].to, ann.id);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(RoleScenarios, ARepeatWritesNothing) {
  auto const event = world.event();
  auto const first = claim(ann, event);
  auto const commits = world.engine().commits();
  auto const again = claim(ann, event);
  ASSERT_TRUE(first && again);
  EXPECT_EQ(again->row.version, first->row.version);
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_TRUE(designate_role(world.env(), World::as(dana), event.id, event.roles[0].id, ann.id));
  EXPECT_TRUE(free_role(world.env(), World::as(dana), event.id, event.roles[1].id, ""));
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(RoleScenarios, ARefusedClaimWritesNothing) {
  auto const event = world.event();
  ASSERT_TRUE(claim(ann, event));
  auto const commits = world.engine().commits();
  auto const deckhand = world.crew("Cleo");
  EXPECT_EQ(reason_of(claim(bob, event)), "role_taken");
  EXPECT_EQ(reason_of(claim(ann, event, 1)), "holds_another_role");
  EXPECT_EQ(reason_of(claim(deckhand, world.event())), "not_allowed_to_captain");
  EXPECT_EQ(reason_of(claim(dana, event)), "not_permitted");
  EXPECT_EQ(reason_of(claim_role(world.env(), Caller{}, event.id, event.roles[0].id)), "sign_in_required");
  EXPECT_EQ(reason_of(claim_role(world.env(), World::as(ann), event.id, {"RO"})), "role_unknown");
  EXPECT_EQ(reason_of(claim_role(world.env(), World::as(ann), {"EV"}, {"RO"})), "event_unknown");
  EXPECT_EQ(world.letters().size(), 1u);
  EXPECT_EQ(world.history(event.id).size(), 2u);
  EXPECT_LE(world.engine().commits(), commits + 4);  // The other event, its vessel, and Cleo.
}

TEST_P(RoleScenarios, AnOverlapTellsTheOthersTimesAndNothingElse) {
  auto const event = world.event();
  auto later = world.draft();
  later.departure += minutes{179};
  auto const overlapping = world.event(later);
  ASSERT_TRUE(claim(ann, event));
  auto const refused = claim(ann, overlapping);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::conflict);
  EXPECT_EQ(refused.error().reason, "overlaps");
  std::vector<std::pair<std::string, std::string>> const holes{
      {"from", to_rfc3339(event.times.planned_departure)},
      {"to", to_rfc3339(event.times.planned_return)},
      {"zone", event.zone}};
  EXPECT_EQ(refused.error().holes, holes);

  auto after = world.draft();
  after.departure = event.times.planned_return;  // From the very minute of the first's return.
  EXPECT_TRUE(claim(ann, world.event(after)));
}

TEST_P(RoleScenarios, ReleasingGivesTheTimeBack) {
  auto const first = world.event();
  auto const second = world.event();
  ASSERT_TRUE(claim(ann, first));
  EXPECT_EQ(reason_of(claim(ann, second)), "overlaps");
  ASSERT_TRUE(release_role(world.env(), World::as(ann), first.id, first.roles[0].id, "ill"));
  EXPECT_TRUE(claim(ann, second));
  EXPECT_FALSE(world.load(first.id).roles[0].holder);
}

TEST_P(RoleScenarios, ClaimReleaseClaimWritesThreeLetters) {
  auto const event = world.event();
  for (int i = 0; i < 3; ++i) {
    if (i == 1)
      ASSERT_TRUE(release_role(world.env(), World::as(ann), event.id, event.roles[0].id, ""));
    else
      ASSERT_TRUE(claim(ann, event));
  }
  EXPECT_EQ(world.letters_to(ann.id).size(), 3u);
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(RoleScenarios, OnlyTheHolderReleasesOnlyTheOfficeOrTheCaptainFreesAnothers) {
  auto const event = world.event();
  auto const cleo = world.crew("Cleo");
  ASSERT_TRUE(claim(ann, event));
  ASSERT_TRUE(claim(cleo, event, 1));
  auto const& captains = event.roles[0].id;
  auto const& deckhands = event.roles[1].id;
  EXPECT_EQ(reason_of(release_role(world.env(), World::as(bob), event.id, captains, "")), "role_not_yours");
  EXPECT_EQ(reason_of(free_role(world.env(), World::as(bob), event.id, captains, "")), "not_permitted");
  EXPECT_EQ(reason_of(free_role(world.env(), World::as(cleo), event.id, captains, "")), "not_permitted");
  EXPECT_TRUE(free_role(world.env(), World::as(ann), event.id, deckhands, "not needed"));
  EXPECT_EQ(world.letters_to(cleo.id).back().kind, LetterKind::role_taken_back);
}

TEST_P(RoleScenarios, DesignatingReplacesTheHolderAndTellsBoth) {
  auto const event = world.event();
  ASSERT_TRUE(claim(ann, event));
  ASSERT_TRUE(designate_role(world.env(), World::as(dana), event.id, event.roles[0].id, bob.id));
  EXPECT_EQ(world.load(event.id).roles[0].holder, bob.id);
  EXPECT_EQ(world.letters_to(ann.id).back().kind, LetterKind::role_taken_back);
  EXPECT_EQ(world.letters_to(bob.id).back().kind, LetterKind::role_given);
  EXPECT_TRUE(claim(ann, world.event()));  // Her time is her own again.
  EXPECT_EQ(reason_of(claim(bob, world.event())), "overlaps");
  auto const unknown = designate_role(world.env(), World::as(dana), event.id, event.roles[0].id, {"PE"});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, Code::invalid);
  EXPECT_EQ(unknown.error().field, "person");
}

TEST_P(RoleScenarios, AfterDepartureRolesDoNotMove) {
  auto const event = world.event();
  ASSERT_TRUE(claim(ann, event));
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, {EventStatus::in_progress}));
  EXPECT_EQ(reason_of(release_role(world.env(), World::as(ann), event.id, event.roles[0].id, "")),
            "event_not_open");
  EXPECT_EQ(reason_of(claim(world.crew("Cleo"), event, 1)), "event_not_open");
}

TEST_P(RoleScenarios, AnotherTenantsEventDoesNotExist) {
  auto const event = world.event();
  auto const other = world.add_tenant("other");
  world.work_for(other.id);
  auto const theirs = world.captain("Eve");
  EXPECT_EQ(reason_of(claim(theirs, event)), "event_unknown");
}

INSTANTIATE_TEST_SUITE_P(Engines, RoleScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace role_scenarios
}  // namespace scc
