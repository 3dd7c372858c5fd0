// Fresh credentials: true until their time, forgotten all at once when there are too many.
#include "web/fresh_credentials.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace fresh_credential_rules {

TEST(FreshCredentials, LastUntilTheirTime) {
  FreshCredentials fresh;
  Instant const now{milliseconds{1'000}};
  fresh.keep("a", now + seconds{5});
  EXPECT_TRUE(fresh.has("a", now));
  EXPECT_TRUE(fresh.has("a", now + seconds{5} - milliseconds{1}));
  EXPECT_FALSE(fresh.has("a", now + seconds{5}));
  EXPECT_FALSE(fresh.has("b", now));
}

TEST(FreshCredentials, AreBounded) {
  FreshCredentials fresh;
  Instant const until{milliseconds{1'000}};
  for (std::size_t i = 0; i < kFreshCredentialsMax; ++i) fresh.keep(std::to_string(i), until);
  EXPECT_TRUE(fresh.has("0", Instant{}));
  fresh.keep("one more", until);
  EXPECT_FALSE(fresh.has("0", Instant{}));
  EXPECT_TRUE(fresh.has("one more", Instant{}));
}

}  // namespace fresh_credential_rules
}  // namespace scc
