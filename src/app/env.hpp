// Env: what one request, command or timer works with. Built per decision: one tenant, one `now`.
#pragma once

#include "base/keyring.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "store/store.hpp"
#include "store/transact.hpp"

namespace scc {

// What lives as long as the process.
struct Services {
  Store& store;
  Keyring const& keys;
  Random& random;
  Contention& contention;
  Log& log;
};

struct Env {
  TenantStore rows;
  Keyring const& keys;
  Random& random;
  Contention& contention;
  Log& log;

  Instant now() const { return rows.now(); }
};

inline Env env_of(Services const& services, TenantId const& tenant, Instant now) {
  return {services.store.tenant(tenant, now), services.keys, services.random, services.contention,
          services.log};
}

}  // namespace scc
