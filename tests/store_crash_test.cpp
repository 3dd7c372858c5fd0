// kill -9 under write load, again and again on one store: every acknowledged commit is there afterwards,
// nothing is half done. 40 rounds here, as many as SCC_CRASH_ROUNDS says in `./dev crash`.
#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/sqlite_engine.hpp"
#include "support/engines.hpp"

namespace scc {
namespace store_crashes {

constexpr int kWriters = 16;
constexpr int kAccounts = 8;
constexpr int kStart = 1'000;
Instant const kNow{milliseconds(1'805'000'000'000)};

// What a writer tells its parent once commit() has returned.
struct Acknowledgement {
  std::int32_t writer;
  std::int32_t number;
};

Key account(int number) {
  return KeyForTests::make("~crash", "account" + std::to_string(number));
}
Key counter(int round, int writer) {
  return KeyForTests::make("~crash/" + std::to_string(round), "counter" + std::to_string(writer));
}
Key trace(int round, int writer, int number) {
  return KeyForTests::make("~crash/" + std::to_string(round),
                           std::to_string(writer) + "#" + std::to_string(number));
}

SqliteOptions const kOften{.checkpoint_pages = 40};

std::string amount(int number) {
  return std::to_string(number) + std::string(700, ' ');
}

int number_in(std::optional<Row> const& row) {
  return row ? std::stoi(row->body) : 0;
}

int read_number(Engine& engine, Key const& key) {
  return number_in(engine.get_many({&key, 1}, kNow).value().front());
}

// Moves one coin between two accounts, counts it, leaves a trace: four rows that only make sense together.
bool move_coin(Engine& engine, Random& random, int round, int writer, int number) {
  auto const from = static_cast<int>(random.below(kAccounts));
  auto const to = (from + 1 + static_cast<int>(random.below(kAccounts - 1))) % kAccounts;
  std::vector<Key> const keys = {account(from), account(to)};
  auto const rows = engine.get_many(keys, kNow).value();
  WriteSet set;
  set.replace(*rows[0], amount(number_in(rows[0]) - 1));
  set.replace(*rows[1], amount(number_in(rows[1]) + 1));
  set.put(counter(round, writer), std::to_string(number));
  set.insert(trace(round, writer, number), "{}");
  Version stamp;
  random.fill(stamp.bytes);
  return engine.commit(set, stamp, kNow).has_value();
}

// The child: writes until it is killed.
[[noreturn]] void work_until_killed(std::string const& path, int round, int report) {
  SystemRandom random;
  auto const engine = SqliteEngine::open(path, kOften).value();
  std::vector<std::thread> writers;
  for (int writer = 0; writer < kWriters; ++writer)
    writers.emplace_back([&, writer] {
      for (int number = 1;;) {
        if (!move_coin(*engine, random, round, writer, number)) continue;
        Acknowledgement const done{writer, number++};
        if (::write(report, &done, sizeof done) != sizeof done) _exit(1);
      }
    });
  for (auto& writer : writers) writer.join();
  _exit(0);
}

// Lets a child write, kills it after so many acknowledgements; what it acknowledged, by writer.
std::array<int, kWriters> crash_once(std::string const& path, int round, int after) {
  std::array<int, 2> pipe_ends{};
  EXPECT_EQ(::pipe(pipe_ends.data()), 0);
  pid_t const child = ::fork();
  if (child == 0) {
    ::close(pipe_ends[0]);
    work_until_killed(path, round, pipe_ends[1]);
  }
  ::close(pipe_ends[1]);
  std::array<int, kWriters> acknowledged{};
  Acknowledgement heard{};
  auto const hear = [&] {
    if (::read(pipe_ends[0], &heard, sizeof heard) != sizeof heard) return false;
    acknowledged[static_cast<std::size_t>(heard.writer)] = heard.number;
    return true;
  };
  for (int i = 0; i < after; ++i) EXPECT_TRUE(hear()) << "the child ended by itself";
  ::kill(child, SIGKILL);
  while (hear()) continue;  // What was said before the kill counts.
  ::close(pipe_ends[0]);
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
  return acknowledged;
}

void judge(std::string const& path, int round, std::array<int, kWriters> const& acknowledged) {
  auto const engine = SqliteEngine::open(path, kOften).value();
  int sum = 0;
  for (int i = 0; i < kAccounts; ++i) sum += read_number(*engine, account(i));
  EXPECT_EQ(sum, kAccounts * kStart) << "a coin was lost or made";
  for (int writer = 0; writer < kWriters; ++writer) {
    int const told = acknowledged[static_cast<std::size_t>(writer)];
    int const counted = read_number(*engine, counter(round, writer));
    EXPECT_GE(counted, told) << "an acknowledged commit is gone";
    EXPECT_LE(counted, told + 1) << "more than the one that was under way";
    for (int number = 1; number <= counted + 1; ++number) {
      auto const key = trace(round, writer, number);
      EXPECT_EQ(engine->get_many({&key, 1}, kNow).value().front().has_value(), number <= counted);
    }
  }
}

TEST(StoreCrash, LosesNothingAcknowledgedAndHalvesNothing) {
  TemporaryDirectory const directory;
  auto const path = directory.file("store.db");
  {
    auto const engine = SqliteEngine::open(path).value();
    WriteSet set;
    for (int i = 0; i < kAccounts; ++i) set.insert(account(i), amount(kStart));
    ASSERT_TRUE(engine->commit(set, {}, kNow));
  }
  auto const* const wanted = std::getenv("SCC_CRASH_ROUNDS");
  int const rounds = wanted ? std::atoi(wanted) : 40;
  SystemRandom random;
  for (int round = 1; round <= rounds && !testing::Test::HasFailure(); ++round) {
    SCOPED_TRACE(round);
    // Early ones meet recovery and the first checkpoint, late ones the full stream.
    auto const after = static_cast<int>(random.below(round % 4 == 0 ? 4 : 250));
    judge(path, round, crash_once(path, round, after));
  }
}

}  // namespace store_crashes
}  // namespace scc
