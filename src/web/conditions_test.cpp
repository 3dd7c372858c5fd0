// ETags: they differ exactly when the body does, and carry the version a change is decided on.
#include "web/conditions.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace condition_rules {

constexpr std::string_view kVersion = "dd4kRqiE114clnwu";

TEST(Conditions, ATagDiffersWhenTheBodyOrTheVersionDoes) {
  auto const tag = etag_of(kVersion, "body");
  EXPECT_EQ(tag, etag_of(kVersion, "body"));
  for (auto const* other : {"Body", "body ", "bod", "", "bodybody", "b\0dy"})
    EXPECT_NE(tag, etag_of(kVersion, other)) << other;
  EXPECT_NE(tag, etag_of("", "body"));
  EXPECT_EQ(version_in_etag(tag), kVersion);
}

TEST(Conditions, IfNoneMatchComparesWeaklyAndReadsLists) {
  auto const tag = etag_of(kVersion, "body");
  for (auto const& header : {tag, "W/" + tag, "\"x\", " + tag, " " + tag + " ,\"y\"", std::string("*")})
    EXPECT_TRUE(none_match_fails(header, tag)) << header;
  for (auto const& header :
       {std::string(), std::string("\"x\""), tag.substr(1), tag + "x", std::string("\"\"")})
    EXPECT_FALSE(none_match_fails(header, tag)) << header;
}

TEST(Conditions, IfMatchMustNameAVersion) {
  EXPECT_TRUE(check_if_match(etag_of(kVersion, "body")));
  EXPECT_EQ(check_if_match("").error().code, Code::precondition_required);
  EXPECT_EQ(check_if_match("").error().reason, "precondition_required");
  EXPECT_EQ(check_if_match("*").error().code, Code::precondition_required);
  EXPECT_EQ(check_if_match(" *").error().reason, "any_version");
  for (auto const* header : {"\"x.y\"", "x", "\"\"",
                             "\""
                             "dd4kRqiE114clnw"
                             ".0\""})
    EXPECT_EQ(check_if_match(header).error().code, Code::stale) << header;
}

}  // namespace condition_rules
}  // namespace scc
