// Answering for the program itself.
#include "web/system_routes.hpp"

#include "web/identity.hpp"
#include "web/openapi.hpp"
#include "web/proxy.hpp"
#include "web/respond.hpp"

namespace scc {
namespace {

// The scrape's own right to look: from the machine itself, or by a key of any tenant that may. A proxy on the
// machine is not the machine: through it everybody asks.
Result<void> may_see_metrics(SystemCall const& call) {
  auto const& request = call.exchange.request;
  if (is_local_and_direct(request)) return {};
  SCC_TRY(tenant, identify_tenant(call.services, request, call.options.default_tenant));
  call.exchange.tenant = tenant.id.text;
  SCC_TRY(identity, identify_caller(env_of(call.services, tenant.id, request.at), request));
  return require(Act::see_metrics, identity.caller);
}

}  // namespace

Response get_health(SystemCall const& call) {
  return {200,
          {{"Content-Type", "application/json"}},
          R"({"status":"ok","version":")" + call.options.version + R"("})"};
}

Response get_readiness(SystemCall const& call) {
  auto& exchange = call.exchange;
  auto const stopping = call.options.ready && !call.options.ready();
  // One read of a row that need not exist: the store answers, or it does not.
  auto const store = call.services.store.system(exchange.request.at);
  if (stopping || !store.get(store.keys().meta("schema")))
    return refused(exchange, Error{Code::unavailable, "not_ready"}.retry_after(1));
  return {200, {{"Content-Type", "application/json"}}, R"({"status":"ok"})"};
}

Response get_metrics(SystemCall const& call) {
  auto const allowed = may_see_metrics(call);
  if (!allowed) return refused(call.exchange, allowed.error());
  Response response{200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}}, {}};
  call.metrics.append_text(response.body);
  for (auto const& source : call.options.metrics_sources) source(response.body);
  return response;
}

Response get_openapi(SystemCall const& call) {
  static std::string const document = openapi_document(call.routes);
  Rendered rendered{document};
  return respond(call.exchange.request, *call.exchange.route, std::move(rendered));
}

}  // namespace scc
