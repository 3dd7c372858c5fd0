// Jobs: one dispatcher for every kind, and the record of what a step came to.
#include "app/jobs.hpp"

#include <optional>
#include <utility>
#include <variant>

#include "app/hold_jobs.hpp"
#include "app/rule_jobs.hpp"
#include "base/limits.hpp"
#include "store/records_job.hpp"

namespace scc {
namespace {

std::string encoded(HoldJob const& job) {
  return encode_hold_job(job);
}
std::string encoded(RuleJob const& job) {
  return encode_rule_job(job);
}

// Adds where the job stands now; with its end its place in the outbox goes.
void record(WriteSet& set, Env const& env, Row const& due, Row const& row, AnyJob const& any) {
  std::visit(
      [&](auto const& job) {
        auto const until = job.ended_at ? std::optional(env.now() + kJobRemembered) : std::nullopt;
        set.replace(row, encoded(job), until);
        if (job.ended_at) set.remove(due);
      },
      any);
}

bool has_ended(AnyJob const& any) {
  return std::visit([](auto const& job) { return job.ended_at.has_value(); }, any);
}

}  // namespace

void queue_job(WriteSet& set, Env const& env, JobId const& id, std::string body) {
  set.insert(env.rows.keys().job(id), std::move(body));
  set.insert(env.rows.keys().outbox(env.now(), "J#" + id.text), "{\"v\":1}");
}

Result<void> run_job_step(Env const& env, Row const& due, JobId const& id) {
  WriteSet set;
  SCC_TRY(found, load_job(env.rows, id));
  if (found && !has_ended(found->value)) {
    SCC_CHECK(std::visit([&](auto& job) { return advance(env, job); }, found->value));
    record(set, env, due, found->row, found->value);
  } else {
    set.remove(due);  // It has ended, or is long forgotten.
  }
  auto const committed = env.rows.commit(set);
  if (committed || committed.error().code == Code::conflict) return success();  // Another was faster.
  return committed.error();
}

}  // namespace scc
