// Money rows: an event's price, fees, pay and costs, apart from everything that crew and guests read.
// Included by app/trips/money.cpp alone (tests/tidy_test.cpp), so that no other use case can load them.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/trip_money.hpp"
#include "store/row.hpp"

namespace scc {

std::string encode_trip_money(TripMoney const& money);
Result<TripMoney> decode_trip_money(Row const& row);

}  // namespace scc
