// Identity: which tenant a request is for, and who sent it, as rows say at this moment.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "web/http.hpp"
#include "web/origin.hpp"

namespace scc {

// The tenant by the request's host, or the one of `default_slug` where the host is no name but an address: a
// name that is nobody's shows nobody. `not_found` ("host_unknown") when there is neither.
Result<Tenant> identify_tenant(Services const& services, Request const& request,
                               std::string_view default_slug);

struct Identity {
  Caller caller = {};
  Credential credential = Credential::none;
  std::string renewed_cookie = {};  // Set-Cookie's value, when the ticket was old enough to be renewed.
  // Until then, asking again writes nothing; empty where that cannot be said.
  std::optional<Instant> stays_unused_until = {};
};

// The token as sent, not believed: a bearer's, else the cookie's; empty when there is neither.
std::string_view credential_text(Request const& request);

// Nobody where no token was sent. `unauthenticated` for one that is not good. Notes that the session or key
// is in use where that is due.
Result<Identity> identify_caller(Env const& env, Request const& request);

// `unauthenticated` ("sign_in_required") for nobody.
Result<void> require_somebody(Caller const& caller);

}  // namespace scc
