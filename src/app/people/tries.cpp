// Tries: limits and their rows.
#include "app/people/tries.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>

#include "store/records_signin.hpp"

namespace scc {

std::string who_hash(Keyring const& keys, std::string_view who) {
  return keys.hash(Purpose::limit, who);
}

int seconds_until(Instant until, Instant now) {
  auto const left = std::chrono::ceil<seconds>(until - now).count();
  return static_cast<int>(std::max<std::int64_t>(left, 1));
}

Tries::Tries(TenantKeys const& tenant, Keyring const& keys, std::initializer_list<Whose> whose) {
  for (auto const& one : whose) {
    keys_.push_back(tenant.limit(one.rule->name, who_hash(keys, one.who)));
    counters_.push_back({one.rule});
  }
}

Result<void> Tries::read(std::span<std::optional<Row> const> rows) {
  assert(rows.size() >= counters_.size());
  for (std::size_t i = 0; i < counters_.size(); ++i) {
    if (!rows[i]) continue;
    SCC_TRY(state, decode_limit(*rows[i]));
    counters_[i].row = rows[i];
    counters_[i].state = state;
  }
  return success();
}

std::optional<Instant> Tries::blocked_until(Instant now) const {
  std::optional<Instant> latest;
  for (std::size_t i = 0; i < counters_.size(); ++i)
    if (auto const until = blocked_until(now, i)) latest = std::max(latest.value_or(*until), *until);
  return latest;
}

std::optional<Instant> Tries::blocked_until(Instant now, std::size_t index) const {
  return scc::blocked_until(*counters_[index].rule, counters_[index].state, now);
}

bool Tries::is_last(Instant now, std::size_t index) const {
  auto const& counter = counters_[index];
  return count_try(*counter.rule, counter.state, now).count == counter.rule->tries;
}

void Tries::count(WriteSet& set, Instant now) const {
  for (std::size_t i = 0; i < counters_.size(); ++i) {
    if (blocked_until(now, i)) continue;
    auto const next = count_try(*counters_[i].rule, counters_[i].state, now);
    if (counters_[i].row)
      set.replace(*counters_[i].row, encode_limit(next), next.until);
    else
      set.insert(keys_[i], encode_limit(next), next.until);
  }
}

}  // namespace scc
