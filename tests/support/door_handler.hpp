// DoorHandler: a Handler for tests of the front doors, which answers with what it was asked.
#pragma once

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>

#include <fmt/format.h>

#include "web/http.hpp"
#include "web/problem.hpp"

namespace scc {

// "/held…" waits on a worker until release(); "/slow…" goes to a worker; "/big" is larger than the system's
// buffers; "/status/204" and "/status/304" answer that; all else is quick.
class DoorHandler final : public Handler {
 public:
  Response handle(Request const& request) override {
    ++handled_;
    if (request.path == "/held") {
      std::unique_lock lock(mutex_);
      ++held_;
      changed_.notify_all();
      changed_.wait(lock, [&] { return released_; });
    }
    if (request.path == "/big") return {200, {}, std::string(kBigBytes, 'x')};
    if (request.path == "/status/204") return {204};
    if (request.path == "/status/304") return {304};
    return {200,
            {{"Content-Type", "text/plain"}},
            fmt::format("{} {} [{}] {}", request.method, request.path, request.query, request.body)};
  }

  Response refuse(Request const&, int status, Error const& error) override {
    return problem_response(status, error, {});
  }

  bool is_quick(Request const& request) const override {
    return !request.path.starts_with("/slow") && !request.path.starts_with("/held");
  }

  void await_held(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return held_ >= count; });
  }
  void release() {
    std::lock_guard const guard(mutex_);
    released_ = true;
    changed_.notify_all();
  }
  int handled() const { return handled_; }

  static constexpr std::size_t kBigBytes = 24u << 20;

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int held_ = 0;
  bool released_ = false;
  std::atomic<int> handled_ = 0;
};

}  // namespace scc
