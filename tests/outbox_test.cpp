// Outbox: what is due goes out once, with a code that works; what has become moot does not; trouble is tried
// again, and ends.
#include "app/outbox.hpp"

#include "app/people/links.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "store/records_signin.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace outbox_tests {

class OutboxTest : public PostOffice {
 protected:
  CodeState state_of_code(std::string const& code) {
    auto const env = world.env();
    auto const row = env.rows.get(env.rows.keys().code(code_hash(world.keys(), code)));
    EXPECT_TRUE(row && *row);
    auto const read = decode_code(**row);
    EXPECT_TRUE(read);
    return read->state;
  }

  Person ann = world.captain("Ann");
  Event event = world.event();
};
INSTANTIATE_TEST_SUITE_P(Engines, OutboxTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(OutboxTest, SendsALetterOnceWithACodeThatWorks) {
  order(LetterKind::invite, ann, event, event.roles[0].id);
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  ASSERT_EQ(mailer.accepted().size(), 1u);
  auto const letter = mailer.accepted().front();
  EXPECT_EQ(letter.to.address, ann.address);
  EXPECT_NE(letter.subject.find(event.title), std::string::npos);
  EXPECT_EQ(state_of_code(code_in(letter)), CodeState::live);
  EXPECT_NE(letter.text.find("/in#" + link_text(world.keys(), code_in(letter))), std::string::npos);

  auto const record = only_letter();
  EXPECT_EQ(record.state, LetterState::sent);
  ASSERT_EQ(record.attempts.size(), 1u);
  EXPECT_EQ(record.attempts[0].outcome, AttemptOutcome::accepted);
  EXPECT_EQ(waiting_rows(), 0u);
  world.advance(minutes{60 * 24});
  outbox.run_due();
  EXPECT_EQ(mailer.tries(), 1);
}

TEST_P(OutboxTest, StopsAfterTheLetterInItsHandsAndLeavesTheRestDue) {
  for (int i = 0; i < 3; ++i) order(LetterKind::invite, ann, event);
  mailer.during_next_send([&] { outbox.stop(); });
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 0);
  EXPECT_EQ(waiting_rows(), 2u);
  auto next_start = make_outbox();
  EXPECT_EQ(next_start.run_due().count(SendingStep::sent), 2);
}

TEST_P(OutboxTest, WritesInTheLanguageOfThePerson) {
  ann.locale = "es-MX";
  world.save(ann);
  order(LetterKind::invite, ann, event);
  outbox.run_due();
  ASSERT_EQ(mailer.accepted().size(), 1u);
  EXPECT_EQ(mailer.accepted()[0].subject.find("Invitación"), 0u) << mailer.accepted()[0].subject;
}

TEST_P(OutboxTest, TriesAgainWithANewCodeAndTheSameMessageId) {
  order(LetterKind::invite, ann, event);
  std::string first_hash;
  mailer.answer({{SendVerdict::try_again, "no_answer"}});
  EXPECT_EQ(outbox.run_due().count(SendingStep::retried), 1);
  auto record = only_letter();
  EXPECT_EQ(record.state, LetterState::waiting);
  EXPECT_EQ(record.attempts.at(0).reason, "no_answer");
  EXPECT_GE(record.due_at, world.now() + kLetterRetryFirst / 2 - seconds{1});
  EXPECT_LE(record.due_at, world.now() + kLetterRetryFirst);
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 0);  // Not yet.

  first_hash = record.code_hash;
  world.advance(minutes{1});
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  auto const env = world.env();
  auto const first_code = env.rows.get(env.rows.keys().code(first_hash));
  ASSERT_TRUE(first_code && *first_code);
  EXPECT_EQ(decode_code(**first_code)->state, CodeState::revoked);
  EXPECT_EQ(state_of_code(code_in(mailer.accepted().at(0))), CodeState::live);
}

TEST_P(OutboxTest, GivesUpAfterItsLastAttempt) {
  order(LetterKind::role_taken_back, ann, event, event.roles[0].id);
  mailer.answer(std::vector<SendOutcome>(20, {SendVerdict::try_again, "no_answer"}));
  for (int i = 0; i < 20; ++i) {
    outbox.run_due();
    world.advance(minutes{7 * 60});
  }
  EXPECT_EQ(mailer.tries(), kLetterAttemptsMax);
  auto const record = only_letter();
  EXPECT_EQ(record.state, LetterState::dead);
  EXPECT_EQ(record.reason, "too_many_attempts");
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(OutboxTest, EndsItsPassWhereLetterAfterLetterIsNotTaken) {
  constexpr int kInARow = 3;
  for (int i = 0; i < 6; ++i) order(LetterKind::invite, ann, event);
  SendOutcome const silence{SendVerdict::try_again, "no_answer"};
  SendOutcome const taken{SendVerdict::accepted};
  mailer.answer({silence, silence, taken, silence, silence, silence});
  EXPECT_EQ(outbox.run_due().untaken_in_a_row, kInARow);
  EXPECT_EQ(mailer.tries(), 6);
  world.advance(minutes{1});
  mailer.answer(std::vector(6, silence));
  EXPECT_EQ(outbox.run_due().count(SendingStep::retried), kInARow);
  EXPECT_EQ(outbox.run_due().count(SendingStep::retried), 2) << "the rest stays due";
}

TEST_P(OutboxTest, GivesUpAtOnceWhenRefused) {
  order(LetterKind::invite, ann, event);
  mailer.answer({{SendVerdict::refused, "address_refused"}});
  EXPECT_EQ(outbox.run_due().count(SendingStep::dead), 1);
  auto const record = only_letter();
  EXPECT_EQ(record.state, LetterState::dead);
  EXPECT_EQ(record.reason, "address_refused");
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(OutboxTest, DropsWhatHasBecomeMoot) {
  auto const role = event.roles[1].id;
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, role));
  ASSERT_TRUE(release_role(world.env(), World::as(ann), event.id, role, ""));
  EXPECT_EQ(outbox.run_due().count(SendingStep::dropped), 1);
  ASSERT_EQ(mailer.accepted().size(), 1u);
  EXPECT_EQ(mailer.accepted()[0].subject.find("No longer yours"), 0u);
  EXPECT_EQ(world.letters_to(ann.id).size(), 2u);
}

TEST_P(OutboxTest, DropsLettersToWhoIsNoLongerActive) {
  order(LetterKind::invite, ann, event);
  ann.active = false;
  world.save(ann);
  EXPECT_EQ(outbox.run_due().count(SendingStep::dropped), 1);
  EXPECT_EQ(mailer.tries(), 0);
  EXPECT_EQ(only_letter().reason, "person_gone");
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(OutboxTest, AsksForTheTruthAgainWhenItMovedBeforeTheLease) {
  order(LetterKind::invite, ann, event);
  world.engine().before_next_commit([&] {
    auto const cancelled = change_status(world.rival(), World::operator_at_the_machine(), event.id,
                                         {.to = EventStatus::cancelled, .cause = CancelCause::weather});
    EXPECT_TRUE(cancelled);
  });
  EXPECT_EQ(outbox.run_due().count(SendingStep::lost), 1);
  EXPECT_EQ(outbox.run_due().count(SendingStep::dropped), 1);
  EXPECT_EQ(mailer.tries(), 0);
  EXPECT_EQ(only_letter().reason, "event_cancelled");
}

TEST_P(OutboxTest, HoldsBackTheSeventhLetterOfADayButNoSignInLink) {
  for (int i = 0; i <= kLettersPerAddressAndDay; ++i) order(LetterKind::invite, ann, event);
  order(LetterKind::link, ann, event);
  auto const run = outbox.run_due();
  EXPECT_EQ(run.count(SendingStep::sent), kLettersPerAddressAndDay + 1);
  EXPECT_EQ(run.count(SendingStep::deferred), 1);
  auto const due = outbox.next_due();
  ASSERT_TRUE(due && *due);
  EXPECT_GT(**due, world.now());
  EXPECT_LE(**due, world.now() + std::chrono::hours{25});

  world.advance(minutes{25 * 60});
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(OutboxTest, AnswersARequestForALinkOnlyWhereItMeansSomebody) {
  ASSERT_TRUE(request_link(world.env(), {.address = ann.address}));
  ASSERT_TRUE(request_link(world.env(), {.address = "nobody@example.com"}));
  EXPECT_EQ(waiting_rows(), 2u);
  auto const run = outbox.run_due();
  EXPECT_EQ(run.requests, 2);
  EXPECT_EQ(run.count(SendingStep::sent), 1);
  ASSERT_EQ(mailer.accepted().size(), 1u);
  EXPECT_EQ(mailer.accepted()[0].to.address, ann.address);
  EXPECT_EQ(state_of_code(code_in(mailer.accepted()[0])), CodeState::live);
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(OutboxTest, KnowsHowDeepItIsAndWhenToWakeUp) {
  EXPECT_EQ(*outbox.next_due(), std::nullopt);
  auto const first = std::chrono::floor<seconds>(world.now());
  order(LetterKind::invite, ann, event);
  world.advance(minutes{5});
  order(LetterKind::invite, ann, event);
  EXPECT_EQ(*outbox.next_due(), first);
  auto const depth = outbox.depth();
  ASSERT_TRUE(depth);
  EXPECT_EQ(depth->waiting, 2u);
  EXPECT_EQ(depth->oldest_cause, first);
}

TEST_P(OutboxTest, PutsNobodysNameAddressOrCodeIntoRowsOrLog) {
  order(LetterKind::invite, ann, event);
  mailer.answer({{SendVerdict::try_again, "no_answer"}});
  outbox.run_due();
  world.advance(minutes{1});
  outbox.run_due();
  auto const env = world.env();
  auto const page = env.rows.scan({.range = env.rows.keys().letters()});
  ASSERT_TRUE(page);
  auto const code = code_in(mailer.accepted().at(0));
  for (auto const& text : {page->rows.at(0).body + page->rows.at(0).key.sort(), world.log().text()})
    for (auto const& secret : {ann.name, ann.address, code, event.title})
      EXPECT_EQ(text.find(secret), text.npos) << text;
}

}  // namespace outbox_tests
}  // namespace scc
