// DynamoWire: one request to DynamoDB and its answer. The seam between the engine and the network: tests put
// a script, a meter or a fault there.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "base/aws_caller.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

// Safe for many threads at once.
class DynamoWire {
 public:
  virtual ~DynamoWire() = default;
  // Sends `body` to the action, as DynamoDB names it ("GetItem"), once. What comes back, and what "not_sent"
  // and "no_answer" mean: see AwsCaller::post.
  virtual Result<AwsAnswer> post(std::string_view action, std::string_view body, milliseconds timeout) = 0;
};

// Signed, over HTTP. REQUIRES: is_aws_endpoint(endpoint).
class AwsDynamoWire final : public DynamoWire {
 public:
  AwsDynamoWire(AwsEndpoint endpoint, std::unique_ptr<AwsCredentials> credentials)
      : credentials_(std::move(credentials)), caller_(std::move(endpoint), *credentials_) {}
  Result<AwsAnswer> post(std::string_view action, std::string_view body, milliseconds timeout) override {
    return caller_.post("DynamoDB_20120810." + std::string(action), body, timeout);
  }

 private:
  std::unique_ptr<AwsCredentials> credentials_;
  AwsCaller caller_;
};

}  // namespace scc
