// Reaching DynamoDB: from the place that names a table, and the environment that has the keys, to a wire.
#pragma once

#include <memory>

#include "base/log.hpp"
#include "base/result.hpp"
#include "cmd/places.hpp"
#include "cmd/settings.hpp"
#include "store/dynamo_wire.hpp"

namespace scc {

// Finds credentials; sends nothing to the table. `invalid`: "store_malformed" where the endpoint or the
// region is none, or what find_aws_credentials says. `clock` and `log` must outlive it. REQUIRES:
// place.engine is dynamodb, its region settled.
Result<std::unique_ptr<DynamoWire>> reach_dynamodb(StorePlace const& place, Environment const& environment,
                                                   Clock const& clock, Log& log);

}  // namespace scc
