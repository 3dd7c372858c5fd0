// What every storage engine must do when it scans: byte order, ranges, pages, both directions.
#include <algorithm>

#include <gtest/gtest.h>

#include "store/engine.hpp"
#include "support/engines.hpp"

namespace scc {
namespace store_scan_contract {

Instant const kScanNow{milliseconds(1'805'000'000'000)};

Key scan_key(std::string sort, std::string partition = "~scan") {
  return KeyForTests::make(std::move(partition), std::move(sort));
}

class StoreScanContract : public testing::TestWithParam<EngineKind> {
 protected:
  void fill(std::vector<std::string> const& sorts, std::string const& partition = "~scan",
            std::optional<Instant> expires_at = {}) {
    for (auto const& sort : sorts) {
      WriteSet set;
      set.insert(scan_key(sort, partition), sort, expires_at);
      ASSERT_TRUE(engine->commit(set, {}, kScanNow));
    }
  }

  std::vector<std::string> sorts(Scan const& what) {
    std::vector<std::string> found;
    for (auto const& row : engine->scan(what, kScanNow).value().rows) found.push_back(row.key.sort());
    return found;
  }

  static KeyRange range(std::string from, std::string to) {
    return {scan_key(std::move(from)), std::move(to)};
  }

  std::unique_ptr<Engine> engine = GetParam().make();
};

using Sorts = std::vector<std::string>;

INSTANTIATE_TEST_SUITE_P(Engines, StoreScanContract, testing::ValuesIn(kEngines), engine_name);

TEST_P(StoreScanContract, OrderIsThatOfBytesForEveryCharacterOfAKey) {
  // In byte order: # - . / 0 9 : A Z _ a z ~
  Sorts const ordered = {"#",  "-", ".", "/", "0",   "9",   ":",  "A",  "A#", "A#z", "AA", "Aa",
                         "A~", "Z", "_", "a", "a#B", "a#b", "aB", "ab", "z",  "~",   "~#", "~~"};
  Sorts shuffled = ordered;
  std::reverse(shuffled.begin(), shuffled.end());
  std::rotate(shuffled.begin(), shuffled.begin() + 7, shuffled.end());
  fill(shuffled);
  EXPECT_EQ(sorts({.range = range({}, {})}), ordered);

  Sorts backward = ordered;
  std::reverse(backward.begin(), backward.end());
  EXPECT_EQ(sorts({.range = range({}, {}), .direction = Direction::backward}), backward);

  // Cursors stand between the same neighbours.
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    EXPECT_EQ(sorts({.range = range({}, {}), .after = ordered[i]}),
              Sorts(ordered.begin() + static_cast<int>(i) + 1, ordered.end()));
    EXPECT_EQ(sorts({.range = range(ordered[i], {}), .limit = 1}), Sorts{ordered[i]});
  }
}

TEST_P(StoreScanContract, ARangeIsHalfOpenAndStaysInItsPartition) {
  fill({"a", "b", "c", "d"});
  fill({"b", "c"}, "~scam");
  fill({"b", "c"}, "~scan/x");
  EXPECT_EQ(sorts({.range = range("b", "d")}), (Sorts{"b", "c"}));
  EXPECT_EQ(sorts({.range = range("b", {})}), (Sorts{"b", "c", "d"}));
  EXPECT_EQ(sorts({.range = range({}, "b")}), (Sorts{"a"}));
  EXPECT_EQ(sorts({.range = range("aa", "ab")}), Sorts{});
  EXPECT_EQ(sorts({.range = range("d", "b")}), Sorts{});
  EXPECT_EQ(sorts({.range = range("b", "b")}), Sorts{});
  EXPECT_EQ(sorts({.range = range("b", "d"), .direction = Direction::backward}), (Sorts{"c", "b"}));
}

TEST_P(StoreScanContract, PagesFollowEachOtherWithoutGapOrRepeat) {
  Sorts all;
  for (int i = 100; i < 125; ++i) all.push_back(std::to_string(i));
  fill(all);
  for (auto const direction : {Direction::forward, Direction::backward})
    for (std::size_t const limit : {1u, 7u, 24u, 25u, 26u}) {
      Sorts seen;
      Scan scan{.range = range({}, {}), .limit = limit, .direction = direction};
      for (bool more = true; more;) {
        auto const page = engine->scan(scan, kScanNow).value();
        ASSERT_LE(page.rows.size(), limit);
        ASSERT_FALSE(page.rows.empty());
        for (auto const& row : page.rows) seen.push_back(row.key.sort());
        scan.after = seen.back();
        more = page.more;
      }
      if (direction == Direction::backward) std::reverse(seen.begin(), seen.end());
      EXPECT_EQ(seen, all) << limit;
    }
}

TEST_P(StoreScanContract, MoreIsSaidOnlyWhenThereIsMore) {
  fill({"a", "b", "c"});
  auto const more = [&](Scan const& what) { return engine->scan(what, kScanNow).value().more; };
  EXPECT_TRUE(more({.range = range({}, {}), .limit = 2}));
  EXPECT_FALSE(more({.range = range({}, {}), .limit = 3}));
  EXPECT_FALSE(more({.range = range({}, "c"), .limit = 2}));
  EXPECT_FALSE(more({.range = range("b", {}), .limit = 2, .direction = Direction::backward}));
  EXPECT_FALSE(more({.range = range("x", {}), .limit = 2}));
}

TEST_P(StoreScanContract, ACursorOutsideTheRangeChangesNothingOrEverything) {
  fill({"a", "b", "c", "d"});
  EXPECT_EQ(sorts({.range = range("b", "d"), .after = "a"}), (Sorts{"b", "c"}));
  EXPECT_EQ(sorts({.range = range("b", "d"), .after = "x"}), Sorts{});
  EXPECT_EQ(sorts({.range = range("b", "d"), .after = "x", .direction = Direction::backward}),
            (Sorts{"c", "b"}));
  EXPECT_EQ(sorts({.range = range("b", "d"), .after = "a", .direction = Direction::backward}), Sorts{});
  // The cursor's row may be gone.
  EXPECT_EQ(sorts({.range = range({}, {}), .after = "bb"}), (Sorts{"c", "d"}));
}

TEST_P(StoreScanContract, ExpiredRowsTakeNoPlaceOnAPage) {
  fill({"a", "c", "e"}, "~scan", kScanNow);
  fill({"b", "d", "f"});
  auto const page = engine->scan({.range = range({}, {}), .limit = 2}, kScanNow).value();
  ASSERT_EQ(page.rows.size(), 2u);
  EXPECT_EQ(page.rows[0].key.sort(), "b");
  EXPECT_EQ(page.rows[1].key.sort(), "d");
  EXPECT_TRUE(page.more);
  EXPECT_FALSE(engine->scan({.range = range({}, {}), .limit = 3}, kScanNow).value().more);
}

TEST_P(StoreScanContract, RowsOfTheLargestSizeAreKept) {
  std::string const body(kRowBytesMax - 100, 'x');
  WriteSet set;
  for (auto const* sort : {"a", "b", "c"}) set.insert(scan_key(sort), body);
  ASSERT_TRUE(engine->commit(set, {}, kScanNow));
  for (auto const& row : engine->scan({.range = range({}, {})}, kScanNow).value().rows)
    EXPECT_EQ(row.body, body);
}

}  // namespace store_scan_contract
}  // namespace scc
