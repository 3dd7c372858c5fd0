// Mailings, when things happen at once or stop half-way: each whom a mailing concerns gets one letter of it,
// nobody none and nobody two.
#include <barrier>
#include <map>
#include <thread>

#include "app/mailings.hpp"
#include "app/trips/roles.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace mailing_races {

// What a kill is to the program: nothing after it happens.
struct Stopped {};

constexpr int kCrew = 149;
constexpr int kCommits = 5;  // Of at most thirty letters each.

class MailingsRaceTest : public PostOffice {
 protected:
  void add_crew() {
    for (int i = 0; i < kCrew; ++i) (void)world.crew("Crew" + std::to_string(i));
  }
  // The `number`-th change of the event, which everybody free is called for.
  void call_crew(int number) {
    WriteSet set;
    queue_mailing(set, world.env(),
                  {.kind = LetterKind::crew_call,
                   .audience = MailingAudience::free_crew,
                   .event = event.id,
                   .seq = 100 + number});
    ASSERT_TRUE(world.env().rows.commit(set));
  }
  // Stops the program before its `nth` commit from now (1 for the next).
  void stop_before_commit(int nth) {
    world.engine().before_next_commit([this, nth] {
      if (nth == 1) throw Stopped{};
      stop_before_commit(nth - 1);
    });
  }
  void expect_one_letter_each(int calls) {
    std::map<PersonId, int> letters;
    std::map<std::string, int> causes;
    for (auto const& letter : world.letters()) {
      ++letters[letter.to];
      ++causes[letter.cause];
    }
    EXPECT_EQ(letters.size(), static_cast<std::size_t>(kCrew));
    for (auto const& [person, count] : letters) EXPECT_EQ(count, calls) << person.text;
    for (auto const& [cause, count] : causes) EXPECT_EQ(count, 1) << cause;
    EXPECT_EQ(waiting_rows(), static_cast<std::size_t>(kCrew * calls)) << "letters, and no mailing";
  }

  Event event = world.event();
};
INSTANTIATE_TEST_SUITE_P(Engines, MailingsRaceTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(MailingsRaceTest, AStopBeforeAnyCommitLosesNobodyAndWritesNobodyTwice) {
  add_crew();
  for (int nth = 1; nth <= kCommits; ++nth) {
    call_crew(nth);
    stop_before_commit(nth);
    EXPECT_THROW(world.expand_mailings(), Stopped);
    auto const left = world.mailings();
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].written, (nth - 1) * static_cast<int>(kMailingChunk));
    world.advance(minutes{10});  // Another process, later.
    world.expand_mailings();
  }
  expect_one_letter_each(kCommits);
}

TEST_P(MailingsRaceTest, ARivalBetweenReadAndCommitGoesOnAlone) {
  add_crew();
  call_crew(1);
  world.engine().before_next_commit([this] { world.expand_mailings(); });
  world.expand_mailings();
  expect_one_letter_each(1);
}

TEST_P(MailingsRaceTest, OfManyDispatchersAtOnceEachWritesWhatTheOthersDoNot) {
  constexpr int kDispatchers = 4;
  add_crew();
  for (int number = 0; number < 3; ++number) call_crew(number);
  std::barrier start(kDispatchers);
  std::vector<std::thread> threads;
  for (int i = 0; i < kDispatchers; ++i)
    threads.emplace_back([&] {
      start.arrive_and_wait();
      world.expand_mailings();
    });
  for (auto& thread : threads) thread.join();
  expect_one_letter_each(3);
}

TEST_P(MailingsRaceTest, TheDispatcherOfLettersMayStopAnywhere) {
  auto const ann = world.captain("Ann");
  auto const bo = world.crew("Bo");
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  ASSERT_TRUE(claim_role(world.env(), World::as(bo), event.id, event.roles[1].id));
  outbox.run_due();
  constexpr int kCommitsOfAPass = 1 + 2 * 2;  // The mailing; lease and outcome of each letter.
  for (int nth = 1; nth <= kCommitsOfAPass; ++nth) {
    auto const before = world.letters().size();
    WriteSet set;
    queue_mailing(set, world.env(), {.kind = LetterKind::times_changed, .event = event.id, .seq = 100 + nth});
    ASSERT_TRUE(world.env().rows.commit(set));
    stop_before_commit(nth);
    EXPECT_THROW(outbox.run_due(), Stopped);
    for (int i = 0; i < 5; ++i) {
      outbox.run_due();
      world.advance(minutes{2});
    }
    EXPECT_EQ(waiting_rows(), 0u);
    EXPECT_EQ(world.letters().size() - before, 2u) << "stopped before commit " << nth;
  }
  for (auto const& letter : world.letters()) EXPECT_EQ(letter.state, LetterState::sent);
}

}  // namespace mailing_races
}  // namespace scc
