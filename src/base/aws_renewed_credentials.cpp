// RenewedAwsCredentials: one asks, the others go on or wait.
#include "base/aws_renewed_credentials.hpp"

#include "base/limits.hpp"

namespace scc {

RenewedAwsCredentials::RenewedAwsCredentials(AwsKeys first, Source source, Clock const& clock, Log& log)
    : source_(std::move(source)),
      clock_(clock),
      log_(log),
      keys_(std::move(first)),
      had_at_(clock.now()),
      asked_at_(had_at_) {}

bool RenewedAwsCredentials::is_due(Instant now) const {
  bool const is_soon_again = now >= asked_at_ && now - asked_at_ < kAwsKeysRetry;
  if (is_soon_again) return false;
  return keys_.expires_at ? now >= *keys_.expires_at - kAwsKeysRenewal : now - had_at_ >= kAwsKeysAge;
}

bool RenewedAwsCredentials::works(Instant now) const {
  return !keys_.expires_at || now < *keys_.expires_at;
}

Result<AwsKeys> RenewedAwsCredentials::present(Instant now) const {
  if (works(now)) return keys_;
  return Error{Code::unavailable, "aws_credentials_unavailable"}.because("the keys have expired");
}

Result<AwsKeys> RenewedAwsCredentials::keys() {
  auto const now = clock_.now();
  std::unique_lock lock(mutex_);
  if (is_asking_) {
    if (works(now)) return keys_;
    asked_.wait(lock, [this, before = times_asked_] { return times_asked_ != before; });
    return present(now);
  }
  if (!is_due(now)) return present(now);

  is_asking_ = true;
  lock.unlock();
  auto fresh = source_();
  lock.lock();
  is_asking_ = false;
  ++times_asked_;
  asked_at_ = now;
  if (fresh) {
    keys_ = std::move(*fresh);
    had_at_ = now;
  } else {
    log_.warning("aws_credentials_not_renewed",
                 {{"reason", fresh.error().reason}, {"detail", fresh.error().detail}});
  }
  asked_.notify_all();
  return present(now);
}

}  // namespace scc
