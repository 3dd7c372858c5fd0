// Links: how a person gets in: short codes minted as letters go out, redeemed once, and asked for anew.
//
// A code is six of Crockford's characters. Rows hold its keyed hash only; the code is in the letter and
// nowhere else. Wrong codes are counted by device, network and tenant, in rows, before anybody learns that
// they were wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "base/result.hpp"
#include "domain/people/person.hpp"
#include "domain/people/signin.hpp"
#include "store/row.hpp"

namespace scc {

struct CodeOrder {
  PersonId person;
  EventId event = {};  // Where the page opens, and…
  RoleId role = {};    // …on which role.
};

// A new code, valid for kCodeLifetime from now; its row is inserted by `set`. In the unlikely case that the
// code exists already the commit is a conflict: mint again.
std::string mint_code(WriteSet& set, Env const& env, CodeOrder const& order);
// The hash under which a code minted now is stored: what a letter remembers, to revoke it later.
std::string code_hash(Keyring const& keys, std::string_view code);
// Adds to `set` that the code stored under `hash` is revoked. Nothing is added when it is unknown, spent or
// revoked already.
Result<void> revoke_code(WriteSet& set, Env const& env, std::string_view hash);
// What a link carries instead of the bare code: the code and eight characters that only we can derive from
// it. It is accepted without the address even when a tenant has seen too many wrong codes.
std::string link_text(Keyring const& keys, std::string_view code);

// Whose try it is.
struct Client {
  std::string device;   // What the page or program calls itself by from visit to visit; empty when unknown.
  std::string address;  // Of the network connection.
  std::string label;    // "Firefox on Android", for the list of sessions.
};

struct Redemption {
  std::string code;  // As typed, or as a link carries it.
  SessionForm form = SessionForm::cookie;
  Client client;
  std::string address = {};  // The person's own, where they were asked for it.
};

struct SignedIn {
  Person person;
  Session session;
  std::string token;   // The first ticket.
  Instant expires_at;  // Of the ticket.
};

// Spends the code on a new session; of simultaneous redemptions one succeeds. Refused, in this order:
// `too_many` "too_many_tries" (with retry_after) or "address_needed"; `invalid` "code_unknown" (counted);
// `gone` "code_used" or "code_expired"; `forbidden` "account_inactive". Where a person has
// kSessionsPerPersonMax sessions, those seen longest ago end.
Result<SignedIn> redeem_code(Env const& env, Redemption const& redemption);

// "Send me a link", by address or by a code that no longer works. Exactly one of the two.
struct LinkAsk {
  std::string address = {};
  std::string code = {};
};

// Writes the same rows whether the address or code is known or not, so that nobody learns it by asking; the
// outbox resolves the request later. `invalid` "address_invalid" or "code_unknown" only for what cannot be
// one; `too_many` "too_many_links" (with retry_after).
Result<void> request_link(Env const& env, LinkAsk const& ask);

// Whom a request means: the active person with the address, or the one the code was for; nullopt for nobody.
struct LinkTarget {
  PersonId person;
  EventId event = {};
  RoleId role = {};
};
Result<std::optional<LinkTarget>> resolve_link_request(TenantStore const& rows, LinkRequest const& request);

}  // namespace scc
