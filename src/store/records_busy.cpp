// Busy rows: a list of intervals, nothing else.
#include "store/records_busy.hpp"

#include "store/record.hpp"

namespace scc {

std::string encode_busy_month(BusyMonth const& month) {
  RecordWriter out;
  out.list("taken", month, [](RecordWriter& inner, BusyInterval const& one) {
    inner.instant("from", one.from);
    inner.instant("to", one.to);
    inner.id("event", one.event);
  });
  return std::move(out).body();
}

Result<BusyMonth> decode_busy_month(Row const& row) {
  RecordReader in(row);
  auto month = in.list<BusyInterval>("taken", [](RecordFields& inner) {
    return BusyInterval{
        .from = inner.instant("from"), .to = inner.instant("to"), .event = inner.id<EventId>("event")};
  });
  SCC_CHECK(in.done());
  return month;
}

}  // namespace scc
