// What is asked and told about an event's money.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/trips/money.hpp"
#include "web/call.hpp"
#include "web/fields/shape.hpp"
#include "web/reply.hpp"
#include "web/sight.hpp"

namespace scc {

struct FeeView {
  std::string_view name;
  BasisPoints share;
  Cents flat;
  Cents amount;
};

struct PayView {
  std::string_view name;
  int people;
  minutes worked;
  Cents hourly;
  Cents flat;
  Cents amount;
};

// Read from the money it was made of: written down before that goes.
struct MoneyView : Seen {
  // REQUIRES: `sight` sees the gross. What else it does not see is left out.
  MoneyView(Sight const& sight, TripMoney const& money);

  std::string_view currency;
  Cents gross;
  std::optional<std::vector<FeeView>> fees;
  std::optional<std::vector<PayView>> pay;
  std::optional<std::vector<TripCost>> costs;
  std::optional<Cents> fees_total;
  std::optional<Cents> pay_total;
  std::optional<Cents> costs_total;
  std::optional<Cents> net;
};

Result<Reply<MoneyView>> get_event_money(Call const& call);
Result<Reply<MoneyView>> patch_event_money(Call const& call, MoneyPatch const& body);

template <>
Shape const& shape_of<FeeView>();
template <>
Shape const& shape_of<PayView>();
template <>
Shape const& shape_of<MoneyView>();
template <>
Shape const& shape_of<FeeRule>();
template <>
Shape const& shape_of<CrewPay>();
template <>
Shape const& shape_of<TripCost>();
template <>
Shape const& shape_of<MoneyPatch>();

}  // namespace scc
