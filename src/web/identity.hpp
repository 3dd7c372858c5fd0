// Identity: which tenant a request is for, and who sent it, as rows say at this moment.
#pragma once

#include <optional>
#include <string>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "web/http.hpp"
#include "web/origin.hpp"

namespace scc {

// The tenant by the request's host; `not_found` ("host_unknown") when it is nobody's.
Result<Tenant> identify_tenant(Services const& services, Request const& request,
                               std::string_view default_slug);

struct Identity {
  Caller caller = {};
  Credential credential = Credential::none;
  std::string renewed_cookie = {};  // Set-Cookie's value, when the ticket was old enough to be renewed.
};

// How the request says who sent it, without believing it. A bearer goes before a cookie.
Credential credential_of(Request const& request);

// `unauthenticated` for a ticket or key that is not good; nobody, without an error, where there is none.
Result<Identity> identify_caller(Env const& env, Tenant const& tenant, Request const& request);

}  // namespace scc
