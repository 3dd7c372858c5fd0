// Tries: the rows that count how often something was tried, read and written with the decision they belong
// to.
//
//    Tries tries(rows.keys(), keys, {{&kWrongCodesOfDevice, device}, {&kWrongCodesOfTenant, ""}});
//    SCC_TRY(found, rows.get_many(tries.keys()));
//    SCC_CHECK(tries.read(found));
//    if (auto const until = tries.blocked_until(now)) ...
//    tries.count(set, now);
#pragma once

#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/keyring.hpp"
#include "base/result.hpp"
#include "domain/people/limit.hpp"
#include "store/keys.hpp"
#include "store/row.hpp"

namespace scc {

// Rows never hold who tried, only this.
std::string who_hash(Keyring const& keys, std::string_view who);
// Whole seconds from `now` to `until`, at least one: for Retry-After.
int seconds_until(Instant until, Instant now);

class Tries {
 public:
  struct Whose {
    LimitRule const* rule;
    std::string who;
  };
  Tries(TenantKeys const& tenant, Keyring const& keys, std::initializer_list<Whose> whose);

  // One a limit, in their order.
  std::vector<Key> const& keys() const { return keys_; }
  // Takes the rows of keys(), as many as there are limits, from the front of `rows`.
  Result<void> read(std::span<std::optional<Row> const> rows);

  // The latest instant until which any of the limits, or the one at `index`, forbids another try.
  std::optional<Instant> blocked_until(Instant now) const;
  std::optional<Instant> blocked_until(Instant now, std::size_t index) const;
  // True when one more try of the limit at `index` is the last that it allows. REQUIRES: it is not blocked.
  bool is_last(Instant now, std::size_t index) const;
  // Adds one more try of each limit that is not blocked to `set`.
  void count(WriteSet& set, Instant now) const;

 private:
  struct Counter {
    LimitRule const* rule;
    std::optional<Row> row = {};
    LimitState state = {};
  };
  std::vector<Key> keys_;
  std::vector<Counter> counters_;
};

}  // namespace scc
