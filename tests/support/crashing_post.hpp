// CrashingPost: dispatchers of letters as processes of their own, on one store, for a test that kills and
// stops them. What they did is told through pipes, which outlive them.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include <sys/types.h>

#include "base/time.hpp"

namespace scc {

// One clock for all processes of a test, moved by hand: a page of memory that children inherit.
class SharedClock final : public Clock {
 public:
  explicit SharedClock(Instant start);
  ~SharedClock() override;
  SharedClock(SharedClock const&) = delete;
  SharedClock& operator=(SharedClock const&) = delete;

  Instant now() const override { return Instant{milliseconds{since_epoch_->load()}}; }
  void advance(milliseconds by) { *since_epoch_ += by.count(); }

 private:
  std::atomic<milliseconds::rep>* since_epoch_;
};

// What a dispatcher says of a letter that it was given to send.
struct PostNote {
  enum class What : std::int32_t { begun, accepted };
  std::int32_t letter = 0;  // The number in its recipient's address: "p17@example.com".
  What what = What::begun;
};

// A child that sends what is due in the store at a path, and ends when nothing waits there any more.
class PostChild {
 public:
  PostChild(std::string const& store, SharedClock const& clock);
  ~PostChild();  // Killed, if it still lives.
  PostChild(PostChild const&) = delete;
  PostChild& operator=(PostChild const&) = delete;

  // The next that it says; nullopt when it has ended, or says nothing for that long.
  std::optional<PostNote> note(milliseconds patience);
  bool has_ended() const { return has_ended_; }  // As note() found out.

  void stop();    // SIGSTOP, and returns when it stands still.
  void go_on();   // SIGCONT
  void kill();    // SIGKILL, and returns when it is gone. What it said before can still be heard.
  bool finish();  // Waits for its own end: true when it ended well.

 private:
  pid_t pid_ = -1;
  int notes_ = -1;
  bool has_ended_ = false;
};

}  // namespace scc
