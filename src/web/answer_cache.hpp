// Answer cache: answers to GET kept for as long as they cannot have become wrong.
//
// An answer is valid while the store's change mark is what it was before the answer's rows were read, and the
// same second lasts: so a revocation, an expiry or another process's write counts at once. Kept by who asks
// (their credential as sent), for which host, what, in which language, and what of it they have already.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.hpp"
#include "web/http.hpp"

namespace scc {

// When an answer was made, as far as its validity goes.
struct AnswerMoment {
  std::uint64_t mark = 0;
  std::chrono::sys_seconds second;
  friend bool operator==(AnswerMoment const&, AnswerMoment const&) = default;
};

struct KeptAnswer {
  AnswerMoment moment;
  Response response;   // A complete 200 or 304, without request id.
  std::string tenant;  // Its id, for the log.
};

// Safe for many threads at once.
class AnswerCache {
 public:
  // The name of what `request` asks, and by whom. In a buffer of the thread's own: valid until its next use.
  static std::string const& key_of(Request const& request);

  // Shared by all who are being answered with it at this moment. Null when there is none for `moment`.
  std::shared_ptr<KeptAnswer const> find(std::string const& key, AnswerMoment const& moment);
  void keep(std::string const& key, std::shared_ptr<KeptAnswer const> answer);

 private:
  static constexpr std::size_t kShards = 16;
  struct Shard {
    std::mutex mutex;
    AnswerMoment newest;
    std::size_t bytes = 0;
    std::unordered_map<std::string, std::shared_ptr<KeptAnswer const>> answers;
  };
  Shard& shard_of(std::string const& key);

  std::array<Shard, kShards> shards_;
};

}  // namespace scc
