// Demo load: brings a demo business into being by the same use cases as everybody else's, each at the moment
// in the past at which it would have happened. No row is written around the rules or the history.
#pragma once

#include "app/env.hpp"
#include "base/result.hpp"
#include "cmd/demo_data.hpp"

namespace scc {

// Nothing of it must be there before. A failure leaves a part of it behind.
Result<void> load_demo_tenant(Services const& services, DemoTenant const& demo, Instant now);

}  // namespace scc
