// What AWS's side of Signature Version 4 computes from a request that came: for tests, to hold ours to it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "support/small_http_server.hpp"

namespace scc {

// An Authorization header, taken apart.
struct AwsAuthorization {
  std::string id;
  std::string date;  // "20150830"
  std::string region;
  std::string service;
  std::vector<std::string> signed_headers;
  std::string signature;
};
// All empty when it is none.
AwsAuthorization parse_aws_authorization(std::string_view header);

// The signature that a request with these signed headers must carry, from what came over the wire alone.
// The path must need no tidying.
std::string expected_aws_signature(HeardRequest const& request, std::string_view secret);

}  // namespace scc
