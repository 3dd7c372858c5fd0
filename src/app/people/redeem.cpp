// Redeeming: a code becomes a session, once.
#include <algorithm>

#include <fmt/format.h>

#include "app/audit.hpp"
#include "app/letters.hpp"
#include "app/people/code_text.hpp"
#include "app/people/links.hpp"
#include "app/people/sessions.hpp"
#include "app/people/tries.hpp"
#include "base/text.hpp"
#include "store/records_person.hpp"
#include "store/records_signin.hpp"

namespace scc {
namespace {

constexpr std::size_t kTenantTries = 2;       // Its place among the limits.
constexpr std::size_t kOwnersWarnedMax = 20;  // Of an attack; a commit has room for no more than so many.

// The cause of the letter that warns of the wrong codes of the UTC day.
std::string attack_cause(Instant now, PersonId const& to) {
  return fmt::format("{}#{}#{}", to_text(LetterKind::attack_warning), utc_day(now), to.text);
}

// What one attempt came to. A refusal may have rows to write: the count of wrong codes.
struct Attempt {
  std::optional<SignedIn> signed_in = {};
  std::optional<Error> refusal = {};
};

struct FoundCode {
  ShortCode code;
  Row row;
};

std::string device_of(Client const& client) {
  if (!client.device.empty()) return client.device;
  return network_of(client.address) + ' ' + client.label;
}

Result<std::optional<FoundCode>> first_code(std::span<std::optional<Row> const> rows) {
  for (auto const& row : rows) {
    if (!row) continue;
    SCC_TRY(code, decode_code(*row));
    return std::optional(FoundCode{std::move(code), *row});
  }
  return std::optional<FoundCode>{};
}

Decision<Attempt> refused(Error error) {
  return {WriteSet{}, {.refusal = std::move(error)}};
}

// Somebody is guessing codes: to each owner, once a day.
Result<void> warn_owners(WriteSet& set, Env const& env, Instant now) {
  SCC_TRY(page, env.rows.scan({.range = env.rows.keys().people()}));
  std::size_t warned = 0;
  for (auto const& row : page.rows) {
    SCC_TRY(person, decode_person(row));
    bool const is_owner = person.active && person.kinds.has(PersonKind::owner) && !person.address.empty();
    if (!is_owner || ++warned > kOwnersWarnedMax) continue;
    queue_letter(
        set, env,
        {.kind = LetterKind::attack_warning, .to = person.id, .cause = attack_cause(now, person.id)});
  }
  return success();
}

Result<Decision<Attempt>> wrong(Env const& env, Tries const& tries, Instant now) {
  WriteSet set;
  tries.count(set, now);
  if (!tries.blocked_until(now, kTenantTries) && tries.is_last(now, kTenantTries)) {
    // So many in one day are no slips of the finger: whoever answers for the tenant should know.
    SCC_CHECK(append_audit(
        set, env,
        {HistoryAct::wrong_codes_seen, {"door"}, {{"count", std::to_string(kWrongCodesPerTenantAndDay)}}}));
    SCC_CHECK(warn_owners(set, env, now));
    env.log.warning("many wrong codes", {{"tenant", std::string_view(env.rows.tenant().text)},
                                         {"count", std::int64_t{kWrongCodesPerTenantAndDay}}});
  }
  env.log.info("code refused", {{"tenant", std::string_view(env.rows.tenant().text)}});
  return Decision<Attempt>{std::move(set), {.refusal = Error{Code::invalid, "code_unknown"}.about("code")}};
}

// Ends those sessions of the person that were seen longest ago, so that one more has room.
Result<void> make_room(WriteSet& set, TenantStore const& rows, PersonId const& person) {
  SCC_TRY(page, rows.scan({.range = rows.keys().sessions(person)}));
  if (page.rows.size() < kSessionsPerPersonMax) return success();
  std::vector<std::pair<Instant, Row const*>> by_use;
  for (auto const& row : page.rows) {
    SCC_TRY(session, decode_session(row, person));
    by_use.emplace_back(session.seen_at, &row);
  }
  std::stable_sort(by_use.begin(), by_use.end(),
                   [](auto const& a, auto const& b) { return a.first < b.first; });
  auto const surplus = std::min(by_use.size() - kSessionsPerPersonMax + 1, kWriteSetRowsMax / 2);
  for (std::size_t i = 0; i < surplus; ++i) set.remove(*by_use[i].second);
  return success();
}

Result<Decision<Attempt>> spend(Env const& env, TenantStore const& rows, Redemption const& redemption,
                                FoundCode found, Versioned<Person> person) {
  auto const now = rows.now();
  Session const session{.id = SessionId::make(now, env.random),
                        .person = person.value.id,
                        .issued_at = now,
                        .seen_at = now,
                        .form = redemption.form,
                        .device = redemption.client.label,
                        .event = found.code.event,
                        .role = found.code.role};
  WriteSet set;
  found.code.state = CodeState::spent;
  found.code.session = session.id;
  set.replace(found.row, encode_code(found.code), found.row.expires_at);
  set.insert(rows.keys().session(session.person, session.id), encode_session(session), idle_end(session));
  SCC_CHECK(make_room(set, rows, session.person));
  if (person.value.first_seen) {
    set.check(person.row);
  } else {
    person.value.first_seen = now;
    set.replace(person.row, encode_person(person.value));
  }
  auto ticket = issue_ticket(env, session);
  return Decision<Attempt>{
      std::move(set),
      {.signed_in = SignedIn{std::move(person.value), session, std::move(ticket.token), ticket.expires_at}}};
}

Result<Decision<Attempt>> attempt(Env const& env, TenantStore const& rows, Redemption const& redemption) {
  auto const now = rows.now();
  auto const text = read_code(redemption.code);
  Tries tries(rows.keys(), env.keys,
              {{&kWrongCodesOfDevice, device_of(redemption.client)},
               {&kWrongCodesOfNetwork, network_of(redemption.client.address)},
               {&kWrongCodesOfTenant, "tenant"}});
  auto keys = tries.keys();
  auto const limits = keys.size();
  if (text)
    for (auto const& hash : env.keys.lookup_hashes(Purpose::code, text->code))
      keys.push_back(rows.keys().code(hash));
  SCC_TRY(read, rows.get_many(keys));
  SCC_CHECK(tries.read(read));

  for (std::size_t i = 0; i < kTenantTries; ++i)
    if (auto const until = tries.blocked_until(now, i))
      return refused(Error{Code::too_many, "too_many_tries"}.retry_after(seconds_until(*until, now)));
  bool const vouched = text && is_proven(env.keys, *text);
  bool const guarded = tries.blocked_until(now, kTenantTries) && !vouched;
  auto const address = normalise_address(redemption.address);
  if (guarded && address.empty()) return refused(Error{Code::too_many, "address_needed"}.about("address"));

  SCC_TRY(found, first_code(std::span(read).subspan(limits)));
  if (!found || (!text->proof.empty() && !vouched)) return wrong(env, tries, now);
  auto person = load_person(rows, found->code.person);
  if (!person && person.error().code != Code::not_found) return person.error();
  if (!person || (guarded && person->value.address != address)) return wrong(env, tries, now);
  switch (judge(found->code, now)) {
    case CodeVerdict::used:
      return refused(Error{Code::gone, "code_used"});
    case CodeVerdict::expired:
      return refused(Error{Code::gone, "code_expired"});
    case CodeVerdict::redeemable:
      break;
  }
  if (!person->value.active) return refused(Error{Code::forbidden, "account_inactive"});
  return spend(env, rows, redemption, std::move(*found), std::move(*person));
}

}  // namespace

Result<SignedIn> redeem_code(Env const& env, Redemption const& redemption) {
  // Guesses of one device queue up, so that each is counted before the next one looks.
  auto const lock = "device " + who_hash(env.keys, device_of(redemption.client));
  SCC_TRY(came_to, transact<Attempt>(env.rows, env.contention, lock, [&](TenantStore const& rows) {
            return attempt(env, rows, redemption);
          }));
  if (came_to.refusal) return std::move(*came_to.refusal);
  return std::move(*came_to.signed_in);
}

}  // namespace scc
