// Money: whole minor units (cents) and one rule of rounding, used wherever a share of an amount is taken.
#pragma once

#include <cstdint>

namespace scc {

// Minor units of some currency, which whoever holds them knows.
using Cents = std::int64_t;

// Hundredths of a percent: 1800 is 18 %.
using BasisPoints = std::int32_t;

// `amount * numerator / denominator`, rounded to a whole cent, half to the even one.
// REQUIRES: denominator > 0, and the product fits in 63 bits.
Cents scaled_half_even(Cents amount, std::int64_t numerator, std::int64_t denominator);

inline Cents share_of(Cents amount, BasisPoints share) {
  return scaled_half_even(amount, share, 10'000);
}

}  // namespace scc
