// Demo load: brings a demo business into being by the same use cases as everybody else's, each at the moment
// in the past at which it would have happened. No row is written around the rules or the history.
#pragma once

#include "app/env.hpp"
#include "base/result.hpp"
#include "cmd/demo_data.hpp"

namespace scc {

// How long ago a demo business was founded, so that its past has room.
inline constexpr std::chrono::hours kDemoAge{40 * 24};

// Nothing of it must be there before. A failure leaves a part of it behind. REQUIRES: `founded` is about
// kDemoAge before `now`.
Result<void> load_demo_tenant(Services const& services, DemoTenant const& demo, Instant founded, Instant now);

}  // namespace scc
