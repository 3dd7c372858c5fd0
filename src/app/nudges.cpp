// Nudges: a scan of the agenda; of each event one read of its people, one of the letters that are written
// already, and one commit.
#include "app/nudges.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <iterator>
#include <set>
#include <utility>

#include "app/letters.hpp"
#include "app/timers.hpp"
#include "base/limits.hpp"
#include "domain/people/nudge.hpp"
#include "domain/people/rule.hpp"
#include "store/records_event.hpp"
#include "store/records_person.hpp"
#include "store/records_rule.hpp"

namespace scc {
namespace {

EventNudges nudges_of(EventId const& id, std::string const& title, Instant departure, std::string const& zone,
                      LetterFate fate) {
  return {.event = id,
          .title = title,
          .departure = departure,
          .zone = zone,
          .day = to_text(local_date(departure, zone)),
          .fate = fate};
}

EventNudges nudges_of(AgendaItem const& item, LetterFate fate) {
  return nudges_of(item.id, item.title, item.departure, item.zone, fate);
}

EventNudges nudges_of(Event const& event, LetterFate fate) {
  return nudges_of(event.id, event.title, event.times.planned_departure, event.zone, fate);
}

Result<PersonNudge> nudge_for(Event const& event, PersonId const& id, std::optional<Row> const& row) {
  if (!row) return PersonNudge{.person = id, .fate = LetterFate::person_gone};
  SCC_TRY(person, decode_person(*row));
  return PersonNudge{.person = id,
                     .name = person.name,
                     .address = person.address,
                     .fate = nudge_fate(event, person),
                     .missing = missing_of(event, person)};
}

// One event in a commit of its own: again when it moved, or when a rival wrote some of its letters.
Result<EventNudges> nudge_event(Env const& env, EventId const& id, NudgeSpan const& span) {
  using Nudged = Decision<EventNudges>;
  return transact<EventNudges>(env.rows, env.contention, id.text,
                               [&](TenantStore const& rows) -> Result<Nudged> {
                                 SCC_TRY(event, load_event(rows, id));
                                 // It may have been moved since its line was read.
                                 bool const has_moved = !span.holds(event.value.times.planned_departure);
                                 if (has_moved)
                                   return Nudged{{}, nudges_of(event.value, LetterFate::day_changed)};
                                 SCC_TRY(nudges, plan_nudges(rows, event.value));
                                 WriteSet set;
                                 queue_nudges(set, env, nudges);
                                 if (!set.empty()) set.check(event.row);
                                 return Nudged{std::move(set), std::move(nudges)};
                               });
}

// True for what another try may not have.
bool is_passing(Error const& error) {
  return error.code == Code::busy || error.code == Code::unavailable;
}

Result<EventNudges> look_at_event(TenantStore const& rows, EventId const& id) {
  SCC_TRY(event, load_event(rows, id));
  return plan_nudges(rows, event.value);
}

}  // namespace

NudgeSpan nudge_span(Instant run) {
  return {run, run + kNudgeWindow};
}

Result<EventNudges> plan_nudges(TenantStore const& rows, Event const& event) {
  auto nudges = nudges_of(event, nudge_fate(event, rows.now()));
  if (nudges.fate != LetterFate::send) return nudges;
  auto const& keys = rows.keys();
  auto const concerned = concerned_by(event);
  std::vector<Key> people;
  std::vector<Key> letters;
  for (auto const& id : concerned) {
    people.push_back(keys.person(id));
    letters.push_back(keys.letter(filed_at(nudges.day), nudge_cause(event.id, nudges.day, id)));
  }
  SCC_TRY(found, rows.get_many(people));
  SCC_TRY(written, rows.get_many(letters));
  for (std::size_t i = 0; i < concerned.size(); ++i) {
    SCC_TRY(nudge, nudge_for(event, concerned[i], found[i]));
    nudge.written_before = written[i].has_value();
    nudges.people.push_back(std::move(nudge));
  }
  return nudges;
}

void queue_nudges(WriteSet& set, Env const& env, EventNudges const& nudges) {
  assert(nudges.people.size() <= kNudgeChunk);
  for (auto const& one : nudges.people) {
    if (!one.is_due()) continue;
    queue_letter(set, env,
                 {.kind = LetterKind::nudge,
                  .to = one.person,
                  .event = nudges.event,
                  .day = nudges.day,
                  .cause = nudge_cause(nudges.event, nudges.day, one.person),
                  .cause_at = filed_at(nudges.day)});
  }
}

Result<NudgeStep> nudge_some(Env const& env, NudgeSpan const& span, std::string const& after,
                             NudgeMode mode) {
  Scan scan{.range = env.rows.keys().agenda_between(span.from, span.to), .limit = kJobChunk};
  if (!after.empty()) scan.after = after;
  SCC_TRY(page, env.rows.scan(scan));
  NudgeStep step{.events = {}, .after = after, .last = !page.more};
  for (auto const& row : page.rows) {
    SCC_TRY(item, decode_agenda_item(row));
    step.after = row.key.sort();
    auto const fate = nudge_fate(item.status, item.departure, item.on_hold, env.now());
    if (fate != LetterFate::send) {
      step.events.push_back(nudges_of(item, fate));
      continue;
    }
    auto nudges =
        mode == NudgeMode::write ? nudge_event(env, item.id, span) : look_at_event(env.rows, item.id);
    if (!nudges && is_passing(nudges.error())) return nudges.error();
    if (!nudges)  // The others must not wait for it.
      env.log.error("no nudges", {{"tenant", std::string_view(env.rows.tenant().text)},
                                  {"event", std::string_view(item.id.text)},
                                  {"reason", std::string_view(nudges.error().reason)},
                                  {"detail", std::string_view(nudges.error().detail)}});
    step.events.push_back(nudges ? std::move(*nudges) : nudges_of(item, LetterFate::event_gone));
  }
  return step;
}

Result<std::vector<EventNudges>> nudge_all(Env const& env, Instant run, NudgeMode mode) {
  std::vector<EventNudges> all;
  std::string after;
  for (bool last = false; !last;) {
    SCC_TRY(step, nudge_some(env, nudge_span(run), after, mode));
    all.insert(all.end(), std::make_move_iterator(step.events.begin()),
               std::make_move_iterator(step.events.end()));
    after = std::move(step.after);
    last = step.last;
  }
  return all;
}

void set_late_nudge(WriteSet& set, Env const& env, Event const& event) {
  auto const departure = event.times.planned_departure;
  auto const at = env.now() + kNudgeLateAfter;
  // No run so far can have reached further than a day from now.
  if (departure <= at || departure >= env.now() + kNudgeWindow) return;
  if (nudge_fate(event, env.now()) != LetterFate::send) return;
  set_timer(set, env, at, TimerKind::late_nudge, event.id.text);
}

Result<bool> nudge_late(WriteSet& set, Env const& env, EventId const& id) {
  auto const event = load_event(env.rows, id);
  if (!event && event.error().code == Code::not_found) return false;
  if (!event) return event.error();
  auto const rule = load_rule(env.rows, kNudgeRule);
  if (!rule && rule.error().code == Code::not_found) return false;
  if (!rule) return rule.error();
  set.check(event->row);
  set.check(rule->row);
  bool const was_missed = rule->value.on && has_covered(rule->value, event->value.times.planned_departure);
  if (!was_missed) return false;
  SCC_TRY(nudges, plan_nudges(env.rows, event->value));
  queue_nudges(set, env, nudges);
  return std::any_of(nudges.people.begin(), nudges.people.end(),
                     [](auto const& one) { return one.is_due(); });
}

Result<std::vector<TenantId>> tenants_departing(SystemStore const& rows, NudgeSpan const& span) {
  std::set<TenantId> found;
  for (auto from = span.from; from < span.to;) {
    auto const next_day = std::chrono::floor<std::chrono::days>(from) + std::chrono::days{1};
    auto const to = std::min<Instant>(span.to, next_day);
    for (int shard = 0; shard < kDueShards; ++shard) {
      Scan scan{.range = rows.keys().due_between(from, to, shard)};
      for (bool more = true; more;) {
        SCC_TRY(page, rows.scan(scan));
        for (auto const& row : page.rows) {
          auto const place = parse_index_sort(row.key.sort());
          assert(place && "only typed functions write what is due");
          found.insert(place->tenant);
        }
        more = page.more && !page.rows.empty();
        if (more) scan.after = page.rows.back().key.sort();
      }
    }
    from = to;
  }
  return std::vector<TenantId>(found.begin(), found.end());
}

}  // namespace scc
