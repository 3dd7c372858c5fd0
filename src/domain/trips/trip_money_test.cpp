// Tests of what is left of an event's price.
#include "domain/trips/trip_money.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace trip_money_rules {

// A booking that really came by a marketplace.
TripMoney marketplace_booking() {
  return {.currency = "USD",
          .gross = 84'075,
          .fees = {{"Port fee", 1'800, 0}},
          .pay = {{"Crew", 2, minutes{300}, 2'500, 0}, {"Captain", 1, minutes{0}, 0, 15'000}}};
}

TEST(TripMoney, TheBookingThatWasReckonedByHand) {
  auto const margin = margin_of(marketplace_booking());
  EXPECT_EQ(margin.fees, 15'134);
  EXPECT_EQ(margin.pay, 40'000);
  EXPECT_EQ(margin.costs, 0);
  EXPECT_EQ(margin.net, 28'941);
}

TEST(TripMoney, EachFeeIsRoundedByItself) {
  // Twice 0.5 cents are nothing when rounded apart, and a cent when rounded together.
  TripMoney const money{.currency = "USD", .gross = 50, .fees = {{"One", 100, 0}, {"Two", 100, 0}}};
  EXPECT_EQ(margin_of(money).fees, 0);
}

TEST(TripMoney, EachPersonsPayIsRoundedByItself) {
  EXPECT_EQ(pay_of({"Crew", 3, minutes{20}, 2'500, 0}), 3 * 833);
  EXPECT_EQ(pay_of({"Crew", 2, minutes{90}, 1'000, 250}), 2 * (1'500 + 250));
}

TEST(TripMoney, ALossIsNegative) {
  auto money = marketplace_booking();
  money.costs = {{"Fuel", 20'000}, {"Towing", 30'000}};
  EXPECT_EQ(margin_of(money).net, 28'941 - 50'000);
}

}  // namespace trip_money_rules
}  // namespace scc
