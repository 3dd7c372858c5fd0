// Metrics: what was asked and how long it took, counted, and told in Prometheus's text form.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "web/route.hpp"

namespace scc {

// Safe for many threads at once; counting takes no lock.
class Metrics {
 public:
  // The routes must outlive it.
  explicit Metrics(std::span<Route const> routes);

  // `route` is null for what no route answered.
  void count(Route const* route, int status, std::chrono::microseconds took);
  // Appends everything counted so far.
  void append_text(std::string& out) const;

 private:
  static constexpr std::size_t kStatuses = 24;
  static constexpr std::size_t kBuckets = 12;
  struct OfRoute {
    std::array<std::atomic<std::uint64_t>, kStatuses> answers{};
  };
  struct Latency {
    std::array<std::atomic<std::uint64_t>, kBuckets + 1> counts{};
    std::atomic<std::uint64_t> microseconds{0};
  };

  static std::size_t slot_of(int status);
  void append_latency(std::string& out, std::string_view kind, Latency const& latency) const;

  std::span<Route const> routes_;
  std::unique_ptr<OfRoute[]> of_routes_;  // One each, and a last one for no route.
  Latency reads_;
  Latency writes_;
};

}  // namespace scc
