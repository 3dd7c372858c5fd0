// Limit: how often something may be tried, and when again. Pure: the counts are rows, the clock is handed in.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "base/time.hpp"

namespace scc {

// At most `tries` in a window that opens with the first of them. The last allowed try closes the door: until
// the window ends, or for `lock` from that try where one is given.
struct LimitRule {
  std::string_view name;  // In the row's key.
  int tries;
  seconds window;
  seconds lock = seconds{0};
};

struct LimitState {
  int count = 0;
  Instant since = {};  // When the window opened.
  Instant until = {};  // When this state is forgotten: end of the window, or of the lock.
  friend bool operator==(LimitState const&, LimitState const&) = default;
};

// When the next try is allowed, if not now.
std::optional<Instant> blocked_until(LimitRule const& rule, LimitState const& state, Instant now);
// The state after one more try at `now`. REQUIRES: not blocked.
LimitState count_try(LimitRule const& rule, LimitState const& state, Instant now);

// Wrong codes, by whom; and requests for links, by whose address they name.
extern LimitRule const kWrongCodesOfDevice;
extern LimitRule const kWrongCodesOfNetwork;
extern LimitRule const kWrongCodesOfTenant;
extern LimitRule const kLinkRequestsOfAddress;
// Calls for crew, by event: each is a letter to everybody who is free.
extern LimitRule const kCrewCallsOfEvent;

// The network a client's address belongs to, as limits count it: the IPv4 address itself (also where it is
// written as IPv6), or the first 64 bits of an IPv6 address; what is neither stands for itself.
std::string network_of(std::string_view client_address);

}  // namespace scc
