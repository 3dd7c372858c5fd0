// DynamoEngine against a script: what it asks, how often, how long, and what it makes of every answer.
#include "store/dynamo_engine.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "store/dynamo_table.hpp"
#include "support/engines.hpp"
#include "support/scripted_wire.hpp"

namespace scc {
namespace dynamo_engine_tests {

Instant const kNow{milliseconds(1'805'000'000'000)};

Key key(std::string sort) {
  return KeyForTests::make("~p", std::move(sort));
}
std::string item(std::string const& sort, std::string const& until = {}) {
  return R"({"pk":{"S":"~p"},"sk":{"S":")" + sort + R"("},"stamp":{"S":"AAAAAAAAAAAAAAAA"},"body":{"S":")" +
         sort + R"("})" + (until.empty() ? "" : R"(,"until_ms":{"N":")" + until + R"("})") + '}';
}
std::string key_text(std::string const& sort) {
  return R"({"pk":{"S":"~p"},"sk":{"S":")" + sort + R"("}})";
}
std::string refusal(std::string const& type) {
  return R"({"__type":"com.amazonaws.dynamodb.v20120810#)" + type + R"(","message":"no"})";
}
std::string cancelled(std::string const& code) {
  return R"({"__type":"a#TransactionCanceledException","CancellationReasons":[{"Code":"None"},{"Code":")" +
         code + R"("}]})";
}

class DynamoEngineScript : public testing::Test {
 protected:
  Result<void> commit() {
    WriteSet set;
    set.insert(key("a"), "1");
    set.insert(key("b"), "1");
    return engine.commit(set, {}, kNow);
  }
  std::vector<std::string> sorts(Scan const& what) {
    std::vector<std::string> found;
    for (auto const& row : engine.scan(what, kNow).value().rows) found.push_back(row.key.sort());
    return found;
  }
  bool all_asked_alike() const {
    for (auto const& asked : wire.asked)
      if (asked.body != wire.asked.front().body) return false;
    return true;
  }

  CountedPauses pauses;
  SeededRandom random{3};
  ScriptedWire* script = new ScriptedWire;
  ScriptedWire& wire = *script;
  DynamoEngine engine{std::unique_ptr<DynamoWire>(script), "table", random, pauses};
};

TEST_F(DynamoEngineScript, ACommitThatWasNotHeardOfIsSentAgainWordForWord) {
  wire.fail("no_answer").say(500, "").say(400, refusal("TransactionInProgressException")).say(200, "{}");
  EXPECT_TRUE(commit());
  EXPECT_EQ(wire.asked.size(), 4u);
  EXPECT_TRUE(all_asked_alike()) << "token included";
}

TEST_F(DynamoEngineScript, AFailedConditionNamesItsKeyAndIsNotAskedAgain) {
  wire.say(400, cancelled("ConditionalCheckFailed"));
  auto const refused = commit();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error(), conflict_on(key("b")));
  EXPECT_EQ(wire.asked.size(), 1u);
}

TEST_F(DynamoEngineScript, AfterALostAnswerOnlyAStampThatHasGoneIsCertain) {
  wire.fail("no_answer").say(400, cancelled("ConditionalCheckFailed"));
  EXPECT_EQ(commit().error().reason, "outcome_unknown")
      << "the first may come once the row in the way has gone";
  WriteSet set;
  set.put(key("a"), "1");
  set.replace({key("b"), {}, "old"}, "new");
  ScriptedWire* const again = new ScriptedWire;
  again->fail("no_answer").say(400, cancelled("ConditionalCheckFailed"));
  DynamoEngine other(std::unique_ptr<DynamoWire>(again), "table", random, pauses);
  EXPECT_EQ(other.commit(set, {}, kNow).error(), conflict_on(key("b")));
}

TEST_F(DynamoEngineScript, AConflictOfTransactionsIsWaitedOut) {
  wire.say(400, cancelled("TransactionConflict")).say(400, cancelled("TransactionConflict")).say(200, "{}");
  EXPECT_TRUE(commit());
  ASSERT_EQ(pauses.waits.size(), 2u);
  EXPECT_GT(pauses.waits[1], pauses.waits[0] / 2);
}

TEST_F(DynamoEngineScript, PatienceEndsInTimeWithWhatIsKnown) {
  struct Case {
    char const* what;
    int status;  // 0: it fails by that name.
    std::string said;
    Code code;
    char const* reason;
  };
  for (auto const& [what, status, said, code, reason] :
       {Case{"throttled", 400, refusal("ThrottlingException"), Code::unavailable, "store_unavailable"},
        Case{"contended", 400, cancelled("TransactionConflict"), Code::busy, "busy"},
        Case{"failing", 500, "", Code::unavailable, "outcome_unknown"},
        Case{"silent", 0, "no_answer", Code::unavailable, "outcome_unknown"},
        Case{"away", 0, "not_sent", Code::unavailable, "store_unavailable"}}) {
    SCOPED_TRACE(what);
    CountedPauses clock;
    auto owned = std::make_unique<ScriptedWire>();
    auto& scripted = *owned;
    scripted.take_time_of(clock);
    if (status == 0)
      scripted.fail(said);
    else
      scripted.say(status, said);
    DynamoEngine patient(std::move(owned), "table", random, clock);
    WriteSet set;
    set.insert(key("a"), "1");
    auto const start = clock.now();
    auto const refused = patient.commit(set, {}, kNow);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, code);
    EXPECT_EQ(refused.error().reason, reason);
    EXPECT_GT(refused.error().retry_after_seconds, 0);
    EXPECT_LE(clock.now() - start, kDynamoDeadline + kDynamoRequestTimeout);
    EXPECT_GT(scripted.asked.size(), 1u);
  }
}

TEST_F(DynamoEngineScript, OnceInDoubtItStaysInDoubtWhateverComesAfter) {
  wire.fail("no_answer").say(400, refusal("ExpiredTokenException"));
  EXPECT_EQ(commit().error().reason, "outcome_unknown");
}

TEST_F(DynamoEngineScript, WhatWaitingDoesNotMendIsSaidAtOnce) {
  wire.say(400, refusal("AccessDeniedException"));
  EXPECT_EQ(commit().error().reason, "store_denied");
  wire.asked.clear();
  wire.say(400, refusal("ResourceNotFoundException"));
  std::vector<Key> const keys = {key("a")};
  EXPECT_FALSE(engine.get_many(keys, kNow));
  EXPECT_EQ(engine.get_many(keys, kNow).error().reason, "store_table_missing");
  EXPECT_EQ(wire.asked.size(), 2u);
  EXPECT_TRUE(pauses.waits.empty());
}

TEST_F(DynamoEngineScript, OneKeyIsGotAndManyAreBatchedEachOnce) {
  wire.say(200, R"({"Item":)" + item("a") + '}')
      .say(200, R"({"Responses":{"table":[)" + item("b") + ',' + item("a") + R"(]},"UnprocessedKeys":{}})");
  std::vector<Key> const one = {key("a"), key("a")};
  auto const same = engine.get_many(one, kNow).value();
  EXPECT_EQ(same[0]->body, "a");
  EXPECT_EQ(same[1]->body, "a");
  EXPECT_EQ(wire.asked.back().action, "GetItem");
  std::vector<Key> const keys = {key("b"), key("none"), key("a"), key("b")};
  auto const rows = engine.get_many(keys, kNow).value();
  EXPECT_EQ(rows[0]->body, "b");
  EXPECT_FALSE(rows[1]);
  EXPECT_EQ(rows[2]->body, "a");
  EXPECT_EQ(rows[3]->body, "b");
  EXPECT_EQ(wire.asked.back().action, "BatchGetItem");
  EXPECT_NE(wire.asked.back().body.find(R"("ConsistentRead":true)"), std::string::npos);
}

TEST_F(DynamoEngineScript, KeysLeftUnprocessedAreAskedForAgainAndOnlyThose) {
  wire.say(200, R"({"Responses":{"table":[)" + item("a") + R"(]},"UnprocessedKeys":{"table":{"Keys":[)" +
                    key_text("b") + "]}}}")
      .say(200, R"({"Responses":{"table":[)" + item("b") + "]}}");
  std::vector<Key> const keys = {key("a"), key("b")};
  auto const rows = engine.get_many(keys, kNow).value();
  EXPECT_EQ(rows[0]->body, "a");
  EXPECT_EQ(rows[1]->body, "b");
  EXPECT_EQ(wire.asked.back().body.find(R"({"S":"a"})"), std::string::npos);
  EXPECT_EQ(pauses.waits.size(), 1u);
}

TEST_F(DynamoEngineScript, KeysThatStayUnprocessedEndInUnavailable) {
  wire.say(200, R"({"Responses":{},"UnprocessedKeys":{"table":{"Keys":[)" + key_text("a") + ',' +
                    key_text("b") + "]}}}");
  std::vector<Key> const keys = {key("a"), key("b")};
  EXPECT_EQ(engine.get_many(keys, kNow).error().reason, "store_unavailable");
  EXPECT_LE(wire.asked.size(), static_cast<std::size_t>(kDynamoWaitsMax) + 1);
}

TEST_F(DynamoEngineScript, PagesOfAQueryAreJoinedWithoutExpiredRowsAndTheUpperBound) {
  wire.say(200, R"({"Items":[)" + item("a") + ',' + item("b", "1805000000000") + R"(],"LastEvaluatedKey":)" +
                    key_text("b") + '}')
      .say(200, R"({"Items":[],"LastEvaluatedKey":)" + key_text("c") + '}')
      .say(200, R"({"Items":[)" + item("d", "1805000000001") + ',' + item("x") + "]}");
  EXPECT_EQ(sorts({.range = {key({}), "x"}, .limit = 5}), (std::vector<std::string>{"a", "d"}));
  ASSERT_EQ(wire.asked.size(), 3u);
  EXPECT_NE(wire.asked[0].body.find(R"("Limit":6)"), std::string::npos);
  EXPECT_NE(wire.asked[1].body.find(R"("Limit":6)"), std::string::npos)
      << "five, and one more for the expired";
}

TEST_F(DynamoEngineScript, ALookForOneRowPassesManyExpiredOnesInFewRequests) {
  for (int page = 0; page < 9; ++page) {
    std::string items;
    // As many as were asked for: what has been passed so far, and two.
    for (int i = 0; i < (2 << page); ++i) items += (i == 0 ? "" : ",") + item("b", "1");
    wire.say(200, R"({"Items":[)" + items + R"(],"LastEvaluatedKey":)" + key_text("b") + '}');
  }
  wire.say(200, R"({"Items":[)" + item("d") + "]}");
  EXPECT_EQ(sorts({.range = {key({}), {}}, .limit = 1}), (std::vector<std::string>{"d"}));
  ASSERT_EQ(wire.asked.size(), 10u);
  for (int page = 0; page < 9; ++page)
    EXPECT_NE(wire.asked[static_cast<std::size_t>(page)].body.find(fmt::format(R"("Limit":{},)", 2 << page)),
              std::string::npos)
        << wire.asked[static_cast<std::size_t>(page)].body;
  EXPECT_NE(wire.asked.back().body.find(R"("Limit":1001,)"), std::string::npos) << "and never more";
}

TEST_F(DynamoEngineScript, PagesWithoutEndAreReadNoLongerThanPatienceLasts) {
  wire.say(200, R"({"Items":[],"LastEvaluatedKey":)" + key_text("b") + '}');
  wire.take_time_of(pauses, milliseconds(500));
  auto const start = pauses.now();
  auto const read = engine.scan({.range = {key({}), {}}}, kNow);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().reason, "store_unavailable");
  EXPECT_GT(read.error().retry_after_seconds, 0);
  EXPECT_LE(pauses.now() - start, kDynamoDeadline + kDynamoRequestTimeout);
}

// A process that is stopped while it waits.
class StoppedPauses final : public Pauses {
 public:
  std::chrono::steady_clock::time_point now() override { return now_; }
  void wait(std::chrono::microseconds) override { now_ += std::chrono::minutes(11); }

 private:
  std::chrono::steady_clock::time_point now_{};
};

TEST_F(DynamoEngineScript, ATokenIsNotSentAgainOnceItMayBeForgotten) {
  StoppedPauses stopped;
  auto owned = std::make_unique<ScriptedWire>();
  auto& scripted = *owned;
  scripted.fail("no_answer").say(400, cancelled("ConditionalCheckFailed"));
  DynamoEngine late(std::move(owned), "table", random, stopped);
  WriteSet set;
  set.replace({key("a"), {}, "old"}, "new");
  EXPECT_EQ(late.commit(set, {}, kNow).error().reason, "outcome_unknown")
      << "a conflict would say that nothing was written";
  EXPECT_EQ(scripted.asked.size(), 1u);
}

TEST_F(DynamoEngineScript, AnEmptyRangeIsNotAskedFor) {
  EXPECT_TRUE(sorts({.range = {key("d"), "b"}}).empty());
  EXPECT_TRUE(engine.get_many({}, kNow).value().empty());
  EXPECT_TRUE(wire.asked.empty());
}

TEST_F(DynamoEngineScript, ARowThatIsNotOursIsSaidToBeSo) {
  wire.say(200, R"({"Item":{"pk":{"S":"~p"},"sk":{"S":"a"},"colour":{"S":"red"}}})");
  std::vector<Key> const keys = {key("a")};
  auto const read = engine.get_many(keys, kNow);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().reason, "store_unavailable");
  EXPECT_NE(read.error().detail.find("not a row of ours"), std::string::npos);
}

TEST_F(DynamoEngineScript, ATableIsJudgedByItsDescription) {
  using enum DynamoTableFault;
  std::string const keys =
      R"("KeySchema":[{"AttributeName":"pk","KeyType":"HASH"},)"
      R"({"AttributeName":"sk","KeyType":"RANGE"}],"AttributeDefinitions":[)"
      R"({"AttributeName":"sk","AttributeType":"S"},{"AttributeName":"pk","AttributeType":"S"}])";
  std::string const on_demand = R"("BillingModeSummary":{"BillingMode":"PAY_PER_REQUEST"})";
  auto const faults = [&](std::string const& table, std::string const& ttl) {
    ScriptedWire server;
    server.say(200, R"({"Table":{)" + table + "}}").say(200, R"({"TimeToLiveDescription":{)" + ttl + "}}");
    return check_dynamo_table({server, random, pauses}, "table").value();
  };
  std::string const swept = R"("TimeToLiveStatus":"ENABLED","AttributeName":"expires_at")";
  std::string const active = R"(,"TableStatus":"ACTIVE",)";
  EXPECT_TRUE(faults(keys + active + on_demand, swept).empty());
  EXPECT_EQ(faults(keys + R"(,"TableStatus":"ACTIVE")", swept), std::vector{provisioned});
  EXPECT_EQ(faults(keys + R"(,"TableStatus":"CREATING",)" + on_demand, swept), std::vector{not_ready});
  EXPECT_EQ(faults(R"("TableStatus":"ACTIVE",)" + on_demand, swept), std::vector{other_keys});
  EXPECT_EQ(faults(keys + active + on_demand, R"("TimeToLiveStatus":"DISABLED")"), std::vector{never_swept});
  EXPECT_EQ(faults(keys + active + on_demand, R"("TimeToLiveStatus":"ENABLING","AttributeName":"ttl")"),
            std::vector{other_sweep});
  ScriptedWire empty;
  empty.say(400, refusal("ResourceNotFoundException"));
  EXPECT_EQ(check_dynamo_table({empty, random, pauses}, "table").value(), std::vector{missing});
}

TEST_F(DynamoEngineScript, ATableThatSomebodyElseMakesMeanwhileIsWaitedFor) {
  ScriptedWire server;
  server
      .say(400, refusal("ResourceNotFoundException"))  // Looked for,
      .say(400, refusal("ResourceInUseException"))     // made by another,
      .say(400, refusal("ResourceNotFoundException"))  // not to be seen yet,
      .say(200, R"({"Table":{"TableStatus":"CREATING"}})")
      .say(200, R"({"Table":{"TableStatus":"ACTIVE"}})")
      .say(500, "")                               // swept, which nobody heard,
      .say(400, refusal("ValidationException"));  // "TimeToLive is already enabled".
  EXPECT_TRUE(create_dynamo_table({server, random, pauses}, "table"));
  EXPECT_EQ(server.asked.size(), 7u);
  EXPECT_EQ(server.asked.back().action, "UpdateTimeToLive");
}

}  // namespace dynamo_engine_tests
}  // namespace scc
