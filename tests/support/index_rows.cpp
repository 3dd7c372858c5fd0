// Index rows: what the system would find due, read for tests.
#include "support/index_rows.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace {

Instant const kLongFromNow = std::chrono::sys_days{std::chrono::year{2100} / 1 / 1};

}  // namespace

std::vector<std::string> timers_of(World& world) {
  std::vector<std::string> timers;
  auto const system = world.services().store.system(world.now());
  for (int shard = 0; shard < kTimerShards; ++shard) {
    auto const page = system.scan({.range = system.keys().timers_until(kLongFromNow, shard)});
    EXPECT_TRUE(page);
    for (auto const& row : page->rows) {
      auto const place = parse_index_sort(row.key.sort());
      EXPECT_TRUE(place);
      timers.push_back(to_key_text(place->at) + " " + place->what);
    }
  }
  std::sort(timers.begin(), timers.end());
  return timers;
}

std::vector<Row> outbox_rows(World& world, std::string_view what_begins) {
  std::vector<Row> found;
  auto const system = world.services().store.system(world.now());
  for (int shard = 0; shard < kOutboxShards; ++shard) {
    auto const page = system.scan({.range = system.keys().outbox_until(kLongFromNow, shard)});
    EXPECT_TRUE(page);
    for (auto const& row : page->rows) {
      auto const place = parse_index_sort(row.key.sort());
      EXPECT_TRUE(place);
      if (!place->what.starts_with(what_begins)) continue;
      found.push_back({world.env(place->tenant).rows.keys().outbox(place->at, place->what), row.version, {}});
    }
  }
  return found;
}

std::vector<MailingRecord> mailings_of(World& world, EventId const& event) {
  auto mailings = world.mailings();
  std::erase_if(mailings, [&](MailingRecord const& one) { return one.event != event; });
  std::sort(mailings.begin(), mailings.end(), [](auto const& a, auto const& b) { return a.seq < b.seq; });
  return mailings;
}

}  // namespace scc
