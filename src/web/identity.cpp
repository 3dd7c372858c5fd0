// Asking rows whose host and whose token it is.
#include "web/identity.hpp"

#include "app/people/sessions.hpp"
#include "app/people/tenants.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "web/cookies.hpp"
#include "web/proxy.hpp"

namespace scc {
namespace {

constexpr std::string_view kBearer = "bearer ";

std::string_view bearer_of(Request const& request) {
  auto const header = request.header("authorization");
  if (header.size() <= kBearer.size() || to_lower(header.substr(0, kBearer.size())) != kBearer) return {};
  return trimmed(header.substr(kBearer.size()));
}

}  // namespace

Result<Tenant> identify_tenant(Services const& services, Request const& request,
                               std::string_view default_slug) {
  SCC_TRY(by_host, find_tenant_by_host(services.store, request.host(), request.at));
  if (!by_host && !default_slug.empty() && is_nameless(request.host())) {
    SCC_TRY(by_slug, find_tenant_by_slug(services.store, default_slug, request.at));
    by_host = by_slug;
  }
  if (!by_host) return Error{Code::not_found, "host_unknown"};
  SCC_TRY(tenant, load_tenant(services.store.tenant(*by_host, request.at)));
  if (!tenant.value.active) return Error{Code::not_found, "host_unknown"};
  return std::move(tenant.value);
}

std::string_view credential_text(Request const& request) {
  auto const bearer = bearer_of(request);
  return bearer.empty() ? ticket_in_cookie(request) : bearer;
}

Result<Identity> identify_caller(Env const& env, Request const& request) {
  auto const bearer = bearer_of(request);
  auto const token = credential_text(request);
  Identity identity;
  if (token.empty()) return identity;
  identity.credential = bearer.empty() ? Credential::cookie : Credential::bearer;

  auto const overdue = identity.credential == Credential::cookie ? Overdue::read : Overdue::refused;
  SCC_TRY(who, authenticate(env.rows, env.keys, token, overdue));
  if (is_use_due(who, env.now())) {
    note_use(env, who);
  } else if (!is_use_due(who, env.now() + kCredentialFreshness)) {
    identity.stays_unused_until = env.now() + kCredentialFreshness;
  }
  if (identity.credential == Credential::cookie && who.session &&
      is_renewal_due(who.ticket_issued_at, env.now())) {
    auto const ticket = issue_ticket(env, who.session->value);
    identity.renewed_cookie = set_ticket_cookie(request, ticket.token, kSessionIdle);
  }
  identity.caller = std::move(who.caller);
  return identity;
}

Result<void> require_somebody(Caller const& caller) {
  if (caller.person || caller.key) return {};
  return Error{Code::unauthenticated, "sign_in_required"};
}

}  // namespace scc
