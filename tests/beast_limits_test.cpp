// The HTTP door under clients that take their time, come in numbers, or are there when it closes.
#include <thread>

#include <gtest/gtest.h>

#include "support/door_handler.hpp"
#include "support/raw_client.hpp"
#include "web/beast_server.hpp"
#include "web/beast_workers.hpp"

namespace scc {
namespace {

class BeastLimits : public testing::Test {
 protected:
  void start(ServerLimits const& limits) {
    auto started =
        HttpServer::start({.io_threads = 1, .workers = 4, .limits = limits}, handler_, clock_, silent_log());
    ASSERT_TRUE(started);
    server_ = std::move(*started);
  }
  std::uint16_t port() const { return server_->port(); }

  DoorHandler handler_;
  SystemClock clock_;
  std::unique_ptr<HttpServer> server_;
};

constexpr milliseconds kShort{100};

TEST_F(BeastLimits, CutsOffASlowHeader) {
  start({.request = kShort});
  RawClient client(port());
  client.send("GET / HTTP/1.1\r\nHost: he");
  EXPECT_EQ(client.answer().status, 408);
  client.half_close();
  EXPECT_TRUE(client.hung_up());
}

TEST_F(BeastLimits, CutsOffAHeaderThatArrivesByDrops) {
  start({.request = kShort});
  RawClient client(port());
  // Each byte is in time for itself; all of them together are not.
  client.send("GET / HTTP/1.1\r\nHost: here\r\nName: ");
  while (!client.has_news(milliseconds{1}) && client.send("x")) {
  }
  EXPECT_EQ(client.answer().status, 408);
}

TEST_F(BeastLimits, CutsOffASlowBody) {
  start({.request = kShort});
  RawClient client(port());
  client.send("POST / HTTP/1.1\r\nHost: here\r\nContent-Length: 10\r\n\r\nhalf");
  EXPECT_EQ(client.answer().status, 408);
  EXPECT_EQ(handler_.handled(), 0);
}

TEST_F(BeastLimits, HangsUpOnTheSilent) {
  start({.request = kShort, .idle = kShort});
  RawClient never_spoke(port());
  EXPECT_TRUE(never_spoke.hung_up());
  RawClient spoke_once(port());
  spoke_once.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_EQ(spoke_once.answer().status, 200);
  EXPECT_TRUE(spoke_once.hung_up());
}

TEST_F(BeastLimits, CutsOffAReaderThatDoesNotRead) {
  start({.answer = kShort});
  RawClient client(port());
  client.read_slowly();
  client.send("GET /big HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_TRUE(client.has_news(seconds{10}));
  while (server_->connections() > 0) std::this_thread::yield();
  EXPECT_LT(client.rest().size(), DoorHandler::kBigBytes);
}

TEST_F(BeastLimits, GivesALargeAnswerToWhoReads) {
  start({});
  RawClient client(port());
  client.send("GET /big HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_EQ(client.answer().body.size(), DoorHandler::kBigBytes);
}

TEST_F(BeastLimits, TurnsAwayOneTooMany) {
  start({.connections = 2});
  RawClient first(port());
  first.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_EQ(first.answer().status, 200);
  {
    RawClient second(port());
    second.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    EXPECT_EQ(second.answer().status, 200);
    RawClient third(port());
    auto const answer = third.answer();
    EXPECT_EQ(answer.status, 503);
    EXPECT_EQ(answer.header("retry-after"), "1");
    EXPECT_TRUE(third.hung_up());
  }
  while (server_->connections() > 1) std::this_thread::yield();
  RawClient fourth(port());
  fourth.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_EQ(fourth.answer().status, 200);
}

TEST_F(BeastLimits, StopsAfterWhatItBegan) {
  start({});
  RawClient waiting(port()), idle(port()), begun(port());
  idle.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
  EXPECT_EQ(idle.answer().status, 200);
  begun.send("POST /late HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(begun.answer().status, 100);
  waiting.send("GET /held HTTP/1.1\r\nHost: here\r\n\r\n");
  handler_.await_held(1);

  std::thread stopper([&] { server_->stop(); });
  EXPECT_TRUE(idle.hung_up());  // Now it stops.
  EXPECT_FALSE(RawClient(port()).connected());
  begun.send("body");
  auto const last = begun.answer();
  EXPECT_EQ(last.body, "POST /late [] body");
  EXPECT_EQ(last.header("connection"), "close");
  handler_.release();
  EXPECT_EQ(waiting.answer().status, 200);
  EXPECT_TRUE(waiting.hung_up());
  stopper.join();
  EXPECT_EQ(server_->connections(), 0u);
}

TEST_F(BeastLimits, CutsOffWhoIsNotDoneInTime) {
  start({.stop = kShort});
  RawClient begun(port());
  begun.send("POST / HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n");
  EXPECT_EQ(begun.answer().status, 100);
  server_->stop();
  EXPECT_TRUE(begun.hung_up());
}

TEST_F(BeastLimits, SurvivesClientsThatVanish) {
  start({});
  for (int i = 0; i < 20; ++i) {
    RawClient client(port());
    client.send(i % 2 == 0 ? "GET /held HTTP/1.1\r\nHost: here\r\n\r\n"
                           : "GET /big HTTP/1.1\r\nHost: here\r\n\r\n");
  }
  handler_.await_held(4);  // All workers.
  handler_.release();
  while (server_->connections() > 0) std::this_thread::yield();
  EXPECT_EQ(fetch(port(), "GET / HTTP/1.1\r\nHost: here\r\n\r\n").status, 200);
}

TEST_F(BeastLimits, SaysWhyItCannotListen) {
  start({});
  auto const taken = HttpServer::start({.port = port()}, handler_, clock_, silent_log());
  ASSERT_FALSE(taken);
  EXPECT_EQ(taken.error().reason, "listen_failed");
  auto const nowhere = HttpServer::start({.address = "nowhere"}, handler_, clock_, silent_log());
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().reason, "listen_malformed");
}

TEST(BeastWorkers, AreMadeWhenNeededAndFinishTheirJobs) {
  std::atomic<int> done = 0;
  {
    WorkerPool pool(8);
    EXPECT_EQ(pool.threads(), 0u);
    for (int i = 0; i < 1000; ++i) pool.submit([&] { ++done; });
    EXPECT_LE(pool.threads(), 8u);
    EXPECT_GE(pool.threads(), 1u);
  }
  EXPECT_EQ(done, 1000);
}

}  // namespace
}  // namespace scc
