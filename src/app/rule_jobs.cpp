// Rule jobs: nudges go by the agenda, briefs by the people.
#include "app/rule_jobs.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/briefs.hpp"
#include "app/jobs.hpp"
#include "app/letters.hpp"
#include "app/nudges.hpp"
#include "base/limits.hpp"
#include "domain/people/nudge.hpp"
#include "store/records_job.hpp"
#include "store/records_person.hpp"
#include "store/records_tenant.hpp"

namespace scc {
namespace {

Result<void> advance_nudges(Env const& env, RuleJob& job) {
  SCC_TRY(step, nudge_some(env, nudge_span(job.run), job.cursor, NudgeMode::write));
  for (auto const& event : step.events)
    job.written += static_cast<int>(std::count_if(event.people.begin(), event.people.end(),
                                                  [](auto const& one) { return one.is_due(); }));
  job.cursor = std::move(step.after);
  if (step.last) job.ended_at = env.now();
  return success();
}

bool is_briefed(Person const& person, std::vector<PersonId> const& captains) {
  bool const reachable = person.active && !person.address.empty() && person.mail == MailState::fine &&
                         !person.muted.has(LetterTopic::briefs);
  return reachable &&
         (is_briefed_on_all(person) || std::binary_search(captains.begin(), captains.end(), person.id));
}

// Orders briefs about `day` for those of `people` who have none yet, in one commit; how many.
Result<int> write_briefs(Env const& env, std::string const& day, std::vector<PersonId> const& people) {
  auto const decide = [&](TenantStore const& rows) -> Result<Decision<int>> {
    std::vector<Key> letters;
    for (auto const& id : people) letters.push_back(rows.keys().letter(filed_at(day), brief_cause(day, id)));
    SCC_TRY(written, rows.get_many(letters));
    WriteSet set;
    int count = 0;
    for (std::size_t i = 0; i < people.size(); ++i) {
      if (written[i]) continue;
      queue_letter(set, env,
                   {.kind = LetterKind::daily_brief,
                    .to = people[i],
                    .day = day,
                    .cause = brief_cause(day, people[i]),
                    .cause_at = filed_at(day)});
      ++count;
    }
    return Decision<int>{std::move(set), count};
  };
  return transact<int>(env.rows, env.contention, "briefs " + env.rows.tenant().text, decide);
}

Result<void> advance_briefs(Env const& env, RuleJob& job) {
  SCC_TRY(tenant, load_tenant(env.rows));
  SCC_TRY(day, look_at_day(env.rows, tenant.value, job.day));
  if (!day.has_events) {
    job.ended_at = env.now();
    return success();
  }
  Scan scan{.range = env.rows.keys().people()};
  if (!job.cursor.empty()) scan.after = job.cursor;
  SCC_TRY(page, env.rows.scan(scan));
  std::vector<PersonId> people;
  bool last = !page.more;
  for (auto const& row : page.rows) {
    if (people.size() == kNudgeChunk) {
      last = false;
      break;
    }
    SCC_TRY(person, decode_person(row));
    job.cursor = row.key.sort();
    if (is_briefed(person, day.captains)) people.push_back(person.id);
  }
  SCC_TRY(written, write_briefs(env, job.day, people));
  job.written += written;
  if (last) job.ended_at = env.now();
  return success();
}

}  // namespace

Result<void> order_rule_job(WriteSet& set, Env const& env, RuleKind kind, Instant run) {
  RuleJob job{.id = JobId::make(env.now(), env.random), .kind = kind, .run = run};
  if (kind == RuleKind::daily_brief) {
    SCC_TRY(tenant, load_tenant(env.rows));
    job.day = brief_day(tenant.value, env.now());  // Of a run that was missed, the day is over.
  }
  queue_job(set, env, job.id, encode_rule_job(job));
  return success();
}

Result<void> advance(Env const& env, RuleJob& job) {
  switch (job.kind) {
    case RuleKind::nudge:
      return advance_nudges(env, job);
    case RuleKind::daily_brief:
      return advance_briefs(env, job);
  }
  return success();
}

}  // namespace scc
