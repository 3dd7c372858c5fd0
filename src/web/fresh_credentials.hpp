// Fresh credentials: whose next request is sure to write nothing, so that it may be answered on a thread that
// serves sockets. Says nothing about what they may do: that is asked of the rows each time.
#pragma once

#include <mutex>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"

namespace scc {

// Safe for many threads at once. Keeps hashes, no credentials.
class FreshCredentials {
 public:
  void keep(std::string_view credential, Instant until);
  bool has(std::string_view credential, Instant now) const;

 private:
  mutable std::mutex mutex_;
  std::unordered_map<std::size_t, Instant> until_;
};

}  // namespace scc
