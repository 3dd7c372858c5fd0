// Busy rows: one person's or asset's live intervals of one calendar month.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/busy.hpp"
#include "store/row.hpp"

namespace scc {

std::string encode_busy_month(BusyMonth const& month);
Result<BusyMonth> decode_busy_month(Row const& row);

}  // namespace scc
