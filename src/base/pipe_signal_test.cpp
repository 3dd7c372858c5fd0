// NoPipeSignal: a write to nobody, and what is left of it.
#include "base/pipe_signal.hpp"

#include <array>
#include <cerrno>

#include <gtest/gtest.h>
#include <unistd.h>

namespace scc {
namespace pipe_signal_tests {

bool is_blocked() {
  sigset_t now;
  pthread_sigmask(SIG_BLOCK, nullptr, &now);
  return sigismember(&now, SIGPIPE) == 1;
}

bool is_pending() {
  sigset_t waiting;
  sigpending(&waiting);
  return sigismember(&waiting, SIGPIPE) == 1;
}

TEST(PipeSignal, OfAWriteToNobodyIsNeitherDeliveredNorLeftBehind) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::pipe(ends.data()), 0);
  ::close(ends[0]);
  bool const was_blocked = is_blocked();
  {
    NoPipeSignal const quiet;
    for (int i = 0; i < 2; ++i) {
      EXPECT_EQ(::write(ends[1], "x", 1), -1);
      EXPECT_EQ(errno, EPIPE);
    }
    NoPipeSignal const within;
    EXPECT_TRUE(is_blocked());
    EXPECT_TRUE(is_pending());
  }
  EXPECT_EQ(is_blocked(), was_blocked);
  EXPECT_FALSE(is_pending());
  ::close(ends[1]);
}

}  // namespace pipe_signal_tests
}  // namespace scc
