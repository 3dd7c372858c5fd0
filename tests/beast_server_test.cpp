// The HTTP door with real sockets: what becomes a request, in which order answers leave, what is refused.
#include "web/beast_server.hpp"

#include <gtest/gtest.h>

#include "support/door_handler.hpp"
#include "support/raw_client.hpp"

namespace scc {
namespace {

class BeastServer : public testing::Test {
 protected:
  void start(ServerLimits const& limits = {}) {
    auto started =
        HttpServer::start({.io_threads = 2, .workers = 8, .limits = limits}, handler_, clock_, silent_log());
    ASSERT_TRUE(started);
    server_ = std::move(*started);
  }
  std::uint16_t port() const { return server_->port(); }

  DoorHandler handler_;
  SystemClock clock_;
  std::unique_ptr<HttpServer> server_;
};

TEST_F(BeastServer, AnswersAndKeepsTheConnection) {
  start();
  EXPECT_EQ(server_->endpoint(), "127.0.0.1:" + std::to_string(port()));
  RawClient client(port());
  for (std::string const path : {"/a", "/slow", "/b?x=1&y=%20"}) {
    client.send("GET " + path + " HTTP/1.1\r\nHost: here\r\n\r\n");
    auto const answer = client.answer();
    EXPECT_EQ(answer.status, 200);
    EXPECT_FALSE(answer.headers.contains("connection"));
    EXPECT_EQ(answer.header("content-type"), "text/plain");
    EXPECT_TRUE(answer.header("date").ends_with(" GMT"));
  }
  client.send("GET /b?x=1&y=%20 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
  auto const last = client.answer();
  EXPECT_EQ(last.body, "GET /b [x=1&y=%20] ");
  EXPECT_EQ(last.header("connection"), "close");
  EXPECT_TRUE(client.hung_up());
}

TEST_F(BeastServer, AnswersAPipelineInItsOrder) {
  start();
  std::string requests;
  for (int i = 0; i < 50; ++i)
    requests += fmt::format("GET /{}/{} HTTP/1.1\r\nHost: here\r\n\r\n", i % 3 == 0 ? "slow" : "quick", i);
  RawClient client(port());
  client.send(requests);
  for (int i = 0; i < 50; ++i)
    EXPECT_EQ(client.answer().body, fmt::format("GET /{}/{} [] ", i % 3 == 0 ? "slow" : "quick", i));
}

TEST_F(BeastServer, TakesBodiesByLengthAndInChunksByteByByte) {
  start();
  std::string const by_length = "POST /slow HTTP/1.1\r\nHost: here\r\nContent-Length: 5\r\n\r\nhello";
  std::string const chunked =
      "PUT /x HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3;note=1\r\nhel\r\n2\r\nlo\r\n0\r\nTrailer: forgotten\r\n\r\n";
  RawClient client(port());
  client.send(by_length + chunked);
  EXPECT_EQ(client.answer().body, "POST /slow [] hello");
  EXPECT_EQ(client.answer().body, "PUT /x [] hello");
  for (char const byte : by_length + chunked) client.send({&byte, 1});
  EXPECT_EQ(client.answer().body, "POST /slow [] hello");
  EXPECT_EQ(client.answer().body, "PUT /x [] hello");
}

TEST_F(BeastServer, AnswersHeadAndEmptyStatusesWithoutABody) {
  start();
  RawClient client(port());
  client.send(
      "HEAD /a HTTP/1.1\r\nHost: here\r\n\r\nGET /status/204 HTTP/1.1\r\nHost: here\r\n\r\n"
      "GET /status/304 HTTP/1.1\r\nHost: here\r\n\r\nGET /a HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_EQ(client.answer("HEAD").header("content-length"), "11");
  for (int const status : {204, 304}) {
    auto const empty = client.answer();
    EXPECT_EQ(empty.status, status);
    EXPECT_FALSE(empty.headers.contains("content-length"));
  }
  EXPECT_EQ(client.answer().body, "GET /a [] ");
}

TEST_F(BeastServer, TellsAWaitingClientToContinue) {
  start();
  RawClient client(port());
  client.send("POST /a HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.answer().status, 100);
  client.send("ok");
  EXPECT_EQ(client.answer().body, "POST /a [] ok");
  client.send("POST /a HTTP/1.1\r\nHost: here\r\nExpect: a miracle\r\nContent-Length: 2\r\n\r\n");
  EXPECT_EQ(client.answer().status, 417);
  EXPECT_TRUE(client.hung_up());
}

TEST_F(BeastServer, SpeaksHttp10) {
  start();
  RawClient client(port());
  client.send("GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(client.answer().header("connection"), "keep-alive");
  client.send("GET /b HTTP/1.0\r\n\r\n");
  EXPECT_EQ(client.answer().body, "GET /b [] ");
  EXPECT_TRUE(client.hung_up());
}

TEST_F(BeastServer, UnderstandsAWholeAddressAndTheAsterisk) {
  start();
  RawClient client(port());
  client.send(
      "GET http://there/a?b HTTP/1.1\r\nHost: here\r\n\r\nGET HTTP://there?c HTTP/1.1\r\nHost: here\r\n\r\n"
      "OPTIONS * HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_EQ(client.answer().body, "GET /a [b] ");
  EXPECT_EQ(client.answer().body, "GET / [c] ");
  EXPECT_EQ(client.answer().body, "OPTIONS * [] ");
}

TEST_F(BeastServer, AnswersAClientThatHasFinishedSending) {
  start();
  RawClient client(port());
  client.send("GET /slow HTTP/1.1\r\nHost: here\r\n\r\n");
  client.half_close();
  EXPECT_EQ(client.answer().body, "GET /slow [] ");
  EXPECT_TRUE(client.hung_up());

  RawClient unfinished(port());
  unfinished.send("GET /slow HT");
  unfinished.half_close();
  EXPECT_TRUE(unfinished.hung_up());
}

struct BeastRefusal {
  char const* name;
  std::string request;
  int status;
};
void PrintTo(BeastRefusal const& refusal, std::ostream* out) {
  *out << refusal.name;
}

class BeastRefuses : public testing::TestWithParam<BeastRefusal> {};

TEST_P(BeastRefuses, WithAProblemAndHangsUp) {
  DoorHandler handler;
  SystemClock clock;
  auto server = HttpServer::start(
      {.io_threads = 1, .limits = {.header_bytes = 1000, .target_bytes = 100, .body_bytes = 50}}, handler,
      clock, silent_log());
  ASSERT_TRUE(server);
  RawClient client((*server)->port());
  client.send(GetParam().request);
  auto const answer = client.answer();
  EXPECT_EQ(answer.status, GetParam().status);
  EXPECT_EQ(answer.header("content-type"), "application/problem+json");
  EXPECT_EQ(answer.header("connection"), "close");
  EXPECT_NE(answer.body.find(R"("code":")"), std::string::npos);
  client.half_close();
  EXPECT_TRUE(client.hung_up());
  EXPECT_EQ(handler.handled(), 0);
}

std::string const kBeastHost = "HTTP/1.1\r\nHost: here\r\n";

INSTANTIATE_TEST_SUITE_P(
    , BeastRefuses,
    testing::Values(
        BeastRefusal{"Garbage", "\x16\x03\x01\x02 hello? \r\n\r\n", 400},
        BeastRefusal{"BareLineFeeds", "GET / HTTP/1.1\nHost: here\n\n\r\n\r\n", 505},
        BeastRefusal{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        BeastRefusal{"TwoHosts", "GET / " + kBeastHost + "Host: there\r\n\r\n", 400},
        BeastRefusal{"RelativeTarget", "GET here " + kBeastHost + "\r\n", 400},
        BeastRefusal{"SpaceBeforeColon", "GET / " + kBeastHost + "Name : x\r\n\r\n", 400},
        BeastRefusal{"NulInHeader", "GET / " + kBeastHost + "Name: x" + std::string(1, '\0') + "\r\n\r\n",
                     400},
        BeastRefusal{"TwoLengths", "POST / " + kBeastHost + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx",
                     400},
        BeastRefusal{"NegativeLength", "POST / " + kBeastHost + "Content-Length: -1\r\n\r\n", 400},
        BeastRefusal{
            "LengthAndChunks",
            "POST / " + kBeastHost + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        BeastRefusal{"BadChunk", "POST / " + kBeastHost + "Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        BeastRefusal{"UnknownCoding", "POST / " + kBeastHost + "Transfer-Encoding: gzip\r\n\r\nx", 501},
        BeastRefusal{"LongBody", "POST / " + kBeastHost + "Content-Length: 51\r\n\r\n" + std::string(51, 'x'),
                     413},
        BeastRefusal{"LongChunk", "POST / " + kBeastHost + "Transfer-Encoding: chunked\r\n\r\n33\r\n", 413},
        BeastRefusal{"LongTarget", "GET /" + std::string(200, 'x') + " " + kBeastHost + "\r\n", 414},
        BeastRefusal{"LongHeader", "GET / " + kBeastHost + "Name: " + std::string(2000, 'x') + "\r\n\r\n",
                     431},
        BeastRefusal{"EndlessHeader", "GET / " + kBeastHost + std::string(5000, 'x'), 431},
        BeastRefusal{"EndlessChunkHeader",
                     "POST / " + kBeastHost + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(9000, 'x'),
                     431},
        BeastRefusal{"Http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505}),
    [](auto const& one) { return one.param.name; });

}  // namespace
}  // namespace scc
