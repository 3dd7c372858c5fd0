// Tests of making responses: a 304 leaves what the browser keeps as it was.
#include "web/respond.hpp"

#include <gtest/gtest.h>

#include "web/page.hpp"

namespace scc {
namespace respond_test {

Response page_again(std::string_view if_none_match) {
  Request request;
  request.method = "GET";
  request.path = "/";
  request.headers = {{"If-None-Match", if_none_match}};
  auto const file = page_for("");
  Response const whole{200, page_headers(file), std::string(file.body)};
  auto response = respond_from(request, whole, file.etag);
  add_common_headers(response, request, "REQUEST");
  return response;
}

TEST(Respond, RepeatsThePolicyOfThePageWhenNothingChanged) {
  auto const first = page_again("");
  auto const again = page_again(page_for("").etag);
  EXPECT_EQ(first.status, 200);
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  for (auto const name : {"ETag", "Cache-Control", "Vary", "Content-Security-Policy", "Referrer-Policy",
                          "Permissions-Policy", "Cross-Origin-Opener-Policy"}) {
    EXPECT_FALSE(header_of(first, name).empty()) << name;
    EXPECT_EQ(header_of(again, name), header_of(first, name)) << name;
  }
}

TEST(Respond, SaysNothingOfABodyItDoesNotSend) {
  auto const again = page_again(page_for("").etag);
  EXPECT_EQ(header_of(again, "Content-Type"), "");
  EXPECT_EQ(header_of(again, "Content-Encoding"), "");
}

}  // namespace respond_test
}  // namespace scc
