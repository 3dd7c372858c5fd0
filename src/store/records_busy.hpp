// Busy rows: one person's or asset's calendar month: what takes their time, and what has.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/busy.hpp"
#include "store/row.hpp"

namespace scc {

std::string encode_busy_month(BusyMonth const& month);
Result<BusyMonth> decode_busy_month(Row const& row);

}  // namespace scc
