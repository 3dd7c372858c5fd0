// Links: minting and revoking codes, and asking for a new one.
#include "app/people/links.hpp"

#include <cassert>
#include <chrono>

#include "app/people/code_text.hpp"
#include "app/people/tries.hpp"
#include "base/text.hpp"
#include "domain/people/limit.hpp"
#include "store/records_person.hpp"
#include "store/records_signin.hpp"

namespace scc {
namespace {

constexpr std::string_view kOutboxMark = "Q#";

// What is asked for, as rows may know it.
struct Wanted {
  LinkRequest::By by;
  Purpose purpose;
  std::string text;
};

Result<Wanted> wanted_by(LinkAsk const& ask) {
  assert(ask.address.empty() != ask.code.empty());
  if (!ask.code.empty()) {
    auto const code = read_code(ask.code);
    if (!code) return Error{Code::invalid, "code_unknown"}.about("code");
    return Wanted{LinkRequest::By::code, Purpose::code, code->code};
  }
  auto address = normalise_address(ask.address);
  if (address.empty()) return Error{Code::invalid, "address_invalid"}.about("address");
  return Wanted{LinkRequest::By::address, Purpose::address, std::move(address)};
}

Result<std::optional<LinkTarget>> target_by_code(TenantStore const& rows, LinkRequest const& request) {
  std::vector<Key> keys;
  for (auto const& hash : request.hashes) keys.push_back(rows.keys().code(hash));
  SCC_TRY(found, rows.get_many(keys));
  for (auto const& row : found) {
    if (!row) continue;
    SCC_TRY(code, decode_code(*row));
    return std::optional(LinkTarget{code.person, code.event, code.role});
  }
  return std::optional<LinkTarget>{};
}

Result<std::optional<LinkTarget>> target_by_address(TenantStore const& rows, LinkRequest const& request) {
  SCC_TRY(owner, load_address_owner(rows, request.hashes));
  if (!owner) return std::optional<LinkTarget>{};
  return std::optional(LinkTarget{owner->value, {}, {}});
}

}  // namespace

std::string mint_code(WriteSet& set, Env const& env, CodeOrder const& order) {
  auto code = random_code(env.random);
  ShortCode const row{.person = order.person,
                      .event = order.event,
                      .role = order.role,
                      .minted_at = env.now(),
                      .expires_at = env.now() + kCodeLifetime};
  set.insert(env.rows.keys().code(code_hash(env.keys, code)), encode_code(row), env.now() + kCodeRemembered);
  return code;
}

std::string code_hash(Keyring const& keys, std::string_view code) {
  return keys.hash(Purpose::code, code);
}

Result<void> revoke_code(WriteSet& set, Env const& env, std::string_view hash) {
  SCC_TRY(row, env.rows.get(env.rows.keys().code(hash)));
  if (!row) return success();
  SCC_TRY(code, decode_code(*row));
  if (code.state != CodeState::live) return success();
  code.state = CodeState::revoked;
  set.replace(*row, encode_code(code), row->expires_at);
  return success();
}

std::string link_text(Keyring const& keys, std::string_view code) {
  return std::string(code) + '-' + code_proof(keys, code);
}

Result<void> request_link(Env const& env, LinkAsk const& ask) {
  SCC_TRY(wanted, wanted_by(ask));
  auto const who = std::string(to_text(wanted.by)) + ' ' + wanted.text;
  auto const lock = "link " + who_hash(env.keys, who);
  auto const written =
      transact<bool>(env.rows, env.contention, lock, [&](TenantStore const& rows) -> Result<Decision<bool>> {
        Tries tries(rows.keys(), env.keys, {{&kLinkRequestsOfAddress, who}});
        SCC_TRY(found, rows.get_many(tries.keys()));
        SCC_CHECK(tries.read(found));
        if (auto const until = tries.blocked_until(rows.now()))
          return Error{Code::too_many, "too_many_links"}.retry_after(seconds_until(*until, rows.now()));

        WriteSet set;
        tries.count(set, rows.now());
        LinkRequest const request{.id = LinkRequestId::make(rows.now(), env.random),
                                  .by = wanted.by,
                                  .hashes = env.keys.lookup_hashes(wanted.purpose, wanted.text),
                                  .at = rows.now()};
        set.insert(rows.keys().link_request(request.id), encode_link_request(request),
                   rows.now() + kLinkRequestLifetime);
        set.insert(rows.keys().outbox(rows.now(), std::string(kOutboxMark) + request.id.text), R"({"v":1})");
        return Decision<bool>{std::move(set), true};
      });
  if (!written) return written.error();
  return success();
}

Result<std::optional<LinkTarget>> resolve_link_request(TenantStore const& rows, LinkRequest const& request) {
  SCC_TRY(target, request.by == LinkRequest::By::code ? target_by_code(rows, request)
                                                      : target_by_address(rows, request));
  if (!target) return std::optional<LinkTarget>{};
  auto const person = load_person(rows, target->person);
  if (!person && person.error().code != Code::not_found) return person.error();
  if (!person || !person->value.active) return std::optional<LinkTarget>{};
  return std::move(target);
}

}  // namespace scc
