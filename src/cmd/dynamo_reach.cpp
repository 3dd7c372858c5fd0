// Reaching DynamoDB: AWS's own address of a region, unless another is named.
#include "cmd/dynamo_reach.hpp"

#include <cassert>

namespace scc {

Result<std::unique_ptr<DynamoWire>> reach_dynamodb(StorePlace const& place, Environment const& environment,
                                                   Clock const& clock, Log& log) {
  assert(place.engine == StorePlace::Engine::dynamodb);
  AwsEndpoint endpoint{place.endpoint, place.region, "dynamodb"};
  if (endpoint.url.empty()) endpoint.url = "https://dynamodb." + place.region + ".amazonaws.com";
  if (!is_aws_endpoint(endpoint)) return Error{Code::invalid, "store_malformed"}.about("--store");
  SCC_TRY(credentials, find_aws_credentials(environment, clock, log));
  return std::unique_ptr<DynamoWire>(
      std::make_unique<AwsDynamoWire>(std::move(endpoint), std::move(credentials)));
}

}  // namespace scc
