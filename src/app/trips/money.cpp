// The one place that opens an event's money row.
#include "app/trips/money.hpp"

#include <fmt/format.h>

#include "app/trips/event_write.hpp"
#include "store/records_event.hpp"
#include "store/records_money.hpp"

namespace scc {
namespace {

struct Loaded {
  std::optional<Row> row;
  TripMoney money;
};

Result<Loaded> load_money(TenantStore const& rows, EventId const& id, std::string const& currency) {
  SCC_TRY(row, rows.get(rows.keys().money(id)));
  if (!row) return Loaded{.row = {}, .money = {.currency = currency}};
  SCC_TRY(money, decode_trip_money(*row));
  return Loaded{.row = std::move(row), .money = std::move(money)};
}

bool is_only_the_gross(MoneyPatch const& patch) {
  return !patch.fees && !patch.pay && !patch.costs;
}

// What the history keeps of a change, for those who may see money.
void tell(HistoryChange& change, std::string name, Cents before, Cents after) {
  if (before == after) return;
  change.notes.push_back({std::move(name), fmt::format("{} -> {}", before, after), NoteAudience::money});
}

HistoryChange change_between(TripMoney const& before, TripMoney const& after, Caller const& caller) {
  HistoryChange change{HistoryAct::money_changed, caller.actor()};
  auto const was = margin_of(before);
  auto const is = margin_of(after);
  tell(change, "gross_cents", before.gross, after.gross);
  tell(change, "fees_cents", was.fees, is.fees);
  tell(change, "pay_cents", was.pay, is.pay);
  tell(change, "costs_cents", was.costs, is.costs);
  return change;
}

TripMoney patched(TripMoney money, MoneyPatch const& patch) {
  if (patch.gross) money.gross = *patch.gross;
  if (patch.fees) money.fees = *patch.fees;
  if (patch.pay) money.pay = *patch.pay;
  if (patch.costs) money.costs = *patch.costs;
  return money;
}

}  // namespace

Result<EventMoney> get_money(Env const& env, Caller const& caller, EventId const& id,
                             std::string const& currency) {
  SCC_TRY(event, load_event(env.rows, id));
  SCC_CHECK(require(Act::see_gross, caller, event.value));
  SCC_TRY(loaded, load_money(env.rows, id, currency));
  return EventMoney{.event = std::move(event), .money = std::move(loaded.money)};
}

Result<EventMoney> edit_money(Env const& env, Caller const& caller, EventId const& id,
                              MoneyPatch const& patch, Version const& expected, std::string const& currency) {
  TripMoney after;
  auto const decide = [&](Versioned<Event> event) -> Result<Decision<Versioned<Event>>> {
    SCC_CHECK(require(Act::set_gross, caller, event.value));
    if (!is_only_the_gross(patch)) SCC_CHECK(require(Act::set_money, caller, event.value));
    if (event.row.version != expected) return Error{Code::stale, "stale"};
    SCC_TRY(loaded, load_money(env.rows, id, currency));
    after = patched(loaded.money, patch);
    SCC_CHECK(check_trip_money(after));
    if (after == loaded.money) return unchanged(std::move(event));
    WriteSet set;
    auto body = encode_trip_money(after);
    if (loaded.row)
      set.replace(*loaded.row, std::move(body));
    else
      set.insert(env.rows.keys().money(id), std::move(body));
    write_event(set, env, event, change_between(loaded.money, after, caller));
    return decided(std::move(set), std::move(event));
  };
  SCC_TRY(event, change_event(env, id, decide));
  return EventMoney{.event = std::move(event), .money = std::move(after)};
}

}  // namespace scc
