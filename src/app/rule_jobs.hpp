// Rule jobs: what a run of a rule has to do, in steps (jobs.hpp).
#pragma once

#include "app/env.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people/rule.hpp"
#include "store/row.hpp"

namespace scc {

// Adds the job of a run of `kind` as of `run` to `set`: its row and its outbox row.
Result<void> order_rule_job(WriteSet& set, Env const& env, RuleKind kind, Instant run);

// The next few events of a run of nudges, or the next few people of one of briefs, each in commits of their
// own: letters that are written already are found so and not written again.
Result<void> advance(Env const& env, RuleJob& job);

}  // namespace scc
