// transact: decides again when somebody was faster, gives up in time, and stops at any other failure.
#include "store/transact.hpp"

#include <gtest/gtest.h>

#include "store/memory_engine.hpp"
#include "support/engines.hpp"

namespace scc {
namespace transact_tests {

TenantId const kTenant{"TN000000000000000000000000AA"};
PersonId const kAnn{"PE000000000000000000000000AN"};

// Time that passes only when somebody waits.
class FakePauses final : public Pauses {
 public:
  std::chrono::steady_clock::time_point now() override { return now_; }
  void wait(std::chrono::microseconds length) override {
    waits.push_back(length);
    now_ += length + extra;
  }
  std::vector<std::chrono::microseconds> waits;
  std::chrono::milliseconds extra{0};

 private:
  std::chrono::steady_clock::time_point now_{};
};

class Transact : public testing::Test {
 protected:
  // Counts up one row, as read.
  Result<int> count_up() {
    return transact<int>(rows, contention, "counter", [&](TenantStore const& view) -> Result<Decision<int>> {
      ++decisions;
      SCC_TRY(row, view.get(view.keys().person(kAnn)));
      int const next = row ? std::stoi(row->body) + 1 : 1;
      Decision<int> decision{{}, next};
      if (row)
        decision.set.replace(*row, std::to_string(next));
      else
        decision.set.insert(view.keys().person(kAnn), std::to_string(next));
      return decision;
    });
  }

  void let_rival_count_up() {
    engine->before_next_commit([this] {
      MemoryEngine& beneath = inner;
      auto const key = TenantKeys(kTenant).person(kAnn);
      auto const row = beneath.get_many({&key, 1}, {}).value().front();
      WriteSet set;
      set.put(key, std::to_string(row ? std::stoi(row->body) + 1 : 1));
      Version stamp;
      random.fill(stamp.bytes);
      ASSERT_TRUE(beneath.commit(set, stamp, {}));
    });
  }

  MemoryEngine inner;
  HookedEngine* engine = new HookedEngine(inner);
  SeededRandom random{7};
  FakePauses pauses;
  Contention contention{random, pauses};
  Store store{std::unique_ptr<Engine>(engine), random};
  TenantStore rows = store.tenant(kTenant, Instant{});
  int decisions = 0;
};

TEST_F(Transact, DecidesOnceWhenNobodyInterferes) {
  EXPECT_EQ(count_up().value(), 1);
  EXPECT_EQ(count_up().value(), 2);
  EXPECT_EQ(decisions, 2);
  EXPECT_TRUE(pauses.waits.empty());
}

TEST_F(Transact, DecidesAgainOnWhatARivalWrote) {
  ASSERT_EQ(count_up().value(), 1);
  let_rival_count_up();
  EXPECT_EQ(count_up().value(), 3);
  EXPECT_EQ(decisions, 3);
  EXPECT_EQ(pauses.waits.size(), 1u);
}

TEST_F(Transact, AnEmptySetIsAnAnswerWithoutAWrite) {
  auto const answer = transact<int>(rows, contention, "x", [](TenantStore const&) -> Result<Decision<int>> {
    return Decision<int>{{}, 42};
  });
  EXPECT_EQ(answer.value(), 42);
  EXPECT_EQ(engine->commits(), 0);
}

TEST_F(Transact, ARefusalEndsIt) {
  auto const answer = transact<int>(rows, contention, "x", [&](TenantStore const&) -> Result<Decision<int>> {
    ++decisions;
    return Error{Code::conflict, "role_taken"};
  });
  EXPECT_EQ(answer.error().reason, "role_taken");
  EXPECT_EQ(decisions, 1);
}

TEST_F(Transact, AnyOtherFailureOfTheStoreEndsIt) {
  engine->fail_commits(1, Error{Code::unavailable, "outcome_unknown"});
  EXPECT_EQ(count_up().error().reason, "outcome_unknown");
  EXPECT_EQ(decisions, 1);
}

TEST_F(Transact, GivesUpAtTheDeadlineAndSaysWhenToComeBack) {
  pauses.extra = std::chrono::milliseconds(1'000);
  engine->fail_commits(1'000, Error{Code::conflict, "changed_meanwhile"});
  auto const answer = count_up();
  EXPECT_EQ(answer.error().code, Code::busy);
  EXPECT_EQ(answer.error().reason, "busy");
  EXPECT_EQ(answer.error().retry_after_seconds, 1);
  EXPECT_EQ(decisions, 6);  // At 0, 1, … 5 s.
}

TEST_F(Transact, GivesUpAfterSoManyAttemptsEvenIfTimeStoodStill) {
  pauses.extra = std::chrono::milliseconds(-1'000);
  engine->fail_commits(10'000, Error{Code::conflict, "changed_meanwhile"});
  EXPECT_EQ(count_up().error().code, Code::busy);
  EXPECT_EQ(decisions, kTransactAttemptsMax);
}

TEST_F(Transact, WaitsGrowAndDiffer) {
  engine->fail_commits(12, Error{Code::conflict, "changed_meanwhile"});
  ASSERT_TRUE(count_up());
  ASSERT_EQ(pauses.waits.size(), 12u);
  EXPECT_LE(pauses.waits.front(), std::chrono::microseconds(250));
  EXPECT_GE(pauses.waits.back(), std::chrono::milliseconds(30));
  EXPECT_LE(pauses.waits.back(), std::chrono::milliseconds(64));
  EXPECT_NE(pauses.waits[10], pauses.waits[11]);
}

TEST_F(Transact, TheAnswerLearnsTheStampOfItsCommit) {
  auto const answer =
      transact<Version>(rows, contention, "x", [](TenantStore const& view) -> Result<Decision<Version>> {
        Decision<Version> decision;
        decision.set.insert(view.keys().person(kAnn), "1");
        decision.committed = [](Version& known, Version const& stamp) { known = stamp; };
        return decision;
      });
  EXPECT_EQ(answer.value(), rows.get(rows.keys().person(kAnn)).value()->version);
}

}  // namespace transact_tests
}  // namespace scc
