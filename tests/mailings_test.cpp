// Mailings: one order becomes one letter for each whom it concerns, whoever that is by then; and none once
// there is nothing to say.
#include "app/mailings.hpp"

#include <algorithm>
#include <set>

#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace mailings_tests {

class MailingsTest : public PostOffice {
 protected:
  void call(MailingOrder order) {
    order.event = event.id;
    if (order.seq == 0) order.seq = event.history.seq;
    WriteSet set;
    queue_mailing(set, world.env(), order);
    ASSERT_TRUE(world.env().rows.commit(set));
  }
  void claim(Person const& person, std::size_t role) {
    ASSERT_TRUE(claim_role(world.env(), World::as(person), event.id, event.roles[role].id));
  }
  // The letters there are of `kind`, by recipient; nobody has two.
  std::set<PersonId> written_to(LetterKind kind) {
    std::set<PersonId> people;
    for (auto const& letter : world.letters())
      if (letter.kind == kind) {
        EXPECT_TRUE(people.insert(letter.to).second) << letter.cause;
        EXPECT_EQ(letter.cause, event_cause(event.id, event.history.seq, kind, letter.to));
      }
    return people;
  }
  EventHold hold() { return {.by = ann.id, .at = world.now(), .review_at = world.now() + minutes{30}}; }

  Person ann = world.captain("Ann");
  Person bo = world.crew("Bo");
  Event event = world.event();
};
INSTANTIATE_TEST_SUITE_P(Engines, MailingsTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(MailingsTest, WriteToWhoeverHoldsARoleWhenTheyAreExpanded) {
  claim(ann, 0);
  call({.kind = LetterKind::times_changed});
  claim(bo, 1);
  ASSERT_TRUE(release_role(world.env(), World::as(ann), event.id, event.roles[0].id, ""));
  EXPECT_EQ(world.expand_mailings(), 1u);
  EXPECT_EQ(written_to(LetterKind::times_changed), std::set{bo.id});
  EXPECT_TRUE(world.mailings().empty());
  EXPECT_EQ(world.expand_mailings(), 0u);
}

TEST_P(MailingsTest, AreTwoRowsThatWaitAndCountAsOneThatIsLate) {
  auto const at = std::chrono::floor<seconds>(world.now());
  auto const rows = world.engine().rows_written();
  call({.kind = LetterKind::times_changed});
  EXPECT_EQ(world.engine().rows_written() - rows, 2);
  world.advance(minutes{5});
  auto const depth = outbox.depth();
  ASSERT_TRUE(depth);
  EXPECT_EQ(depth->waiting, 1u);
  EXPECT_EQ(depth->oldest_cause, at);
  EXPECT_EQ(*outbox.next_due(), at);
}

TEST_P(MailingsTest, LeaveAsLettersInTheSamePass) {
  claim(ann, 0);
  claim(bo, 1);
  outbox.run_due();
  auto const before = mailer.accepted().size();
  call({.kind = LetterKind::times_changed});
  auto const run = outbox.run_due();
  EXPECT_EQ(run.mailings, 1);
  EXPECT_EQ(run.count(SendingStep::sent), 2);
  EXPECT_EQ(mailer.accepted().size() - before, 2u);
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(MailingsTest, CarryTheInstantOfTheirCauseHoweverLateTheyAreExpanded) {
  claim(ann, 0);
  auto const cause_at = std::chrono::floor<seconds>(world.now());
  call({.kind = LetterKind::times_changed});
  world.advance(minutes{90});
  world.expand_mailings();
  auto const letters = world.letters_to(ann.id);
  auto const told = std::find_if(letters.begin(), letters.end(), [](LetterRecord const& letter) {
    return letter.kind == LetterKind::times_changed;
  });
  ASSERT_NE(told, letters.end());
  EXPECT_EQ(told->cause_at, cause_at);
  EXPECT_EQ(told->due_at, std::chrono::floor<seconds>(world.now()));
}

TEST_P(MailingsTest, TellWhoLostARoleJustThat) {
  claim(ann, 0);
  claim(bo, 1);
  auto const kim = world.crew("Kim");
  // Kim was taken off the deckhand's role by the change; Bo took it since.
  call({.kind = LetterKind::times_changed, .freed = {{event.roles[1].id, kim.id}}});
  EXPECT_EQ(world.expand_mailings(), 3u);
  EXPECT_EQ(written_to(LetterKind::times_changed), (std::set{ann.id, bo.id}));
  EXPECT_EQ(written_to(LetterKind::role_taken_back), std::set{kim.id});
  EXPECT_EQ(world.letters_to(kim.id).at(0).role, event.roles[1].id);
}

TEST_P(MailingsTest, WriteOnceToWhoLostARoleAndHasOneAgain) {
  claim(bo, 1);
  call({.kind = LetterKind::times_changed, .freed = {{event.roles[1].id, bo.id}}});
  world.expand_mailings();
  EXPECT_TRUE(written_to(LetterKind::times_changed).empty());
  EXPECT_EQ(written_to(LetterKind::role_taken_back), std::set{bo.id});
}

TEST_P(MailingsTest, TellWhoLostARoleThoughTheEventIsCancelledSince) {
  claim(ann, 0);
  call({.kind = LetterKind::times_changed, .freed = {{event.roles[1].id, bo.id}}});
  world.alter(event.id, [](Event& changed) { changed.status = EventStatus::cancelled; });
  EXPECT_EQ(world.expand_mailings(), 1u);
  EXPECT_EQ(written_to(LetterKind::role_taken_back), std::set{bo.id});
  outbox.run_due();
  EXPECT_EQ(mailer.accepted().back().to.address, bo.address);
}

TEST_P(MailingsTest, SayNothingThatIsNotSoAnyMore) {
  claim(ann, 0);
  struct Case {
    char const* name;
    LetterKind kind;
    std::function<void(Event&)> since;
    std::size_t letters;
  };
  auto const held = [this](Event& changed) { changed.hold = hold(); };
  auto const held_later = [this](Event& changed) {
    changed.hold = hold();
    changed.hold->at += minutes{5};
  };
  auto const free = [](Event& changed) { changed.hold.reset(); };
  auto const cancelled = [](Event& changed) { changed.status = EventStatus::cancelled; };
  auto const reinstated = [](Event& changed) { changed.status = EventStatus::pending; };
  Case const cases[] = {
      {"a hold that was lifted", LetterKind::hold_put, free, 0},
      {"a hold before another", LetterKind::hold_put, held_later, 0},
      {"a hold", LetterKind::hold_put, held, 1},
      {"a lifting before another hold", LetterKind::hold_lifted, held, 0},
      {"a lifting", LetterKind::hold_lifted, free, 1},
      {"times of a cancelled one", LetterKind::times_changed, cancelled, 0},
      {"times of one that takes place again", LetterKind::times_changed, reinstated, 1},
  };
  for (auto const& [name, kind, since, letters] : cases) {
    SCOPED_TRACE(name);
    ++event.history.seq;
    call({.kind = kind});
    world.alter(event.id, since);
    EXPECT_EQ(world.expand_mailings(), letters);
    EXPECT_TRUE(world.mailings().empty());
  }
}

TEST_P(MailingsTest, AboutAnEventThatIsGoneAreGoneToo) {
  event.id = EventId::make(world.now(), world.random());
  call({.kind = LetterKind::times_changed, .freed = {{event.roles[0].id, ann.id}}});
  EXPECT_EQ(world.expand_mailings(), 0u);
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(MailingsTest, CallWhoeverCouldTakeAnOpenRoleAndIsFree) {
  claim(ann, 0);
  auto const nobody = world.person("Nobody", {PersonKind::dispatcher});
  auto gone = world.crew("Gone");
  gone.active = false;
  world.save(gone);
  auto mute = world.crew("Mute");
  mute.address.clear();
  world.save(mute);
  auto const busy = world.crew("Busy");
  auto const elsewhere = world.event();
  ASSERT_TRUE(claim_role(world.env(), World::as(busy), elsewhere.id, elsewhere.roles[1].id));
  auto const reserve = world.captain("Reserve");

  call({.kind = LetterKind::crew_call, .audience = MailingAudience::free_crew});
  EXPECT_EQ(world.expand_mailings(), 2u);
  EXPECT_EQ(written_to(LetterKind::crew_call), (std::set{bo.id, reserve.id}));
}

TEST_P(MailingsTest, CallForTheRolesThatAreLookedForOnly) {
  auto const captain = event.roles[0].id;
  call({.kind = LetterKind::crew_call, .audience = MailingAudience::free_crew, .roles = {captain}});
  EXPECT_EQ(world.expand_mailings(), 1u);
  EXPECT_EQ(written_to(LetterKind::crew_call), std::set{ann.id});
  outbox.run_due();
  auto const letter = mailer.accepted().at(0);
  EXPECT_NE(letter.text.find("Captain"), letter.text.npos);
  EXPECT_EQ(letter.text.find("Deckhand"), letter.text.npos) << letter.text;
  EXPECT_FALSE(code_in(letter).empty());
}

TEST_P(MailingsTest, CallAHundredAndFiftyPeopleInCommitsOfAFew) {
  std::set<PersonId> crew{ann.id, bo.id};
  while (crew.size() < 149) crew.insert(world.crew("Crew" + std::to_string(crew.size())).id);
  call({.kind = LetterKind::crew_call, .audience = MailingAudience::free_crew});
  world.engine().take_largest_set();
  auto const commits = world.engine().commits();
  EXPECT_EQ(world.expand_mailings(), 149u);
  EXPECT_EQ(world.engine().commits() - commits, 5);
  EXPECT_LE(world.engine().take_largest_set(), 2 * static_cast<int>(kMailingChunk) + 3);
  EXPECT_EQ(written_to(LetterKind::crew_call), crew);
}

TEST_P(MailingsTest, AreLookedAtAgainWhenTheEventMovesUnderThem) {
  claim(ann, 0);
  outbox.run_due();
  call({.kind = LetterKind::times_changed});
  world.engine().before_next_commit([this] {
    auto const given =
        designate_role(world.rival(), World::operator_at_the_machine(), event.id, event.roles[1].id, bo.id);
    EXPECT_TRUE(given);
  });
  auto const run = outbox.run_due();
  EXPECT_EQ(run.mailings, 0);
  EXPECT_EQ(run.failures, 0);
  EXPECT_EQ(world.mailings().size(), 1u);
  EXPECT_EQ(outbox.run_due().mailings, 1);
  EXPECT_EQ(written_to(LetterKind::times_changed), (std::set{ann.id, bo.id}));
}

TEST_P(MailingsTest, StayDueWhenTheStoreIsInTrouble) {
  claim(ann, 0);
  outbox.run_due();
  call({.kind = LetterKind::times_changed});
  world.engine().fail_commits(1, Error{Code::unavailable, "unavailable"});
  auto const run = outbox.run_due();
  EXPECT_EQ(run.failures, 1);
  EXPECT_EQ(run.mailings, 0);
  EXPECT_NE(world.log().text().find("outbox row stuck"), std::string::npos);
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
}

}  // namespace mailings_tests
}  // namespace scc
