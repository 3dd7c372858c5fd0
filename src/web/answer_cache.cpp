// Keeping answers, and dropping them all when anything has changed.
#include "web/answer_cache.hpp"

#include "base/limits.hpp"

namespace scc {

std::string const& AnswerCache::key_of(Request const& request) {
  thread_local std::string key;
  key.clear();
  for (auto const part : {request.header("authorization"), request.header("cookie"), request.host(),
                          request.header("accept-language"), request.header("accept-encoding"),
                          request.header("if-none-match"), request.path, request.query}) {
    key += part;
    key += '\n';
  }
  key += request.secure ? 's' : 'p';
  return key;
}

AnswerCache::Shard& AnswerCache::shard_of(std::string const& key) {
  return shards_[std::hash<std::string>{}(key) % kShards];
}

std::shared_ptr<KeptAnswer const> AnswerCache::find(std::string const& key, AnswerMoment const& moment) {
  auto& shard = shard_of(key);
  std::lock_guard const held(shard.mutex);
  auto const found = shard.answers.find(key);
  if (found == shard.answers.end() || found->second->moment != moment) return nullptr;
  return found->second;
}

void AnswerCache::keep(std::string const& key, std::shared_ptr<KeptAnswer const> answer) {
  auto& shard = shard_of(key);
  auto const bytes = key.size() + answer->response.body.size();
  std::lock_guard const held(shard.mutex);
  // Of another moment, or too many: none of them is worth more than what made it.
  if (shard.newest != answer->moment || shard.bytes + bytes > kKeptAnswerBytesPerShard) {
    shard.answers.clear();
    shard.bytes = 0;
    shard.newest = answer->moment;
  }
  if (bytes > kKeptAnswerBytesPerShard) return;
  shard.bytes += bytes;
  shard.answers.insert_or_assign(key, std::move(answer));
}

}  // namespace scc
