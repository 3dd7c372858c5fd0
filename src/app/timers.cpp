// Timers: setting one, taking it back, and firing what is due.
#include "app/timers.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "app/due_rows.hpp"
#include "app/letters.hpp"
#include "app/nudges.hpp"
#include "app/rules.hpp"
#include "base/limits.hpp"
#include "store/records_event.hpp"

namespace scc {
namespace {

constexpr char const* kTimerBody = "{\"v\":1}";

Key key_of(Env const& env, Instant at, TimerKind kind, std::string_view about) {
  return env.rows.keys().timer(at, fmt::format("{}#{}", to_text(kind), about));
}

Error unreadable() {
  return Error{Code::internal, "row_unreadable"}.because("timer");
}

// A timer of one tenant that is due.
struct DueTimer {
  TimerKind kind;
  std::string about;
  Instant at;
};

std::optional<DueTimer> read_timer(IndexSort const& place) {
  auto const mark = place.what.find('#');
  if (mark == std::string::npos) return std::nullopt;
  auto const kind = parse_timer_kind(std::string_view(place.what).substr(0, mark));
  if (!kind) return std::nullopt;
  return DueTimer{*kind, place.what.substr(mark + 1), place.at};
}

// Reminds who put the hold on, if it is still the one that this timer was set for. True when it is.
Result<bool> review_hold(WriteSet& set, Env const& env, DueTimer const& timer) {
  auto const id = EventId::parse(timer.about);
  if (!id) return unreadable();
  auto const loaded = load_event(env.rows, *id);
  if (!loaded && loaded.error().code != Code::not_found) return loaded.error();
  if (!loaded) return false;

  auto const& event = loaded->value;
  set.check(loaded->row);
  auto const now = std::chrono::floor<seconds>(env.now());
  if (fate_by_event(LetterKind::hold_review, now, &event) != LetterFate::send) return false;
  auto const& hold = *event.hold;
  if (std::chrono::floor<seconds>(hold.review_at) != timer.at) return false;
  queue_letter(set, env,
               {.kind = LetterKind::hold_review,
                .to = hold.by,
                .event = event.id,
                .cause = event_cause(event.id, event.history.seq, LetterKind::hold_review, hold.by)});
  return true;
}

Result<bool> nudge_about(WriteSet& set, Env const& env, DueTimer const& timer) {
  auto const id = EventId::parse(timer.about);
  if (!id) return unreadable();
  return nudge_late(set, env, *id);
}

Result<bool> work_of(WriteSet& set, Env const& env, DueTimer const& timer) {
  switch (timer.kind) {
    case TimerKind::hold_review:
      return review_hold(set, env, timer);
    case TimerKind::rule:
      return run_due_rule(set, env, timer.about, timer.at);
    case TimerKind::late_nudge:
      return nudge_about(set, env, timer);
  }
  assert(false);
  return unreadable();
}

// A timer is gone with the commit that does its work: that is what makes it fire once.
Result<TimerStep> fire_timer(Env const& env, Row const& due, IndexSort const& place) {
  auto const timer = read_timer(place);
  if (!timer) return unreadable();
  WriteSet set;
  set.remove(due);
  SCC_TRY(has_work, work_of(set, env, *timer));
  auto const committed = env.rows.commit(set);
  if (committed) return has_work ? TimerStep::fired : TimerStep::moot;
  if (committed.error().code == Code::conflict) return TimerStep::lost;
  return committed.error();
}

}  // namespace

void set_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about) {
  set.put(key_of(env, at, kind, about), kTimerBody);
}

void clear_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about) {
  // A tenant cannot read index rows, so it cannot name the version to remove; what has expired reads as
  // absent.
  set.put(key_of(env, at, kind, about), kTimerBody, env.now());
}

TimerRun Timers::run_due() {
  TimerRun run;
  for (auto const& row : due_rows(clock_.now(), run)) {
    if (stopping_) break;
    fire(row, run);
  }
  return run;
}

std::vector<Row> Timers::due_rows(Instant until, TimerRun& run) const {
  std::vector<Row> due;
  auto const rows = services_.store.system(until);
  for (int shard = 0; shard < kTimerShards; ++shard) {
    auto page = rows.scan({.range = rows.keys().timers_until(until, shard)});
    if (page) {
      std::move(page->rows.begin(), page->rows.end(), std::back_inserter(due));
      continue;
    }
    ++run.failures;
    services_.log.error("timers unreadable",
                        {{"shard", std::int64_t{shard}}, {"reason", page.error().reason}});
  }
  // A key begins with its instant.
  std::stable_sort(due.begin(), due.end(),
                   [](Row const& a, Row const& b) { return a.key.sort() < b.key.sort(); });
  return due;
}

void Timers::fire(Row const& row, TimerRun& run) {
  auto const place = parse_index_sort(row.key.sort());
  assert(place && "only typed functions write timers");
  auto const env = env_of(services_, place->tenant, clock_.now());
  // The same row, under the key of its tenant: that is who may write it.
  Row const due{env.rows.keys().timer(place->at, place->what), row.version, {}};
  assert(due.key == row.key);
  auto const step = fire_timer(env, due, *place);
  if (step) {
    ++run.steps[static_cast<std::size_t>(*step)];
    return;
  }
  ++run.failures;
  services_.log.error(
      "timer stuck",
      {{"tenant", place->tenant.text}, {"reason", step.error().reason}, {"detail", step.error().detail}});
}

Result<std::optional<Instant>> Timers::next_due() const {
  auto const rows = services_.store.system(clock_.now());
  std::vector<KeyRange> shards;
  for (int shard = 0; shard < kTimerShards; ++shard)
    shards.push_back(rows.keys().timers_until(kEndOfTime, shard));
  return earliest_due(rows, shards);
}

}  // namespace scc
