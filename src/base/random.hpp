// Random: where chance comes from. Handed in, so that a test or a simulation can replay it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <span>

namespace scc {

// Safe for many threads at once.
class Random {
 public:
  virtual ~Random() = default;
  virtual void fill(std::span<std::uint8_t> bytes) = 0;

  // A value in [0, bound). REQUIRES: bound > 0.
  std::uint64_t below(std::uint64_t bound);
};

// The operating system's generator, through OpenSSL: fit for secrets.
class SystemRandom final : public Random {
 public:
  void fill(std::span<std::uint8_t> bytes) override;
};

// The same bytes for the same seed: for tests, simulation and nothing else.
class SeededRandom final : public Random {
 public:
  explicit SeededRandom(std::uint64_t seed) : state_(seed) {}
  void fill(std::span<std::uint8_t> bytes) override;

 private:
  std::mutex mutex_;
  std::uint64_t state_;
};

}  // namespace scc
