// HttpClient over real sockets: answers, bounds, time-outs, cut connections, and which of them are reused.
#include "base/http_client.hpp"

#include <gtest/gtest.h>

#include "support/echo_race.hpp"
#include "support/small_http_server.hpp"
#include "support/tls_server.hpp"

namespace scc {
namespace http_client_tests {

constexpr milliseconds kPatience{10'000};  // Never reached where an answer comes.
constexpr milliseconds kShort{150};

HttpCall get_of(std::string const& url) {
  return {.url = url, .timeout = kPatience};
}

HttpCall post_of(std::string const& url, std::string_view body) {
  return {.method = HttpMethod::post,
          .url = url,
          .headers = {{"Content-Type", "application/json"}},
          .body = body,
          .timeout = kPatience};
}

std::string reason_of(Result<HttpAnswer> const& answer) {
  if (answer) return "an answer";
  EXPECT_EQ(answer.error().code, Code::unavailable);
  return answer.error().reason;
}

TEST(HttpClientTest, SendsWhatItIsGivenAndHandsBackTheAnswer) {
  SmallHttpServer server([](HeardRequest const&) {
    return ScriptedAnswer{
        .status = 201, .body = "made\n", .header_lines = {"X-Made: this  one ", "x-made: 2"}};
  });
  HttpClient client;
  auto const answer = client.send(post_of(server.url() + "/a/b?c=d", R"({"e":1})"));
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(answer->status, 201);
  EXPECT_EQ(answer->body, "made\n");
  EXPECT_EQ(answer->header("x-made"), "this  one");
  EXPECT_EQ(answer->header("x-other"), "");
  auto const heard = server.heard();
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].method, "POST");
  EXPECT_EQ(heard[0].target, "/a/b?c=d");
  EXPECT_EQ(heard[0].header("content-type"), "application/json");
  EXPECT_EQ(heard[0].body, R"({"e":1})");
}

TEST(HttpClientTest, KeepsItsConnection) {
  SmallHttpServer server([](HeardRequest const& request) { return ScriptedAnswer{.body = request.body}; });
  HttpClient client;
  for (int i = 0; i < 25; ++i) {
    auto const body = std::to_string(i);
    auto const answer = client.send(post_of(server.url() + '/', body));
    ASSERT_TRUE(answer) << answer.error().detail;
    EXPECT_EQ(answer->body, body);
  }
  EXPECT_EQ(server.connections(), 1u);
}

TEST(HttpClientTest, TakesEveryStatusAsAnAnswerAndActsOnNone) {
  SmallHttpServer server([](HeardRequest const& request) {
    int const status = std::stoi(request.target.substr(1));
    return ScriptedAnswer{
        .status = status,
        .body = "said",
        .header_lines = {"Location: /200", "WWW-Authenticate: Basic realm=\"x\"", "Retry-After: 1"}};
  });
  HttpClient client;
  std::size_t sent = 0;
  for (int const status : {200, 301, 302, 307, 400, 401, 403, 404, 408, 413, 429, 500, 502, 503, 504}) {
    auto const answer = client.send(get_of(server.url() + '/' + std::to_string(status)));
    ASSERT_TRUE(answer) << status << ' ' << answer.error().detail;
    EXPECT_EQ(answer->status, status);
    EXPECT_EQ(answer->body, "said");
    EXPECT_EQ(server.heard().size(), ++sent);
  }
  EXPECT_EQ(server.connections(), 1u);
}

TEST(HttpClientTest, SaysNotSentWhenThereIsNoConnection) {
  HttpClient client;
  auto const nobody = "http://127.0.0.1:" + std::to_string(deserted_port());
  auto const refused = client.send(get_of(nobody + "/secret-path"));
  EXPECT_EQ(reason_of(refused), "not_sent");
  EXPECT_NE(refused.error().detail.find(nobody), std::string::npos);
  EXPECT_EQ(refused.error().detail.find("secret-path"), std::string::npos);

  CrowdedPort const crowded;
  auto waiting = get_of("http://127.0.0.1:" + std::to_string(crowded.port()) + '/');
  waiting.timeout = kShort;
  EXPECT_EQ(reason_of(client.send(waiting)), "not_sent");

  EXPECT_EQ(reason_of(client.send(get_of("http://nobody.invalid/"))), "not_sent");
}

TEST(HttpClientTest, SaysNotSentWhenTheOtherSideDoesNotSpeakTls) {
  SmallHttpServer server([](HeardRequest const&) { return ScriptedAnswer{}; });
  HttpClient client;
  auto call = get_of("https://127.0.0.1:" + std::to_string(server.port()) + '/');
  call.timeout = kShort;
  EXPECT_EQ(reason_of(client.send(call)), "not_sent");
  EXPECT_TRUE(server.heard().empty());
}

TEST(HttpClientTls, SpeaksToWhomItTrustsOnly) {
  TlsServer const server("IP:127.0.0.1");
  HttpClient stranger;
  EXPECT_EQ(reason_of(stranger.send(get_of(server.url() + '/'))), "not_sent");
  EXPECT_EQ(server.requests(), 0);

  HttpClient friendly({.authorities = server.certificate_file()});
  auto const answer = friendly.send(get_of(server.url() + '/'));
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(answer->body, "ok");

  TlsServer const other("DNS:other.example");
  HttpClient deceived({.authorities = other.certificate_file()});
  EXPECT_EQ(reason_of(deceived.send(get_of(other.url() + '/'))), "not_sent");
  EXPECT_EQ(other.requests(), 0);
}

TEST(HttpClientTest, SaysNoAnswerWhenTheConnectionIsCutAndGoesOnWithAnother) {
  for (auto const ends : {HowItEnds::cut_before, HowItEnds::cut_in_head, HowItEnds::cut_in_body}) {
    SmallHttpServer server([ends](HeardRequest const& request) {
      return ScriptedAnswer{.body = "twelve bytes",
                            .ends = request.target == "/cut" ? ends : HowItEnds::well};
    });
    HttpClient client;
    EXPECT_EQ(reason_of(client.send(post_of(server.url() + "/cut", "{}"))), "no_answer");
    EXPECT_EQ(server.heard().size(), 1u);
    EXPECT_EQ(reason_of(client.send(get_of(server.url() + "/well"))), "an answer");
  }
}

// libcurl by itself would send it again, and a conditional write that was done would be refused as too late.
TEST(HttpClientTest, SendsNothingTwiceWhenAKeptConnectionDies) {
  SmallHttpServer server([](HeardRequest const& request) {
    return ScriptedAnswer{.ends = request.body == "second" ? HowItEnds::cut_before : HowItEnds::well};
  });
  HttpClient client;
  EXPECT_EQ(reason_of(client.send(post_of(server.url() + '/', "first"))), "an answer");
  EXPECT_EQ(reason_of(client.send(post_of(server.url() + '/', "second"))), "no_answer");
  EXPECT_EQ(server.heard().size(), 2u);
  EXPECT_EQ(reason_of(client.send(post_of(server.url() + '/', "third"))), "an answer");
  EXPECT_EQ(server.heard().size(), 3u);
}

TEST(HttpClientTest, FindsOutThatAnIdleConnectionWasClosed) {
  SmallHttpServer server(
      [](HeardRequest const&) { return ScriptedAnswer{.ends = HowItEnds::hung_up_after}; });
  HttpClient client;
  for (std::size_t i = 1; i <= 5; ++i) {
    EXPECT_EQ(reason_of(client.send(get_of(server.url() + '/'))), "an answer");
    server.await_closed(i);
  }
  EXPECT_EQ(server.connections(), 5u);
}

TEST(HttpClientTest, WaitsNoLongerThanItMay) {
  SmallHttpServer server([](HeardRequest const&) { return ScriptedAnswer{.ends = HowItEnds::silent}; });
  HttpClient client;
  auto call = post_of(server.url() + '/', "{}");
  call.timeout = kShort;
  EXPECT_EQ(reason_of(client.send(call)), "no_answer");
  server.await_closed(1);  // It hung up, or this would wait for ever.
}

TEST(HttpClientTest, ReadsNoMoreThanItMay) {
  SmallHttpServer server(
      [](HeardRequest const&) { return ScriptedAnswer{.body = std::string(70'000, 'x')}; });
  HttpClient client;
  for (std::size_t const bound : {std::size_t{0}, std::size_t{69'999}}) {
    auto call = get_of(server.url() + '/');
    call.answer_bytes_max = bound;
    auto const answer = client.send(call);
    EXPECT_EQ(reason_of(answer), "no_answer");
    EXPECT_NE(answer.error().detail.find("over " + std::to_string(bound)), std::string::npos);
  }
  auto call = get_of(server.url() + '/');
  call.answer_bytes_max = 70'000;
  EXPECT_EQ(reason_of(client.send(call)), "an answer");
}

TEST(HttpClientTest, SendsLongBodiesWhole) {
  SmallHttpServer server([](HeardRequest const&) { return ScriptedAnswer{}; });
  HttpClient client;
  std::string body;
  while (body.size() < (3u << 20)) body += std::to_string(body.size()) + '\n';
  ASSERT_EQ(reason_of(client.send(post_of(server.url() + '/', body))), "an answer");
  EXPECT_EQ(server.heard()[0].body, body);
}

TEST(HttpClientThreads, EachHasItsOwnAnswerAndConnectionsAreNoMoreThanThreads) {
  SmallHttpServer server([](HeardRequest const& request) { return ScriptedAnswer{.body = request.body}; });
  HttpClient client;
  auto const right = echoes_that_came_back(
      [&](std::string const& body) { return client.send(post_of(server.url() + '/', body)); });
  EXPECT_EQ(right, kEchoThreads * kEchoesEach);
  EXPECT_LE(server.connections(), std::size_t{kEchoThreads});
}

}  // namespace http_client_tests
}  // namespace scc
