// A failing disk beneath SQLite: at whatever moment it fails, what was acknowledged is there, what was
// refused is not, only what was said to be unknown may be either, and the sum over two rows never changes.
#include <filesystem>
#include <map>

#include <gtest/gtest.h>

#include "store/sqlite_engine.hpp"
#include "store/sqlite_readers.hpp"
#include "support/engines.hpp"
#include "support/faulty_vfs.hpp"

namespace scc {
namespace store_faults {

Instant const kNow{milliseconds(1'805'000'000'000)};
constexpr int kTransfers = 6;
constexpr int kSum = 1'000;

Key key(std::string sort) {
  return KeyForTests::make("~faults", std::move(sort));
}
Key trace_of(int transfer) {
  return key("trace" + std::to_string(transfer));
}

struct Case {
  char const* name;
  FaultyDisk::Operation operation;
  Fault fault;
};

class StoreFaults : public testing::Test {
 protected:
  enum class Answer { acknowledged, refused, unknown };

  // One thousand moves by one from left to right, with a trace. Long bodies, so that both trees are written.
  Answer transfer(Engine& engine, int number) {
    std::vector<Key> const keys = {key("left"), key("right")};
    auto const rows = engine.get_many(keys, kNow);
    if (!rows) return Answer::refused;
    WriteSet set;
    set.replace(*rows->at(0), amount(number_in(*rows->at(0)) - 1));
    set.replace(*rows->at(1), amount(number_in(*rows->at(1)) + 1));
    set.insert(trace_of(number), "{}");
    Version stamp;
    random.fill(stamp.bytes);
    auto const done = engine.commit(set, stamp, kNow);
    if (done) return Answer::acknowledged;
    EXPECT_EQ(done.error().code, Code::unavailable) << done.error().reason << " " << done.error().detail;
    return done.error().reason == "outcome_unknown" ? Answer::unknown : Answer::refused;
  }

  static std::string amount(int number) { return std::to_string(number) + std::string(700, ' '); }
  static int number_in(Row const& row) { return std::stoi(row.body); }

  static void begin(std::string const& path) {
    auto const engine = SqliteEngine::open(path).value();
    WriteSet set;
    set.insert(key("left"), amount(kSum));
    set.insert(key("right"), amount(0));
    ASSERT_TRUE(engine->commit(set, {}, kNow));
  }

  // What a sound disk shows of the store at `path`, compared with what was answered.
  static void judge(std::string const& path, std::map<int, Answer> const& answers) {
    auto const engine = SqliteEngine::open(path).value();
    std::vector<Key> const keys = {key("left"), key("right")};
    auto const rows = engine->get_many(keys, kNow).value();
    int traces = 0;
    for (auto const& [number, answer] : answers) {
      auto const trace = trace_of(number);
      bool const there = engine->get_many({&trace, 1}, kNow).value().front().has_value();
      traces += there ? 1 : 0;
      if (answer == Answer::acknowledged) EXPECT_TRUE(there) << "lost: " << number;
      if (answer == Answer::refused) EXPECT_FALSE(there) << "refused, yet there: " << number;
    }
    EXPECT_EQ(number_in(*rows[0]), kSum - traces);
    EXPECT_EQ(number_in(*rows[1]), traces);
  }

  // What the power going out at this moment would leave: the files, without the memory shared about them.
  void judge_after_power_cut(std::string const& path, std::map<int, Answer> const& answers) {
    auto const cut = directory.file("cut.db");
    for (auto const* suffix : {"", "-wal"}) {
      std::filesystem::remove(cut + suffix);
      if (std::filesystem::exists(path + suffix)) std::filesystem::copy_file(path + suffix, cut + suffix);
    }
    std::filesystem::remove(cut + "-shm");
    judge(cut, answers);
  }

  TemporaryDirectory directory;
  SystemRandom random;
};

class StoreFaultSweep : public StoreFaults, public testing::WithParamInterface<Case> {
 protected:
  // Runs the work with the nth operation failing; false when there were fewer.
  bool run_with_failure_at(int nth) {
    auto const path = directory.file("store" + std::to_string(nth) + ".db");
    begin(path);
    FaultyDisk disk;
    disk.fail(GetParam().operation, nth, GetParam().fault);
    std::map<int, Answer> answers;
    {
      // A checkpoint every few pages, so that those are hit as well.
      SqliteOptions const options{.vfs = disk.name(), .checkpoint_pages = 8};
      auto opened = SqliteEngine::open(path, options);
      if (!opened) {
        EXPECT_EQ(opened.error().code, Code::unavailable);
        opened = SqliteEngine::open(path, options);
      }
      EXPECT_TRUE(opened) << "not even after the disk recovered";
      if (!opened) return true;
      for (int number = 0; number < kTransfers; ++number) {
        bool const failed_before = disk.has_failed();
        answers[number] = transfer(**opened, number);
        if (failed_before) EXPECT_EQ(answers[number], Answer::acknowledged) << "the disk had recovered";
        if (!failed_before && disk.has_failed()) judge_after_power_cut(path, answers);
      }
    }
    judge(path, answers);
    std::filesystem::remove(path);
    return disk.has_failed();
  }
};

INSTANTIATE_TEST_SUITE_P(Disks, StoreFaultSweep,
                         testing::Values(Case{"LostChange", FaultyDisk::Operation::change, Fault::lost},
                                         Case{"FullDisk", FaultyDisk::Operation::change, Fault::full},
                                         Case{"TornWrite", FaultyDisk::Operation::change, Fault::torn},
                                         Case{"ChangeDoneButDenied", FaultyDisk::Operation::change,
                                              Fault::unsure},
                                         Case{"LostRead", FaultyDisk::Operation::read, Fault::lost}),
                         [](auto const& info) { return std::string(info.param.name); });

TEST_P(StoreFaultSweep, AtWhicheverOperationNothingIsLostOrHalfDone) {
  constexpr int kMost = 400;
  int nth = 1;
  while (nth <= kMost && run_with_failure_at(nth) && !HasFailure()) ++nth;
  EXPECT_LT(nth, kMost);
  EXPECT_GT(nth, 3) << "hardly anything was tried";
}

class StoreOutage : public StoreFaults, public testing::WithParamInterface<Case> {};

INSTANTIATE_TEST_SUITE_P(Disks, StoreOutage,
                         testing::Values(Case{"Lost", FaultyDisk::Operation::change, Fault::lost},
                                         Case{"Full", FaultyDisk::Operation::change, Fault::full},
                                         Case{"Torn", FaultyDisk::Operation::change, Fault::torn},
                                         Case{"Unsure", FaultyDisk::Operation::change, Fault::unsure}),
                         [](auto const& info) { return std::string(info.param.name); });

TEST_P(StoreOutage, TheEngineGoesOnWhenTheDiskDoes) {
  for (int nth = 1; nth <= 6; ++nth) {
    auto const path = directory.file("outage" + std::to_string(nth) + ".db");
    begin(path);
    FaultyDisk disk;
    std::map<int, Answer> answers;
    {
      auto const engine = SqliteEngine::open(path, {.vfs = disk.name()}).value();
      answers[0] = transfer(*engine, 0);
      EXPECT_EQ(answers[0], Answer::acknowledged);
      disk.fail(GetParam().operation, nth, GetParam().fault, FaultyDisk::Span::onwards);
      int number = 1;
      for (; number < 10; ++number) {
        answers[number] = transfer(*engine, number);
        if (disk.has_failed()) EXPECT_NE(answers[number], Answer::acknowledged);
        judge_after_power_cut(path, answers);
      }
      disk.recover();
      for (; number < 15; ++number) {
        answers[number] = transfer(*engine, number);
        EXPECT_EQ(answers[number], Answer::acknowledged);
      }
      judge_after_power_cut(path, answers);
    }
    judge(path, answers);
  }
}

TEST(StoreFault, AFileThatMayNotBeWrittenIsSaidToBeSo) {
  TemporaryDirectory const directory;
  auto const path = directory.file("store.db");
  ASSERT_TRUE(SqliteEngine::open(path));
  FaultyDisk disk;
  disk.make_read_only();
  auto const opened = SqliteEngine::open(path, {.vfs = disk.name()});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().reason, "store_read_only");
}

TEST(StoreFault, AReaderThatMetABadPageIsNotUsedAgain) {
  TemporaryDirectory const directory;
  FaultyDisk disk;
  auto const engine = SqliteEngine::open(directory.file("store.db"), {.vfs = disk.name()}).value();
  auto const another = SqliteEngine::open(directory.file("store.db")).value();
  auto const at = key("a");
  for (int round = 0; round < 3; ++round) {
    // A change by another process, so that a reader must look at the file again.
    WriteSet set;
    set.put(at, std::string(5'000, 'x') + std::to_string(round));
    ASSERT_TRUE(another->commit(set, {}, kNow));
    disk.fail(FaultyDisk::Operation::read, 1, Fault::lost);
    auto const failed = engine->get_many({&at, 1}, kNow);
    ASSERT_TRUE(disk.has_failed());
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Code::unavailable);
    EXPECT_EQ(engine->get_many({&at, 1}, kNow).value().front()->body.size(), 5'001u);
  }
}

TEST_F(StoreFaults, AReadThatComesInTwoPiecesIsStillTheWholeRow) {
  auto const path = directory.file("store.db");
  begin(path);
  std::map<int, Answer> answers;
  int nth = 1;
  for (bool happened = true; happened && nth < 200; ++nth) {
    ShortReads const reads(nth);
    auto const engine = SqliteEngine::open(path).value();
    answers[nth] = transfer(*engine, nth);
    EXPECT_EQ(answers[nth], Answer::acknowledged);
    happened = ShortReads::happened();
  }
  EXPECT_GT(nth, 5);
  judge(path, answers);
}

}  // namespace store_faults
}  // namespace scc
