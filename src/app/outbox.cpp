// Outbox: the pass over the shards, and what each kind of row asks for.
#include "app/outbox.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <utility>
#include <vector>

#include "app/due_rows.hpp"
#include "app/jobs.hpp"
#include "app/letters.hpp"
#include "app/mailings.hpp"
#include "app/people/links.hpp"
#include "base/limits.hpp"
#include "store/records_signin.hpp"

namespace scc {
namespace {

constexpr std::string_view kLetterMark = "L#";
constexpr std::string_view kRequestMark = "Q#";
constexpr std::string_view kMailingMark = "M#";
constexpr std::string_view kJobMark = "J#";

// Turns a request into a letter, if it means somebody; either way it is done with.
Result<void> resolve_request(Env const& env, Row const& due, std::string_view text) {
  auto const id = LinkRequestId::parse(text);
  if (!id) return Error{Code::internal, "row_unreadable"}.because("link request in outbox");
  SCC_TRY(request, load_link_request(env.rows, *id));

  WriteSet set;
  set.remove(due);
  if (request) {  // Else it waited until it expired.
    SCC_TRY(target, resolve_link_request(env.rows, request->value));
    if (target)
      queue_letter(set, env,
                   {.kind = LetterKind::link,
                    .to = target->person,
                    .event = target->event,
                    .role = target->role,
                    .cause = link_cause(*id)});
  }
  auto const committed = env.rows.commit(set);
  if (committed || committed.error().code == Code::conflict) return success();  // Another resolved it.
  return committed.error();
}

// When the cause of the letter in an outbox row came about, or of the letters that a mailing is for.
std::optional<Instant> cause_time(IndexSort const& place) {
  std::string_view what = place.what;
  if (what.starts_with(kMailingMark)) return place.at;  // It waits where it was put.
  if (!what.starts_with(kLetterMark)) return std::nullopt;
  what.remove_prefix(kLetterMark.size());
  auto const mark = what.find('#');
  auto const at = parse_key_text(what.substr(0, mark));
  // Nudges and briefs are filed under the day they are about; they came about when they fell due.
  bool const is_filed = what.substr(std::min(mark, what.size())).starts_with("#nudge#") ||
                        what.substr(std::min(mark, what.size())).starts_with("#brief#");
  return is_filed ? place.at : at;
}

enum class Next : std::uint8_t { wanted, unwanted };

// Calls `take` with each row of the shard that is due by `until`, in order, as long as it wants the next.
template <class Take>
Result<void> each_row(SystemStore const& rows, int shard, Instant until, Take const& take) {
  Scan scan{.range = rows.keys().outbox_until(until, shard)};
  for (;;) {
    SCC_TRY(page, rows.scan(scan));
    for (auto const& row : page.rows)
      if (take(row) == Next::unwanted) return success();
    if (!page.more || page.rows.empty()) return success();
    scan.after = page.rows.back().key.sort();
  }
}

}  // namespace

Outbox::Outbox(Services const& services, Mailer& mailer, Clock const& clock, HomeOf home_of)
    : services_(services), mailer_(mailer), clock_(clock), home_of_(std::move(home_of)) {
  assert(home_of_);
}

OutboxRun Outbox::run_due() {
  OutboxRun run;
  auto const until = clock_.now();
  for (int shard = 0; shard < kOutboxShards; ++shard) run_shard(shard, until, run);
  // What came about at this very moment need not wait for the next pass.
  if (run.requests > 0 || run.mailings > 0)
    for (int shard = 0; shard < kOutboxShards; ++shard) run_shard(shard, clock_.now(), run);
  return run;
}

void Outbox::run_shard(int shard, Instant until, OutboxRun& run) {
  auto const has_ended = [&] { return stopping_ || run.untaken_in_a_row >= kUntakenInARowMax; };
  if (has_ended()) return;
  auto const rows = services_.store.system(until);
  auto const read = each_row(rows, shard, until, [&](Row const& row) {
    if (has_ended()) return Next::unwanted;
    pace_();
    run_row(row, run);
    return Next::wanted;
  });
  if (read) return;
  ++run.failures;
  services_.log.error("outbox unreadable", {{"shard", std::int64_t{shard}}, {"reason", read.error().reason}});
}

void Outbox::run_row(Row const& row, OutboxRun& run) {
  using Work = Result<void> (Outbox::*)(Env const&, Row const&, std::string_view, OutboxRun&);
  struct RowKind {
    std::string_view mark;  // What its name begins with.
    Work work;
  };
  static constexpr std::array kRowKinds{
      RowKind{kLetterMark, &Outbox::send_letter}, RowKind{kRequestMark, &Outbox::answer_request},
      RowKind{kMailingMark, &Outbox::write_mailing}, RowKind{kJobMark, &Outbox::take_on_job}};

  auto const place = parse_index_sort(row.key.sort());
  assert(place && "only typed functions write outbox rows");
  std::string_view const what = place->what;
  auto const env = env_of(services_, place->tenant, clock_.now());
  // The same row, under the key of its tenant: that is who may write it.
  Row const due{env.rows.keys().outbox(place->at, what), row.version, {}};
  assert(due.key == row.key);

  auto const* const kind = std::find_if(kRowKinds.begin(), kRowKinds.end(),
                                        [&](RowKind const& one) { return what.starts_with(one.mark); });
  Result<void> const worked = kind == kRowKinds.end()
                                  ? Error{Code::internal, "row_unreadable"}.because("kind of outbox row")
                                  : (this->*kind->work)(env, due, what.substr(kind->mark.size()), run);
  if (worked) return;
  ++run.failures;
  services_.log.error("outbox row stuck", {{"tenant", place->tenant.text},
                                           {"kind", what.substr(0, 1)},
                                           {"reason", worked.error().reason},
                                           {"detail", worked.error().detail}});
}

Result<void> Outbox::send_letter(Env const& env, Row const& due, std::string_view name, OutboxRun& run) {
  SCC_TRY(step, send_due_letter({services_, mailer_, clock_, home_of_}, env, due, name));
  ++run.steps[static_cast<std::size_t>(step)];
  if (step == SendingStep::sent) run.untaken_in_a_row = 0;
  if (step == SendingStep::retried) ++run.untaken_in_a_row;
  return success();
}

Result<void> Outbox::answer_request(Env const& env, Row const& due, std::string_view name, OutboxRun& run) {
  SCC_CHECK(resolve_request(env, due, name));
  ++run.requests;
  return success();
}

Result<void> Outbox::write_mailing(Env const& env, Row const& due, std::string_view name, OutboxRun& run) {
  for (auto step = MailingStep::some; step == MailingStep::some && !stopping_;) {
    SCC_TRY(taken, expand_mailing(env, due, name));
    step = taken;
    if (step == MailingStep::last) ++run.mailings;
  }
  return success();
}

Result<void> Outbox::take_on_job(Env const& env, Row const& due, std::string_view name, OutboxRun& run) {
  auto const id = JobId::parse(name);
  if (!id) return Error{Code::internal, "row_unreadable"}.because("job in outbox");
  SCC_CHECK(run_job_step(env, due, *id));
  ++run.jobs;
  return success();
}

Result<std::optional<Instant>> Outbox::next_due() const {
  auto const rows = services_.store.system(clock_.now());
  std::vector<KeyRange> shards;
  for (int shard = 0; shard < kOutboxShards; ++shard)
    shards.push_back(rows.keys().outbox_until(kEndOfTime, shard));
  return earliest_due(rows, shards);
}

Result<OutboxDepth> Outbox::depth() const {
  OutboxDepth depth;
  auto const rows = services_.store.system(clock_.now());
  for (int shard = 0; shard < kOutboxShards; ++shard)
    SCC_CHECK(each_row(rows, shard, kEndOfTime, [&](Row const& row) {
      auto const place = parse_index_sort(row.key.sort());
      assert(place);
      ++depth.waiting;
      if (auto const at = cause_time(*place))
        depth.oldest_cause = std::min(depth.oldest_cause.value_or(*at), *at);
      return Next::wanted;
    }));
  return depth;
}

}  // namespace scc
