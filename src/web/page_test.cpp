// Tests of the embedded page: the form a client gets, and that its policy is the policy of its own bytes.
#include "web/page.hpp"

#include <gtest/gtest.h>

#include "base/crypto.hpp"
#include "base/encoding.hpp"

namespace scc {
namespace page_test {

struct EncodingRow {
  char const* accept;
  char const* encoding;
};

TEST(Page, GivesTheSmallestFormTheClientUnderstands) {
  EncodingRow const rows[] = {
      {"", ""},
      {"gzip", "gzip"},
      {"gzip, deflate, br", "br"},
      {"GZIP", "gzip"},
      {"br;q=0, gzip;q=0.5", "gzip"},
      {"br;q=0.0,*", "gzip"},
      {"gzip;q=0", ""},
      {"*", "br"},
      {"*;q=0", ""},
      {"identity", ""},
      {"x-gzip", ""},
      {";;,,q=1", ""},
  };
  for (auto const& row : rows) EXPECT_EQ(page_for(row.accept).encoding, row.encoding) << row.accept;
}

TEST(Page, EveryFormHasItsOwnTag) {
  EXPECT_NE(page_for("br").etag, page_for("gzip").etag);
  EXPECT_NE(page_for("gzip").etag, page_for("").etag);
  EXPECT_LT(page_for("gzip").body.size(), page_for("").body.size());
  EXPECT_LT(page_for("gzip").body.size(), 80'000u);
}

TEST(Page, OpensWhereItShould) {
  for (auto const* path : {"/", "/in", "/events/EV0", "/events/new"}) EXPECT_TRUE(is_page_path(path)) << path;
  for (auto const* path : {"", "/in/", "/event/EV0", "/events", "/events/", "/api/events"})
    EXPECT_FALSE(is_page_path(path)) << path;
}

std::string header_of(std::string_view name) {
  for (auto const& [key, value] : page_headers(page_for("")))
    if (key == name) return value;
  return {};
}

// The text between two marks, the first time they appear.
std::string_view between(std::string_view text, std::string_view from, std::string_view to) {
  auto const begin = text.find(from) + from.size();
  return text.substr(begin, text.find(to, begin) - begin);
}

// Standard base 64 has "+" and "/" where ours for addresses has "-" and "_", and pads with "=".
std::string hash_source(std::string_view content) {
  auto text = to_base64url(as_text(sha256(content)));
  for (auto& c : text) c = c == '-' ? '+' : c == '_' ? '/' : c;
  return "'sha256-" + text + "='";
}

TEST(Page, PolicyNamesTheHashesOfItsOwnScriptAndStyle) {
  auto const page = page_for("").body;
  auto const policy = header_of("Content-Security-Policy");
  EXPECT_NE(policy.find("script-src " + hash_source(between(page, "<script>", "</script>"))),
            std::string::npos);
  EXPECT_NE(policy.find("style-src " + hash_source(between(page, "<style>", "</style>"))), std::string::npos);
  EXPECT_EQ(policy.find("unsafe"), std::string::npos);
  EXPECT_NE(policy.find("frame-ancestors 'none'"), std::string::npos);
  auto const own = between(page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
  EXPECT_TRUE(policy.starts_with(own)) << own;
}

}  // namespace page_test
}  // namespace scc
