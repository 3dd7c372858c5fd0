// Limit: windows and locks to the second, and whose network an address is.
#include "domain/people/limit.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace limit_rules {

Instant const kStart = *parse_rfc3339("2027-03-13T20:30:00Z");
LimitRule const kWindow{"window", 3, seconds{100}};
LimitRule const kLock{"lock", 3, seconds{100}, seconds{10}};

struct Case {
  char const* name;
  LimitRule const* rule;
  std::vector<int> tries;  // Seconds after the start.
  int asked;               // Likewise.
  std::optional<int> until;
};

Case const kCases[] = {
    // name                  rule      tries            asked  blocked until
    {"Fresh", &kWindow, {}, 0, std::nullopt},
    {"BelowTheLimit", &kWindow, {0, 1}, 2, std::nullopt},
    {"AtTheLimit", &kWindow, {0, 1, 2}, 2, 100},
    {"LastSecondOfWindow", &kWindow, {0, 1, 2}, 99, 100},
    {"WindowOver", &kWindow, {0, 1, 2}, 100, std::nullopt},
    {"OldTriesForgotten", &kWindow, {0, 1, 100}, 101, std::nullopt},
    {"NewWindowFromItsFirst", &kWindow, {0, 120, 130, 140}, 150, 220},
    {"LockFromTheLastTry", &kLock, {0, 1, 50}, 50, 60},
    {"LastSecondOfLock", &kLock, {0, 1, 50}, 59, 60},
    {"LockOver", &kLock, {0, 1, 50}, 60, std::nullopt},
    {"AfterTheLockAllTriesAgain", &kLock, {0, 1, 50, 60, 61}, 62, std::nullopt},
    {"LockedAgain", &kLock, {0, 1, 50, 60, 61, 62}, 63, 72},
};

class LimitRules : public testing::TestWithParam<Case> {};

TEST_P(LimitRules, SayWhenTheNextTryIsAllowed) {
  auto const& c = GetParam();
  LimitState state;
  for (int const at : c.tries) {
    ASSERT_FALSE(blocked_until(*c.rule, state, kStart + seconds(at))) << at;
    state = count_try(*c.rule, state, kStart + seconds(at));
  }
  auto const until = blocked_until(*c.rule, state, kStart + seconds(c.asked));
  EXPECT_EQ(until.has_value(), c.until.has_value());
  if (until && c.until) {
    EXPECT_EQ(*until, kStart + seconds(*c.until));
  }
}

INSTANTIATE_TEST_SUITE_P(, LimitRules, testing::ValuesIn(kCases), [](auto const& c) { return c.param.name; });

TEST(NetworkOf, CountsAHouseholdAsOne) {
  EXPECT_EQ(network_of("203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("::ffff:203.0.113.7"), "203.0.113.7");
  EXPECT_EQ(network_of("2001:db8:1:2:aaaa::1"), network_of("2001:db8:1:2::ffff"));
  EXPECT_EQ(network_of("2001:0DB8:0001:0002:0:0:0:9"), "2001:db8:1:2::/64");
  EXPECT_NE(network_of("2001:db8:1:2::1"), network_of("2001:db8:1:3::1"));
  EXPECT_EQ(network_of("fe80::1%eth0"), "fe80:0:0:0::/64");
  EXPECT_EQ(network_of("::1"), "0:0:0:0::/64");
  for (auto const* odd :
       {"", "unknown", "1.2.3", "1.2.3.256", "1:2:3", "1::2::3", "12345::1", "1:2:3:4:5:6:7:8:9"})
    EXPECT_EQ(network_of(odd), odd);
}

}  // namespace limit_rules
}  // namespace scc
