// The proxy in front: believed about its clients when it proves itself, and nobody else is.
#include "web/proxy.hpp"

#include <gtest/gtest.h>

#include "support/scenarios.hpp"

namespace scc {
namespace proxy_tests {

constexpr auto kShared = "q7Vd-2Lx_9rTm4Zc8Yb1Nf6Hk3Ws5Pg0Ja";

CoreOptions behind_a_proxy() {
  CoreOptions options;
  options.origin_secret = kShared;
  return options;
}

HeaderList with_secret(HeaderList headers) {
  headers.emplace_back("X-Origin-Secret", kShared);
  return headers;
}

TEST(Proxy, IsBelievedByItsSecretAlone) {
  Stage stage(kEngines[0], behind_a_proxy());
  auto const hsts = [&](HeaderList headers) {
    headers.emplace_back("X-Forwarded-Proto", "https");
    auto const heard = stage.send({.request = "GET /api/brand", .headers = headers});
    EXPECT_EQ(heard.status, 200);
    return !heard.header("Strict-Transport-Security").empty();
  };
  EXPECT_FALSE(hsts({}));
  EXPECT_FALSE(hsts({{"X-Origin-Secret", ""}}));
  EXPECT_FALSE(hsts({{"X-Origin-Secret", std::string(kShared) + "x"}}));
  EXPECT_TRUE(hsts(with_secret({})));
  // Whoever adds a header before the proxy's gains nothing.
  EXPECT_TRUE(hsts({{"X-Origin-Secret", "guess"}, {"X-Origin-Secret", kShared}}));
  Stage open(kEngines[0]);
  auto const heard = open.send(
      {.request = "GET /api/brand", .headers = {{"X-Forwarded-Proto", "https"}, {"X-Origin-Secret", ""}}});
  EXPECT_EQ(heard.header("Strict-Transport-Security"), "") << "no secret is no proof";
}

TEST(Proxy, ACookieBehindTlsIsSecureAndSignsIn) {
  Stage stage(kEngines[0], behind_a_proxy());
  auto const tls = with_secret({{"X-Forwarded-Proto", "https"}, {"X-Forwarded-Host", "jada.localhost"}});
  auto const in = stage.send({.request = "POST /api/session",
                              .body = R"({"code":")" + stage.code_for("wendy") + R"(","as":"cookie"})",
                              .headers = tls,
                              .host = "127.0.0.1:8080"});
  ASSERT_EQ(in.status, 201) << in.body;
  auto const set = std::string(in.header("Set-Cookie"));
  EXPECT_TRUE(set.starts_with("__Host-scc=")) << set;
  EXPECT_TRUE(set.ends_with("; Secure")) << set;
  auto const cookie = set.substr(0, set.find(';'));
  auto headers = tls;
  headers.emplace_back("Cookie", cookie);
  headers.emplace_back("Origin", "https://jada.localhost");
  auto const renewed =
      stage.send({.request = "POST /api/session/tickets", .headers = headers, .host = "127.0.0.1:8080"});
  EXPECT_EQ(renewed.status, 201) << renewed.body;
  // The same cookie by plain HTTP is none.
  EXPECT_EQ(stage.send({.request = "GET /api/me", .headers = {{"Cookie", cookie}}}).status, 401);
}

TEST(Proxy, TheForwardedHostFindsTheTenant) {
  Stage stage(kEngines[0], behind_a_proxy());
  Sending sending{.request = "GET /api/brand",
                  .headers = with_secret({{"X-Forwarded-Host", "jada.localhost"}}),
                  .host = "inside.example"};
  EXPECT_EQ(stage.send(sending).status, 200);
  // Kept answers are told apart by it.
  sending.headers = with_secret({{"X-Forwarded-Host", "nobody.example"}});
  EXPECT_EQ(stage.send(sending).code(), "host_unknown");
  sending.headers = {{"X-Forwarded-Host", "jada.localhost"}};
  EXPECT_EQ(stage.send(sending).code(), "host_unknown");
}

TEST(Proxy, ClientsAreCountedByTheAddressThatTheProxySaw) {
  Stage stage(kEngines[0], behind_a_proxy());
  auto const guess = [&](std::string const& address, std::string const& code, int visitor) {
    return stage
        .send({.request = "POST /api/session",
               .body = R"({"code":")" + code + R"(","as":"token"})",
               // What the client says itself comes first, in the list or as a header of its own.
               .headers = with_secret({{"X-Forwarded-For", "192.0.2." + std::to_string(visitor)},
                                       {"X-Forwarded-For", "192.0.2.77, " + address},
                                       {"User-Agent", "Visitor/" + std::to_string(visitor)},
                                       {"Cookie", "scc-device=" + std::string(20, 'A') +
                                                      std::string{static_cast<char>('a' + visitor), 'A'}}}),
               .address = "127.0.0.1"})
        .code();
  };
  for (int i = 0; i < kWrongCodesPerNetworkAndHour; ++i)
    EXPECT_EQ(guess("198.51.100.4", "000000", i), "code_unknown") << i;
  EXPECT_EQ(guess("198.51.100.4", stage.code_for("wendy"), 21), "too_many_tries");
  EXPECT_EQ(guess("198.51.100.5", stage.code_for("wendy"), 21), "");
}

TEST(Proxy, MetricsAreForTheMachineItselfAndForKeys) {
  Stage stage(kEngines[0], behind_a_proxy());
  struct Case {
    std::string address, host;
    HeaderList headers;
    int status;
  };
  for (auto const& [address, host, headers, status] :
       std::vector<Case>{{"127.0.0.1", "localhost:8080", {}, 200},
                         {"127.0.0.1", "127.0.0.1:8080", {}, 200},
                         {"::1", "[::1]:8080", {}, 200},
                         {"::ffff:127.0.0.1", "localhost", {}, 200},
                         {"127.0.0.1", "jada.localhost", {}, 401},
                         {"127.0.0.1", "127.example", {}, 404},
                         {"127.0.0.1", "localhost", with_secret({}), 404},
                         {"127.0.0.1", "localhost", with_secret({{"X-Forwarded-For", "127.0.0.1"}}), 404},
                         {"127.0.0.1", "localhost", {{"X-Forwarded-For", "127.0.0.1"}}, 404},
                         {"127.0.0.1", "localhost", {{"Forwarded", "for=127.0.0.1"}}, 404},
                         {"127.0.0.1", "localhost", {{"Via", "1.1 somewhere"}}, 404},
                         {"203.0.113.9", "localhost", {}, 404},
                         {"203.0.113.9", "jada.localhost", {}, 401}}) {
    auto const heard =
        stage.send({.request = "GET /metrics", .headers = headers, .host = host, .address = address});
    EXPECT_EQ(heard.status, status) << address << ' ' << host << ' ' << headers.size();
  }
  EXPECT_EQ(stage.send({.as = "key", .request = "GET /metrics", .headers = with_secret({})}).status, 200);
}

TEST(Proxy, SaysWhatItSaysAndNoMore) {
  std::vector<HeaderView> const headers{{"x-origin-secret", kShared}};
  Request const request{.headers = headers, .client_address = "127.0.0.1", .secure = false};
  auto const received = as_the_proxy_received(request, kShared);
  ASSERT_TRUE(received);
  EXPECT_EQ(received->client_address, "127.0.0.1");
  EXPECT_FALSE(received->secure);
  EXPECT_EQ(received->host(), "");
  EXPECT_FALSE(as_the_proxy_received(request, ""));
  for (auto const* host : {"", "localhost", "LOCALHOST:80", "127.0.0.1", "192.0.2.7:8080", "[::1]:80"})
    EXPECT_TRUE(is_nameless(host)) << host;
  for (auto const* host : {"jada.localhost", "jada.localhost:80", "example.com", "1.2.3.example"})
    EXPECT_FALSE(is_nameless(host)) << host;
}

}  // namespace proxy_tests
}  // namespace scc
