// Busy rows: a list of intervals, and a list of events that are over.
#include "store/records_busy.hpp"

#include "store/record.hpp"

namespace scc {

std::string encode_busy_month(BusyMonth const& month) {
  RecordWriter out;
  out.list("taken", month.taken, [](RecordWriter& inner, BusyInterval const& one) {
    inner.instant("from", one.from);
    inner.instant("to", one.to);
    inner.id("event", one.event);
  });
  if (!month.ended.empty())
    out.list("ended", month.ended, [](RecordWriter& inner, EventId const& one) { inner.id("event", one); });
  return std::move(out).body();
}

Result<BusyMonth> decode_busy_month(Row const& row) {
  RecordReader in(row);
  BusyMonth month;
  month.taken = in.list<BusyInterval>("taken", [](RecordFields& inner) {
    return BusyInterval{
        .from = inner.instant("from"), .to = inner.instant("to"), .event = inner.id<EventId>("event")};
  });
  if (in.has("ended"))
    month.ended = in.list<EventId>("ended", [](RecordFields& inner) { return inner.id<EventId>("event"); });
  SCC_CHECK(in.done());
  return month;
}

}  // namespace scc
