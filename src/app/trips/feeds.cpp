// Feeds: their secrets.
#include "app/trips/feeds.hpp"

#include <array>

#include "app/audit.hpp"
#include "base/encoding.hpp"
#include "store/records_asset.hpp"
#include "store/records_feed.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

constexpr std::size_t kFeedSecretBytes = 24;  // 192 bits: nobody guesses one.

std::string fresh_feed_secret(Random& random) {
  std::array<std::uint8_t, kFeedSecretBytes> bytes{};
  random.fill(bytes);
  return to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
}

Result<void> require_feed_of(Caller const& caller, FeedOwner const& owner) {
  auto const* const person = std::get_if<PersonId>(&owner);
  bool const own = person != nullptr && caller.person && caller.person->id == *person;
  return require(own ? Act::use_own_session : Act::manage_feeds, caller);
}

Key head_key(TenantKeys const& keys, FeedOwner const& owner) {
  return std::visit([&](auto const& id) { return keys.feed_of(id); }, owner);
}

// Its row, so that a decision depends on it. `not_found` where there is no such owner.
Result<Row> owner_row(TenantStore const& rows, FeedOwner const& owner) {
  if (auto const* person = std::get_if<PersonId>(&owner)) {
    SCC_TRY(loaded, load_person(rows, *person));
    return std::move(loaded.row);
  }
  SCC_TRY(loaded, load_asset(rows, std::get<AssetId>(owner)));
  return std::move(loaded.row);
}

HistoryChange feed_entry(HistoryAct act, Caller const& caller, FeedOwner const& owner) {
  HistoryChange entry{act, caller.actor()};
  if (auto const* person = std::get_if<PersonId>(&owner))
    entry.facts.push_back({"person", person->text});
  else
    entry.facts.push_back({"asset", std::get<AssetId>(owner).text});
  return entry;
}

// Adds to `set` that the secret that `head` knows of opens nothing any more.
Result<void> close_feed(WriteSet& set, TenantStore const& rows, Row const& head) {
  SCC_TRY(known, decode_feed_head(head));
  SCC_TRY(row, rows.get(rows.keys().feed(known.hash)));
  if (row) set.remove(*row);
  return success();
}

}  // namespace

Result<MadeFeed> make_feed(Env const& env, Caller const& caller, FeedOwner const& owner, Locale locale) {
  SCC_CHECK(require_feed_of(caller, owner));
  MadeFeed const made{fresh_feed_secret(env.random), std::chrono::floor<seconds>(env.now())};
  FeedHead const head{env.keys.hash(Purpose::feed, made.secret), made.made_at};
  Feed const feed{owner, std::string(to_text(locale)), made.made_at};
  return transact<MadeFeed>(
      env.rows, env.contention, "feeds", [&](TenantStore const& rows) -> Result<Decision<MadeFeed>> {
        SCC_TRY(whose, owner_row(rows, owner));
        auto const key = head_key(rows.keys(), owner);
        SCC_TRY(former, rows.get(key));
        WriteSet set;
        set.check(whose);
        set.insert(rows.keys().feed(head.hash), encode_feed(feed));
        if (former) {
          SCC_CHECK(close_feed(set, rows, *former));
          set.replace(*former, encode_feed_head(head));
        } else {
          set.insert(key, encode_feed_head(head));
        }
        SCC_CHECK(append_audit(set, env, feed_entry(HistoryAct::feed_made, caller, owner)));
        return Decision<MadeFeed>{std::move(set), made};
      });
}

Result<std::optional<Instant>> find_feed(Env const& env, Caller const& caller, FeedOwner const& owner) {
  SCC_CHECK(require_feed_of(caller, owner));
  SCC_CHECK(owner_row(env.rows, owner));
  SCC_TRY(row, env.rows.get(head_key(env.rows.keys(), owner)));
  if (!row) return std::optional<Instant>{};
  SCC_TRY(head, decode_feed_head(*row));
  return std::optional(head.made_at);
}

Result<void> revoke_feed(Env const& env, Caller const& caller, FeedOwner const& owner) {
  SCC_CHECK(require_feed_of(caller, owner));
  auto const revoked = transact<bool>(
      env.rows, env.contention, "feeds", [&](TenantStore const& rows) -> Result<Decision<bool>> {
        SCC_CHECK(owner_row(rows, owner));
        SCC_TRY(head, rows.get(head_key(rows.keys(), owner)));
        if (!head) return Decision<bool>{};
        WriteSet set;
        SCC_CHECK(close_feed(set, rows, *head));
        set.remove(*head);
        SCC_CHECK(append_audit(set, env, feed_entry(HistoryAct::feed_revoked, caller, owner)));
        return Decision<bool>{std::move(set), true};
      });
  if (!revoked) return revoked.error();
  return success();
}

}  // namespace scc
