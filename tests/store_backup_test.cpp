// Backup under load, restore with a new epoch, and what both refuse.
#include <atomic>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include <gtest/gtest.h>

#include "store/sqlite_backup.hpp"
#include "store/sqlite_engine.hpp"
#include "store/store.hpp"
#include "support/engines.hpp"

namespace scc {
namespace store_backups {

TenantId const kTenant{"TN000000000000000000000000AA"};
EventId const kEvent{"EV000000000000000000000000EE"};
PersonId const kPerson{"PE000000000000000000000000PP"};
Instant const kNow{milliseconds(1'805'000'000'000)};

class StoreBackup : public testing::Test {
 protected:
  std::unique_ptr<Store> open(std::string const& name) {
    return std::make_unique<Store>(SqliteEngine::open(directory.file(name)).value(), random);
  }
  std::size_t files() const {
    return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(directory.path()), {}));
  }

  // Enough rows for many pages, and closed again.
  void fill_store() {
    auto const store = open("store.db");
    auto const rows = store->tenant(kTenant, kNow);
    for (int i = 0; i < 200; ++i) {
      WriteSet set;
      set.insert(rows.keys().history(kEvent, i), std::string(400, 'h'));
      ASSERT_TRUE(rows.commit(set));
    }
  }

  TemporaryDirectory directory;
  SystemRandom random;
};

using StoreBackupThreads = StoreBackup;

TEST_F(StoreBackupThreads, IsOfOneMomentWhileManyWrite) {
  auto const store = open("store.db");
  auto const rows = store->tenant(kTenant, kNow);
  // Each writer keeps its pair equal; a copy in which a pair differs was not of one moment.
  constexpr int kWriters = 8;
  auto const half = [&](int writer, int side) { return rows.keys().note(kEvent, writer, side); };
  for (int w = 0; w < kWriters; ++w) {
    WriteSet set;
    for (int side : {0, 1}) set.insert(half(w, side), std::string(700, '0'));
    ASSERT_TRUE(rows.commit(set));
  }
  std::atomic<bool> stop = false;
  std::vector<std::thread> writers;
  for (int w = 0; w < kWriters; ++w)
    writers.emplace_back([&, w] {
      for (int n = 1; !stop; ++n) {
        WriteSet set;
        for (int side : {0, 1}) set.put(half(w, side), std::to_string(n) + std::string(700, '#'));
        ASSERT_TRUE(rows.commit(set));
      }
    });
  for (int round = 0; round < 5; ++round) {
    auto const name = "copy" + std::to_string(round);
    int calls = 0;
    auto const report =
        backup_sqlite(directory.file("store.db"), directory.file(name), [&](int done, int total) {
          ++calls;
          EXPECT_LE(done, total);
        });
    ASSERT_TRUE(report) << report.error().detail;
    EXPECT_EQ(report->rows, kWriters * 2);
    EXPECT_GT(report->bytes, 0);
    EXPECT_GT(calls, 0);
    auto const copy = open(name);
    for (int w = 0; w < kWriters; ++w) {
      auto const pair = copy->tenant(kTenant, kNow).get_many(std::vector{half(w, 0), half(w, 1)}).value();
      EXPECT_EQ(pair[0]->body, pair[1]->body);
      EXPECT_EQ(pair[0]->version, pair[1]->version);
    }
  }
  stop = true;
  for (auto& writer : writers) writer.join();
}

TEST_F(StoreBackup, RestoringBeginsANewEpoch) {
  {
    auto const store = open("store.db");
    auto const rows = store->tenant(kTenant, kNow);
    WriteSet set;
    set.insert(rows.keys().event(kEvent), std::string(5'000, 'e'));
    set.insert(rows.keys().code("hash"), std::string(1'000, 'c'), kNow + std::chrono::hours(24));
    set.insert(rows.keys().session(kPerson, SessionId{"SE1"}), "{}");
    set.insert(rows.keys().session(kPerson, SessionId{"SE2"}), "{}");
    // What a mailing is about names no kind of row, however it is spelled.
    for (auto const* waiting : {"L#1", "Q#2", "M#EV#3#J#4", "J#5"})
      set.insert(rows.keys().outbox(kNow, waiting), "{}");
    set.insert(rows.keys().timer(kNow, "hold_review#EV"), "{}");
    ASSERT_TRUE(rows.commit(set));
  }
  ASSERT_TRUE(backup_sqlite(directory.file("store.db"), directory.file("copy")));
  auto const report = restore_sqlite(directory.file("copy"), directory.file("new.db"), kNow, random);
  ASSERT_TRUE(report) << report.error().reason << report.error().detail;
  EXPECT_EQ(report->codes_voided, 1);
  EXPECT_EQ(report->sessions_voided, 2);
  EXPECT_EQ(report->letters_held, 2);
  EXPECT_EQ(report->mailings_held, 1);

  auto const store = open("new.db");
  auto const rows = store->tenant(kTenant, kNow);
  EXPECT_EQ(rows.get(rows.keys().event(kEvent)).value()->body, std::string(5'000, 'e'));
  EXPECT_FALSE(rows.get(rows.keys().code("hash")).value());
  EXPECT_TRUE(rows.scan({.range = rows.keys().sessions(kPerson)}).value().rows.empty());
  auto const system = store->system(kNow);
  std::set<std::string> held, due, timers;
  auto const gather = [&](std::set<std::string>& into, KeyRange const& range) {
    for (auto const& row : system.scan({.range = range}).value().rows)
      EXPECT_TRUE(into.insert(parse_index_sort(row.key.sort())->what).second);
  };
  for (int shard = 0; shard < kOutboxShards; ++shard) {
    gather(held, system.keys().held(shard));
    gather(due, system.keys().outbox_until(kNow, shard));
    gather(timers, system.keys().timers_until(kNow, shard));
  }
  EXPECT_EQ(held, (std::set<std::string>{"L#1", "Q#2", "M#EV#3#J#4"}));
  EXPECT_EQ(due, std::set<std::string>{"J#5"}) << "jobs go on";
  EXPECT_EQ(timers, std::set<std::string>{"hold_review#EV"}) << "and so do timers";
  auto const shard = shard_of("L#1", kOutboxShards);
  EXPECT_EQ(system.scan({.range = system.keys().held(shard)}).value().rows.at(0).key.sort(),
            rows.keys().outbox(kNow, "L#1").sort());
  auto const epoch = system.get(system.keys().meta("epoch")).value();
  ASSERT_TRUE(epoch);
  EXPECT_NE(epoch->body.find(report->epoch), std::string::npos);
}

TEST_F(StoreBackup, NeitherOverwritesAnything) {
  (void)open("store.db");
  std::ofstream(directory.file("precious")) << "precious";
  for (auto const* there : {"precious", "store.db"}) {
    EXPECT_EQ(backup_sqlite(directory.file("store.db"), directory.file(there)).error().reason,
              "store_exists");
    EXPECT_EQ(restore_sqlite(directory.file("store.db"), directory.file(there), kNow, random).error().reason,
              "store_exists");
  }
  EXPECT_EQ(std::filesystem::file_size(directory.file("precious")), 8u);
}

TEST_F(StoreBackup, WhatCannotBeCopiedLeavesNothingBehind) {
  std::ofstream(directory.file("rubbish")) << std::string(10'000, 'x');
  std::ofstream(directory.file("empty"));
  auto const before = files();
  EXPECT_EQ(backup_sqlite(directory.file("rubbish"), directory.file("copy")).error().reason,
            "store_not_ours");
  EXPECT_EQ(backup_sqlite(directory.file("empty"), directory.file("copy")).error().reason, "store_not_ours");
  EXPECT_EQ(backup_sqlite(directory.file("missing"), directory.file("copy")).error().reason,
            "store_unopenable");
  EXPECT_EQ(restore_sqlite(directory.file("rubbish"), directory.file("new"), kNow, random).error().reason,
            "store_not_ours");
  EXPECT_EQ(files(), before);
}

// A copy whose end did not arrive is called what it is.
TEST_F(StoreBackup, ACutFileIsDamaged) {
  fill_store();
  auto const whole = std::filesystem::file_size(directory.file("store.db"));
  for (auto const size : {whole / 2, whole / 2 + 100, std::uintmax_t{4096}, whole - 4096}) {
    std::filesystem::copy_file(directory.file("store.db"), directory.file("cut"),
                               std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(directory.file("cut"), size);
    auto const answer = restore_sqlite(directory.file("cut"), directory.file("new.db"), kNow, random);
    ASSERT_FALSE(answer) << size;
    EXPECT_TRUE(answer.error().reason == "store_damaged" || answer.error().reason == "backup_damaged")
        << size << ' ' << answer.error().reason << ' ' << answer.error().detail;
    EXPECT_FALSE(std::filesystem::exists(directory.file("new.db")));
  }
}

TEST_F(StoreBackup, ADamagedStoreIsNotTakenForABackup) {
  fill_store();
  std::fstream file(directory.file("store.db"), std::ios::in | std::ios::out | std::ios::binary);
  file.seekp(8 * 4096 + 3);
  file << std::string(3'000, '\xff');
  file.close();
  auto const answer = backup_sqlite(directory.file("store.db"), directory.file("copy"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().reason, "backup_damaged");
  EXPECT_EQ(files(), 1u);
}

}  // namespace store_backups
}  // namespace scc
