// Rounding half to even, without a fraction in between.
#include "base/money.hpp"

#include <cassert>

namespace scc {

Cents scaled_half_even(Cents amount, std::int64_t numerator, std::int64_t denominator) {
  assert(denominator > 0);
  std::int64_t product = 0;
  [[maybe_unused]] bool const overflows = __builtin_mul_overflow(amount, numerator, &product);
  assert(!overflows);
  auto whole = product / denominator;
  auto rest = product % denominator;
  if (rest < 0) {  // Towards minus infinity, so that the rest is never negative.
    rest += denominator;
    --whole;
  }
  bool const above_half = rest > denominator - rest;
  bool const at_half = rest == denominator - rest;
  return above_half || (at_half && whole % 2 != 0) ? whole + 1 : whole;
}

}  // namespace scc
