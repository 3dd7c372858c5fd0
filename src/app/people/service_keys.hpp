// Service keys: how machines get in: shown once, stored as a keyed hash, scoped, ending.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "app/people/sessions.hpp"
#include "base/result.hpp"
#include "domain/people/signin.hpp"

namespace scc {

struct NewServiceKey {
  std::string name;
  std::vector<KeyScopeName> scopes;
  Instant until;
};

struct IssuedServiceKey {
  ServiceKey key;
  std::string secret;  // "scc_<26>_<43>": the bearer token, now and never again.
};

// `invalid`: the name's text rules, "scopes_missing", "until_out_of_range"; `conflict` "too_many_keys".
Result<IssuedServiceKey> create_service_key(Env const& env, Caller const& caller, NewServiceKey const& wish);

struct ListedServiceKey {
  ServiceKey key;
  std::optional<Instant> used_at;
};
// Oldest first, ended ones included.
Result<std::vector<ListedServiceKey>> list_service_keys(TenantStore const& rows);

// `not_found` "key_unknown".
Result<void> revoke_service_key(Env const& env, Caller const& caller, ServiceKeyId const& id);

bool looks_like_service_key(std::string_view token);
// `unauthenticated` "key_invalid": unknown, revoked, ended, of another tenant, or not the right secret.
Result<Authenticated> authenticate_service_key(TenantStore const& rows, Keyring const& keys,
                                               std::string_view token);

}  // namespace scc
