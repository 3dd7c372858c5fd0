// Tests of rounding money.
#include "base/money.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace money_rules {

TEST(Money, SharesAreRoundedHalfToEven) {
  struct {
    Cents amount;
    BasisPoints share;
    Cents expected;
  } const rows[] = {
      {84'075, 1'800, 15'134},  // 151.335
      {84'025, 1'800, 15'124},  // 151.245
      {50, 5'000, 25},
      {1, 5'000, 0},
      {3, 5'000, 2},
      {5, 5'000, 2},
      {-1, 5'000, 0},
      {-3, 5'000, -2},
      {-5, 5'000, -2},
      {100, 3'333, 33},
      {100, 6'667, 67},
      {0, 10'000, 0},
      {7, 0, 0},
      {123, 10'000, 123},
      {10'000'000'000, 10'000, 10'000'000'000},
  };
  for (auto const& row : rows)
    EXPECT_EQ(share_of(row.amount, row.share), row.expected) << row.amount << " × " << row.share;
}

TEST(Money, AThirdOfAnHourIsRoundedOnce) {
  EXPECT_EQ(scaled_half_even(2'500, 20, 60), 833);
  EXPECT_EQ(scaled_half_even(2'500, 40, 60), 1'667);
}

}  // namespace money_rules
}  // namespace scc
