// RawClient: a blocking TCP client for tests, which sends what no decent client would.
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace scc {

struct RawAnswer {
  int status = 0;                              // 0: the connection ended before a whole answer had come.
  std::map<std::string, std::string> headers;  // Names in lower case.
  std::string body;

  // By its name in lower case; empty when there is none.
  std::string header(std::string const& name) const {
    auto const found = headers.find(name);
    return found == headers.end() ? std::string{} : found->second;
  }
};

// Every wait ends after ten seconds at the latest, with what has come until then.
class RawClient {
 public:
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(RawClient const&) = delete;
  RawClient& operator=(RawClient const&) = delete;

  bool connected() const { return socket_ >= 0; }
  // False when the other side has hung up.
  bool send(std::string_view bytes);
  // No more comes from us; we still read.
  void half_close();
  // A tiny window, so that what we do not read soon fills the server's buffers. Before any answer.
  void read_slowly();

  // True as soon as something has come that was not taken yet, or the other side has hung up.
  bool has_news(std::chrono::milliseconds patience) const;

  // The next answer; `head` when it answers a HEAD and so has no body.
  RawAnswer answer(std::string_view method = "GET");
  // All that comes until the other side hangs up.
  std::string rest();
  // True when the other side hangs up without another word.
  bool hung_up() { return rest().empty() && closed_; }

 private:
  bool fill();

  int socket_ = -1;
  bool closed_ = false;
  std::string received_;
};

// One request on a connection of its own.
RawAnswer fetch(std::uint16_t port, std::string_view request);

}  // namespace scc
