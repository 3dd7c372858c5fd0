// NoPipeSignal: blocks SIGPIPE, and takes away what came before it lets it through again.
#include "base/pipe_signal.hpp"

#include <ctime>

namespace scc {

NoPipeSignal::NoPipeSignal() {
  sigemptyset(&pipe_);
  sigaddset(&pipe_, SIGPIPE);
  pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
}

NoPipeSignal::~NoPipeSignal() {
  bool const was_blocked = sigismember(&before_, SIGPIPE) == 1;
  if (was_blocked) return;  // What is pending may be somebody else's.
  std::timespec const at_once{};
  while (sigtimedwait(&pipe_, nullptr, &at_once) == SIGPIPE) {
  }
  pthread_sigmask(SIG_SETMASK, &before_, nullptr);
}

}  // namespace scc
