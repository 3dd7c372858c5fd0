// Trip money: what an event brings in, what it costs, and what is left. Only the office's money use cases
// load it.
#pragma once

#include <string>
#include <vector>

#include "base/money.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

// Something the gross pays for by rule: a port fee, a marketplace's commission.
struct FeeRule {
  std::string name;
  BasisPoints share = 0;  // Of the gross.
  Cents flat = 0;         // Beside the share.
  friend bool operator==(FeeRule const&, FeeRule const&) = default;
};

// What one or several people of the crew are paid alike.
struct CrewPay {
  std::string name;  // "Captain", "Crew".
  int people = 1;
  minutes worked{0};  // Each.
  Cents hourly = 0;   // Each.
  Cents flat = 0;     // Each, whatever the hours.
  friend bool operator==(CrewPay const&, CrewPay const&) = default;
};

struct TripCost {
  std::string name;  // "Fuel".
  Cents amount = 0;
  friend bool operator==(TripCost const&, TripCost const&) = default;
};

// All amounts in `currency`.
struct TripMoney {
  std::string currency;  // ISO 4217: the tenant's when the first figure was entered.
  Cents gross = 0;       // The price, as the guest or the marketplace was charged.
  std::vector<FeeRule> fees = {};
  std::vector<CrewPay> pay = {};
  std::vector<TripCost> costs = {};
  friend bool operator==(TripMoney const&, TripMoney const&) = default;
};

// Success, or `invalid` with the field as the API names it ("fees[1].share_basis_points"):
// "too_many_entries", "too_small", "too_large", and those of names.
Result<void> check_trip_money(TripMoney const& money);

// Each part is rounded when it arises (base/money.hpp); sums are sums of rounded parts.
Cents fee_of(FeeRule const& fee, Cents gross);
Cents pay_of(CrewPay const& pay);

struct Margin {
  Cents fees = 0;
  Cents pay = 0;
  Cents costs = 0;
  Cents net = 0;  // Gross less the three above; may be negative.
};
Margin margin_of(TripMoney const& money);

}  // namespace scc
