// The one order in which every request is answered.
#include "web/dispatch.hpp"

#include <atomic>
#include <chrono>
#include <exception>

#include "base/encoding.hpp"
#include "web/answer_cache.hpp"
#include "web/conditions.hpp"
#include "web/cookies.hpp"
#include "web/exchange.hpp"
#include "web/fresh_credentials.hpp"
#include "web/identity.hpp"
#include "web/metrics.hpp"
#include "web/origin.hpp"
#include "web/page.hpp"
#include "web/plain_page.hpp"
#include "web/proxy.hpp"
#include "web/respond.hpp"
#include "web/router.hpp"
#include "web/routes.hpp"
#include "web/system_routes.hpp"

namespace scc {
namespace {

constexpr std::size_t kMethodCharactersLogged = 16;  // A client may send any.

using SteadyTime = std::chrono::steady_clock::time_point;

Response page_response(Request const& request) {
  auto const file = page_for(request.header("accept-encoding"));
  Response response{200, page_headers(file), std::string(file.body)};
  return respond_from(request, response, file.etag);
}

// What an address that belongs to nobody shows: nothing of anybody.
Response nobodys_page(Exchange& exchange, Error const& error) {
  auto problem = refused(exchange, error);
  if (error.code != Code::not_found) return problem;
  auto const& words = Catalogue::embedded();
  auto const title = words.text(exchange.locale, "problem.host_unknown.title");
  auto const detail = words.text(exchange.locale, "problem.host_unknown.detail");
  return plain_page(404, {.locale = exchange.locale, .title = title, .paragraphs = {detail}});
}

}  // namespace

struct Core::State {
  Services services;
  CoreOptions options;
  std::span<Route const> routes = all_routes();
  Router router{routes};
  Metrics metrics{routes};
  AnswerCache answers = {};
  FreshCredentials fresh = {};
  std::string id_prefix = {};  // Of this process's request ids.
  std::atomic<std::uint64_t> requests{0};

  std::string next_request_id();
  Response answer(Exchange& exchange);
  Response answer_on_route(Exchange& exchange, Segments const& path);
  std::optional<Response> answer_by_more_pages(Exchange& exchange);
  Response answer_for_tenant(Exchange& exchange, Segments const& path);
  Response told(Exchange& exchange, Error const& error);
  Result<Response> run(Exchange& exchange, Segments const& path, Tenant const& tenant, Env const& env);
  Response answer_from_cache(Exchange& exchange, Segments const& path);
  void finish(Exchange const& exchange, Response& response, SteadyTime started);
};

std::string Core::State::next_request_id() {
  auto number = requests.fetch_add(1, std::memory_order_relaxed);
  std::string id = id_prefix;
  for (int digit = 0; digit < 8; ++digit) {
    id += kCrockford[number % 32];
    number /= 32;
  }
  return id;
}

Response Core::State::answer(Exchange& exchange) {
  auto const& request = exchange.request;
  if (auto refusal = refuse_size(exchange)) return *std::move(refusal);
  auto const path = split_path(request.path);
  if (request.method == "OPTIONS" && request.path == "*")
    return {204, {{"Allow", "DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT"}}, {}};
  if (!path || !percent_decoded(request.path)) return refused(exchange, Error{Code::invalid, "bad_target"});
  return answer_on_route(exchange, *path);
}

Response Core::State::answer_on_route(Exchange& exchange, Segments const& path) {
  auto const& request = exchange.request;
  bool const page = is_page_path(request.path);
  exchange.route = router.find(request.method, path);
  if (page && (request.method == "GET" || request.method == "HEAD")) {
    auto const tenant = identify_tenant(services, request, options.default_tenant);
    if (!tenant) return nobodys_page(exchange, tenant.error());
    exchange.tenant = tenant->id.text;
    return page_response(request);
  }
  if (exchange.route == nullptr) {
    if (auto response = answer_by_more_pages(exchange)) return *std::move(response);
    auto const allowed = page ? std::string("GET, HEAD, OPTIONS") : router.allowed(path);
    if (allowed.empty()) return refused(exchange, Error{Code::not_found, "nothing_here"});
    if (request.method == "OPTIONS") return {204, {{"Allow", allowed}}, {}};
    auto response = refused(exchange, 405, Error{Code::invalid, "method_not_allowed"});
    response.headers.emplace_back("Allow", allowed);
    return response;
  }
  if (exchange.route->system != nullptr)
    return exchange.route->system({exchange, services, options, metrics, routes});
  if (request.method == "GET") return answer_from_cache(exchange, path);
  return answer_for_tenant(exchange, path);
}

std::optional<Response> Core::State::answer_by_more_pages(Exchange& exchange) {
  auto const& request = exchange.request;
  if (!options.more_pages || (request.method != "GET" && request.method != "HEAD")) return std::nullopt;
  auto const tenant = identify_tenant(services, request, options.default_tenant);
  if (!tenant) return std::nullopt;
  auto response = options.more_pages(request, *tenant);
  if (response) exchange.tenant = tenant->id.text;
  return response;
}

Response Core::State::answer_from_cache(Exchange& exchange, Segments const& path) {
  // Before any row is read: a write that comes while we read makes our answer a thing of the past.
  auto const mark = services.store.change_mark();
  if (!mark) return answer_for_tenant(exchange, path);
  AnswerMoment const moment{*mark, std::chrono::floor<seconds>(exchange.request.at)};
  auto const key = AnswerCache::key_of(exchange.request);
  if (auto const kept = answers.find(key, moment)) {
    exchange.tenant = kept->tenant;
    return kept->response;
  }
  auto response = answer_for_tenant(exchange, path);
  if ((response.status == 200 || response.status == 304) && header_of(response, "Set-Cookie").empty())
    answers.keep(key, std::make_shared<KeptAnswer>(KeptAnswer{moment, response, exchange.tenant}));
  return response;
}

Response Core::State::answer_for_tenant(Exchange& exchange, Segments const& path) {
  auto const& request = exchange.request;
  auto const tenant = identify_tenant(services, request, options.default_tenant);
  if (!tenant) return refused(exchange, tenant.error());
  exchange.tenant = tenant->id.text;
  if (auto refusal = refuse_media_type(exchange)) return *std::move(refusal);
  auto const env = env_of(services, tenant->id, request.at);
  auto answered = run(exchange, path, *tenant, env);
  auto response = answered ? *std::move(answered) : told(exchange, answered.error());
  if (exchange.route->names_device == NamesDevice::yes && request.header("authorization").empty() &&
      device_in_cookie(request).empty())
    response.headers.emplace_back("Set-Cookie", new_device_cookie(request, services.random));
  return response;
}

// A refusal, and where the fault is ours or the store's, a line for the operator.
Response Core::State::told(Exchange& exchange, Error const& error) {
  if (error.code == Code::internal || error.code == Code::unavailable)
    services.log.error("request_failed",
                       {{"request_id", exchange.id}, {"reason", error.reason}, {"detail", error.detail}});
  return refused(exchange, error);
}

// What a route needs, in order: who asks, from where, may they, is the request well-formed; then its handler.
Result<Response> Core::State::run(Exchange& exchange, Segments const& path, Tenant const& tenant,
                                  Env const& env) {
  auto const& request = exchange.request;
  auto const& route = *exchange.route;
  Identity identity;
  if (!route.is_public()) {
    SCC_TRY(found, identify_caller(env, request));
    identity = std::move(found);
    if (identity.stays_unused_until) fresh.keep(credential_text(request), *identity.stays_unused_until);
  }
  SCC_CHECK(check_origin(request, identity.credential));
  if (!route.is_public()) {
    SCC_CHECK(route.is_tenant_wide() ? require(route.act, identity.caller)
                                     : require_somebody(identity.caller));
  }
  Call call{request, route, env, tenant, identity.caller, exchange.locale, path, json::object{}, {}};
  SCC_TRY(query, read_query(route, request.query));
  call.query = std::move(query);
  SCC_CHECK(check_idempotency_key(route, request));
  if (route.conditional == Conditional::if_match) SCC_CHECK(check_if_match(request.header("if-match")));
  if (route.request != nullptr && !request.body.empty()) {
    SCC_TRY(body, parse_json(request.body));
    call.body = std::move(body);
  }
  SCC_TRY(rendered, route.handle(call));
  if (rendered.cookie.empty()) rendered.cookie = std::move(identity.renewed_cookie);
  return respond(request, route, std::move(rendered));
}

void Core::State::finish(Exchange const& exchange, Response& response, SteadyTime started) {
  add_common_headers(response, exchange.request, exchange.id);
  auto const took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - started);
  metrics.count(exchange.route, response.status, took);
  auto const route = exchange.route == nullptr ? std::string_view("none") : exchange.route->pattern;
  services.log.info("request", {{"method", exchange.request.method.substr(0, kMethodCharactersLogged)},
                                {"route", route},
                                {"status", std::int64_t{response.status}},
                                {"reason", exchange.reason},
                                {"duration_us", std::int64_t{took.count()}},
                                {"request_id", exchange.id},
                                {"tenant", exchange.tenant}});
}

Core::Core(Services const& services, CoreOptions options)
    : state_(new State{.services = services, .options = std::move(options)}) {
  std::array<std::uint8_t, 8> chance{};
  services.random.fill(chance);
  for (auto const byte : chance) state_->id_prefix += kCrockford[byte % 32];
}

Core::~Core() = default;

Response Core::handle(Request const& sent) {
  auto const received = as_the_proxy_received(sent, state_->options.origin_secret);
  auto const& request = received ? *received : sent;
  auto const started = std::chrono::steady_clock::now();
  Exchange exchange{request, state_->next_request_id(),
                    locale_from_header(request.header("accept-language"))};
  Response response;
  try {
    response = state_->answer(exchange);
  } catch (std::exception const& fault) {
    // Our own mistake, not the client's: told as such, and logged where it can be found by the request's id.
    state_->services.log.error("request_threw", {{"request_id", exchange.id}, {"what", fault.what()}});
    response = refused(exchange, Error{Code::internal, "internal"});
  }
  state_->finish(exchange, response, started);
  return response;
}

Response Core::refuse(Request const& so_far, int status, Error const& error) {
  auto const started = std::chrono::steady_clock::now();
  Exchange exchange{so_far, state_->next_request_id(), locale_from_header(so_far.header("accept-language"))};
  auto response = refused(exchange, status, error);
  state_->finish(exchange, response, started);
  return response;
}

bool Core::is_quick(Request const& sent) const {
  if (!is_safe(sent.method) || !state_->services.store.local()) return false;
  if (sent.path.starts_with("/api/feeds/")) return false;  // A year of events, each read anew.
  auto const received = as_the_proxy_received(sent, state_->options.origin_secret);
  auto const& request = received ? *received : sent;
  // Who was not seen for long is noted as seen, which waits for the disk.
  auto const credential = credential_text(request);
  return credential.empty() || state_->fresh.has(credential, request.at);
}

}  // namespace scc
