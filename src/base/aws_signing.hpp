// AwsSignedCall: a request that libcurl signs exactly as AWS recomputes it. No other can be made.
//
// libcurl 7.88, Debian 12's, signs what it is given without bringing it into AWS's canonical form first: a
// query in another order, a path that needs encoding, two headers of one name get a signature that AWS does
// not find. This class is the list of what it gets right; tests/aws/signature_check.py recomputes what it
// sends with an implementation that is not ours.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/aws_credentials.hpp"
#include "base/http_client.hpp"

namespace scc {

// What a signature is good for.
struct AwsScope {
  std::string region;   // "us-west-2".
  std::string service;  // "dynamodb".
};

class AwsSignedCall {
 public:
  // Which rule the call breaks, in words for a developer; nullopt when it can be signed.
  static std::optional<std::string_view> broken_rule(HttpCall const& call, AwsScope const& scope);

  // Adds the session token, which is signed too. REQUIRES: no broken rule; usable keys.
  AwsSignedCall(HttpCall call, AwsScope scope, AwsKeys keys);

  HttpCall const& call() const { return call_; }
  AwsScope const& scope() const { return scope_; }
  AwsKeys const& keys() const { return keys_; }

 private:
  HttpCall call_;
  AwsScope scope_;
  AwsKeys keys_;
};

// Lower-case letters, digits and hyphens, at most 60 of them.
bool is_aws_scope_part(std::string_view text);
// Neither empty nor anything in it that could not stand in a header.
bool is_usable(AwsKeys const& keys);

}  // namespace scc
