// Connection: one client's socket, from its first byte to its last. Lane: one thread that serves sockets, and
// its connections.
//
// A connection lives in its lane, and everything it does happens on the lane's thread, save the handler's
// work on a worker. Exactly one thing is pending at any time (a read, a wait to write, a worker's answer, its
// turn); what comes next is decided when that ends, and the connection is destroyed there and nowhere else.
// So nothing is shared and nothing is locked.
#pragma once

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <string>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>

#include "base/time.hpp"
#include "web/beast_reader.hpp"
#include "web/beast_server.hpp"
#include "web/beast_workers.hpp"

namespace scc {

namespace net = boost::asio;
// Tied to its lane's thread: no executor chosen at run time, no strand.
using Socket = net::basic_stream_socket<net::ip::tcp, net::io_context::executor_type>;

// What all lanes of a server share.
struct ServerShared {
  ServerOptions options;
  Handler& handler;
  Clock const& clock;
  Log& log;
  std::unique_ptr<WorkerPool> workers = {};
  std::atomic<std::size_t> connections = 0;
};

class Connection;

// What it is told comes from any thread; what it does, on the one that runs it.
class Lane {
 public:
  explicit Lane(ServerShared& shared);

  // Returns when the lane has been stopped and its last connection is gone.
  void run() { context_.run(); }
  net::io_context& context() { return context_; }
  // From any thread: hangs up on who waits, lets who has begun finish, takes nobody new.
  void stop();

  // On the lane's thread only.
  void adopt(Socket socket);
  void drop(std::list<std::unique_ptr<Connection>>::iterator place);
  std::string_view date(Instant at);
  std::uint64_t ticks_from_now(milliseconds length) const;
  bool stopping() const { return stopping_; }
  ServerShared& shared() { return shared_; }

 private:
  void schedule_tick();
  void tick();
  void leave_if_done();

  ServerShared& shared_;
  net::io_context context_{1};
  net::executor_work_guard<net::io_context::executor_type> work_;
  net::steady_timer timer_;  // One for all: a connection's limits are counted in its ticks.
  milliseconds const tick_length_;
  std::uint64_t ticks_ = 0;
  std::uint64_t stop_at_ = 0;
  bool stopping_ = false;
  seconds date_second_{-1};
  std::string date_;
  std::list<std::unique_ptr<Connection>> connections_;
};

class Connection {
 public:
  Connection(Lane& lane, Socket socket);

  void start();
  // Ends what has taken too long. `now` in ticks.
  void expire(std::uint64_t now);
  // Ends it at once when nothing has begun, else after the answer that is being made.
  void finish();
  // Ends it at once, whatever it was about.
  void cut_off();

  std::list<std::unique_ptr<Connection>>::iterator place = {};  // In its lane.

 private:
  enum class Phase : std::uint8_t {
    idle,       // Waits for the first byte of a request.
    receiving,  // Some of it is here.
    working,    // The handler has it.
    answering,  // The client takes the answer.
    lingering,  // Refused; what it still sends is read and forgotten, so that it gets to read why.
  };

  void enter(Phase phase);
  void read();
  void on_read(boost::system::error_code error, std::size_t count);
  void advance();
  void await_more();
  void hand_to_worker();
  void refuse(Fault fault);
  void prepare_answer();
  bool write();
  bool after_answer();
  void linger();
  void end();

  Lane& lane_;
  Socket socket_;
  std::string client_address_;
  Phase phase_ = Phase::receiving;
  std::uint64_t due_ = 0;
  bool expired_ = false;
  bool refused_ = false;
  bool keep_alive_ = true;
  boost::beast::flat_buffer in_;
  RequestReader reader_;
  Response answer_;
  std::string head_;
  bool with_body_ = false;
  std::size_t written_ = 0;
};

}  // namespace scc
