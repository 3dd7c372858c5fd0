// Candidates and calls of crew end to end: who is named, what a call leaves behind, and what it refuses.
#include "app/trips/candidates.hpp"

#include <set>

#include <gtest/gtest.h>

#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "base/limits.hpp"
#include "store/records_mailing.hpp"
#include "support/world.hpp"

namespace scc {
namespace candidate_scenarios {

class CandidateScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const dana = world.dispatcher("Dana");
  Person const ann = world.captain("Ann");
  Person const bob = world.crew("Bob");
  Event const event = world.event();

  std::vector<Candidate> candidates(Person const& asker, EventId const& id) {
    auto const page = list_candidates(world.env(), World::as(asker), id, 50, {});
    EXPECT_TRUE(page) << (page ? "" : page.error().reason);
    return page ? page->items : std::vector<Candidate>{};
  }
  Result<Answer<CrewCall>> call(CrewCallWish wish) {
    wish.event = event.id;
    return call_crew(world.env(), World::as(dana), wish);
  }
  std::string refusal_of(CrewCallWish const& wish) {
    auto const called = call(wish);
    return called ? "done" : called.error().reason + " " + called.error().field;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, CandidateScenarios, testing::ValuesIn(kEngines), engine_name);

TEST_P(CandidateScenarios, AreTheActiveWhoMayHoldAnOpenRole) {
  auto gone = world.crew("Gone");
  gone.active = false;
  world.save(gone);
  world.person("Guest", {PersonKind::guest});
  auto const found = candidates(dana, event.id);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].person.id, ann.id);
  EXPECT_EQ(found[0].roles, (std::vector{event.roles[0].id, event.roles[1].id}));
  EXPECT_EQ(found[1].person.id, bob.id);
  EXPECT_EQ(found[1].roles, std::vector{event.roles[1].id});
  EXPECT_FALSE(found[0].taken || found[1].taken);
}

TEST_P(CandidateScenarios, SayWhenAnotherEventHasThem) {
  auto draft = world.draft();
  draft.departure += minutes{120};
  auto const other = world.event(draft);
  ASSERT_TRUE(claim_role(world.env(), World::as(bob), other.id, other.roles[1].id));
  auto const found = candidates(dana, event.id);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_FALSE(found[0].taken);
  EXPECT_EQ(found[1].taken, crew_interval(other));
  auto after = world.draft();
  after.departure = other.times.planned_return;  // From the very minute of the return: free.
  auto const later = candidates(dana, world.event(after).id);
  ASSERT_EQ(later.size(), 2u);
  EXPECT_FALSE(later[1].taken);
}

TEST_P(CandidateScenarios, WhoIsInItAlreadyIsNoneAndItsCaptainMayAsk) {
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  auto const found = candidates(ann, event.id);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].person.id, bob.id);
  ASSERT_TRUE(claim_role(world.env(), World::as(bob), event.id, event.roles[1].id));
  EXPECT_TRUE(candidates(ann, event.id).empty());
  auto const refused = list_candidates(world.env(), World::as(bob), event.id, 50, {});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "not_permitted");
}

TEST_P(CandidateScenarios, PagesFollowEachOtherToTheEnd) {
  for (int i = 0; i < 7; ++i) world.crew("Hand" + std::to_string(i));
  std::set<PersonId> seen;
  std::string cursor;
  int pages = 0;
  for (; pages < 20; ++pages) {
    auto const page = list_candidates(world.env(), World::as(dana), event.id, 2, cursor);
    ASSERT_TRUE(page);
    EXPECT_LE(page->items.size(), 2u);
    for (auto const& one : page->items) EXPECT_TRUE(seen.insert(one.person.id).second);
    if (!page->next) break;
    cursor = *page->next;
  }
  EXPECT_EQ(seen.size(), 9u);
  EXPECT_LE(pages, 5);
  EXPECT_EQ(list_candidates(world.env(), World::as(dana), event.id, 2, "AAAA").error().reason, "bad_cursor");
}

TEST_P(CandidateScenarios, ACallIsOneCommitWithAnEntryAndOneMailing) {
  auto const rows = world.engine().rows_written();
  auto const called = call({.note = "Theo is ill"});
  ASSERT_TRUE(called) << called.error().reason;
  EXPECT_EQ(world.engine().rows_written(), rows + 7);  // Event, history, note, agenda, mailing, outbox.
  EXPECT_TRUE(world.letters().empty());
  auto const& made = std::get<CrewCall>(*called);
  EXPECT_EQ(made.roles, (std::vector{event.roles[0].id, event.roles[1].id}));
  auto const entry = world.history(event.id).back();
  EXPECT_EQ(entry.act, HistoryAct::crew_called);
  EXPECT_EQ(entry.seq, made.seq);
  EXPECT_EQ(entry.facts, (std::vector<HistoryFact>{{"role_1", event.roles[0].id.text},
                                                   {"role_2", event.roles[1].id.text}}));
  MailingRecord order;
  order.kind = LetterKind::crew_call;
  order.event = event.id;
  order.seq = made.seq;
  auto const row = world.env().rows.get(mailing_key(world.env().rows.keys(), order));
  ASSERT_TRUE(row && *row);
  auto const mailing = decode_mailing(**row);
  EXPECT_EQ(mailing->audience, MailingAudience::free_crew);
  EXPECT_EQ(mailing->roles, made.roles);
}

TEST_P(CandidateScenarios, ACallLooksForWhatIsStillOpenOfTheRolesNamed) {
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  auto const called = call({.roles = {event.roles[0].id, event.roles[1].id}});
  ASSERT_TRUE(called);
  EXPECT_EQ(std::get<CrewCall>(*called).roles, std::vector{event.roles[1].id});
  EXPECT_EQ(refusal_of({.roles = {event.roles[0].id}}), "no_open_role ");
}

TEST_P(CandidateScenarios, WhatCannotBeCalledForIsRefusedInOrder) {
  auto const& captains = event.roles[0].id;
  std::vector<RoleId> const many(kRolesMax + 1, captains);
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, captains));
  ASSERT_TRUE(claim_role(world.env(), World::as(bob), event.id, event.roles[1].id));
  auto const commits = world.engine().commits();
  EXPECT_EQ(refusal_of({.note = std::string(kNoteCharactersMax + 1, 'x')}), "too_long note");
  EXPECT_EQ(refusal_of({.roles = many}), "too_many_entries roles");
  EXPECT_EQ(refusal_of({.roles = {captains, captains}}), "listed_twice roles[1]");
  EXPECT_EQ(refusal_of({.roles = {captains, {"RO"}}}), "role_unknown roles[1]");
  EXPECT_EQ(refusal_of({}), "no_open_role ");
  EXPECT_EQ(world.engine().commits(), commits);
  ASSERT_TRUE(
      change_status(world.env(), World::as(dana), event.id, {EventStatus::cancelled, CancelCause::guest}));
  EXPECT_EQ(refusal_of({}), "event_not_open ");
  EXPECT_TRUE(candidates(dana, event.id).empty());
}

TEST_P(CandidateScenarios, TheLastRoleIsTakenBetweenACallsReadAndItsCommit) {
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  world.engine().before_next_commit(
      [&] { EXPECT_TRUE(claim_role(world.rival(), World::as(bob), event.id, event.roles[1].id)); });
  EXPECT_EQ(refusal_of({}), "no_open_role ");
}

TEST_P(CandidateScenarios, AreCalledThreeTimesAnHourAtMost) {
  for (int i = 0; i < 3; ++i) EXPECT_EQ(refusal_of({}), "done");
  auto const fourth = call({});
  ASSERT_FALSE(fourth);
  EXPECT_EQ(fourth.error().reason, "too_many_calls");
  EXPECT_EQ(fourth.error().retry_after_seconds, 3'600);
  world.advance(std::chrono::hours{1});
  EXPECT_EQ(refusal_of({}), "done");
}

}  // namespace candidate_scenarios
}  // namespace scc
