// Jobs: work that goes on in small commits, wherever it was interrupted. A job is a row that says how far it
// has come, and an outbox row while there is more to do: the dispatcher of letters takes it on. What each
// kind of job does stands in hold_jobs.hpp and rule_jobs.hpp.
#pragma once

#include <string>

#include "app/env.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "store/row.hpp"

namespace scc {

// Adds the job's row, `body`, and its outbox row to `set` (two inserts), due at once.
void queue_job(WriteSet& set, Env const& env, JobId const& id, std::string body);

// Takes the job that the outbox row `due` names one step on, and records how far it has come. A step that
// fails leaves it where it was; what it had done by then is done, and found so by the next. Any number of
// workers at once.
Result<void> run_job_step(Env const& env, Row const& due, JobId const& id);

}  // namespace scc
