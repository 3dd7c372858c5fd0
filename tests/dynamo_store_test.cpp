// What DynamoDB alone must show, beside the contract of all engines: one commit however often it is sent,
// long scans, the largest sets, and the table itself. Needs a server: see support/dynamo_local.hpp.
#include <gtest/gtest.h>

#include "support/dynamo_local.hpp"
#include "support/engines.hpp"

namespace scc {
namespace dynamo_store_tests {

Instant const kNow{milliseconds(1'805'000'000'000)};

Key key(std::string sort) {
  return KeyForTests::make("~dynamo", std::move(sort));
}

class DynamoLocalStore : public testing::Test {
 protected:
  void SetUp() override {
    if (!dynamo_endpoint()) GTEST_SKIP() << "no DynamoDB here: ./dev test dynamodb starts one";
    table.emplace();
    engine = table->engine();
  }
  static Version stamp_of(std::uint8_t last) {
    Version stamp;
    stamp.bytes.back() = last;
    return stamp;
  }
  std::optional<Row> get(std::string const& sort) {
    auto const at = key(sort);
    return engine->get_many({&at, 1}, kNow).value().front();
  }

  std::optional<TemporaryTable> table;
  std::unique_ptr<Engine> engine;
};

TEST_F(DynamoLocalStore, ACommitSentAgainIsTheSameCommit) {
  WriteSet set;
  set.insert(key("a"), "1");
  ASSERT_TRUE(engine->commit(set, stamp_of(1), kNow));
  EXPECT_TRUE(engine->commit(set, stamp_of(1), kNow)) << "its token says that it is done already";

  WriteSet change;
  change.replace(*get("a"), "2");
  ASSERT_TRUE(engine->commit(change, stamp_of(2), kNow));
  EXPECT_TRUE(engine->commit(set, stamp_of(1), kNow));
  EXPECT_EQ(get("a")->body, "2") << "and it is not done twice";
  EXPECT_EQ(engine->commit(set, stamp_of(3), kNow).error().code, Code::conflict);
}

TEST_F(DynamoLocalStore, AScanGoesOnOverPagesOfAMegabyte) {
  std::string const body(kRowBytesMax - 100, 'x');
  for (int i = 10; i < 22; ++i) {
    WriteSet set;
    set.insert(key(std::to_string(i)), body);
    ASSERT_TRUE(engine->commit(set, stamp_of(static_cast<std::uint8_t>(i)), kNow));
  }
  for (auto const direction : {Direction::forward, Direction::backward}) {
    auto const page =
        engine->scan({.range = {key({}), {}}, .limit = 11, .direction = direction}, kNow).value();
    ASSERT_EQ(page.rows.size(), 11u);
    EXPECT_TRUE(page.more);
    EXPECT_EQ(page.rows.front().key.sort(), direction == Direction::forward ? "10" : "21");
  }
}

TEST_F(DynamoLocalStore, BatchesBeyondOneAnswersSizeComeWhole) {
  // Far more than any decision reads, so that it may take longer on a busy machine.
  engine = table->engine({}, {.operation = milliseconds(60'000), .request = milliseconds(30'000)});
  std::vector<Key> keys;
  std::string const body(kRowBytesMax - 100, 'x');
  for (int i = 0; i < 44; ++i) {  // 17.6 MB, and an answer holds 16.
    keys.push_back(key(std::to_string(i)));
    WriteSet set;
    set.insert(keys.back(), body);
    ASSERT_TRUE(engine->commit(set, stamp_of(static_cast<std::uint8_t>(i)), kNow));
  }
  auto const rows = engine->get_many(keys, kNow).value();
  for (std::size_t i = 0; i < keys.size(); ++i) {
    ASSERT_TRUE(rows[i]) << i;
    EXPECT_EQ(rows[i]->key, keys[i]);
  }
}

TEST_F(DynamoLocalStore, TheLargestSetIsTaken) {
  WriteSet set;
  auto const each = kWriteSetBytesMax / kWriteSetRowsMax - 20;
  for (int i = 0; i < static_cast<int>(kWriteSetRowsMax); ++i)
    set.insert(key(std::to_string(i)), std::string(each, 'x'), kNow + seconds(5));
  ASSERT_TRUE(engine->commit(set, stamp_of(1), kNow));
  EXPECT_EQ(get("99")->body.size(), each);
}

TEST_F(DynamoLocalStore, AConflictNamesTheRowThatHadMoved) {
  WriteSet start;
  for (auto const* sort : {"a", "b", "c"}) start.insert(key(sort), "1");
  ASSERT_TRUE(engine->commit(start, stamp_of(1), kNow));
  WriteSet set;
  set.check(*get("a"));
  set.insert(key("b"), "2");
  set.replace(*get("c"), "2");
  EXPECT_EQ(engine->commit(set, stamp_of(2), kNow).error(), conflict_on(key("b")));
}

TEST_F(DynamoLocalStore, AMissingTableIsSaidToBeMissing) {
  RealPauses pauses;
  SystemRandom random;
  DynamoEngine nowhere(make_dynamo_wire(*dynamo_endpoint()), "scc-no-such-table", random, pauses);
  auto const at = key("a");
  EXPECT_EQ(nowhere.get_many({&at, 1}, kNow).error().reason, "store_table_missing");
  WriteSet set;
  set.insert(at, "1");
  EXPECT_EQ(nowhere.commit(set, {}, kNow).error().reason, "store_table_missing");
}

TEST_F(DynamoLocalStore, ATableIsMadeAsItIsChecked) {
  RealPauses pauses;
  SystemRandom random;
  auto const wire = make_dynamo_wire(*dynamo_endpoint());
  DynamoWorld const world{*wire, random, pauses};
  using enum DynamoTableFault;
  EXPECT_EQ(check_dynamo_table(world, table->name()).value(), std::vector{never_swept});
  EXPECT_EQ(create_dynamo_table(world, table->name()).error().reason, "store_exists");

  std::string const swept = "scc-swept";
  EXPECT_EQ(check_dynamo_table(world, swept).value(), std::vector{missing});
  ASSERT_TRUE(create_dynamo_table(world, swept));
  EXPECT_EQ(check_dynamo_table(world, swept).value(), std::vector<DynamoTableFault>{});
  EXPECT_TRUE(delete_dynamo_table(world, swept));

  // Somebody else's: another name for its key, a capacity bought beforehand.
  ASSERT_EQ(wire->post("CreateTable",
                       R"({"TableName":"scc-theirs","KeySchema":[{"AttributeName":"id","KeyType":"HASH"}],)"
                       R"("AttributeDefinitions":[{"AttributeName":"id","AttributeType":"S"}],)"
                       R"("ProvisionedThroughput":{"ReadCapacityUnits":1,"WriteCapacityUnits":1}})",
                       milliseconds(5'000))
                .value()
                .status,
            200);
  EXPECT_EQ(check_dynamo_table(world, "scc-theirs").value(),
            (std::vector{other_keys, provisioned, never_swept}));
  EXPECT_TRUE(delete_dynamo_table(world, "scc-theirs"));
}

}  // namespace dynamo_store_tests
}  // namespace scc
