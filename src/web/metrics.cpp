// Counting, and Prometheus's text form.
#include "web/metrics.hpp"

#include <algorithm>

namespace scc {
namespace {

// Every status we answer with; anything else counts as the last.
constexpr std::array kKnownStatuses{200, 201, 202, 204, 304, 400, 401, 403, 404, 405, 409, 410,
                                    412, 413, 414, 415, 422, 428, 429, 431, 500, 503, 408, 0};
// Upper bounds of the latency's buckets, in microseconds.
constexpr std::array<std::uint64_t, 12> kBucketBounds{100,    250,    500,    1'000,   2'500,     5'000,
                                                      10'000, 25'000, 60'000, 250'000, 1'000'000, 5'000'000};

std::string seconds_text(std::uint64_t microseconds) {
  return fmt::format("{}", static_cast<double>(microseconds) / 1e6);
}

}  // namespace

Metrics::Metrics(std::span<Route const> routes)
    : routes_(routes), of_routes_(std::make_unique<OfRoute[]>(routes.size() + 1)) {
  static_assert(kKnownStatuses.size() == kStatuses && kBucketBounds.size() == kBuckets);
}

std::size_t Metrics::slot_of(int status) {
  auto const found = std::find(kKnownStatuses.begin(), kKnownStatuses.end() - 1, status);
  return static_cast<std::size_t>(found - kKnownStatuses.begin());
}

void Metrics::count(Route const* route, int status, std::chrono::microseconds took) {
  auto const number = route == nullptr ? routes_.size() : static_cast<std::size_t>(route - routes_.data());
  of_routes_[number].answers[slot_of(status)].fetch_add(1, std::memory_order_relaxed);
  auto& latency = route == nullptr || route->method == "GET" ? reads_ : writes_;
  auto const length = static_cast<std::uint64_t>(std::max<std::int64_t>(took.count(), 0));
  auto const bucket = std::lower_bound(kBucketBounds.begin(), kBucketBounds.end(), length);
  latency.counts[static_cast<std::size_t>(bucket - kBucketBounds.begin())].fetch_add(
      1, std::memory_order_relaxed);
  latency.microseconds.fetch_add(length, std::memory_order_relaxed);
}

void Metrics::append_latency(std::string& out, std::string_view kind, Latency const& latency) const {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i <= kBuckets; ++i) {
    total += latency.counts[i].load(std::memory_order_relaxed);
    auto const bound = i < kBuckets ? seconds_text(kBucketBounds[i]) : std::string("+Inf");
    out += fmt::format("scc_request_seconds_bucket{{kind=\"{}\",le=\"{}\"}} {}\n", kind, bound, total);
  }
  out += fmt::format("scc_request_seconds_sum{{kind=\"{}\"}} {}\n", kind,
                     seconds_text(latency.microseconds.load(std::memory_order_relaxed)));
  out += fmt::format("scc_request_seconds_count{{kind=\"{}\"}} {}\n", kind, total);
}

void Metrics::append_text(std::string& out) const {
  out +=
      "# HELP scc_requests_total Requests answered, by route and status.\n# TYPE scc_requests_total "
      "counter\n";
  for (std::size_t i = 0; i <= routes_.size(); ++i) {
    auto const method = i < routes_.size() ? routes_[i].method : std::string_view("any");
    auto const pattern = i < routes_.size() ? routes_[i].pattern : std::string_view("none");
    for (std::size_t slot = 0; slot < kStatuses; ++slot) {
      auto const answers = of_routes_[i].answers[slot].load(std::memory_order_relaxed);
      if (answers == 0) continue;
      auto const status =
          kKnownStatuses[slot] == 0 ? std::string("other") : std::to_string(kKnownStatuses[slot]);
      out += fmt::format("scc_requests_total{{method=\"{}\",route=\"{}\",status=\"{}\"}} {}\n", method,
                         pattern, status, answers);
    }
  }
  out +=
      "# HELP scc_request_seconds Time from the request's arrival in the core to its answer.\n"
      "# TYPE scc_request_seconds histogram\n";
  append_latency(out, "read", reads_);
  append_latency(out, "write", writes_);
}

}  // namespace scc
