// Job rows: what is to be done, and how far it has come. A row without a word of its kind is of holds.
#include "store/records_job.hpp"

#include <utility>

#include "store/record.hpp"

namespace scc {
namespace {

constexpr std::string_view kHoldWord = "hold";
constexpr std::string_view kKindMember = "job";

Result<HoldJob> decode_hold_job(RecordReader& in, JobId id) {
  HoldJob job{
      .id = std::move(id),
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

Result<RuleJob> decode_rule_job(RecordReader& in, JobId id) {
  RuleJob job{.id = std::move(id),
              .kind = in.word(kKindMember, parse_rule_kind),
              .run = in.instant("run"),
              .day = in.has("day") ? in.text("day") : std::string{},
              .cursor = in.has("cursor") ? in.text("cursor") : std::string{},
              .written = in.small("written"),
              .ended_at = in.optional_instant("ended")};
  SCC_CHECK(in.done());
  return job;
}

}  // namespace

std::string encode_hold_job(HoldJob const& job) {
  RecordWriter out;
  out.text(kKindMember, kHoldWord);
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

std::string encode_rule_job(RuleJob const& job) {
  RecordWriter out;
  out.text(kKindMember, to_text(job.kind));
  out.instant("run", job.run);
  if (!job.day.empty()) out.text("day", job.day);
  if (!job.cursor.empty()) out.text("cursor", job.cursor);
  out.whole("written", job.written);
  out.instant("ended", job.ended_at);
  return std::move(out).body();
}

Result<AnyJob> decode_job(Row const& row) {
  auto id = JobId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  if (in.has(kKindMember) && in.text(kKindMember) != kHoldWord) {
    SCC_TRY(job, decode_rule_job(in, *std::move(id)));
    return AnyJob(std::move(job));
  }
  SCC_TRY(job, decode_hold_job(in, *std::move(id)));
  return AnyJob(std::move(job));
}

Result<std::optional<Versioned<AnyJob>>> load_job(TenantStore const& rows, JobId const& id) {
  SCC_TRY(row, rows.get(rows.keys().job(id)));
  if (!row) return std::optional<Versioned<AnyJob>>{};
  SCC_TRY(job, decode_job(*row));
  return std::optional(Versioned<AnyJob>{std::move(job), std::move(*row)});
}

Result<Versioned<HoldJob>> load_hold_job(TenantStore const& rows, JobId const& id) {
  SCC_TRY(found, load_job(rows, id));
  auto* const job = found ? std::get_if<HoldJob>(&found->value) : nullptr;
  if (job == nullptr) return Error{Code::not_found, "job_unknown"};
  return Versioned<HoldJob>{std::move(*job), std::move(found->row)};
}

}  // namespace scc
