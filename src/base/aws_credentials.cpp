// Where AWS's own programs look for keys, in their order.
#include "base/aws_credentials.hpp"

#include <string_view>

#include "base/aws_key_sources.hpp"
#include "base/aws_renewed_credentials.hpp"
#include "base/aws_signing.hpp"

namespace scc {
namespace {

using Variables = std::map<std::string, std::string, std::less<>>;
using Found = Result<std::unique_ptr<AwsCredentials>>;

constexpr std::string_view kContainerAddress = "http://169.254.170.2";

// Empty when it is not set; what is set to nothing is not set.
std::string variable(Variables const& environment, std::string_view name) {
  auto const found = environment.find(name);
  return found == environment.end() ? std::string{} : found->second;
}

Error unusable(std::string_view why) {
  return Error{Code::invalid, "aws_credentials_unusable"}.because(why);
}

Found from_environment(Variables const& environment) {
  AwsKeys keys{variable(environment, "AWS_ACCESS_KEY_ID"), variable(environment, "AWS_SECRET_ACCESS_KEY"),
               variable(environment, "AWS_SESSION_TOKEN")};
  if (!is_usable(keys))
    return unusable("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must both be set to keys");
  return std::make_unique<FixedAwsCredentials>(std::move(keys));
}

struct SharedFile {
  std::string path;
  std::string profile;
  bool is_asked_for;  // By a variable, so that it must be there.
};

SharedFile shared_file(Variables const& environment) {
  auto path = variable(environment, "AWS_SHARED_CREDENTIALS_FILE");
  auto profile = variable(environment, "AWS_PROFILE");
  bool const is_asked_for = !path.empty() || !profile.empty();
  auto const home = variable(environment, "HOME");
  if (path.empty() && !home.empty()) path = home + "/.aws/credentials";
  if (profile.empty()) profile = "default";
  return {std::move(path), std::move(profile), is_asked_for};
}

AwsContainerEndpoint container_endpoint(Variables const& environment) {
  AwsContainerEndpoint endpoint{
      .url = variable(environment, "AWS_CONTAINER_CREDENTIALS_FULL_URI"),
      .token = variable(environment, "AWS_CONTAINER_AUTHORIZATION_TOKEN"),
      .token_file = variable(environment, "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")};
  if (auto const path = variable(environment, "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"); !path.empty())
    endpoint.url = std::string(kContainerAddress) + path;
  return endpoint;
}

Found from_container(AwsContainerEndpoint const& endpoint, Clock const& clock, Log& log) {
  SCC_CHECK(check_aws_container(endpoint));
  // Shared with the source's copies, because a std::function must be one that can be copied.
  auto const client = std::make_shared<HttpClient>();
  auto ask = [endpoint, client] { return ask_aws_container(endpoint, *client); };
  SCC_TRY(first, ask());
  return std::make_unique<RenewedAwsCredentials>(std::move(first), std::move(ask), clock, log);
}

}  // namespace

Found find_aws_credentials(Variables const& environment, Clock const& clock, Log& log) {
  auto const is_set = [&](std::string_view name) { return !variable(environment, name).empty(); };
  if (is_set("AWS_ACCESS_KEY_ID") || is_set("AWS_SECRET_ACCESS_KEY")) return from_environment(environment);

  auto const file = shared_file(environment);
  if (!file.path.empty()) {
    auto read = [file] { return read_aws_credentials(file.path, file.profile); };
    auto first = read();
    if (first) return std::make_unique<RenewedAwsCredentials>(std::move(*first), std::move(read), clock, log);
    if (first.error().code != Code::not_found) return first.error();
    if (file.is_asked_for) return unusable(first.error().detail);
  }

  auto const endpoint = container_endpoint(environment);
  if (!endpoint.url.empty()) return from_container(endpoint, clock, log);
  return Error{Code::invalid, "aws_credentials_missing"}.because(
      "no AWS_ACCESS_KEY_ID, no credentials file, no AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or _FULL_URI");
}

}  // namespace scc
