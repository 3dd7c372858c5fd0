// transact: how long to wait after a conflict, and which lock a name queues on.
#include "store/transact.hpp"

#include <algorithm>
#include <cassert>
#include <thread>

#include "store/keys.hpp"

namespace scc {
namespace {

constexpr std::chrono::microseconds kFirstWait{250};
constexpr std::chrono::microseconds kLongestWait{64'000};

}  // namespace

std::chrono::steady_clock::time_point RealPauses::now() {
  return std::chrono::steady_clock::now();
}

void RealPauses::wait(std::chrono::microseconds length) {
  std::this_thread::sleep_for(length);
}

std::mutex& Contention::lock_of(std::string_view name) {
  return locks_[static_cast<std::size_t>(shard_of(name, static_cast<int>(locks_.size())))];
}

void Contention::back_off(int attempt) {
  assert(attempt >= 1);
  auto const longest = std::min(kLongestWait, kFirstWait * (1 << std::min(attempt - 1, 8)));
  auto const half = static_cast<std::uint64_t>(longest.count()) / 2;
  // At least half of it, so that waits grow; a random rest, so that rivals part.
  pauses_->wait(std::chrono::microseconds(half + random_->below(half + 1)));
}

}  // namespace scc
