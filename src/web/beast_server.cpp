// HttpServer: lanes, the thread of each, and the socket that listens.
#include "web/beast_server.hpp"

#include <algorithm>
#include <thread>
#include <vector>

#include <boost/asio/post.hpp>
#include <fmt/format.h>

#include "web/beast_answer.hpp"
#include "web/beast_connection.hpp"

namespace scc {
namespace {

using Acceptor = net::basic_socket_acceptor<net::ip::tcp, net::io_context::executor_type>;

constexpr milliseconds kAcceptPause{100};  // When the system has no descriptor left for a new connection.

// Says so and hangs up. What the client has sent is read first, so that the answer is not taken back.
void turn_away(Socket& socket, ServerShared& shared) {
  auto const now = shared.clock.now();
  auto const refusal = refusal_of(Fault::server_full);
  auto const answer = shared.handler.refuse({.at = now}, refusal.status, refusal.error);
  std::string text;
  append_head(text, answer, {.date = date_text(now), .keep_alive = false});
  text += answer.body;
  std::array<char, 4096> unread;
  boost::system::error_code ignored;
  socket.non_blocking(true, ignored);
  socket.write_some(net::buffer(text), ignored);
  socket.shutdown(Socket::shutdown_send, ignored);
  socket.read_some(net::buffer(unread), ignored);
}

}  // namespace

struct HttpServer::State {
  State(ServerOptions const& options, Handler& handler, Clock const& clock, Log& log)
      : shared{options, handler, clock, log} {
    shared.workers = std::make_unique<WorkerPool>(options.workers);
    for (std::size_t i = 0; i < options.io_threads; ++i) lanes.push_back(std::make_unique<Lane>(shared));
    acceptor = std::make_unique<Acceptor>(lanes.front()->context());
    pause = std::make_unique<net::steady_timer>(lanes.front()->context());
  }

  Result<void> listen();
  void accept();
  void welcome(Lane& lane, Socket socket);
  void stop();

  ServerShared shared;
  std::vector<std::unique_ptr<Lane>> lanes;
  std::unique_ptr<Acceptor> acceptor;  // These two are used on the first lane's thread only.
  std::unique_ptr<net::steady_timer> pause;
  std::size_t next_lane = 0;
  net::ip::tcp::endpoint local;
  std::vector<std::thread> threads;
};

Result<void> HttpServer::State::listen() {
  boost::system::error_code error;
  auto const address = net::ip::make_address(shared.options.address, error);
  if (error) return Error{Code::invalid, "listen_malformed"};
  net::ip::tcp::endpoint const wanted(address, shared.options.port);
  acceptor->open(wanted.protocol(), error);
  if (!error) acceptor->set_option(net::socket_base::reuse_address(true), error);
  if (!error) acceptor->bind(wanted, error);
  if (!error) acceptor->listen(net::socket_base::max_listen_connections, error);
  if (!error) local = acceptor->local_endpoint(error);
  if (error) return Error{Code::unavailable, "listen_failed"}.because(error.message());
  return success();
}

void HttpServer::State::accept() {
  auto& lane = *lanes[next_lane];
  next_lane = (next_lane + 1) % lanes.size();
  acceptor->async_accept(lane.context(), [this, &lane](boost::system::error_code error, Socket socket) {
    if (!acceptor->is_open()) return;
    if (!error) {
      welcome(lane, std::move(socket));
      return accept();
    }
    shared.log.warning("connection not accepted", {{"error", std::int64_t{error.value()}}});
    pause->expires_after(kAcceptPause);
    pause->async_wait([this](boost::system::error_code stopped) {
      if (!stopped) accept();
    });
  });
}

void HttpServer::State::welcome(Lane& lane, Socket socket) {
  if (shared.connections >= shared.options.limits.connections) return turn_away(socket, shared);
  ++shared.connections;
  if (&lane == lanes.front().get()) return lane.adopt(std::move(socket));
  net::post(lane.context(), [&lane, taken = std::move(socket)]() mutable { lane.adopt(std::move(taken)); });
}

void HttpServer::State::stop() {
  if (threads.empty()) return;
  net::post(lanes.front()->context(), [this] {
    boost::system::error_code ignored;
    acceptor->close(ignored);
    pause->cancel();
    // From here on no new connection is taken.
    for (auto const& lane : lanes) lane->stop();
  });
  for (auto& thread : threads) thread.join();
  threads.clear();
  // A worker may still be on its way out of the call that woke a lane: it goes before the lanes do.
  shared.workers.reset();
}

HttpServer::HttpServer(std::unique_ptr<State> state) : state_(std::move(state)) {}

HttpServer::~HttpServer() {
  stop();
}

Result<std::unique_ptr<HttpServer>> HttpServer::start(ServerOptions const& options, Handler& handler,
                                                      Clock const& clock, Log& log) {
  auto filled = options;
  if (filled.io_threads == 0) filled.io_threads = std::max(1u, std::thread::hardware_concurrency());
  auto state = std::make_unique<State>(filled, handler, clock, log);
  SCC_CHECK(state->listen());
  state->accept();
  // From here on requests arrive.
  for (auto const& lane : state->lanes) state->threads.emplace_back([&lane = *lane] { lane.run(); });
  return std::unique_ptr<HttpServer>(new HttpServer(std::move(state)));
}

void HttpServer::stop() {
  state_->stop();
}

std::uint16_t HttpServer::port() const {
  return state_->local.port();
}

std::string HttpServer::endpoint() const {
  auto const address = state_->local.address();
  if (address.is_v6()) return fmt::format("[{}]:{}", address.to_string(), port());
  return fmt::format("{}:{}", address.to_string(), port());
}

std::size_t HttpServer::connections() const {
  return state_->shared.connections;
}

}  // namespace scc
