// Due rows: reading the index rows that lie in shards by the instant they are due at: outbox and timers.
#pragma once

#include <optional>
#include <vector>

#include "base/result.hpp"
#include "base/time.hpp"
#include "store/store.hpp"

namespace scc {

// Later than anything that waits: the end of what parse_key_text() reads.
inline constexpr Instant kEndOfTime = std::chrono::sys_days{std::chrono::year{9999} / 12 / 31};

// When the earliest row of all `shards` is due: perhaps in the past; nullopt when there is none.
Result<std::optional<Instant>> earliest_due(SystemStore const& rows, std::vector<KeyRange> const& shards);

}  // namespace scc
