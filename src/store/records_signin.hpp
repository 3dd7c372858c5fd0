// Sign-in rows: codes, sessions, limits, requests for a link, service keys and their last uses.
#pragma once

#include <optional>
#include <string>

#include "base/result.hpp"
#include "domain/people/limit.hpp"
#include "domain/people/signin.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_code(ShortCode const& code);
Result<ShortCode> decode_code(Row const& row);

std::string encode_session(Session const& session);
// The session of `person`, in whose partition the row lies.
Result<Session> decode_session(Row const& row, PersonId const& person);

std::string encode_limit(LimitState const& state);
Result<LimitState> decode_limit(Row const& row);

std::string encode_link_request(LinkRequest const& request);
Result<LinkRequest> decode_link_request(Row const& row);
// nullopt when there is none, or none any more.
Result<std::optional<Versioned<LinkRequest>>> load_link_request(TenantStore const& rows,
                                                                LinkRequestId const& id);

std::string encode_service_key(ServiceKey const& key);
Result<ServiceKey> decode_service_key(Row const& row);
// When a service key was last used: its row beside the key's.
std::string encode_service_key_use(Instant at);
Result<Instant> decode_service_key_use(Row const& row);

}  // namespace scc
