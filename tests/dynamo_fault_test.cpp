// A failing network between us and DynamoDB, on real sockets: at whatever request it fails, what was
// acknowledged is there, once; what was refused is not; only what was said to be unknown may be either; the
// sum over two rows never changes; and nobody waits longer than patience. Needs a server: see
// support/dynamo_local.hpp.
#include <iterator>
#include <map>
#include <span>

#include <gtest/gtest.h>

#include "support/dynamo_local.hpp"
#include "support/engines.hpp"
#include "support/fault_proxy.hpp"

namespace scc {
namespace dynamo_faults {

Instant const kNow{milliseconds(1'805'000'000'000)};
constexpr int kTransfers = 3;
constexpr int kSum = 1'000;

// Long enough for a busy machine's honest answers, short enough for many that never come.
DynamoPatience const kPatient{.operation = milliseconds(6'000), .request = milliseconds(700)};
DynamoPatience const kImpatient{.operation = milliseconds(900), .request = milliseconds(300)};

Key key(std::string sort) {
  return KeyForTests::make("~faults", std::move(sort));
}

struct Case {
  char const* name;
  WireFault fault;
};

class DynamoLocalFaults : public testing::TestWithParam<Case> {
 protected:
  enum class Answer { acknowledged, refused, unknown };

  void SetUp() override {
    if (!dynamo_endpoint()) GTEST_SKIP() << "no DynamoDB here: ./dev test dynamodb starts one";
    table.emplace();
    proxy.emplace(*dynamo_endpoint(), dynamo_server());
    WriteSet set;
    set.insert(key("left"), std::to_string(kSum));
    set.insert(key("right"), "0");
    ASSERT_TRUE(table->engine()->commit(set, fresh_stamp(), kNow));
  }

  Version fresh_stamp() {
    Version stamp;
    random.fill(stamp.bytes);
    return stamp;
  }

  // One thousand moves by one from left to right, with a trace.
  Answer transfer(Engine& engine, int number) {
    std::vector<Key> const keys = {key("left"), key("right")};
    auto const rows = engine.get_many(keys, kNow);
    if (!rows) {
      EXPECT_EQ(rows.error().reason, "store_unavailable") << rows.error().detail;
      return Answer::refused;
    }
    WriteSet set;
    set.replace(*rows->at(0), std::to_string(std::stoi(rows->at(0)->body) - 1));
    set.replace(*rows->at(1), std::to_string(std::stoi(rows->at(1)->body) + 1));
    set.insert(key("trace" + std::to_string(number)), "{}");
    auto const done = engine.commit(set, fresh_stamp(), kNow);
    if (done) return Answer::acknowledged;
    if (done.error().reason == "outcome_unknown") return Answer::unknown;
    // A conflict is a refusal like any other: an earlier commit of unknown outcome came through late.
    EXPECT_TRUE(done.error().code == Code::unavailable || done.error().code == Code::busy ||
                done.error().code == Code::conflict)
        << done.error().reason << ' ' << done.error().detail;
    return Answer::refused;
  }

  // What a sound wire shows, compared with what was answered.
  void judge(std::map<int, Answer> const& answers) {
    auto const engine = table->engine();
    std::vector<Key> const keys = {key("left"), key("right")};
    auto const rows = engine->get_many(keys, kNow).value();
    int traces = 0;
    for (auto const& [number, answer] : answers) {
      auto const trace = key("trace" + std::to_string(number));
      bool const there = engine->get_many({&trace, 1}, kNow).value().front().has_value();
      traces += there ? 1 : 0;
      if (answer == Answer::acknowledged) EXPECT_TRUE(there) << "lost: " << number;
      if (answer == Answer::refused) EXPECT_FALSE(there) << "refused, yet there: " << number;
    }
    EXPECT_EQ(std::stoi(rows[0]->body), kSum - traces);
    EXPECT_EQ(std::stoi(rows[1]->body), traces);
  }

  SystemRandom random;
  RealPauses pauses;
  std::optional<TemporaryTable> table;
  std::optional<FaultProxy> proxy;
};

constexpr Case kFaults[] = {{"CutBefore", WireFault::cut_before},
                            {"CutAfter", WireFault::cut_after},
                            {"CutWithin", WireFault::cut_within},
                            {"Late", WireFault::late},
                            {"Silent", WireFault::silent},
                            {"ServerError", WireFault::server_error},
                            {"DoneButServerError", WireFault::done_but_500},
                            {"Throttled", WireFault::throttled},
                            {"Contended", WireFault::contended},
                            {"Slow", WireFault::slow},
                            {"Unprocessed", WireFault::unprocessed}};
// All but two: what is slow comes, and of what is left unprocessed half is done each time.
constexpr std::span kOutages(std::begin(kFaults), std::size(kFaults) - 2);

constexpr auto kCaseName = [](auto const& info) { return std::string(info.param.name); };
class DynamoLocalOutages : public DynamoLocalFaults {};
INSTANTIATE_TEST_SUITE_P(Wires, DynamoLocalFaults, testing::ValuesIn(kFaults), kCaseName);
INSTANTIATE_TEST_SUITE_P(Wires, DynamoLocalOutages, testing::ValuesIn(kOutages.begin(), kOutages.end()),
                         kCaseName);

TEST_P(DynamoLocalFaults, AnyOneRequestThatFailsIsMadeGood) {
  std::map<int, Answer> answers;
  auto const engine = table->engine(proxy->url(), kPatient);
  for (int nth = 1; nth <= 2 * kTransfers; ++nth) {
    proxy->fail(nth, GetParam().fault);
    for (int i = 0; i < kTransfers; ++i) {
      auto const number = static_cast<int>(answers.size());
      answers[number] = transfer(*engine, number);
      EXPECT_EQ(answers[number], Answer::acknowledged) << "the rest of the requests passed";
    }
    EXPECT_TRUE(proxy->has_failed());
  }
  judge(answers);
}

TEST_P(DynamoLocalOutages, AreSaidInTimeAndLoseNothing) {
  std::map<int, Answer> answers;
  auto const engine = table->engine(proxy->url(), kImpatient);
  auto const transfer_next = [&] {
    auto const number = static_cast<int>(answers.size());
    return answers[number] = transfer(*engine, number);
  };
  EXPECT_EQ(transfer_next(), Answer::acknowledged);
  for (int reads_that_pass = 0; reads_that_pass < 2; ++reads_that_pass) {
    proxy->fail_as([&, first = reads_that_pass] {
      return proxy->requests() <= first ? WireFault::none : GetParam().fault;
    });
    auto const start = pauses.now();
    EXPECT_NE(transfer_next(), Answer::acknowledged);
    // The read and the commit each have their patience, and their last request its own time.
    EXPECT_LE(pauses.now() - start, 2 * (kImpatient.operation + kImpatient.request) + milliseconds(500));
    EXPECT_TRUE(proxy->has_failed());
  }
  proxy->recover();
  for (int i = 0; i < 3; ++i) transfer_next();
  EXPECT_EQ(transfer_next(), Answer::acknowledged) << "what came late has come by now";
  proxy.reset();  // Every request that was held up has reached the server.
  judge(answers);
}

TEST_F(DynamoLocalFaults, WhatFailsByChanceIsMadeGoodOrSaid) {
  SeededRandom dice(17);
  constexpr WireFault kAll[] = {WireFault::cut_before,   WireFault::cut_after,   WireFault::cut_within,
                                WireFault::server_error, WireFault::throttled,   WireFault::done_but_500,
                                WireFault::contended,    WireFault::unprocessed, WireFault::slow};
  proxy->fail_as([&] { return dice.below(3) == 0 ? kAll[dice.below(std::size(kAll))] : WireFault::none; });
  auto const engine = table->engine(proxy->url(), kPatient);
  std::map<int, Answer> answers;
  int acknowledged = 0;
  for (int number = 0; number < 120; ++number) {
    answers[number] = transfer(*engine, number);
    acknowledged += answers[number] == Answer::acknowledged ? 1 : 0;
  }
  EXPECT_GT(acknowledged, 110) << "a third of the requests failed, and hardly a commit";
  proxy.reset();
  judge(answers);
}

TEST_F(DynamoLocalFaults, NobodyListeningIsUnavailableAndCertain) {
  auto const url = proxy->url();
  proxy.reset();
  auto const engine = table->engine(url, kImpatient);
  WriteSet set;
  set.insert(key("a"), "1");
  auto const refused = engine->commit(set, fresh_stamp(), kNow);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "store_unavailable") << refused.error().detail;
  EXPECT_EQ(refused.error().code, Code::unavailable);
}

}  // namespace dynamo_faults
}  // namespace scc
