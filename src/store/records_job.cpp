// Job rows: the order, the events it means, and how far it has come.
#include "store/records_job.hpp"

#include <utility>

#include "store/record.hpp"

namespace scc {

std::string encode_hold_job(HoldJob const& job) {
  RecordWriter out;
  out.text("act", to_text(job.act));
  out.id("by", job.by);
  out.instant("from", job.from);
  out.instant("to", job.to);
  out.list("assets", job.assets, [](RecordWriter& inner, AssetId const& id) { inner.id("id", id); });
  out.text("reason", job.reason);
  out.instant("review", job.review_at);
  out.instant("ordered", job.ordered_at);
  out.list("events", job.events, [](RecordWriter& inner, EventId const& id) { inner.id("id", id); });
  out.whole("next", static_cast<std::int64_t>(job.next));
  out.whole("done", job.done);
  out.whole("skipped", job.skipped);
  out.flag("stopped", job.stopped);
  out.instant("ended", job.ended_at);
  return std::move(out).body();
}

Result<HoldJob> decode_hold_job(Row const& row) {
  auto const id = JobId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  HoldJob job{
      .id = *id,
      .act = in.word("act", parse_hold_act),
      .by = in.id<PersonId>("by"),
      .from = in.instant("from"),
      .to = in.instant("to"),
      .assets = in.list<AssetId>("assets", [](RecordFields& inner) { return inner.id<AssetId>("id"); }),
      .reason = in.text("reason"),
      .review_at = in.optional_instant("review"),
      .ordered_at = in.instant("ordered"),
      .events = in.list<EventId>("events", [](RecordFields& inner) { return inner.id<EventId>("id"); }),
      .next = static_cast<std::size_t>(in.whole("next")),
      .done = in.small("done"),
      .skipped = in.small("skipped"),
      .stopped = in.flag("stopped"),
      .ended_at = in.optional_instant("ended")};
  if (job.next > job.events.size()) in.fail("next");
  SCC_CHECK(in.done());
  return job;
}

Result<Versioned<HoldJob>> load_hold_job(TenantStore const& rows, JobId const& id) {
  SCC_TRY(row, rows.get(rows.keys().job(id)));
  if (!row) return Error{Code::not_found, "job_unknown"};
  SCC_TRY(job, decode_hold_job(*row));
  return Versioned<HoldJob>{std::move(job), std::move(*row)};
}

}  // namespace scc
