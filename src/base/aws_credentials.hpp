// AwsCredentials: where the keys come from with which requests to AWS are signed, kept fresh.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/log.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

struct AwsKeys {
  std::string id;                          // "AKIA…"; not secret, but nobody's business.
  std::string secret;                      // Never logged, never in an error.
  std::string session_token = {};          // Empty for keys that do not expire.
  std::optional<Instant> expires_at = {};  // When the service stops to accept them.
};

// Safe for many threads at once.
class AwsCredentials {
 public:
  virtual ~AwsCredentials() = default;
  // Keys that can be used now. `unavailable` ("aws_credentials_unavailable") when there are none just now.
  virtual Result<AwsKeys> keys() = 0;
};

// The same keys for ever: for tests, and for what speaks like AWS and does not care.
class FixedAwsCredentials final : public AwsCredentials {
 public:
  explicit FixedAwsCredentials(AwsKeys keys) : keys_(std::move(keys)) {}
  Result<AwsKeys> keys() override { return keys_; }

 private:
  AwsKeys keys_;
};

// Looks where AWS's own programs look, in this order, and takes the first that is there:
//   AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and, where given, AWS_SESSION_TOKEN;
//   the profile AWS_PROFILE, else "default", of the file AWS_SHARED_CREDENTIALS_FILE, else
//   $HOME/.aws/credentials, read again now and then;
//   the container's endpoint, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or AWS_CONTAINER_CREDENTIALS_FULL_URI,
//   with AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE or AWS_CONTAINER_AUTHORIZATION_TOKEN where given, asked again
//   before its keys expire.
// Keys are taken at once, so that what is wrong is heard at the start. `invalid`: "aws_credentials_missing"
// when none of them is set, "aws_credentials_unusable" (detail says which and why) when one is and cannot be
// used; `unavailable`: "aws_credentials_unavailable" when the endpoint does not answer. Clock and log must
// outlive what is returned.
Result<std::unique_ptr<AwsCredentials>> find_aws_credentials(
    std::map<std::string, std::string, std::less<>> const& environment, Clock const& clock, Log& log);

}  // namespace scc
