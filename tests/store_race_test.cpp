// Races for one row: forced by hand, then by numbers, on every engine.
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "store/transact.hpp"
#include "support/engines.hpp"

namespace scc {
namespace store_races {

constexpr int kRivals = 64;
TenantId const kTenant{"TN000000000000000000000000AA"};
PersonId const kPrize{"PE000000000000000000000000PR"};
Instant const kNow{milliseconds(1'805'000'000'000)};

class StoreRace : public testing::TestWithParam<EngineKind> {
 protected:
  // Runs `act(i)` on as many threads as there are rivals, all let go at once.
  static void all_at_once(std::function<void(int)> const& act) {
    std::barrier start(kRivals);
    std::vector<std::thread> threads;
    for (int i = 0; i < kRivals; ++i)
      threads.emplace_back([&, i] {
        start.arrive_and_wait();
        act(i);
      });
    for (auto& thread : threads) thread.join();
  }

  static Key history(int i) { return TenantKeys(kTenant).history(EventId{"EV1"}, i); }

  SystemRandom random;
  RealPauses pauses;
  Contention contention{random, pauses};
  std::unique_ptr<Engine> owned = GetParam().make();
  HookedEngine* engine = new HookedEngine(*owned);
  Store store{std::unique_ptr<Engine>(engine), random};
  TenantStore rows = store.tenant(kTenant, kNow);
};

INSTANTIATE_TEST_SUITE_P(Engines, StoreRace, testing::ValuesIn(kEngines), engine_name);

TEST_P(StoreRace, WhoeverCommitsBetweenOurReadAndOurCommitWins) {
  WriteSet open;
  open.insert(rows.keys().person(kPrize), "free");
  ASSERT_TRUE(rows.commit(open));
  auto const seen = *rows.get(rows.keys().person(kPrize)).value();

  engine->before_next_commit([&] {
    WriteSet theirs;
    theirs.replace(seen, "rival");
    ASSERT_TRUE(rows.commit(theirs));
  });
  WriteSet ours;
  ours.replace(seen, "ours");
  ours.insert(history(1), "ours");
  EXPECT_EQ(rows.commit(ours).error().code, Code::conflict);
  EXPECT_EQ(rows.get(rows.keys().person(kPrize)).value()->body, "rival");
  EXPECT_FALSE(rows.get(history(1)).value());
}

TEST_P(StoreRace, OfManyWhoInsertOneRowExactlyOneWins) {
  std::atomic<int> wins = 0, conflicts = 0;
  all_at_once([&](int i) {
    WriteSet set;
    set.insert(history(i + 1), "{}");
    set.insert(rows.keys().person(kPrize), std::to_string(i));
    auto const done = rows.commit(set);
    if (done) ++wins;
    if (!done && done.error().code == Code::conflict) ++conflicts;
  });
  EXPECT_EQ(wins, 1);
  EXPECT_EQ(conflicts, kRivals - 1);
  auto const winner = std::stoi(rows.get(rows.keys().person(kPrize)).value()->body);
  auto const page = rows.scan({.range = rows.keys().histories(EventId{"EV1"})}).value();
  ASSERT_EQ(page.rows.size(), 1u) << "a loser left something behind";
  EXPECT_EQ(page.rows[0].key, history(winner + 1));
}

TEST_P(StoreRace, OfManyWhoReplaceWhatTheyReadNoneIsLost) {
  // All must be through before the first of them runs out of patience.
  int const each = engine->local() ? 20 : 2;
  WriteSet start;
  start.insert(rows.keys().person(kPrize), "0");
  ASSERT_TRUE(rows.commit(start));
  all_at_once([&](int) {
    for (int k = 0; k < each; ++k)
      ASSERT_TRUE(
          transact<int>(rows, contention, "prize", [](TenantStore const& view) -> Result<Decision<int>> {
            SCC_TRY(row, view.get(view.keys().person(kPrize)));
            int const next = std::stoi(row->body) + 1;
            Decision<int> decision{{}, next};
            decision.set.replace(*row, std::to_string(next));
            decision.set.insert(view.keys().history(EventId{"EV1"}, next), "{}");
            return decision;
          }));
  });
  EXPECT_EQ(rows.get(rows.keys().person(kPrize)).value()->body, std::to_string(kRivals * each));
}

TEST_P(StoreRace, ReadersOfManyRowsSeeOneMoment) {
  if (!engine->local()) GTEST_SKIP() << "this engine reads one row after the other";
  // A thousandth moves from hand to hand; whoever looks sees all of it.
  std::vector<Key> hands;
  WriteSet start;
  for (int i = 0; i < 4; ++i) {
    hands.push_back(history(i));
    start.insert(hands.back(), i == 0 ? "1000" : "0");
  }
  ASSERT_TRUE(rows.commit(start));
  std::atomic<bool> done = false;
  std::thread giver([&] {
    for (int k = 0; k < 200; ++k) {
      auto const now = rows.get_many(hands).value();
      auto const from = static_cast<std::size_t>(k % 4), to = static_cast<std::size_t>((k + 1) % 4);
      WriteSet set;
      set.replace(*now[from], "0");
      set.replace(*now[to], std::to_string(std::stoi(now[from]->body) + std::stoi(now[to]->body)));
      ASSERT_TRUE(rows.commit(set));
    }
    done = true;
  });
  while (!done) {
    int sum = 0;
    for (auto const& row : rows.get_many(hands).value()) sum += std::stoi(row->body);
    ASSERT_EQ(sum, 1000);
  }
  giver.join();
}

}  // namespace store_races
}  // namespace scc
