// Outbox, when things happen at once or stop half-way: no letter is lost, none is written twice, and one that
// is sent twice was accepted when the program stopped.
#include <barrier>
#include <map>
#include <thread>

#include "app/outbox.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace outbox_races {

// What a kill is to the program: nothing after it happens.
struct Stopped {};

class OutboxRaceTest : public PostOffice {
 protected:
  void order_many(int count) {
    for (int i = 0; i < count; ++i) order(LetterKind::invite, world.crew("Crew" + std::to_string(i)), event);
  }

  // Stops the program before its `nth` commit from now (1 for the next).
  void stop_before_commit(int nth) {
    world.engine().before_next_commit([this, nth] {
      if (nth == 1) throw Stopped{};
      stop_before_commit(nth - 1);
    });
  }

  // As a new process would: until nothing is due, leases of the dead run out included.
  void run_until_empty() {
    for (int i = 0; i < 50 && waiting_rows() > 0; ++i) {
      outbox.run_due();
      world.advance(minutes{2});
    }
    EXPECT_EQ(waiting_rows(), 0u);
  }

  std::map<std::string, int> accepted_by_message_id() {
    std::map<std::string, int> counts;
    for (auto const& letter : mailer.accepted()) ++counts[letter.message_id];
    return counts;
  }

  Event event = world.event();
};
INSTANTIATE_TEST_SUITE_P(Engines, OutboxRaceTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(OutboxRaceTest, AStopBeforeAnyCommitLosesNothing) {
  constexpr int kLetters = 3;
  constexpr int kCommitsPerLetter = 2;  // Lease, outcome.
  for (int nth = 1; nth <= kLetters * kCommitsPerLetter; ++nth) {
    auto const before = mailer.accepted().size();
    order_many(kLetters);
    stop_before_commit(nth);
    EXPECT_THROW(outbox.run_due(), Stopped);
    run_until_empty();
    // Before an outcome's commit the letter had left already: that one goes out again.
    auto const doubled = nth % kCommitsPerLetter == 0 ? 1u : 0u;
    EXPECT_EQ(mailer.accepted().size() - before, kLetters + doubled) << "stopped before commit " << nth;
  }
  auto const letters = world.letters();
  EXPECT_EQ(accepted_by_message_id().size(), letters.size());
  for (auto const& letter : letters) EXPECT_EQ(letter.state, LetterState::sent);
}

TEST_P(OutboxRaceTest, AStopWhileSendingSendsAgainUnderTheSameName) {
  order_many(1);
  mailer.during_next_send([] { throw Stopped{}; });
  EXPECT_THROW(outbox.run_due(), Stopped);
  EXPECT_EQ(world.letters().at(0).state, LetterState::sending);
  outbox.run_due();
  EXPECT_EQ(mailer.tries(), 1);  // The lease holds.
  run_until_empty();
  ASSERT_EQ(mailer.accepted().size(), 2u);
  EXPECT_EQ(accepted_by_message_id().size(), 1u);
  EXPECT_NE(code_in(mailer.accepted()[0]), code_in(mailer.accepted()[1]));
}

TEST_P(OutboxRaceTest, ALetterThatStopsTheProgramEachTimeEndsDead) {
  order_many(1);
  for (int i = 0; i < kLetterAttemptsMax; ++i) {
    before_writing = [] { throw Stopped{}; };
    EXPECT_THROW(outbox.run_due(), Stopped);
    world.advance(minutes{2});
  }
  EXPECT_EQ(outbox.run_due().count(SendingStep::dead), 1);
  EXPECT_EQ(world.letters().at(0).state, LetterState::dead);
  EXPECT_EQ(waiting_rows(), 0u);
}

TEST_P(OutboxRaceTest, ARivalThatLeasesBetweenOurReadAndOurCommitSendsAlone) {
  order_many(1);
  world.engine().before_next_commit([this] {
    auto rival = make_outbox();
    EXPECT_EQ(rival.run_due().count(SendingStep::sent), 1);
  });
  auto const run = outbox.run_due();
  EXPECT_EQ(run.count(SendingStep::lost), 1);
  EXPECT_EQ(mailer.tries(), 1);
}

TEST_P(OutboxRaceTest, WhoIsTooSlowToWriteDoesNotSend) {
  order_many(1);
  before_writing = [this] { world.advance(minutes{2}); };
  EXPECT_EQ(outbox.run_due().count(SendingStep::lost), 1);
  EXPECT_EQ(mailer.tries(), 0);
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
}

TEST_P(OutboxRaceTest, WhoIsSlowerThanTheLeaseLeavesTheRivalsOutcomeAlone) {
  order_many(1);
  mailer.during_next_send([this] {
    world.advance(minutes{2});
    auto rival = make_outbox();
    EXPECT_EQ(rival.run_due().count(SendingStep::sent), 1);
  });
  EXPECT_EQ(outbox.run_due().count(SendingStep::lost), 1);
  auto const letter = world.letters().at(0);
  EXPECT_EQ(letter.state, LetterState::sent);
  EXPECT_EQ(letter.attempts.size(), 2u);
  EXPECT_EQ(accepted_by_message_id().size(), 1u);
}

TEST_P(OutboxRaceTest, AnOutcomeSurvivesAPassingTroubleOfTheStore) {
  order_many(1);
  mailer.during_next_send([this] {
    world.engine().fail_commits(1, Error{Code::unavailable, "unavailable"});
  });
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  EXPECT_EQ(world.letters().at(0).state, LetterState::sent);
}

TEST_P(OutboxRaceTest, TroubleOfTheStoreLeavesTheLetterDue) {
  order_many(2);
  world.engine().fail_commits(2, Error{Code::unavailable, "unavailable"});
  EXPECT_EQ(outbox.run_due().failures, 2);
  EXPECT_EQ(mailer.tries(), 0);
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 2);
}

TEST_P(OutboxRaceTest, OfManyDispatchersAtOnceEachLetterIsSentByOne) {
  constexpr int kDispatchers = 4;
  constexpr int kLetters = 40;
  order_many(kLetters);
  std::barrier start(kDispatchers);
  std::vector<std::thread> threads;
  for (int i = 0; i < kDispatchers; ++i)
    threads.emplace_back([&] {
      Outbox own(world.services(), mailer, clock, [](Tenant const&) { return "https://a.example"; });
      start.arrive_and_wait();
      for (int pass = 0; pass < 3; ++pass) own.run_due();
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(mailer.tries(), kLetters);
  EXPECT_EQ(accepted_by_message_id().size(), static_cast<std::size_t>(kLetters));
  EXPECT_EQ(waiting_rows(), 0u);
}

}  // namespace outbox_races
}  // namespace scc
