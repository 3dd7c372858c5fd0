// The rules of signing: each by the calls that libcurl would sign wrongly, and what may pass.
#include "base/aws_signing.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace aws_signing_tests {

AwsScope const kScope{"us-west-2", "service"};
AwsScope const kS3{"us-west-2", "s3"};

HttpCall call_of(std::string const& path_and_query) {
  return {.url = "https://service.example" + path_and_query, .timeout = milliseconds{1}};
}

std::string rule_broken_by(HttpCall const& call, AwsScope const& scope = kScope) {
  return std::string(AwsSignedCall::broken_rule(call, scope).value_or("none"));
}

TEST(AwsSigningRules, AllowPathsThatNeedNoEncoding) {
  for (auto const* path : {"/", "/v2/email/outbound-emails", "/2020-05-31/distribution/E1A2/invalidation",
                           "/a/", "/~tilde/under_score/dot.dot"})
    EXPECT_EQ(rule_broken_by(call_of(path)), "none") << path;
  for (auto const* path :
       {"", "/user%40example.com", "/user@example.com", "/a//b", "//", "/a/./b", "/..", "/a+b", "/a:b"})
    EXPECT_EQ(rule_broken_by(call_of(path)),
              "the path is absolute and needs no encoding (S3: is strictly encoded)")
        << path;
}

TEST(AwsSigningRules, AllowQueriesInCanonicalForm) {
  for (auto const* query : {"", "?a=", "?a=1&b=2", "?a=1&a=2", "?A=1&a=1", "?a=%C3%A9%20%2F", "?list-type=2"})
    EXPECT_EQ(rule_broken_by(call_of(std::string("/") + query)), "none") << query;
  for (auto const* query : {"?b=2&a=1", "?a=2&a=1", "?acl", "?=1", "?a=1&", "?a=b/c", "?a=b+c", "?a=b*c",
                            "?a=%2f", "?a=%41", "?a=%", "?a=%2", "?a=%2X", "?a=1=2"})
    EXPECT_EQ(rule_broken_by(call_of(std::string("/") + query)),
              "the query is k=v&…, strictly encoded and sorted")
        << query;
}

TEST(AwsSigningRules, AllowEachHeaderOnceAndPlain) {
  struct Row {
    char const* name;
    char const* value;
    std::string_view broken;
  };
  constexpr std::string_view kPlain =
      "a header has a name and a value, without line ends, outer or double spaces";
  constexpr std::string_view kOwn = "Date, Authorization, Expect and the body's length are not the caller's";
  constexpr std::string_view kTwice = "no header is named twice or begins another";
  for (auto const& [name, value, broken] : {
           Row{"X-Amz-Meta-A", "inner spaces are right", "none"},
           Row{"Host", "service.example", "none"},
           Row{"Accept", "", kPlain},
           Row{"", "value", kPlain},
           Row{"X-A", " value", kPlain},
           Row{"X-A", "two  spaces", kPlain},
           Row{"X-A", "one\r\nX-B: two", kPlain},
           Row{"X-A\r\nX-B", "value", kPlain},
           Row{"X-A", "caf\xc3\xa9", kPlain},
           Row{"Date", "Sun, 22 Nov 2026 22:00:00 GMT", kOwn},
           Row{"AUTHORIZATION", "AWS4-HMAC-SHA256 Credential=x", kOwn},
           Row{"Expect", "100-continue", kOwn},
           Row{"content-length", "1", kOwn},
           Row{"X-Amz-Date", "20150830T123600Z", kTwice},
           Row{"X-Amz-Security-Token", "t", kTwice},
           Row{"content-TYPE", "text/plain", kTwice},
           Row{"Content-Type-Options", "x", kTwice},
           Row{"Content", "x", kTwice},
           Row{"X-Amz", "x", kTwice},
       }) {
    auto call = call_of("/");
    call.headers = {{"Content-Type", "application/json"}, {name, value}};
    EXPECT_EQ(rule_broken_by(call), broken) << name << ": " << value;
  }
}

TEST(AwsSigningRules, AllowScopesThatFitBetweenColons) {
  for (auto const* part : {"", "us:west", "US-WEST", "us west", "us/west"}) {
    EXPECT_NE(rule_broken_by(call_of("/"), {part, "service"}), "none") << part;
    EXPECT_NE(rule_broken_by(call_of("/"), {"us-west-2", part}), "none") << part;
  }
  EXPECT_NE(rule_broken_by(call_of("/"), {std::string(61, 'a'), "service"}), "none");
}

TEST(AwsSigningRules, AskForWhatS3AsksFor) {
  auto call = call_of("/bucket/caf%C3%A9%20%2B");
  EXPECT_EQ(rule_broken_by(call, kS3), "S3 wants x-amz-content-sha256");
  call.headers = {{"X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD"}};
  EXPECT_EQ(rule_broken_by(call, kS3), "none");
  for (auto const* key : {"/b/a+b", "/b/a=b", "/b/a@b", "/b/a:b", "/b/a%2bb"}) {
    auto raw = call_of(key);
    raw.headers = call.headers;
    EXPECT_EQ(rule_broken_by(raw, kS3),
              "the path is absolute and needs no encoding (S3: is strictly encoded)")
        << key;
  }
}

TEST(AwsSigningRules, AllowBodiesInPostsOnly) {
  auto call = call_of("/");
  call.body = "{}";
  EXPECT_EQ(rule_broken_by(call), "a GET has no body");
  call.method = HttpMethod::post;
  EXPECT_EQ(rule_broken_by(call), "none");
}

TEST(AwsSignedCalls, SignTheSessionTokenWhereThereIsOne) {
  EXPECT_TRUE(AwsSignedCall(call_of("/"), kScope, {"AKIDEXAMPLE", "secret"}).call().headers.empty());
  AwsSignedCall const call(call_of("/"), kScope, {"AKIDEXAMPLE", "secret", "token"});
  ASSERT_EQ(call.call().headers.size(), 1u);
  EXPECT_EQ(call.call().headers[0].name, "X-Amz-Security-Token");
  EXPECT_EQ(call.call().headers[0].value, "token");
}

TEST(AwsKeysOf, AnyFormThatCanBeSentAreUsable) {
  EXPECT_TRUE(is_usable({"AKIDEXAMPLE", "wJalr+/="}));
  EXPECT_TRUE(is_usable({"AKIDEXAMPLE", "wJalr+/=", "token=="}));
  for (auto const& keys : {AwsKeys{"", "secret"}, AwsKeys{"id", ""}, AwsKeys{"id/x", "secret"},
                           AwsKeys{"id,x", "secret"}, AwsKeys{"id", "sec ret"}, AwsKeys{"id", "secret\n"},
                           AwsKeys{"id", "secret", "to\r\nken"}, AwsKeys{"i\xc3\xa9", "secret"}})
    EXPECT_FALSE(is_usable(keys)) << keys.id;
}

}  // namespace aws_signing_tests
}  // namespace scc
