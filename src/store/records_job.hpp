// Job rows: one an order or a run of a rule, until some time after its end.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "base/result.hpp"
#include "domain/people/rule.hpp"
#include "domain/trips/hold_job.hpp"
#include "store/row.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_hold_job(HoldJob const& job);
std::string encode_rule_job(RuleJob const& job);

using AnyJob = std::variant<HoldJob, RuleJob>;
Result<AnyJob> decode_job(Row const& row);
// nullopt when there is none.
Result<std::optional<Versioned<AnyJob>>> load_job(TenantStore const& rows, JobId const& id);
// `not_found` ("job_unknown"), also for a job of another kind.
Result<Versioned<HoldJob>> load_hold_job(TenantStore const& rows, JobId const& id);

}  // namespace scc
