// The core's own promises: faults are told and logged apart, quick requests are known, answers are
// compressed, counted and logged without anybody's secrets.
#include <gtest/gtest.h>

#include "support/scenarios.hpp"

namespace scc {
namespace dispatch_tests {

constexpr auto kClaim = "PUT /api/events/{event}/roles/{steward}/claim";

TEST(Dispatch, OurFaultIsLoggedByTheRequestsIdAndNotTold) {
  Stage stage(kEngines[0]);
  stage.world.engine().fail_commits(
      1, Error{Code::internal, "row_unreadable"}.because("member title of t/events"));
  auto const heard = stage.send({.as = "tess", .request = kClaim});
  EXPECT_EQ(heard.status, 500);
  EXPECT_EQ(heard.code(), "internal");
  EXPECT_EQ(heard.body.find("title of"), std::string::npos);
  auto const logged = stage.world.log().text();
  EXPECT_NE(logged.find("member title of t/events"), std::string::npos);
  EXPECT_NE(logged.find(heard.header("X-Request-Id")), std::string::npos);
}

TEST(Dispatch, AStoreThatCannotTellIsUnavailable) {
  Stage stage(kEngines[0]);
  stage.world.engine().fail_commits(1, Error{Code::unavailable, "store_unavailable"});
  EXPECT_EQ(stage.send({.as = "tess", .request = kClaim}).status, 503);
  EXPECT_EQ(stage.send({.as = "tess", .request = kClaim}).status, 200);
}

Request quick(Stage const& stage, std::string_view method, std::string const& bearer) {
  Request request{};
  request.method = method;
  request.path = "/api/me";
  if (!bearer.empty()) request.headers.push_back({"Authorization", bearer});
  request.at = stage.world.now();
  return request;
}

TEST(Dispatch, QuickIsWhatCannotWrite) {
  Stage stage(kEngines[0]);
  auto const bearer = "Bearer " + stage.token("tess");
  EXPECT_TRUE(stage.core().is_quick(quick(stage, "GET", "")));
  EXPECT_FALSE(stage.core().is_quick(quick(stage, "POST", "")));
  EXPECT_FALSE(stage.core().is_quick(quick(stage, "GET", bearer))) << "not seen yet: its visit may be noted";
  stage.send({.as = "tess", .request = "GET /api/me"});
  EXPECT_TRUE(stage.core().is_quick(quick(stage, "GET", bearer)));
  stage.world.advance(minutes{6});
  EXPECT_FALSE(stage.core().is_quick(quick(stage, "GET", bearer)));
}

TEST(Dispatch, LongAnswersAreCompressedForWhoAsks) {
  Stage stage(kEngines[0]);
  auto const get = [&](std::string const& path, std::string const& encodings) {
    return stage.send({.as = "olive", .request = "GET " + path, .headers = {{"Accept-Encoding", encodings}}});
  };
  auto const plain = get("/api/events/{event}", "identity");
  auto const packed = get("/api/events/{event}", "br, gzip;q=0.8");
  EXPECT_EQ(plain.header("Content-Encoding"), "");
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), plain.body.size());
  EXPECT_EQ(packed.body.substr(0, 2), "\x1f\x8b");
  EXPECT_NE(packed.header("ETag"), plain.header("ETag"));
  EXPECT_EQ(get("/api/events/{event}", "gzip;q=0").header("Content-Encoding"), "");
  EXPECT_EQ(get("/api/brand", "gzip").header("Content-Encoding"), "");
}

TEST(Dispatch, EveryRequestIsCountedAndLoggedByItsPattern) {
  Stage stage(kEngines[0]);
  stage.send({.as = "tess", .request = "GET /api/events/{event}"});
  stage.send({.as = "tess", .request = "GET /api/events/{event}"});
  stage.send({.request = "GET /wp-login.php"});
  auto const metrics = stage.send({.as = "key", .request = "GET /metrics"});
  ASSERT_EQ(metrics.status, 200) << metrics.body;
  for (auto const* line : {R"(scc_requests_total{method="GET",route="/api/events/{event}",status="200"} 2)",
                           R"(scc_requests_total{method="any",route="none",status="404"} 1)"})
    EXPECT_NE(metrics.body.find(line), std::string::npos) << line << metrics.body;
  auto const logged = stage.world.log().text();
  EXPECT_NE(logged.find(R"("route":"/api/events/{event}")"), std::string::npos) << logged;
  EXPECT_EQ(logged.find("wp-login"), std::string::npos);
  EXPECT_NE(logged.find(stage.world.tenant().text), std::string::npos);
}

TEST(Dispatch, ReadinessFollowsTheProcess) {
  bool ready = true;
  CoreOptions options;
  options.ready = [&] { return ready; };
  Stage stage(kEngines[0], std::move(options));
  EXPECT_EQ(stage.send({.request = "GET /readyz"}).status, 200);
  ready = false;
  EXPECT_EQ(stage.send({.request = "GET /readyz"}).status, 503);
  EXPECT_EQ(stage.send({.request = "GET /healthz", .host = "anything"}).status, 200);
}

TEST(Dispatch, ADefaultTenantAnswersForAddressesAndNoOtherName) {
  CoreOptions options;
  options.default_tenant = "jada";
  Stage stage(kEngines[0], std::move(options));
  for (auto const* host : {"192.0.2.7:8080", "localhost:8080", "127.0.0.1", "[::1]:8080"})
    EXPECT_EQ(stage.send({.request = "GET /api/brand", .host = host}).status, 200) << host;
  for (auto const* host : {"jda.localhost:8080", "nobody.example", "192.0.2.example"}) {
    EXPECT_EQ(stage.send({.request = "GET /api/brand", .host = host}).status, 404) << host;
    EXPECT_EQ(stage.send({.request = "GET /", .host = host}).status, 404) << host;
  }
}

TEST(Dispatch, PlainHttpIsToldNothingOfTls) {
  Stage stage(kEngines[0]);
  EXPECT_EQ(stage.send({.request = "GET /api/brand"}).header("Strict-Transport-Security"), "");
}

}  // namespace dispatch_tests
}  // namespace scc
