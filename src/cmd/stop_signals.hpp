// StopSignals: being told to stop, by SIGTERM or SIGINT, as something one waits for.
#pragma once

#include <csignal>

namespace scc {

// Make it before any other thread: they inherit that the signals are held back for wait().
class StopSignals {
 public:
  StopSignals();
  // Gives the signals back their usual force.
  ~StopSignals();
  StopSignals(StopSignals const&) = delete;
  StopSignals& operator=(StopSignals const&) = delete;

  // Returns when one has come. From then on another one ends the process at once: who asks twice is in a
  // hurry.
  void wait();

 private:
  sigset_t held_;
};

}  // namespace scc
