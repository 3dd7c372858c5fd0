// Service keys: made, listed, revoked, and recognised.
#include "app/people/service_keys.hpp"

#include <algorithm>
#include <array>

#include "app/audit.hpp"
#include "base/encoding.hpp"
#include "domain/input_rules.hpp"
#include "store/records_signin.hpp"

namespace scc {
namespace {

constexpr std::string_view kMark = "scc_";
constexpr std::size_t kIdCharacters = 26;
constexpr std::size_t kSecretBytes = 32;
constexpr std::size_t kSecretCharacters = 43;  // Base64url of the bytes.
constexpr std::string_view kUseSuffix = "#used";

Error key_invalid() {
  return Error{Code::unauthenticated, "key_invalid"};
}

// What is hashed: the secret bound to its id, so that no hash can be moved to another key.
std::string secret_input(ServiceKeyId const& id, std::string_view secret) {
  return id.text + ' ' + std::string(secret);
}

struct KeyText {
  ServiceKeyId id;
  std::string_view secret;
};

std::optional<KeyText> read_key(std::string_view token) {
  constexpr auto kSecretAt = kMark.size() + kIdCharacters + 1;
  if (token.size() != kSecretAt + kSecretCharacters || token[kSecretAt - 1] != '_') return std::nullopt;
  auto id = ServiceKeyId::parse(std::string(ServiceKeyIdTag::kPrefix) +
                                std::string(token.substr(kMark.size(), kIdCharacters)));
  if (!id) return std::nullopt;
  return KeyText{std::move(*id), token.substr(kSecretAt)};
}

std::string fresh_secret(Random& random) {
  std::array<std::uint8_t, kSecretBytes> bytes{};
  random.fill(bytes);
  return to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

Result<void> check_wish(NewServiceKey const& wish, Instant now) {
  SCC_CHECK(check_text(wish.name, "name", kNameCharactersMax));
  bool const scoped = !wish.scopes.empty() && std::find(wish.scopes.begin(), wish.scopes.end(),
                                                        KeyScopeName::none) == wish.scopes.end();
  if (!scoped) return Error{Code::invalid, "scopes_missing"}.about("scopes");
  if (wish.until <= now || wish.until > now + kServiceKeyLifetimeMax)
    return Error{Code::invalid, "until_out_of_range"}.about("until");
  return success();
}

}  // namespace

Result<IssuedServiceKey> create_service_key(Env const& env, Caller const& caller, NewServiceKey const& wish) {
  SCC_CHECK(require(Act::manage_service_keys, caller));
  SCC_CHECK(check_wish(wish, env.now()));
  auto const id = ServiceKeyId::make(env.now(), env.random);
  auto const secret = fresh_secret(env.random);
  auto scopes = wish.scopes;
  std::sort(scopes.begin(), scopes.end());
  scopes.erase(std::unique(scopes.begin(), scopes.end()), scopes.end());
  ServiceKey const key{.id = id,
                       .name = wish.name,
                       .hash = env.keys.hash(Purpose::service_key, secret_input(id, secret)),
                       .scopes = std::move(scopes),
                       .made_by = caller.person ? caller.person->id : PersonId{},
                       .made_at = env.now(),
                       .until = wish.until};
  return transact<IssuedServiceKey>(
      env.rows, env.contention, "service keys",
      [&](TenantStore const& rows) -> Result<Decision<IssuedServiceKey>> {
        SCC_TRY(present, list_service_keys(rows));
        if (present.size() >= kServiceKeysMax) return Error{Code::conflict, "too_many_keys"};
        WriteSet set;
        set.insert(rows.keys().service_key(id), encode_service_key(key));
        SCC_CHECK(append_audit(set, env,
                               {HistoryAct::service_key_made, caller.actor(), {{"service_key", id.text}}}));
        auto token = std::string(kMark) + id.text.substr(ServiceKeyIdTag::kPrefix.size()) + '_' + secret;
        return Decision<IssuedServiceKey>{std::move(set), {key, std::move(token)}};
      });
}

Result<std::vector<ListedServiceKey>> list_service_keys(TenantStore const& rows) {
  SCC_TRY(page, rows.scan({.range = rows.keys().service_keys()}));
  std::vector<ListedServiceKey> keys;
  for (auto const& row : page.rows) {
    if (!row.key.sort().ends_with(kUseSuffix)) {
      SCC_TRY(key, decode_service_key(row));
      keys.push_back({.key = std::move(key), .used_at = {}});
      continue;
    }
    // A use sorts right behind its key; one whose key is gone is nobody's.
    SCC_TRY(used_at, decode_service_key_use(row));
    if (!keys.empty() && row.key.sort() == keys.back().key.id.text + std::string(kUseSuffix))
      keys.back().used_at = used_at;
  }
  return keys;
}

Result<void> revoke_service_key(Env const& env, Caller const& caller, ServiceKeyId const& id) {
  SCC_CHECK(require(Act::manage_service_keys, caller));
  auto const revoked = transact<bool>(
      env.rows, env.contention, "service keys", [&](TenantStore const& rows) -> Result<Decision<bool>> {
        std::array const asked{rows.keys().service_key(id), rows.keys().service_key_use(id)};
        SCC_TRY(read, rows.get_many(asked));
        if (!read[0]) return Error{Code::not_found, "key_unknown"};
        WriteSet set;
        set.remove(*read[0]);
        if (read[1]) set.remove(*read[1]);
        SCC_CHECK(append_audit(
            set, env, {HistoryAct::service_key_revoked, caller.actor(), {{"service_key", id.text}}}));
        return Decision<bool>{std::move(set), true};
      });
  if (!revoked) return revoked.error();
  return success();
}

bool looks_like_service_key(std::string_view token) {
  return token.starts_with(kMark);
}

Result<Authenticated> authenticate_service_key(TenantStore const& rows, Keyring const& keys,
                                               std::string_view token) {
  auto const text = read_key(token);
  if (!text) return key_invalid();
  std::array const asked{rows.keys().service_key(text->id), rows.keys().service_key_use(text->id)};
  SCC_TRY(read, rows.get_many(asked));
  if (!read[0]) return key_invalid();
  SCC_TRY(key, decode_service_key(*read[0]));
  bool right = false;
  for (auto const& hash : keys.lookup_hashes(Purpose::service_key, secret_input(text->id, text->secret)))
    right |= equal_in_constant_time(hash, key.hash);
  if (!right || rows.now() >= key.until) return key_invalid();
  Authenticated who;
  who.caller.key = ServiceKeyCaller{key.id, key.scopes};
  if (read[1]) {
    SCC_TRY(used_at, decode_service_key_use(*read[1]));
    who.key_used_at = used_at;
  }
  return who;
}

}  // namespace scc
