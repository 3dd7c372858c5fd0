// Rows that SQLite's engine keeps in memory are those of the file, whoever wrote it last.
#include <atomic>
#include <barrier>
#include <string>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "base/random.hpp"
#include "store/sqlite_engine.hpp"
#include "store/sqlite_row_cache.hpp"
#include "support/engines.hpp"

namespace scc {
namespace store_row_cache {

Instant const kNow{milliseconds(1'805'000'000'000)};

Key key(std::string sort) {
  return KeyForTests::make("~cache", std::move(sort));
}

class StoreRowCache : public testing::Test {
 protected:
  std::unique_ptr<Engine> open() { return SqliteEngine::open(directory.file("store.db")).value(); }

  std::optional<Row> read(Engine& engine, std::string sort, Instant now = kNow) {
    auto const at = key(std::move(sort));
    return engine.get_many({&at, 1}, now).value().front();
  }
  std::string body_of(Engine& engine, std::string sort, Instant now = kNow) {
    auto const row = read(engine, std::move(sort), now);
    return row ? row->body : "(absent)";
  }
  Result<void> put(Engine& engine, std::string sort, std::string body,
                   std::optional<Instant> expires_at = {}) {
    WriteSet set;
    set.put(key(std::move(sort)), std::move(body), expires_at);
    return engine.commit(set, next_stamp(), kNow);
  }
  Version next_stamp() {
    Version stamp;
    auto const number = ++stamps_;
    for (std::size_t i = 0; i < 8; ++i)
      stamp.bytes[i] = static_cast<std::uint8_t>(number >> static_cast<unsigned>(8 * i));
    return stamp;
  }

  TemporaryDirectory directory;

 private:
  std::atomic<std::uint64_t> stamps_{0};
};

using StoreRowCacheRace = StoreRowCache;

TEST_F(StoreRowCache, GivesWhatWasWrittenLast) {
  auto const engine = open();
  ASSERT_TRUE(put(*engine, "a", "1"));
  for (int i = 2; i < 20; ++i) {
    EXPECT_EQ(body_of(*engine, "a"), std::to_string(i - 1));
    EXPECT_EQ(body_of(*engine, "a"), std::to_string(i - 1));
    ASSERT_TRUE(put(*engine, "a", std::to_string(i)));
  }
  WriteSet removal;
  removal.remove(*read(*engine, "a"));
  ASSERT_TRUE(engine->commit(removal, next_stamp(), kNow));
  EXPECT_EQ(body_of(*engine, "a"), "(absent)");
  EXPECT_EQ(body_of(*engine, "a"), "(absent)");
  ASSERT_TRUE(put(*engine, "a", "again"));
  EXPECT_EQ(body_of(*engine, "a"), "again");
}

TEST_F(StoreRowCache, SeesAtOnceWhatAnotherProcessWrote) {
  auto const ours = open();
  auto const theirs = open();
  for (int i = 0; i < 50; ++i) {
    auto const text = std::to_string(i);
    ASSERT_TRUE(put(*theirs, "a", "theirs " + text));
    EXPECT_EQ(body_of(*ours, "a"), "theirs " + text);
    ASSERT_TRUE(put(*ours, "b", text));  // Our own commit must not make the rest of what we know new.
    EXPECT_EQ(body_of(*ours, "a"), "theirs " + text);
    EXPECT_EQ(body_of(*theirs, "b"), text);
    ASSERT_TRUE(put(*ours, "a", "ours " + text));
    EXPECT_EQ(body_of(*theirs, "a"), "ours " + text);
    EXPECT_EQ(body_of(*ours, "a"), "ours " + text);
  }
}

TEST_F(StoreRowCache, KnowsARowsEndWhicheverWayTheClockIsSet) {
  auto const engine = open();
  ASSERT_TRUE(put(*engine, "a", "1", kNow + seconds(10)));
  ASSERT_TRUE(put(*engine, "b", "to begin with"));
  EXPECT_EQ(body_of(*engine, "a", kNow + seconds(10)), "(absent)");
  EXPECT_EQ(body_of(*engine, "a", kNow + seconds(9)), "1");
  EXPECT_EQ(body_of(*engine, "a", kNow + seconds(11)), "(absent)");
  EXPECT_EQ(body_of(*engine, "a", kNow), "1");
}

TEST_F(StoreRowCache, SurvivesMoreThanItsBoundAndBodiesLargerThanIt) {
  auto const engine = open();
  std::string const long_body(300'000, 'x');
  for (int i = 0; i < 200; ++i) {
    ASSERT_TRUE(put(*engine, "k" + std::to_string(i), long_body));
    ASSERT_EQ(body_of(*engine, "k" + std::to_string(i)).size(), long_body.size());
  }
  for (int i = 0; i < 200; ++i) ASSERT_EQ(body_of(*engine, "k" + std::to_string(i)).size(), long_body.size());
}

TEST_F(StoreRowCache, IsUsed) {
  auto const place = SqlitePlace{.path = directory.file("store.db")};
  auto const engine = open();
  ASSERT_TRUE(put(*engine, "a", "1"));
  auto const watch = SqliteChangeWatch::open(place).value();
  SqliteRowCache cache(*watch);
  Key const keys[] = {key("a"), key("b")};
  EXPECT_FALSE(cache.find(keys, kNow));
  cache.begin_write();
  cache.committed({});
  EXPECT_FALSE(cache.find(keys, kNow));
  auto const reading = cache.begin_reading();
  auto const row = read(*engine, "a");
  cache.keep(reading, keys[0], &*row);
  EXPECT_FALSE(cache.find(keys, kNow));
  cache.keep(reading, keys[1], nullptr);
  auto const found = cache.find(keys, kNow);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)[0]->body, "1");
  EXPECT_FALSE((*found)[1]);
  ASSERT_TRUE(put(*engine, "c", "elsewhere"));
  EXPECT_FALSE(cache.find(keys, kNow)) << "somebody has written";
  // What began to be read before is not kept after.
  cache.begin_write();
  cache.committed({});
  cache.keep(reading, keys[0], &*row);
  EXPECT_FALSE(cache.find({keys, 1}, kNow));
}

// Counters that only rise, by conditional writes of several threads of two processes: what a reader sees is
// never older than what it knows to be committed, and nobody's step is lost.
TEST_F(StoreRowCacheRace, OfTwoProcessesLosesNoStepAndShowsNothingOld) {
  constexpr int kThreads = 8, kSteps = 60, kCounters = 3;
  std::unique_ptr<Engine> const engines[] = {open(), open()};
  std::atomic<int> committed[kCounters] = {};
  for (int i = 0; i < kCounters; ++i) ASSERT_TRUE(put(*engines[0], "n" + std::to_string(i), "0"));
  std::barrier start(kThreads);
  auto const work = [&](int thread) {
    auto& engine = *engines[thread % 2];
    start.arrive_and_wait();
    for (int done = 0; done < kSteps;) {
      auto const which = static_cast<std::size_t>((thread + done) % kCounters);
      auto const known = committed[which].load();
      auto const row = read(engine, "n" + std::to_string(which));
      ASSERT_TRUE(row);
      auto const value = std::stoi(row->body);
      ASSERT_GE(value, known) << "what was answered as committed must be seen";
      WriteSet set;
      set.replace(*row, std::to_string(value + 1));
      auto const outcome = engine.commit(set, next_stamp(), kNow);
      if (!outcome) {
        ASSERT_TRUE(outcome.error().code == Code::conflict || outcome.error().code == Code::busy);
        continue;
      }
      ++done;
      for (int seen = committed[which]; seen < value + 1;)
        if (committed[which].compare_exchange_weak(seen, value + 1)) break;
    }
  };
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i) threads.emplace_back(work, i);
  for (auto& thread : threads) thread.join();
  int total = 0;
  for (int i = 0; i < kCounters; ++i) {
    total += std::stoi(body_of(*engines[0], "n" + std::to_string(i)));
    EXPECT_EQ(body_of(*engines[0], "n" + std::to_string(i)), body_of(*engines[1], "n" + std::to_string(i)));
  }
  EXPECT_EQ(total, kThreads * kSteps);
}

}  // namespace store_row_cache
}  // namespace scc
