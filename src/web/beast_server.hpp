// HttpServer: the HTTP/1.1 door. Reads requests from sockets, has a Handler answer them, writes the answers.
//
//    SCC_TRY(server, HttpServer::start({.address = "127.0.0.1", .port = 8080}, handler, clock, log));
//    ... server->endpoint() now answers ...
//    server->stop();   // finishes what it began
//
// Quick requests are answered on the thread that reads the socket, all others by a pool of workers. The
// answers of one connection leave in the order of its requests. What never becomes a request (malformed, too
// large, too slow) is refused here, with a problem document, and the connection closed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "base/limits.hpp"
#include "base/log.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "web/http.hpp"

namespace scc {

struct ServerLimits {
  std::size_t header_bytes = kHeaderBytesMax;
  std::size_t target_bytes = kTargetBytesMax;
  std::size_t body_bytes = kBodyBytesMax;
  std::size_t connections = kConnectionsMax;
  milliseconds request =
      kRequestTimeout;               // From a request's first byte (or the connection's start) to its last.
  milliseconds idle = kIdleTimeout;  // Between requests.
  milliseconds answer = kAnswerTimeout;  // For the client to take one answer.
  milliseconds linger = kLingerTimeout;  // For a refused client to stop sending.
  milliseconds stop = kStopTimeout;      // For what was begun to be finished.
};

struct ServerOptions {
  std::string address = "127.0.0.1";  // IPv4 or IPv6, numeric.
  std::uint16_t port = 0;             // 0: any free one.
  std::size_t io_threads = 0;         // 0: as many as there are processors.
  std::size_t workers = kWorkerThreads;
  ServerLimits limits = {};
};

class HttpServer {
 public:
  // On success it accepts connections. Refused: `invalid` ("listen_malformed") when the address is none,
  // `unavailable` ("listen_failed") when it cannot be had. Handler, clock and log must outlive the server.
  static Result<std::unique_ptr<HttpServer>> start(ServerOptions const& options, Handler& handler,
                                                   Clock const& clock, Log& log);
  // Stops it if nobody did.
  ~HttpServer();
  HttpServer(HttpServer const&) = delete;
  HttpServer& operator=(HttpServer const&) = delete;

  // Takes no new connection, hangs up on idle ones, finishes requests that have begun, and returns when all
  // is done; who is not done by `limits.stop` is cut off. From one thread, not a handler's.
  void stop();

  std::uint16_t port() const;
  std::string endpoint() const;  // "127.0.0.1:8080", "[::1]:8080".
  std::size_t connections() const;

 private:
  struct State;
  explicit HttpServer(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace scc
