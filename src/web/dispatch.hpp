// Core: everything between a front door and a handler, in one order for every request: limits, route, tenant,
// who asks, may they, conditions, handler, and the one place that makes a Response.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/env.hpp"
#include "domain/people/tenant.hpp"
#include "web/http.hpp"

namespace scc {

// Pages beside the program's own, on the hosts of a tenant: nullopt for an address that is none of theirs.
using MorePages = std::function<std::optional<Response>(Request const&, Tenant const&)>;

struct CoreOptions {
  std::string version = "0.1.0";    // Told by /healthz.
  std::string default_tenant = {};  // Slug; who answers where the host is an address. Empty: nobody.
  // What a proxy proves itself by, to be believed about its clients (proxy.hpp). Empty: no proxy is.
  std::string origin_secret = {};
  // Each appends what it knows to /metrics, in Prometheus's text form: commits, conflicts, outbox depth.
  std::vector<std::function<void(std::string&)>> metrics_sources = {};
  // Asked by /readyz: false while the process should get no requests, for example while it stops.
  std::function<bool()> ready = {};
  // Asked for GET and HEAD where no route answers. Empty but in a demo.
  MorePages more_pages = {};
};

class Core final : public Handler {
 public:
  // What `services` refers to must outlive it.
  Core(Services const& services, CoreOptions options);
  ~Core() override;

  Response handle(Request const& request) override;
  Response refuse(Request const& so_far, int status, Error const& error) override;
  bool is_quick(Request const& request) const override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace scc
