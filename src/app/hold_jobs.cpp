// Hold jobs: ordering holds, and carrying the order out event by event.
#include "app/hold_jobs.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "app/audit.hpp"
#include "app/jobs.hpp"
#include "app/trips/holds.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "store/records_event.hpp"
#include "store/records_job.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

using Ordered = Answer<HoldJob>;

Result<void> check_order(HoldOrder const& order, Instant now) {
  if (order.from >= order.to) return Error{Code::invalid, "range_empty"}.about("to");
  if (order.to - order.from > kHoldWindowMax)
    return Error{Code::invalid, "range_too_long"}.about("to").with(
        "days", std::to_string(kHoldWindowMax / std::chrono::days{1}));
  if (order.assets.size() > kHoldAssetsMax)
    return Error{Code::invalid, "too_many_entries"}.about("assets").with("bound",
                                                                         std::to_string(kHoldAssetsMax));
  bool const is_put = order.act == HoldAct::put;
  SCC_CHECK(
      check_text(order.reason, "reason", kNoteCharactersMax, is_put ? MayBeEmpty::no : MayBeEmpty::yes));
  if (!is_put) return success();
  if (!order.review_at) return Error{Code::invalid, "missing_field"}.about("review_at");
  return check_review(*order.review_at, now);
}

// The events that the order means at this moment, by departure.
Result<std::vector<EventId>> events_meant(TenantStore const& rows, HoldJob const& job) {
  std::vector<EventId> events;
  Scan scan{.range = rows.keys().agenda_between(job.from, job.to)};
  for (;;) {
    SCC_TRY(page, rows.scan(scan));
    for (auto const& row : page.rows) {
      SCC_TRY(item, decode_agenda_item(row));
      if (!is_meant(job, item)) continue;
      events.push_back(item.id);
      if (events.size() > kHoldEventsMax)
        return Error{Code::invalid, "too_many_events"}.about("to").with("bound",
                                                                        std::to_string(kHoldEventsMax));
    }
    if (!page.more || page.rows.empty()) return events;
    scan.after = page.rows.back().key.sort();
  }
}

HistoryChange order_entry(HoldJob const& job, Caller const& caller) {
  HistoryChange entry{HistoryAct::job_ordered, caller.actor()};
  entry.facts = {{"job", job.id.text},
                 {"hold", std::string(to_text(job.act))},
                 {"from", to_rfc3339(job.from)},
                 {"to", to_rfc3339(job.to)},
                 {"events", std::to_string(job.events.size())}};
  if (job.review_at) entry.facts.push_back({"review_at", to_rfc3339(*job.review_at)});
  if (!job.reason.empty()) entry.notes.push_back({"reason", job.reason, NoteAudience::dispatcher});
  return entry;
}

// Whether the job's next event ended as ordered; what it could not be, or need not be any more, is left
// alone. An error is one that another try may not have.
Result<bool> carry_out(Env const& env, Caller const& author, HoldJob const& job, EventId const& id) {
  auto const leave = [](Error const& error) -> Result<bool> {
    if (error.code == Code::busy || error.code == Code::unavailable) return error;
    return false;
  };
  auto const event = load_event(env.rows, id);
  if (!event) return leave(event.error());
  auto const& asset = event->value.asset;
  if (!is_meant(job, event->value.times.planned_departure, asset ? std::optional(asset->id) : std::nullopt))
    return false;
  auto const changed = job.act == HoldAct::put
                           ? put_hold(env, author, id, {.reason = job.reason, .review_at = *job.review_at})
                           : lift_hold(env, author, id, job.reason);
  if (!changed) return leave(changed.error());
  return true;
}

void stop(HoldJob& job) {
  job.stopped = true;
  job.skipped += static_cast<int>(job.events.size() - job.next);
  job.next = job.events.size();
}

}  // namespace

Result<Answer<HoldJob>> order_holds(Env const& env, Caller const& caller, HoldOrder const& order,
                                    std::optional<Once<HoldJob>> const& once) {
  SCC_CHECK(require(Act::hold_many, caller));
  if (!caller.person) return Error{Code::forbidden, "not_permitted"};
  SCC_CHECK(check_order(order, env.now()));
  HoldJob job{.id = JobId::make(env.now(), env.random),
              .act = order.act,
              .by = caller.person->id,
              .from = order.from,
              .to = order.to,
              .assets = order.assets,
              .reason = order.reason,
              .review_at = order.act == HoldAct::put ? order.review_at : std::nullopt,
              .ordered_at = env.now()};
  auto const decide = [&]() -> Result<Decision<Ordered>> {
    SCC_TRY(events, events_meant(env.rows, job));
    job.events = std::move(events);
    WriteSet set;
    queue_job(set, env, job.id, encode_hold_job(job));
    SCC_CHECK(append_audit(set, env, order_entry(job, caller)));
    SCC_CHECK(remember(set, env, once, job));
    return Decision<Ordered>{.set = std::move(set), .answer = job};
  };
  return transact<Ordered>(env.rows, env.contention, env.rows.tenant().text,
                           [&](TenantStore const& rows) { return decide_once<HoldJob>(rows, once, decide); });
}

Result<HoldJob> get_hold_job(Env const& env, Caller const& caller, JobId const& id) {
  SCC_CHECK(require(Act::hold_many, caller));
  SCC_TRY(job, load_hold_job(env.rows, id));
  return std::move(job.value);
}

Result<void> advance(Env const& env, HoldJob& job) {
  auto const person = load_person(env.rows, job.by);
  if (!person && person.error().code != Code::not_found) return person.error();
  Caller author;
  if (person) author.person = person->value;
  if (!person || !may(Act::hold_many, author)) {
    stop(job);
  } else {
    auto const end = std::min(job.events.size(), job.next + kJobChunk);
    for (; job.next < end; ++job.next) {
      SCC_TRY(ended_as_ordered, carry_out(env, author, job, job.events[job.next]));
      ++(ended_as_ordered ? job.done : job.skipped);
    }
  }
  if (job.next == job.events.size()) job.ended_at = env.now();
  return success();
}

}  // namespace scc
