// System routes: what is asked of the program itself, whatever the tenant: health, readiness, metrics, the
// OpenAPI document.
#pragma once

#include <span>

#include "app/env.hpp"
#include "web/dispatch.hpp"
#include "web/exchange.hpp"
#include "web/metrics.hpp"
#include "web/route.hpp"

namespace scc {

struct SystemCall {
  Exchange& exchange;
  Services const& services;
  CoreOptions const& options;
  Metrics const& metrics;
  std::span<Route const> routes;
};

Response get_health(SystemCall const& call);
// 503 while the store does not answer, or the process stops.
Response get_readiness(SystemCall const& call);
// For the machine itself, and for service keys that may.
Response get_metrics(SystemCall const& call);
Response get_openapi(SystemCall const& call);

}  // namespace scc
