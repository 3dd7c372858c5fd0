// Engines for tests: the one list of engines that a suite runs on, and an engine that lets a rival in.
//
//    INSTANTIATE_TEST_SUITE_P(Engines, MySuite, testing::ValuesIn(kEngines), engine_name);   // TEST_P
//    auto engine = GetParam().make();
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "store/engine.hpp"

namespace scc {

struct EngineKind {
  char const* name;
  std::unique_ptr<Engine> (*make)();  // Empty, and nobody else's.
};

// Memory and SQLite; DynamoDB where SCC_DYNAMODB names a server (support/dynamo_local.hpp).
extern std::vector<EngineKind> const kEngines;

inline std::string engine_name(testing::TestParamInfo<EngineKind> const& info) {
  return info.param.name;
}
inline void PrintTo(EngineKind const& kind, std::ostream* out) {
  *out << kind.name;
}

// A directory that goes away with this value.
class TemporaryDirectory {
 public:
  TemporaryDirectory();
  ~TemporaryDirectory();
  TemporaryDirectory(TemporaryDirectory const&) = delete;
  TemporaryDirectory& operator=(TemporaryDirectory const&) = delete;
  std::filesystem::path const& path() const { return path_; }
  std::string file(std::string const& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// Keys that no typed function would make.
struct KeyForTests {
  static Key make(std::string partition, std::string sort, KeyScope scope = KeyScope::system,
                  TenantId tenant = {}) {
    return Key(scope, std::move(tenant), std::move(partition), std::move(sort));
  }
};

// Passes everything on to another engine, and does what a test asks just before a commit. Counts; safe for
// many threads at once, set up by one.
class HookedEngine final : public Engine {
 public:
  explicit HookedEngine(Engine& inner) : inner_(inner) {}

  // Runs `rival` once, when the next commit has been asked for and nothing of it is done yet.
  void before_next_commit(std::function<void()> rival);
  // The same for the next scan of `partition`.
  void before_next_scan(std::string partition, std::function<void()> rival);
  // The next `count` commits fail with `error`, and write nothing.
  void fail_commits(int count, Error error);
  // The answers to the next `count` commits get lost: the caller hears `unavailable` "outcome_unknown" of a
  // commit that was made (unless it was in conflict, which is an answer), or that was not.
  enum class Lost : std::uint8_t { after_commit, before_commit };
  void lose_answers(int count, Lost when);

  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override {
    return inner_.get_many(keys, now);
  }
  Result<Page> scan(Scan const& what, Instant now) override;
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override;
  std::optional<std::uint64_t> change_mark() override { return inner_.change_mark(); }
  bool local() const override { return inner_.local(); }

  int commits() const { return commits_; }            // Those that succeeded.
  int rows_written() const { return rows_written_; }  // In those; checks are not counted.
  // The most rows of one set, checks counted, since it was last asked.
  int take_largest_set() { return largest_set_.exchange(0); }

 private:
  Engine& inner_;
  std::optional<Lost> next_loss();

  std::mutex mutex_;  // Guards what follows, up to the counts.
  std::function<void()> rival_;
  std::string scanned_;
  std::function<void()> scan_rival_;
  int failures_ = 0;
  Error failure_;
  int losses_ = 0;
  Lost lost_ = Lost::after_commit;
  std::atomic<int> commits_ = 0;
  std::atomic<int> rows_written_ = 0;
  std::atomic<int> largest_set_ = 0;
};

}  // namespace scc
