// SmallHttpServer: a real socket that answers requests as a test says, also as no decent server would.
//
//    SmallHttpServer server([](HeardRequest const&) { return ScriptedAnswer{.body = "{}"}; });
//    ... server.url() now answers; server.heard() and server.connections() say what came ...
#pragma once

#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace scc {

struct HeardRequest {
  std::string method;
  std::string target;                          // As sent: path and query.
  std::map<std::string, std::string> headers;  // Names in lower case; what comes twice is joined by ", ".
  std::string body;
  std::size_t connection = 0;  // The how-manieth, from 1.

  std::string header(std::string const& name) const {
    auto const found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
  }
};

enum class HowItEnds : std::uint8_t {
  well,           // The whole answer; the connection is kept.
  hung_up_after,  // The whole answer; then the connection is closed without a word.
  cut_before,     // Closed with nothing said.
  cut_in_head,    // Closed within the header.
  cut_in_body,    // Closed within the body.
  silent,         // Nothing is said until the client hangs up.
};

struct ScriptedAnswer {
  int status = 200;
  std::string body = {};
  std::vector<std::string> header_lines = {};  // "Name: value".
  HowItEnds ends = HowItEnds::well;
};

class SmallHttpServer {
 public:
  // Called on the thread of the request's connection.
  using Script = std::function<ScriptedAnswer(HeardRequest const&)>;

  explicit SmallHttpServer(Script script);
  ~SmallHttpServer();
  SmallHttpServer(SmallHttpServer const&) = delete;
  SmallHttpServer& operator=(SmallHttpServer const&) = delete;

  std::uint16_t port() const { return port_; }
  std::string url() const;          // "http://127.0.0.1:12345", without a path.
  std::size_t connections() const;  // Accepted so far.
  std::vector<HeardRequest> heard() const;
  // Returns when so many connections have been closed by us.
  void await_closed(std::size_t count);

 private:
  void accept_all();
  void serve(int socket, std::size_t number);
  // False when the connection is over.
  bool answer(int socket, HeardRequest const& request);

  Script const script_;
  int listener_ = -1;
  std::uint16_t port_ = 0;

  mutable std::mutex mutex_;
  std::condition_variable closed_changed_;
  std::vector<HeardRequest> heard_;
  std::vector<int> open_;
  std::vector<std::thread> threads_;
  std::size_t accepted_ = 0;
  std::size_t closed_ = 0;
  bool is_stopping_ = false;
  std::thread acceptor_;
};

// A port of this machine at which nobody listens.
std::uint16_t deserted_port();

// A port at which connections are neither accepted nor refused: whoever knocks waits.
class CrowdedPort {
 public:
  CrowdedPort();
  ~CrowdedPort();
  CrowdedPort(CrowdedPort const&) = delete;
  CrowdedPort& operator=(CrowdedPort const&) = delete;

  std::uint16_t port() const { return port_; }

 private:
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::vector<int> crowd_;
};

}  // namespace scc
