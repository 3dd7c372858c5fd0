// Targets: paths by segment, queries by pair, and what cannot be read.
#include "web/target.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace target_rules {

TEST(Target, PathsComeApartAtTheirSlashes) {
  auto const path = split_path("/api/events/EV1");
  ASSERT_TRUE(path);
  ASSERT_EQ(path->count, 3u);
  EXPECT_EQ(path->list[2], "EV1");
  EXPECT_EQ(split_path("/")->count, 1u);
  EXPECT_EQ(split_path("/a/")->list[1], "");
  for (auto const* path_text : {"", "a", "*", "/1/2/3/4/5/6/7/8/9"})
    EXPECT_FALSE(split_path(path_text)) << path_text;
}

TEST(Target, PercentSignsAreFollowedByTwoDigits) {
  EXPECT_EQ(percent_decoded("a%20b%C3%a4"), "a bä");
  EXPECT_EQ(percent_decoded("2027-03-01T00:00:00+01:00"), "2027-03-01T00:00:00+01:00");
  for (auto const* text : {"%", "%2", "%zz", "%00", "%ff", "%c3"})
    EXPECT_FALSE(percent_decoded(text)) << text;
}

TEST(Target, QueriesSayEachThingOnce) {
  auto const pairs = parse_query("a=1&b=x%3Dy&&c");
  ASSERT_TRUE(pairs);
  EXPECT_EQ(*pairs, (QueryPairs{{"a", "1"}, {"b", "x=y"}, {"c", ""}}));
  EXPECT_EQ(parse_query("a=1&a=2").error().reason, "repeated_parameter");
  EXPECT_EQ(parse_query("a=%").error().reason, "bad_parameter");
  std::string many;
  for (int i = 0; i < 17; ++i) many += "p" + std::to_string(i) + "=1&";
  EXPECT_EQ(parse_query(many).error().reason, "bad_parameter");
}

}  // namespace target_rules
}  // namespace scc
