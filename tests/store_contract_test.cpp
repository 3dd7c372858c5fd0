// What every storage engine must do, asked of each of them through the port alone.
#include <algorithm>

#include <gtest/gtest.h>

#include "store/engine.hpp"
#include "support/engines.hpp"

namespace scc {
namespace store_contract {

Instant const kNow{milliseconds(1'805'000'000'000)};
std::string const kPlace = "~contract";

Key key(std::string sort, std::string partition = kPlace) {
  return KeyForTests::make(std::move(partition), std::move(sort));
}

class StoreContract : public testing::TestWithParam<EngineKind> {
 protected:
  Result<void> commit(WriteSet const& set, Instant now = kNow) {
    return engine->commit(set, next_stamp(), now);
  }

  Result<void> insert(Key const& at, std::string body, std::optional<Instant> expires_at = {},
                      Instant now = kNow) {
    WriteSet set;
    set.insert(at, std::move(body), expires_at);
    return commit(set, now);
  }

  std::optional<Row> get(Key const& at, Instant now = kNow) {
    return engine->get_many({&at, 1}, now).value().front();
  }

  std::string body_of(Key const& at, Instant now = kNow) {
    auto const row = get(at, now);
    return row ? row->body : "(absent)";
  }

  std::vector<std::string> sorts(Scan const& what, Instant now = kNow) {
    std::vector<std::string> found;
    for (auto const& row : engine->scan(what, now).value().rows) found.push_back(row.key.sort());
    return found;
  }

  Version next_stamp() {
    last_stamp.bytes.back() = static_cast<std::uint8_t>(last_stamp.bytes.back() + 1);
    return last_stamp;
  }

  static KeyRange everything() { return {key({}), {}}; }

  std::unique_ptr<Engine> engine = GetParam().make();
  Version last_stamp{};
};

INSTANTIATE_TEST_SUITE_P(Engines, StoreContract, testing::ValuesIn(kEngines), engine_name);

TEST_P(StoreContract, ARowComesBackAsItWasWritten) {
  std::string const body = R"({"v":1,"name":"José \u0000 \"☂\""})";
  ASSERT_TRUE(insert(key("a#B"), body, kNow + seconds(1)));
  auto const row = get(key("a#B"));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->key, key("a#B"));
  EXPECT_EQ(row->body, body);
  EXPECT_EQ(row->version, last_stamp);
  EXPECT_EQ(row->expires_at, kNow + seconds(1));
  EXPECT_FALSE(get(key("a#B", "~elsewhere")));
}

TEST_P(StoreContract, InsertOfAPresentRowIsRefusedAndNamesIt) {
  ASSERT_TRUE(insert(key("a"), "first"));
  auto const refused = insert(key("a"), "second");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::conflict);
  EXPECT_EQ(refused.error().reason, "changed_meanwhile");
  EXPECT_NE(refused.error().detail.find("~contract a"), std::string::npos);
  EXPECT_EQ(body_of(key("a")), "first");
}

TEST_P(StoreContract, ReplaceNeedsTheVersionThatIsThere) {
  ASSERT_TRUE(insert(key("a"), "1"));
  auto const seen = *get(key("a"));
  WriteSet ours;
  ours.replace(seen, "2");
  ASSERT_TRUE(commit(ours));
  EXPECT_EQ(get(key("a"))->version, last_stamp);

  WriteSet stale;
  stale.replace(seen, "3");
  EXPECT_EQ(commit(stale).error().code, Code::conflict);
  EXPECT_EQ(body_of(key("a")), "2");
}

TEST_P(StoreContract, RemoveNeedsTheVersionThatIsThere) {
  ASSERT_TRUE(insert(key("a"), "1"));
  auto const seen = *get(key("a"));
  WriteSet change;
  change.replace(seen, "2");
  ASSERT_TRUE(commit(change));

  WriteSet stale;
  stale.remove(seen);
  EXPECT_EQ(commit(stale).error().code, Code::conflict);
  WriteSet fresh;
  fresh.remove(*get(key("a")));
  ASSERT_TRUE(commit(fresh));
  EXPECT_FALSE(get(key("a")));
  EXPECT_EQ(commit(fresh).error().code, Code::conflict);
}

TEST_P(StoreContract, ADeletedAndReinsertedRowIsNotTheOldOne) {
  ASSERT_TRUE(insert(key("a"), "1"));
  auto const seen = *get(key("a"));
  WriteSet removal;
  removal.remove(seen);
  ASSERT_TRUE(commit(removal));
  ASSERT_TRUE(insert(key("a"), "1"));

  WriteSet stale;
  stale.replace(seen, "2");
  EXPECT_EQ(commit(stale).error().code, Code::conflict);
  EXPECT_EQ(body_of(key("a")), "1");
}

TEST_P(StoreContract, ACheckHoldsAgainstChangeAndRemovalAndWritesNothing) {
  ASSERT_TRUE(insert(key("asset"), "1"));
  auto const seen = *get(key("asset"));
  WriteSet decision;
  decision.check(seen);
  decision.insert(key("booking"), "1");
  ASSERT_TRUE(commit(decision));
  EXPECT_EQ(get(key("asset"))->version, seen.version);

  WriteSet change;
  change.replace(seen, "2");
  ASSERT_TRUE(commit(change));
  WriteSet skewed;
  skewed.check(seen);
  skewed.insert(key("booking2"), "1");
  EXPECT_EQ(commit(skewed).error().code, Code::conflict);
  EXPECT_FALSE(get(key("booking2")));

  WriteSet alone;
  alone.check(*get(key("asset")));
  EXPECT_TRUE(commit(alone));
  WriteSet absent;
  absent.check({key("nothing"), last_stamp, {}, {}});
  EXPECT_EQ(commit(absent).error().code, Code::conflict);
}

TEST_P(StoreContract, APutWinsOverWhateverIsThere) {
  for (auto const* body : {"first", "second"}) {
    WriteSet set;
    set.put(key("seen"), body);
    ASSERT_TRUE(commit(set));
    EXPECT_EQ(body_of(key("seen")), body);
    EXPECT_EQ(get(key("seen"))->version, last_stamp);
  }
}

TEST_P(StoreContract, ASetIsWrittenWhollyOrNotAtAll) {
  ASSERT_TRUE(insert(key("c"), "1"));
  for (auto const* refused_at : {"0", "b", "z"}) {
    SCOPED_TRACE(refused_at);
    WriteSet set;
    if (std::string_view(refused_at) == "0") set.insert(key("c"), "2");
    set.insert(key("a"), "1");
    if (std::string_view(refused_at) == "b") set.insert(key("c"), "2");
    set.put(key("d"), "1");
    if (std::string_view(refused_at) == "z") set.insert(key("c"), "2");
    EXPECT_EQ(commit(set).error().code, Code::conflict);
    EXPECT_EQ(sorts({.range = everything()}), (std::vector<std::string>{"c"}));
  }
}

TEST_P(StoreContract, EveryRowOfASetCarriesItsStamp) {
  WriteSet set;
  for (int i = 0; i < static_cast<int>(kWriteSetRowsMax); ++i) set.insert(key("r" + std::to_string(i)), "{}");
  ASSERT_TRUE(commit(set));
  auto const page = engine->scan({.range = everything()}, kNow).value();
  EXPECT_EQ(page.rows.size(), kWriteSetRowsMax);
  EXPECT_TRUE(std::all_of(page.rows.begin(), page.rows.end(),
                          [&](Row const& row) { return row.version == last_stamp; }));
}

TEST_P(StoreContract, ARowExpiresToTheInstant) {
  auto const end = kNow + milliseconds(1);
  ASSERT_TRUE(insert(key("code"), "live", end));
  auto const seen = *get(key("code"));
  EXPECT_EQ(body_of(key("code"), end - milliseconds(1)), "live");
  EXPECT_FALSE(get(key("code"), end));
  EXPECT_TRUE(sorts({.range = everything()}, end).empty());

  WriteSet replacing, removing, checking;
  replacing.replace(seen, "spent");
  removing.remove(seen);
  checking.check(seen);
  EXPECT_EQ(commit(replacing, end).error().code, Code::conflict);
  EXPECT_EQ(commit(removing, end).error().code, Code::conflict);
  EXPECT_EQ(commit(checking, end).error().code, Code::conflict);
  EXPECT_TRUE(commit(replacing, end - milliseconds(1)));
  EXPECT_EQ(get(key("code"), end)->expires_at, std::nullopt);
}

TEST_P(StoreContract, AnExpiredRowMakesRoomForAnInsert) {
  auto const end = kNow + seconds(1);
  ASSERT_TRUE(insert(key("key"), "old", end));
  EXPECT_EQ(insert(key("key"), "early", {}, end - milliseconds(1)).error().code, Code::conflict);
  ASSERT_TRUE(insert(key("key"), "new", {}, end));
  EXPECT_EQ(body_of(key("key"), end), "new");
  EXPECT_EQ(get(key("key"), end)->version, last_stamp);
}

TEST_P(StoreContract, GetManyAnswersInTheOrderAsked) {
  ASSERT_TRUE(insert(key("a"), "A"));
  ASSERT_TRUE(insert(key("b", "~other"), "B"));
  std::vector<Key> const keys = {key("b", "~other"), key("missing"), key("a"), key("b", "~other")};
  auto const rows = engine->get_many(keys, kNow).value();
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0]->body, "B");
  EXPECT_FALSE(rows[1]);
  EXPECT_EQ(rows[2]->body, "A");
  EXPECT_EQ(rows[3]->key, keys[3]);
  EXPECT_TRUE(engine->get_many({}, kNow).value().empty());
}

TEST_P(StoreContract, TheChangeMarkMovesWithEveryCommit) {
  auto before = engine->change_mark();
  if (!before) GTEST_SKIP() << "this engine cannot know";
  EXPECT_EQ(engine->change_mark(), before);
  for (auto const* sort : {"a", "b", "c"}) {
    ASSERT_TRUE(insert(key(sort), "1"));
    auto const after = engine->change_mark();
    EXPECT_NE(after, before);
    before = after;
  }
  EXPECT_FALSE(insert(key("a"), "refused"));
  EXPECT_EQ(engine->change_mark(), before);
}

}  // namespace store_contract
}  // namespace scc
