// Job rows: one an order, until some time after its end.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/hold_job.hpp"
#include "store/row.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_hold_job(HoldJob const& job);
Result<HoldJob> decode_hold_job(Row const& row);
// `not_found` ("job_unknown").
Result<Versioned<HoldJob>> load_hold_job(TenantStore const& rows, JobId const& id);

}  // namespace scc
