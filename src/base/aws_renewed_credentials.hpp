// RenewedAwsCredentials: keys that are asked for again before they stop to work.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>

#include "base/aws_credentials.hpp"

namespace scc {

// Asks its source again kAwsKeysRenewal before the keys expire, or at the age of kAwsKeysAge when they do not
// say. One thread asks; as long as the present keys work the others go on with them, and when a source fails
// so does everybody, until kAwsKeysRetry has passed. Only when keys have expired do callers wait for the one
// who asks, so that no call waits for longer than one answer of the source.
class RenewedAwsCredentials final : public AwsCredentials {
 public:
  // May take time, but not for ever.
  using Source = std::function<Result<AwsKeys>()>;

  // `first` was just had from `source`. Clock and log must outlive this.
  RenewedAwsCredentials(AwsKeys first, Source source, Clock const& clock, Log& log);

  Result<AwsKeys> keys() override;

 private:
  bool is_due(Instant now) const;
  bool works(Instant now) const;
  Result<AwsKeys> present(Instant now) const;

  Source const source_;
  Clock const& clock_;
  Log& log_;

  std::mutex mutex_;
  std::condition_variable asked_;
  AwsKeys keys_;
  Instant had_at_;
  Instant asked_at_;
  std::uint64_t times_asked_ = 0;
  bool is_asking_ = false;
};

}  // namespace scc
