// Where keys for AWS are read from: the shared file of AWS's own programs, and the endpoint of a container.
#pragma once

#include <string>
#include <string_view>

#include "base/aws_credentials.hpp"
#include "base/http_client.hpp"
#include "base/result.hpp"

namespace scc {

// The keys of one profile in the text of a credentials file: [name] before `key = value` lines, comments from
// "#" or ";". `not_found` ("aws_credentials_missing") when the text has no such profile, `invalid`
// ("aws_credentials_unusable") when the profile has not both keys, or they are none.
Result<AwsKeys> parse_aws_credentials(std::string_view text, std::string_view profile);

// The same of a file; `not_found` also when there is no file that may be read.
Result<AwsKeys> read_aws_credentials(std::string const& path, std::string_view profile);

struct AwsContainerEndpoint {
  std::string url;
  std::string token = {};       // For its Authorization header; empty when it wants none.
  std::string token_file = {};  // Where the token is instead, read each time because it changes.
};

// Keys must not be fetched by plain HTTP from anywhere but this machine and the addresses at which containers
// find theirs: for anything else `invalid` ("aws_credentials_unusable").
Result<void> check_aws_container(AwsContainerEndpoint const& endpoint);

// Asks once, for at most kAwsKeysTimeout. `unavailable` ("aws_credentials_unavailable") when no keys come of
// it. REQUIRES: check_aws_container succeeded.
Result<AwsKeys> ask_aws_container(AwsContainerEndpoint const& endpoint, HttpClient& client);

}  // namespace scc
