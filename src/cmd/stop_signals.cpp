// StopSignals: a mask and sigwait; no handler, so nothing happens at an awkward moment.
#include "cmd/stop_signals.hpp"

namespace scc {

StopSignals::StopSignals() {
  sigemptyset(&held_);
  sigaddset(&held_, SIGTERM);
  sigaddset(&held_, SIGINT);
  pthread_sigmask(SIG_BLOCK, &held_, nullptr);
  std::signal(SIGPIPE, SIG_IGN);  // A reader of our output that went away is no reason to stop serving.
}

StopSignals::~StopSignals() {
  pthread_sigmask(SIG_UNBLOCK, &held_, nullptr);
}

void StopSignals::wait() {
  int signal = 0;
  sigwait(&held_, &signal);
  pthread_sigmask(SIG_UNBLOCK, &held_, nullptr);
}

}  // namespace scc
