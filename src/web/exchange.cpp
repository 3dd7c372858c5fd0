// What every request must be before a route looks at it.
#include "web/exchange.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

bool is_json(std::string_view content_type) {
  auto const semicolon = content_type.find(';');
  return to_lower(trimmed(content_type.substr(0, semicolon))) == "application/json";
}

bool is_key_character(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
         c == '.' || c == ':';
}

}  // namespace

std::optional<Response> refuse_size(Exchange& exchange) {
  auto const& request = exchange.request;
  if (request.path.size() + request.query.size() > kTargetBytesMax)
    return refused(exchange, 414, Error{Code::invalid, "target_too_long"});
  if (request.body.size() > kBodyBytesMax)
    return refused(exchange, 413, Error{Code::invalid, "body_too_large"});
  return std::nullopt;
}

std::optional<Response> refuse_media_type(Exchange& exchange) {
  auto const& request = exchange.request;
  if (request.body.empty() || is_json(request.header("content-type"))) return std::nullopt;
  return refused(exchange, 415, Error{Code::invalid, "media_type_not_supported"});
}

Result<QueryPairs> read_query(Route const& route, std::string_view query) {
  SCC_TRY(pairs, parse_query(query));
  for (auto const& [name, value] : pairs) {
    auto const known = std::any_of(route.query.begin(), route.query.end(),
                                   [&name = name](QuerySpec const& spec) { return spec.name == name; });
    if (!known) return Error{Code::invalid, "unknown_parameter"}.about(name);
  }
  return std::move(pairs);
}

Result<void> check_idempotency_key(Route const& route, Request const& request) {
  if (route.repeatable == Repeatable::no) return {};
  auto const key = request.header("idempotency-key");
  if (key.size() > kIdempotencyKeyCharactersMax || !std::all_of(key.begin(), key.end(), is_key_character))
    return Error{Code::invalid, "bad_idempotency_key"}.about("Idempotency-Key");
  return {};
}

Response refused(Exchange& exchange, Error const& error) {
  return refused(exchange, status_of(error.code), error);
}

Response refused(Exchange& exchange, int status, Error const& error) {
  exchange.reason = error.reason;
  return problem_response(status, error, exchange.reader());
}

}  // namespace scc
