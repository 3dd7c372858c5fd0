// AwsCaller: the JSON protocol's one request shape, over HttpClient.
#include "base/aws_caller.hpp"

#include <cassert>

#include <fmt/format.h>

#include "base/aws_signing.hpp"
#include "base/http_client.hpp"
#include "base/limits.hpp"
#include "base/url.hpp"

namespace scc {

bool is_aws_endpoint(AwsEndpoint const& endpoint) {
  auto const url = parse_url(endpoint.url);
  return url && url->path.empty() && url->query.empty() &&
         !AwsSignedCall::broken_rule({.url = endpoint.url + '/'}, {endpoint.region, endpoint.service});
}

struct AwsCaller::State {
  State(AwsEndpoint where, AwsCredentials& source) : endpoint(std::move(where)), credentials(source) {}

  AwsEndpoint const endpoint;
  AwsCredentials& credentials;
  HttpClient client;
};

AwsCaller::AwsCaller(AwsEndpoint endpoint, AwsCredentials& credentials)
    : state_(std::make_unique<State>(std::move(endpoint), credentials)) {
  assert(is_aws_endpoint(state_->endpoint));
}
AwsCaller::~AwsCaller() = default;

Result<AwsAnswer> AwsCaller::post(std::string_view target, std::string_view body, milliseconds timeout) {
  auto keys = state_->credentials.keys();
  if (!keys)
    return Error{Code::unavailable, "not_sent"}.because(
        fmt::format("{}: {}", keys.error().reason, keys.error().detail));
  AwsSignedCall const call(
      {.method = HttpMethod::post,
       .url = state_->endpoint.url + '/',
       .headers = {{"Content-Type", "application/x-amz-json-1.0"}, {"X-Amz-Target", std::string(target)}},
       .body = body,
       .timeout = timeout,
       .answer_bytes_max = kAwsAnswerBytesMax},
      {state_->endpoint.region, state_->endpoint.service}, std::move(*keys));
  SCC_TRY(answer, state_->client.send(call));
  return AwsAnswer{.status = answer.status,
                   .body = std::move(answer.body),
                   .request_id = std::string(answer.header("x-amzn-requestid"))};
}

}  // namespace scc
