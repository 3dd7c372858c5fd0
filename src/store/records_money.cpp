// Money rows, written and read.
#include "store/records_money.hpp"

#include "store/record.hpp"

namespace scc {
namespace {

void write_fee(RecordWriter& out, FeeRule const& fee) {
  out.text("name", fee.name);
  out.whole("share", fee.share);
  out.whole("flat", fee.flat);
}

FeeRule read_fee(RecordFields& in) {
  return {.name = in.text("name"), .share = in.small("share"), .flat = in.whole("flat")};
}

void write_pay(RecordWriter& out, CrewPay const& pay) {
  out.text("name", pay.name);
  out.whole("people", pay.people);
  out.whole("minutes", pay.worked.count());
  out.whole("hourly", pay.hourly);
  out.whole("flat", pay.flat);
}

CrewPay read_pay(RecordFields& in) {
  return {.name = in.text("name"),
          .people = in.small("people"),
          .worked = in.length("minutes"),
          .hourly = in.whole("hourly"),
          .flat = in.whole("flat")};
}

void write_cost(RecordWriter& out, TripCost const& cost) {
  out.text("name", cost.name);
  out.whole("amount", cost.amount);
}

TripCost read_cost(RecordFields& in) {
  return {.name = in.text("name"), .amount = in.whole("amount")};
}

}  // namespace

std::string encode_trip_money(TripMoney const& money) {
  RecordWriter out;
  out.text("currency", money.currency);
  out.whole("gross", money.gross);
  out.list("fees", money.fees, write_fee);
  out.list("pay", money.pay, write_pay);
  out.list("costs", money.costs, write_cost);
  return std::move(out).body();
}

Result<TripMoney> decode_trip_money(Row const& row) {
  RecordReader in(row);
  TripMoney money{.currency = in.text("currency"),
                  .gross = in.whole("gross"),
                  .fees = in.list<FeeRule>("fees", read_fee),
                  .pay = in.list<CrewPay>("pay", read_pay),
                  .costs = in.list<TripCost>("costs", read_cost)};
  SCC_CHECK(in.done());
  return money;
}

}  // namespace scc
