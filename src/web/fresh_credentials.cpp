// Keeping who is fresh.
#include "web/fresh_credentials.hpp"

#include <functional>

#include "base/limits.hpp"

namespace scc {

void FreshCredentials::keep(std::string_view credential, Instant until) {
  auto const name = std::hash<std::string_view>{}(credential);
  std::lock_guard const held(mutex_);
  // Forgetting all of them costs each one visit to a worker.
  if (until_.size() >= kFreshCredentialsMax) until_.clear();
  until_.insert_or_assign(name, until);
}

bool FreshCredentials::has(std::string_view credential, Instant now) const {
  auto const name = std::hash<std::string_view>{}(credential);
  std::lock_guard const held(mutex_);
  auto const found = until_.find(name);
  return found != until_.end() && now < found->second;
}

}  // namespace scc
