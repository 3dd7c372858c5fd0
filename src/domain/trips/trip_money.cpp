// What is left of an event's price.
#include "domain/trips/trip_money.hpp"

#include <fmt/format.h>

#include "base/limits.hpp"
#include "domain/input_rules.hpp"

namespace scc {
namespace {

std::string in_list(std::string_view list, std::size_t index, std::string_view member) {
  return fmt::format("{}[{}].{}", list, index, member);
}

template <class Line>
Result<void> check_count(std::vector<Line> const& lines, std::string_view list) {
  if (lines.size() <= kMoneyLinesMax) return success();
  return Error{Code::invalid, "too_many_entries"}.about(list).with("bound", std::to_string(kMoneyLinesMax));
}

Result<void> check_cents(Cents amount, std::string_view field) {
  return check_number(static_cast<double>(amount), field, 0, static_cast<double>(kCentsMax));
}

Result<void> check_fee(FeeRule const& fee, std::size_t index) {
  SCC_CHECK(check_text(fee.name, in_list("fees", index, "name"), kNameCharactersMax));
  SCC_CHECK(check_number(fee.share, in_list("fees", index, "share_basis_points"), 0, kBasisPointsMax));
  return check_cents(fee.flat, in_list("fees", index, "flat_cents"));
}

Result<void> check_pay(CrewPay const& pay, std::size_t index) {
  SCC_CHECK(check_text(pay.name, in_list("pay", index, "name"), kNameCharactersMax));
  SCC_CHECK(check_number(pay.people, in_list("pay", index, "people"), 1, kPeoplePaidMax));
  auto const most = static_cast<double>(std::chrono::duration_cast<minutes>(kTripMax).count());
  SCC_CHECK(check_number(static_cast<double>(pay.worked.count()), in_list("pay", index, "minutes"), 0, most));
  SCC_CHECK(check_cents(pay.hourly, in_list("pay", index, "hourly_cents")));
  return check_cents(pay.flat, in_list("pay", index, "flat_cents"));
}

Result<void> check_cost(TripCost const& cost, std::size_t index) {
  SCC_CHECK(check_text(cost.name, in_list("costs", index, "name"), kNameCharactersMax));
  return check_cents(cost.amount, in_list("costs", index, "amount_cents"));
}

}  // namespace

Result<void> check_trip_money(TripMoney const& money) {
  SCC_CHECK(check_cents(money.gross, "gross_cents"));
  SCC_CHECK(check_count(money.fees, "fees"));
  SCC_CHECK(check_count(money.pay, "pay"));
  SCC_CHECK(check_count(money.costs, "costs"));
  for (std::size_t i = 0; i < money.fees.size(); ++i) SCC_CHECK(check_fee(money.fees[i], i));
  for (std::size_t i = 0; i < money.pay.size(); ++i) SCC_CHECK(check_pay(money.pay[i], i));
  for (std::size_t i = 0; i < money.costs.size(); ++i) SCC_CHECK(check_cost(money.costs[i], i));
  return success();
}

Cents fee_of(FeeRule const& fee, Cents gross) {
  return share_of(gross, fee.share) + fee.flat;
}

Cents pay_of(CrewPay const& pay) {
  return pay.people * (scaled_half_even(pay.hourly, pay.worked.count(), 60) + pay.flat);
}

Margin margin_of(TripMoney const& money) {
  Margin margin;
  for (auto const& fee : money.fees) margin.fees += fee_of(fee, money.gross);
  for (auto const& pay : money.pay) margin.pay += pay_of(pay);
  for (auto const& cost : money.costs) margin.costs += cost.amount;
  margin.net = money.gross - margin.fees - margin.pay - margin.costs;
  return margin;
}

}  // namespace scc
