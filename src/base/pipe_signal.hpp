// NoPipeSignal: while it lives, a write of this thread to a connection that is gone is an error like others,
// not the end of the process. For libraries that write without asking for that themselves.
#pragma once

#include <csignal>

namespace scc {

// Leaves no trace: other threads and what the process does with the signal stay as they are.
class NoPipeSignal {
 public:
  NoPipeSignal();
  ~NoPipeSignal();
  NoPipeSignal(NoPipeSignal const&) = delete;
  NoPipeSignal& operator=(NoPipeSignal const&) = delete;

 private:
  sigset_t before_;
  sigset_t pipe_;
};

}  // namespace scc
