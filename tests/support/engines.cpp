// Engines for tests: how each is made.
#include "support/engines.hpp"

#include <cstdlib>
#include <stdexcept>
#include <utility>

#include "store/memory_engine.hpp"
#include "store/sqlite_engine.hpp"
#include "support/dynamo_local.hpp"
#include "support/placed_engine.hpp"

namespace scc {

namespace {

// A store in a file of its own.
class TemporaryFile {
 public:
  std::unique_ptr<Engine> engine() { return SqliteEngine::open(directory_.file("store.db")).value(); }

 private:
  TemporaryDirectory directory_;
};

std::vector<EngineKind> all_engines() {
  std::vector<EngineKind> engines = {
      {"Memory", [] { return std::unique_ptr<Engine>(std::make_unique<MemoryEngine>()); }},
      {"SQLite", [] { return std::unique_ptr<Engine>(std::make_unique<PlacedEngine<TemporaryFile>>()); }},
  };
  if (dynamo_endpoint()) engines.push_back({"DynamoDB", make_dynamo_engine});
  return engines;
}

}  // namespace

std::vector<EngineKind> const kEngines = all_engines();

namespace {

// Memory where there is plenty: what these tests ask of a disk is order and atomicity, not that it spins.
std::filesystem::path roomy_place() {
  std::error_code failed;
  auto const memory = std::filesystem::space("/dev/shm", failed);
  return !failed && memory.available > (1u << 30) ? std::filesystem::path("/dev/shm")
                                                  : std::filesystem::temp_directory_path();
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  auto name = (roomy_place() / "scc-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void HookedEngine::before_next_commit(std::function<void()> rival) {
  std::scoped_lock const lock(mutex_);
  rival_ = std::move(rival);
}

void HookedEngine::before_next_scan(std::string partition, std::function<void()> rival) {
  std::scoped_lock const lock(mutex_);
  scanned_ = std::move(partition);
  scan_rival_ = std::move(rival);
}

Result<Page> HookedEngine::scan(Scan const& what, Instant now) {
  std::function<void()> rival;
  {
    std::scoped_lock const lock(mutex_);
    if (scan_rival_ && what.range.from.partition() == scanned_) rival = std::exchange(scan_rival_, nullptr);
  }
  if (rival) rival();
  return inner_.scan(what, now);
}

void HookedEngine::fail_commits(int count, Error error) {
  std::scoped_lock const lock(mutex_);
  failures_ = count;
  failure_ = std::move(error);
}

void HookedEngine::lose_answers(int count, Lost when) {
  std::scoped_lock const lock(mutex_);
  losses_ = count;
  lost_ = when;
}

std::optional<HookedEngine::Lost> HookedEngine::next_loss() {
  std::scoped_lock const lock(mutex_);
  if (losses_ == 0) return std::nullopt;
  --losses_;
  return lost_;
}

Result<void> HookedEngine::commit(WriteSet const& set, Version stamp, Instant now) {
  std::function<void()> rival;
  {
    std::scoped_lock const lock(mutex_);
    rival = std::exchange(rival_, nullptr);
    if (!rival && failures_ > 0) {
      --failures_;
      return failure_;
    }
  }
  Error const unknown{Code::unavailable, "outcome_unknown"};
  if (rival) rival();
  auto const loss = rival ? std::nullopt : next_loss();
  if (loss == Lost::before_commit) return unknown;
  SCC_CHECK(inner_.commit(set, stamp, now));
  ++commits_;
  auto const size = static_cast<int>(set.size());
  for (int largest = largest_set_; largest < size && !largest_set_.compare_exchange_weak(largest, size);) {
  }
  for (auto const& write : set.writes()) rows_written_ += write.kind == WriteKind::check ? 0 : 1;
  if (loss == Lost::after_commit) return unknown;
  return success();
}

}  // namespace scc
