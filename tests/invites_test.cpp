// Invites: one entry and one letter for each, none for a repeat; who may not be asked, and who may not ask.
#include "app/people/invites.hpp"

#include "app/letters_view.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace invite_tests {

class InvitesTest : public PostOffice {
 protected:
  std::string refusal(InviteWish const& wish, Caller const& caller = World::operator_at_the_machine()) {
    auto const before = world.letters().size();
    auto const answer = invite(world.env(), caller, wish);
    EXPECT_FALSE(answer);
    EXPECT_EQ(world.letters().size(), before);
    return answer ? "" : answer.error().reason;
  }

  Once<Invitation> once(std::string const& key, std::string const& text) {
    return {.request = identify_request(world.env(), World::as(boss), key, text, 202),
            .render = [](Invitation const& made) -> Result<std::string> { return made.letter; }};
  }

  Person ann = world.captain("Ann");
  Person bob = world.crew("Bob");
  Person boss = world.dispatcher("Boss");
  Event event = world.event();
  RoleId const captain = event.roles[0].id;
  RoleId const deckhand = event.roles[1].id;
};
INSTANTIATE_TEST_SUITE_P(Engines, InvitesTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(InvitesTest, WriteOneEntryAndOneLetterThatLetsThemIn) {
  auto const answer = invite(world.env(), World::as(boss), {event.id, ann.id, captain});
  ASSERT_TRUE(answer);
  auto const letters = world.letters_to(ann.id);
  ASSERT_EQ(letters.size(), 1u);
  EXPECT_EQ(letters[0].cause, std::get<Invitation>(*answer).letter);
  EXPECT_EQ(letters[0].role, captain);

  auto const entry = world.history(event.id).back();
  EXPECT_EQ(entry.act, HistoryAct::invited);
  EXPECT_EQ(entry.actor.id, boss.id.text);
  EXPECT_EQ(entry.facts, (std::vector<HistoryFact>{{"person", ann.id.text}, {"role", captain.text}}));
  EXPECT_EQ(world.break_in(event.id), std::nullopt);

  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  EXPECT_EQ(code_in(mailer.accepted().at(0)).size(), kCodeCharacters);
}

TEST_P(InvitesTest, AreDoneOnceForOneKey) {
  auto const first = invite(world.env(), World::as(boss), {event.id, ann.id}, once("key-1", "ann"));
  auto const again = invite(world.env(), World::as(boss), {event.id, ann.id}, once("key-1", "ann"));
  ASSERT_TRUE(first);
  ASSERT_TRUE(again);
  EXPECT_EQ(std::get<Replay>(*again).body, std::get<Invitation>(*first).letter);
  EXPECT_EQ(std::get<Replay>(*again).status, 202);
  EXPECT_EQ(world.letters().size(), 1u);

  auto const other = invite(world.env(), World::as(boss), {event.id, bob.id}, once("key-1", "bob"));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::mismatch);
}

TEST_P(InvitesTest, WithoutAKeyAreALetterEach) {
  for (int i = 0; i < 2; ++i) ASSERT_TRUE(invite(world.env(), World::as(boss), {event.id, ann.id}));
  EXPECT_EQ(world.letters_to(ann.id).size(), 2u);
}

TEST_P(InvitesTest, AreForDispatchersAndTheEventsCaptainToMake) {
  EXPECT_EQ(refusal({event.id, bob.id}, World::as(ann)), "not_permitted");
  EXPECT_EQ(refusal({event.id, ann.id}, World::as(bob)), "not_permitted");
  EXPECT_EQ(refusal({event.id, bob.id}, {}), "sign_in_required");
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, captain));
  EXPECT_TRUE(invite(world.env(), World::as(ann), {event.id, bob.id, deckhand}));
}

TEST_P(InvitesTest, NeedSomebodyWhoCanBeAskedForSomethingThatIsThere) {
  EXPECT_EQ(refusal({EventId::make(world.now(), world.random()), ann.id}), "event_unknown");
  EXPECT_EQ(refusal({event.id, PersonId::make(world.now(), world.random())}), "person_unknown");
  EXPECT_EQ(refusal({event.id, ann.id, RoleId::make(world.now(), world.random())}), "role_unknown");
  EXPECT_EQ(refusal({event.id, bob.id, captain}), "not_allowed_to_captain");
  EXPECT_EQ(refusal({event.id, boss.id, deckhand}), "not_allowed_to_crew");

  ASSERT_TRUE(claim_role(world.env(), World::as(bob), event.id, deckhand));
  EXPECT_EQ(refusal({event.id, ann.id, deckhand}), "role_taken");
  EXPECT_TRUE(invite(world.env(), World::as(boss), {event.id, bob.id, deckhand}));  // Theirs already.

  ann.address.clear();
  world.save(ann);
  EXPECT_EQ(refusal({event.id, ann.id}), "person_without_address");
  ann.active = false;
  world.save(ann);
  EXPECT_EQ(refusal({event.id, ann.id}), "person_inactive");
  ASSERT_TRUE(change_status(world.env(), World::operator_at_the_machine(), event.id,
                            {.to = EventStatus::cancelled, .cause = CancelCause::weather}));
  EXPECT_EQ(refusal({event.id, ann.id}), "event_not_open");
}

TEST_P(InvitesTest, SurviveARivalChangeOfTheEvent) {
  world.engine().before_next_commit(
      [this] { EXPECT_TRUE(claim_role(world.rival(), World::as(bob), event.id, deckhand)); });
  ASSERT_TRUE(invite(world.env(), World::as(boss), {event.id, ann.id, captain}));
  EXPECT_EQ(world.letters_to(ann.id).size(), 1u);
  EXPECT_EQ(world.break_in(event.id), std::nullopt);
}

// What a dispatcher sees of all this.
class LettersViewTest : public InvitesTest {
 protected:
  std::vector<LetterLine> lines(LetterFilter const& filter = {}) {
    auto const page = list_letters(world.env(), World::as(boss), filter);
    EXPECT_TRUE(page);
    return page ? page->items : std::vector<LetterLine>{};
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, LettersViewTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(LettersViewTest, ShowsTheNewestFirstWithAddressesMasked) {
  order(LetterKind::invite, ann, event);
  world.advance(minutes{1});
  order(LetterKind::invite, bob, event);
  auto const found = lines();
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].name, "Bob");
  EXPECT_EQ(found[0].masked, "b…b@example.com");
  EXPECT_EQ(found[1].name, "Ann");
  EXPECT_EQ(found[1].letter.state, LetterState::waiting);
}

TEST_P(LettersViewTest, FindsTheDeadAndThoseWithoutAnOutcome) {
  order(LetterKind::invite, ann, event);
  mailer.answer({{SendVerdict::refused, "letter_refused"}});
  outbox.run_due();
  order(LetterKind::invite, bob, event);
  auto const dead = lines({.state = LetterState::dead});
  ASSERT_EQ(dead.size(), 1u);
  EXPECT_EQ(dead[0].letter.reason, "letter_refused");
  ASSERT_EQ(lines({.state = LetterState::waiting}).size(), 1u);
  EXPECT_TRUE(lines({.state = LetterState::sent}).empty());
}

TEST_P(LettersViewTest, GoesOnWhereThePageEnded) {
  for (int i = 0; i < 5; ++i) {
    order(LetterKind::invite, ann, event);
    world.advance(minutes{1});
  }
  std::set<std::string> seen;
  LetterFilter filter{.limit = 2};
  for (int pages = 0; pages < 3; ++pages) {
    auto const page = list_letters(world.env(), World::as(boss), filter);
    ASSERT_TRUE(page);
    for (auto const& line : page->items) EXPECT_TRUE(seen.insert(line.id).second);
    EXPECT_EQ(page->next.has_value(), pages < 2);
    filter.cursor = page->next.value_or("");
  }
  EXPECT_EQ(seen.size(), 5u);
}

TEST_P(LettersViewTest, IsForOwnersAndDispatchersOfThisTenant) {
  order(LetterKind::invite, ann, event);
  for (auto const& person : {ann, bob}) {
    auto const refused = list_letters(world.env(), World::as(person), {});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, "not_permitted");
  }
  auto const elsewhere =
      list_letters(world.env(world.add_tenant("other").id), World::operator_at_the_machine(), {});
  ASSERT_TRUE(elsewhere);
  EXPECT_TRUE(elsewhere->items.empty());
}

}  // namespace invite_tests
}  // namespace scc
