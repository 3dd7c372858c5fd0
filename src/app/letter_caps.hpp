// Letter caps: how many letters an address and a tenant may still get today, on the tenant's calendar.
#pragma once

#include <optional>
#include <string_view>

#include "app/env.hpp"
#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "store/row.hpp"

namespace scc {

// nullopt when one more letter may go out now: `set` then counts it. Otherwise the instant at which the next
// day begins, and `set` is left alone. The counters are written without looking (two dispatchers at once may
// count one too few): they keep people from being flooded, they are no books.
Result<std::optional<Instant>> count_letter(WriteSet& set, Env const& env, Tenant const& tenant,
                                            std::string_view address);

}  // namespace scc
