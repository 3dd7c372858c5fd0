// Where chance comes from: OpenSSL's generator, or SplitMix64 for replays.
#include "base/random.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <cstring>

#include <openssl/rand.h>

namespace scc {

std::uint64_t Random::below(std::uint64_t bound) {
  assert(bound > 0);
  // Values from the incomplete last stretch are drawn again: every result is equally likely.
  std::uint64_t const limit = UINT64_MAX - UINT64_MAX % bound;
  for (;;) {
    std::array<std::uint8_t, 8> bytes;
    fill(bytes);
    std::uint64_t value = 0;
    std::memcpy(&value, bytes.data(), sizeof value);
    if (value < limit) return value % bound;
  }
}

void SystemRandom::fill(std::span<std::uint8_t> bytes) {
  // Without randomness no secret is one: there is no way to go on.
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1) std::abort();
}

// SplitMix64 (Steele, Lea, Flood 2014): every seed gives a full period.
void SeededRandom::fill(std::span<std::uint8_t> bytes) {
  std::lock_guard const lock(mutex_);
  for (std::size_t done = 0; done < bytes.size();) {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    z ^= z >> 31;
    std::size_t const count = std::min<std::size_t>(sizeof z, bytes.size() - done);
    std::memcpy(bytes.data() + done, &z, count);
    done += count;
  }
}

}  // namespace scc
