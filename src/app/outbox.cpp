// Outbox: the pass over the shards, and the requests for links on the way.
#include "app/outbox.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "app/letters.hpp"
#include "app/people/links.hpp"
#include "base/limits.hpp"
#include "store/records_signin.hpp"

namespace scc {
namespace {

constexpr std::string_view kLetterMark = "L#";
constexpr std::string_view kRequestMark = "Q#";
// Later than anything that waits: the end of what parse_key_text() reads.
constexpr Instant kEndOfTime = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};

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

// When the cause of the letter in an outbox row came about.
std::optional<Instant> cause_time(std::string_view what) {
  if (!what.starts_with(kLetterMark)) return std::nullopt;
  what.remove_prefix(kLetterMark.size());
  return parse_key_text(what.substr(0, what.find('#')));
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
  // A request asked for its link at this very moment: its letter need not wait for the next pass.
  if (run.requests > 0)
    for (int shard = 0; shard < kOutboxShards; ++shard) run_shard(shard, clock_.now(), run);
  return run;
}

void Outbox::run_shard(int shard, Instant until, OutboxRun& run) {
  if (stopping_) return;
  auto const rows = services_.store.system(until);
  auto const read = each_row(rows, shard, until, [&](Row const& row) {
    if (stopping_) return Next::unwanted;
    run_row(row, run);
    return Next::wanted;
  });
  if (read) return;
  ++run.failures;
  services_.log.error("outbox unreadable", {{"shard", std::int64_t{shard}}, {"reason", read.error().reason}});
}

void Outbox::run_row(Row const& row, OutboxRun& run) {
  auto const place = parse_outbox_sort(row.key.sort());
  assert(place && "only typed functions write outbox rows");
  std::string_view const what = place->what;
  auto const env = env_of(services_, place->tenant, clock_.now());
  // The same row, under the key of its tenant: that is who may write it.
  Row const due{env.rows.keys().outbox(place->at, what), row.version, {}};
  assert(due.key == row.key);

  Error failure;
  if (what.starts_with(kRequestMark)) {
    auto const resolved = resolve_request(env, due, what.substr(kRequestMark.size()));
    if (resolved) {
      ++run.requests;
      return;
    }
    failure = resolved.error();
  } else {
    auto const step = send_due_letter({services_, mailer_, clock_, home_of_}, env, due,
                                      what.substr(std::min(kLetterMark.size(), what.size())));
    if (step) {
      ++run.steps[static_cast<std::size_t>(*step)];
      return;
    }
    failure = step.error();
  }
  ++run.failures;
  services_.log.error(
      "letter stuck",
      {{"tenant", place->tenant.text}, {"reason", failure.reason}, {"detail", failure.detail}});
}

Result<std::optional<Instant>> Outbox::next_due() const {
  std::optional<Instant> earliest;
  auto const rows = services_.store.system(clock_.now());
  for (int shard = 0; shard < kOutboxShards; ++shard) {
    SCC_TRY(page, rows.scan({.range = rows.keys().outbox_until(kEndOfTime, shard), .limit = 1}));
    if (page.rows.empty()) continue;
    auto const place = parse_outbox_sort(page.rows.front().key.sort());
    assert(place);
    earliest = std::min(earliest.value_or(place->at), place->at);
  }
  return earliest;
}

Result<OutboxDepth> Outbox::depth() const {
  OutboxDepth depth;
  auto const rows = services_.store.system(clock_.now());
  for (int shard = 0; shard < kOutboxShards; ++shard)
    SCC_CHECK(each_row(rows, shard, kEndOfTime, [&](Row const& row) {
      auto const place = parse_outbox_sort(row.key.sort());
      assert(place);
      ++depth.waiting;
      if (auto const at = cause_time(place->what))
        depth.oldest_cause = std::min(depth.oldest_cause.value_or(*at), *at);
      return Next::wanted;
    }));
  return depth;
}

}  // namespace scc
