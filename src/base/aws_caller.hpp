// AwsCaller: signed JSON calls to one service of AWS, or to what speaks like it.
//
//    AwsCaller dynamodb({"https://dynamodb.us-west-2.amazonaws.com", "us-west-2", "dynamodb"}, *credentials);
//    SCC_TRY(answer, dynamodb.post("DynamoDB_20120810.GetItem", body, milliseconds{2'000}));
//    if (answer.status != 200) ... answer.body says why ...
//
// Requests are signed by Signature Version 4 with whatever keys the credentials hold at that moment.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "base/aws_credentials.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

struct AwsEndpoint {
  std::string url;      // Scheme, host and port: "https://dynamodb.us-west-2.amazonaws.com".
  std::string region;   // "us-west-2".
  std::string service;  // As the signature names it: "dynamodb".
};

// True when calls can be sent there: http or https, a host, at most a port, neither user nor path; a region
// and a service of lower-case letters, digits and hyphens.
bool is_aws_endpoint(AwsEndpoint const& endpoint);

struct AwsAnswer {
  int status = 0;
  std::string body = {};
  std::string request_id =
      {};  // As the service calls this request in its own logs; empty when it did not say.
};

// Safe for many threads at once; connections are kept and reused.
class AwsCaller {
 public:
  // `credentials` must outlive the caller. REQUIRES: is_aws_endpoint(endpoint).
  AwsCaller(AwsEndpoint endpoint, AwsCredentials& credentials);
  ~AwsCaller();
  AwsCaller(AwsCaller const&) = delete;
  AwsCaller& operator=(AwsCaller const&) = delete;

  // Sends one POST of `body` with `X-Amz-Target: target`, once: a caller that wants to repeat it knows
  // whether it may. On success an answer came, whatever its status. Refused, always as `unavailable`:
  //   "not_sent"   no byte of it left: there were no keys, or no connection. It surely had no effect.
  //   "no_answer"  it, or a part of it, left, and no whole answer came within `timeout`. It may have had one.
  // What went wrong is in `detail`, without secrets. Keys that have expired are waited for before, for at
  // most kAwsKeysTimeout. REQUIRES: timeout > 0.
  Result<AwsAnswer> post(std::string_view target, std::string_view body, milliseconds timeout);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace scc
