// FaultProxy: real sockets between the engine and DynamoDB, on which what goes wrong is scripted.
//
//    FaultProxy proxy(server_url, server_url);
//    proxy.fail(3, WireFault::cut_after);        // the third request from here on
//    ... an engine whose endpoint is proxy.url() ...
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace scc {

enum class WireFault : std::uint8_t {
  none,
  cut_before,    // The connection ends before the server has heard of the request…
  cut_after,     // …or after it has answered.
  cut_within,    // Half an answer comes, and then the end.
  slow,          // The answer comes whole, after a while.
  late,          // The request reaches the server only after the client has given up.
  silent,        // The server has answered, and the client never hears it.
  server_error,  // 500, and nothing done.
  done_but_500,  // 500, and it was done.
  throttled,
  contended,    // Of a transaction: another one has its rows. Of a read: throttled.
  unprocessed,  // Of a batch: half of its keys are left. Of anything else: none.
};

// Safe for many connections at once. Ends its threads and connections with itself.
class FaultProxy {
 public:
  // Both are "http://127.0.0.1:PORT": where requests go as they came, and where those go that the proxy has
  // rewritten, whose signature is no longer theirs.
  FaultProxy(std::string const& server, std::string const& server_of_rewritten);
  ~FaultProxy();
  FaultProxy(FaultProxy const&) = delete;
  FaultProxy& operator=(FaultProxy const&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

  // The nth request from here on meets `fault`; the others pass.
  void fail(int nth, WireFault fault);
  // Every request from here on is asked about: `choose` says what it meets.
  void fail_as(std::function<WireFault()> choose);
  void recover() { fail_as({}); }

  int requests() const { return requests_; }  // Since the last call of the three above.
  bool has_failed() const { return failed_; }

 private:
  void accept_all();
  void serve(int client);
  WireFault next_fault();
  // False when the connection is at its end.
  bool pass_on(int client, std::string const& head, std::string const& body, WireFault fault);

  std::uint16_t server_port_;
  std::uint16_t rewritten_port_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::mutex mutex_;  // Guards the three below.
  std::function<WireFault()> choose_;
  std::vector<int> clients_;
  std::vector<std::thread> threads_;
  std::atomic<int> requests_ = 0;
  std::atomic<bool> failed_ = false;
  std::thread acceptor_;
};

}  // namespace scc
