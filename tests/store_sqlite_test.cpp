// What only the SQLite engine promises: what it opens, what it refuses, how files of earlier releases move
// on, and that several may use one file.
#include <fstream>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "store/sqlite_engine.hpp"
#include "store/sqlite_schema.hpp"
#include "store/sqlite_writer.hpp"
#include "support/engines.hpp"

namespace scc {
namespace store_sqlite {

Instant const kNow{milliseconds(1'805'000'000'000)};

Key key(std::string sort) {
  return KeyForTests::make("~sqlite", std::move(sort));
}

std::string read_body(Engine& engine, std::string sort) {
  auto const at = key(std::move(sort));
  auto const row = engine.get_many({&at, 1}, kNow).value().front();
  return row ? row->body : "(absent)";
}

Result<void> put(Engine& engine, std::string sort, std::string body, std::optional<Instant> expires_at = {}) {
  WriteSet set;
  set.put(key(std::move(sort)), std::move(body), expires_at);
  return engine.commit(set, {}, kNow);
}

class StoreSqlite : public testing::Test {
 protected:
  std::string reason_of_opening(std::string const& name) {
    auto const opened = SqliteEngine::open(directory.file(name));
    return opened ? "opened" : opened.error().reason;
  }
  Result<void> run_sql(std::string const& name, std::string const& sql) {
    SCC_TRY(connection,
            SqliteConnection::open({.path = directory.file(name)}, SqliteConnection::Mode::create));
    return connection.execute(sql);
  }
  std::int64_t ask(std::string const& name, std::string const& sql) {
    auto connection =
        SqliteConnection::open({.path = directory.file(name)}, SqliteConnection::Mode::existing);
    return connection->number(sql).value();
  }
  TemporaryDirectory directory;
};

TEST_F(StoreSqlite, WhatWasWrittenIsThereAfterReopening) {
  std::string const path = directory.file("store.db");
  {
    auto const engine = SqliteEngine::open(path).value();
    ASSERT_TRUE(put(*engine, "short", "1"));
    ASSERT_TRUE(put(*engine, "long", std::string(50'000, 'x')));
  }
  auto const engine = SqliteEngine::open(path).value();
  EXPECT_EQ(read_body(*engine, "short"), "1");
  EXPECT_EQ(read_body(*engine, "long"), std::string(50'000, 'x'));
}

TEST_F(StoreSqlite, ABodyMayGrowAndShrinkAcrossTheLine) {
  auto const engine = SqliteEngine::open(directory.file("store.db")).value();
  for (std::size_t const size : {1u, 600u, 601u, 5'000u, 600u, 601u, 2u}) {
    ASSERT_TRUE(put(*engine, "a", std::string(size, 'x')));
    EXPECT_EQ(read_body(*engine, "a").size(), size);
    EXPECT_EQ(ask("store.db", "SELECT count(*) FROM bodies"), size > kNearBodyBytesMax ? 1 : 0);
  }
}

TEST_F(StoreSqlite, NoLongBodyIsLeftWithoutItsRow) {
  auto const engine = SqliteEngine::open(directory.file("store.db")).value();
  ASSERT_TRUE(put(*engine, "a", std::string(900, 'x')));
  auto const at = key("a");
  WriteSet removal;
  removal.remove(*engine->get_many({&at, 1}, kNow).value().front());
  ASSERT_TRUE(engine->commit(removal, {}, kNow));
  ASSERT_TRUE(put(*engine, "b", std::string(900, 'x'), kNow));
  WriteSet over;  // An insert over an expired row.
  over.insert(key("b"), "short");
  ASSERT_TRUE(engine->commit(over, {}, kNow));
  EXPECT_EQ(ask("store.db", "SELECT count(*) FROM bodies"), 0);
}

TEST_F(StoreSqlite, SweepingTakesOutWhatExpiredBeforeAndNothingElse) {
  auto const engine = SqliteEngine::open(directory.file("store.db")).value();
  for (int i = 0; i < 10; ++i)
    ASSERT_TRUE(put(*engine, std::to_string(i), std::string(900, 'x'), kNow + seconds(i)));
  ASSERT_TRUE(put(*engine, "stays", "1"));
  auto const watch = SqliteChangeWatch::open({.path = directory.file("store.db")}).value();
  SqliteRowCache cache(*watch);
  SqliteWriter writer({.path = directory.file("store.db")}, silent_log(), cache, [](int) {});
  EXPECT_EQ(writer.sweep(kNow + seconds(5), 3).value(), 3);
  EXPECT_EQ(writer.sweep(kNow + seconds(5), 100).value(), 2);
  EXPECT_EQ(writer.sweep(kNow + seconds(5), 100).value(), 0);
  EXPECT_EQ(ask("store.db", "SELECT count(*) FROM rows"), 6);
  EXPECT_EQ(ask("store.db", "SELECT count(*) FROM bodies"), 5);
}

TEST_F(StoreSqlite, WhatIsNoStoreOfOursIsRefusedByName) {
  std::ofstream(directory.file("rubbish")) << std::string(5'000, 'x');
  std::ofstream(directory.file("short")) << "x";
  std::filesystem::create_directory(directory.file("folder"));
  ASSERT_TRUE(run_sql("foreign", "CREATE TABLE t(x)"));
  EXPECT_EQ(reason_of_opening("rubbish"), "store_not_ours");
  EXPECT_EQ(reason_of_opening("short"), "store_not_ours");
  EXPECT_EQ(reason_of_opening("foreign"), "store_not_ours");
  EXPECT_EQ(reason_of_opening("folder"), "store_is_a_directory");
  EXPECT_EQ(reason_of_opening("missing/store.db"), "store_unopenable");
  EXPECT_EQ(std::filesystem::file_size(directory.file("rubbish")), 5'000u);
  EXPECT_EQ(ask("foreign", "SELECT count(*) FROM sqlite_schema"), 1);
}

TEST_F(StoreSqlite, AnEmptyFileBecomesAStore) {
  std::ofstream(directory.file("store.db"));
  EXPECT_EQ(reason_of_opening("store.db"), "opened");
}

// Three releases of a store that never was: each file is made by an earlier one.
constexpr std::array kInvented = {
    Migration{1, "CREATE TABLE a(x INTEGER); INSERT INTO a VALUES(1)"},
    Migration{2, "ALTER TABLE a ADD COLUMN y INTEGER; UPDATE a SET y = x * 10"},
    Migration{3, "CREATE TABLE b(z INTEGER); INSERT INTO b SELECT y * 10 FROM a"},
};

TEST_F(StoreSqlite, AFileOfEveryEarlierReleaseMovesOn) {
  for (std::size_t made_by = 0; made_by <= kInvented.size(); ++made_by) {
    auto const name = "made_by_" + std::to_string(made_by);
    SqlitePlace const place{.path = directory.file(name)};
    if (made_by > 0) ASSERT_TRUE(prepare_store(place, std::span(kInvented).first(made_by)));
    for (int again = 0; again < 2; ++again) ASSERT_TRUE(prepare_store(place, kInvented));
    EXPECT_EQ(ask(name, "SELECT sum(z) FROM b"), 100);
    auto connection = SqliteConnection::open(place, SqliteConnection::Mode::existing);
    EXPECT_EQ(schema_version(*connection).value(), 3);
  }
}

TEST_F(StoreSqlite, AStepThatFailsLeavesTheFileAsItWas) {
  SqlitePlace const place{.path = directory.file("store.db")};
  ASSERT_TRUE(prepare_store(place, std::span(kInvented).first(1)));
  std::array const broken = {kInvented[0], kInvented[1], Migration{3, "CREATE TABLE a(twice)"}};
  EXPECT_FALSE(prepare_store(place, broken));
  EXPECT_EQ(ask("store.db", "SELECT value FROM meta WHERE name = 'schema'"), 1);
  EXPECT_EQ(ask("store.db", "SELECT count(*) FROM pragma_table_info('a')"), 1);
  EXPECT_TRUE(prepare_store(place, kInvented));
}

TEST_F(StoreSqlite, AFileOfALaterReleaseIsLeftAlone) {
  SqlitePlace const place{.path = directory.file("store.db")};
  ASSERT_TRUE(prepare_store(place, kInvented));
  auto const refused = prepare_store(place, std::span(kInvented).first(2));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "store_newer");
  EXPECT_EQ(ask("store.db", "SELECT value FROM meta WHERE name = 'schema'"), 3);
}

TEST_F(StoreSqlite, TheShippedStepsAreNumberedFromOneWithoutAGap) {
  int expected = 1;
  for (auto const& step : migrations()) EXPECT_EQ(step.version, expected++);
}

TEST_F(StoreSqlite, TwoEnginesMayShareOneFile) {
  auto const ours = SqliteEngine::open(directory.file("store.db")).value();
  auto const theirs = SqliteEngine::open(directory.file("store.db")).value();
  auto const before = ours->change_mark();
  ASSERT_TRUE(put(*theirs, "a", "1"));
  EXPECT_NE(ours->change_mark(), before);
  EXPECT_EQ(read_body(*ours, "a"), "1");
  EXPECT_EQ(ours->change_mark(), theirs->change_mark());

  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i)
    writers.emplace_back([&, i] {
      for (int k = 0; k < 25; ++k)
        ASSERT_TRUE(put(i % 2 ? *ours : *theirs, std::to_string(i) + "-" + std::to_string(k), "1"));
    });
  for (auto& writer : writers) writer.join();
  EXPECT_EQ(ours->scan({.range = {key({}), {}}}, kNow)->rows.size(), 201u);
}

TEST_F(StoreSqlite, TheChangeMarkIsNeverOneThatWas) {
  // Small steps of the log, so that it begins anew several times.
  auto const engine = SqliteEngine::open(directory.file("store.db"), {.checkpoint_pages = 4}).value();
  std::set<std::uint64_t> seen{*engine->change_mark()};
  for (int i = 0; i < 300; ++i) {
    ASSERT_TRUE(put(*engine, "a", std::to_string(i)));
    EXPECT_TRUE(seen.insert(*engine->change_mark()).second) << i;
  }
}

TEST_F(StoreSqlite, WhoeverKeepsTheStoreLockedMakesUsSayBusy) {
  SqliteOptions const impatient{.busy_timeout = std::chrono::milliseconds(1)};
  auto const engine = SqliteEngine::open(directory.file("store.db"), impatient).value();
  auto other = SqliteConnection::open({.path = directory.file("store.db")}, SqliteConnection::Mode::existing);
  ASSERT_TRUE(other->execute("BEGIN IMMEDIATE"));
  auto const refused = put(*engine, "a", "1");
  EXPECT_EQ(refused.error().code, Code::busy);
  EXPECT_EQ(refused.error().retry_after_seconds, 1);
  ASSERT_TRUE(other->execute("ROLLBACK"));
  EXPECT_TRUE(put(*engine, "a", "1"));
}

using StoreSqliteThreads = StoreSqlite;

TEST_F(StoreSqliteThreads, ALongLogIsBegunAnewUnderLoad) {
  auto const engine = SqliteEngine::open(directory.file("store.db"), {.checkpoint_pages = 20}).value();
  std::vector<std::thread> writers;
  for (int i = 0; i < 8; ++i)
    writers.emplace_back([&, i] {
      for (int k = 0; k < 150; ++k) ASSERT_TRUE(put(*engine, std::to_string(i), std::string(20'000, 'x')));
    });
  for (auto& writer : writers) writer.join();
  // Without a checkpoint the log would hold all 1,200 bodies: 24 MB.
  EXPECT_LT(std::filesystem::file_size(directory.file("store.db-wal")), 12u << 20);
}

}  // namespace store_sqlite
}  // namespace scc
