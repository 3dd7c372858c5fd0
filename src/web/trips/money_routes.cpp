// Handlers about an event's money.
#include "web/trips/money_routes.hpp"

#include "web/trips/event_routes.hpp"

namespace scc {
namespace {

Result<Reply<MoneyView>> show_money(Call const& call, EventMoney const& found) {
  SCC_TRY(sight, Sight::onto(Act::see_gross, call.caller, found.event.value));
  return Reply(MoneyView(sight, found.money)).at_version(found.event.row.version.text());
}

}  // namespace

MoneyView::MoneyView(Sight const& sight, TripMoney const& money)
    : Seen(sight), currency(money.currency), gross(money.gross) {
  if (!sight.sees(Act::see_money)) return;
  fees.emplace();
  for (auto const& fee : money.fees) fees->push_back({fee.name, fee.share, fee.flat, fee_of(fee, gross)});
  pay.emplace();
  for (auto const& one : money.pay)
    pay->push_back({one.name, one.people, one.worked, one.hourly, one.flat, pay_of(one)});
  costs = money.costs;
  auto const margin = margin_of(money);
  fees_total = margin.fees;
  pay_total = margin.pay;
  costs_total = margin.costs;
  net = margin.net;
}

Result<Reply<MoneyView>> get_event_money(Call const& call) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(found, get_money(call.env, call.caller, id, call.tenant.currency));
  return show_money(call, found);
}

Result<Reply<MoneyView>> patch_event_money(Call const& call, MoneyPatch const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(changed,
          edit_money(call.env, call.caller, id, body, call.expected_version(), call.tenant.currency));
  return show_money(call, changed);
}

}  // namespace scc
