// Url: what is taken apart, and what is not one.
#include "base/url.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace url_tests {

TEST(Urls, AreTakenApart) {
  struct Row {
    char const* text;
    Url url;
  };
  for (auto const& [text, expected] : {
           Row{"http://127.0.0.1:8000", {"http", "127.0.0.1", "127.0.0.1:8000", "", ""}},
           Row{"https://dynamodb.us-west-2.amazonaws.com/",
               {"https", "dynamodb.us-west-2.amazonaws.com", "dynamodb.us-west-2.amazonaws.com", "/", ""}},
           Row{"http://Local.Test/a/b?c=d&e=", {"http", "local.test", "Local.Test", "/a/b", "c=d&e="}},
           Row{"http://[::1]:80?x=1", {"http", "::1", "[::1]:80", "", "x=1"}},
           Row{"https://[fd00:ec2::23]/v1", {"https", "fd00:ec2::23", "[fd00:ec2::23]", "/v1", ""}},
       }) {
    auto const url = parse_url(text);
    ASSERT_TRUE(url) << text;
    EXPECT_EQ(url->scheme, expected.scheme) << text;
    EXPECT_EQ(url->host, expected.host) << text;
    EXPECT_EQ(url->authority, expected.authority) << text;
    EXPECT_EQ(url->path, expected.path) << text;
    EXPECT_EQ(url->query, expected.query) << text;
  }
}

TEST(Urls, AreNotAnythingElse) {
  for (auto const* text : {"",
                           "http://",
                           "http:///path",
                           "ftp://host",
                           "file:///etc/passwd",
                           "HTTP://host",
                           "host:80",
                           "//host",
                           "http://user@host/",
                           "http://user:word@host",
                           "http://host#part",
                           "http://ho st",
                           "http://host/a b",
                           "http://host/\n",
                           "http://h\xc3\xb6st/",
                           "http://host:",
                           "http://host:0",
                           "http://host:65536",
                           "http://host:80x",
                           "http://[::1",
                           "http://[::1]x",
                           "http://[host]",
                           "http://ho_st",
                           "http://:80"})
    EXPECT_FALSE(parse_url(text)) << text;
}

TEST(Urls, KnowWhichHostsAreThisMachine) {
  for (auto const* host : {"localhost", "127.0.0.1", "127.8.7.6", "::1"}) EXPECT_TRUE(is_loopback_host(host));
  for (auto const* host :
       {"127.0.0.1.example.com", "127.example", "10.0.0.1", "localhost.example", "::2", ""})
    EXPECT_FALSE(is_loopback_host(host)) << host;
}

}  // namespace url_tests
}  // namespace scc
