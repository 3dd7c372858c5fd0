// The answer cache: an answer is found while nothing can have changed, and by nobody else.
#include "web/answer_cache.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace answer_cache_rules {

AnswerMoment moment(std::uint64_t mark, int second) {
  return {mark, std::chrono::sys_seconds{std::chrono::seconds{second}}};
}

std::shared_ptr<KeptAnswer const> answer(AnswerMoment at, std::string body = "body") {
  return std::make_shared<KeptAnswer>(KeptAnswer{at, {200, {}, std::move(body)}, "TN1"});
}

Request get(std::vector<HeaderView> headers, std::string_view path = "/api/me", std::string_view query = {}) {
  Request request{};
  request.method = "GET";
  request.path = path;
  request.query = query;
  request.headers = std::move(headers);
  return request;
}

TEST(AnswerCache, AnAnswerIsGoodForItsMarkAndItsSecond) {
  AnswerCache cache;
  cache.keep("k", answer(moment(1, 10)));
  EXPECT_NE(cache.find("k", moment(1, 10)), nullptr);
  EXPECT_EQ(cache.find("k", moment(2, 10)), nullptr);
  EXPECT_EQ(cache.find("k", moment(1, 11)), nullptr);
  EXPECT_EQ(cache.find("other", moment(1, 10)), nullptr);
}

TEST(AnswerCache, WhoAsksForWhatInWhichTongueIsItsName) {
  std::set<std::string> names;
  for (auto const& request :
       {get({}), get({{"If-None-Match", "\"a\""}}), get({{"Authorization", "Bearer a"}}),
        get({{"Authorization", "Bearer b"}}), get({{"Cookie", "scc=a"}}), get({{"Host", "a"}}),
        get({{"Host", "b"}}), get({{"Accept-Language", "es"}}), get({{"Accept-Encoding", "gzip"}}),
        get({}, "/api/brand"), get({}, "/api/me", "a=1")})
    EXPECT_TRUE(names.insert(AnswerCache::key_of(request)).second) << AnswerCache::key_of(request);
}

TEST(AnswerCache, ItForgetsRatherThanGrows) {
  AnswerCache cache;
  auto const now = moment(1, 10);
  auto const body = std::string(kKeptAnswerBytesPerShard / 4, 'x');
  int kept = 0;
  for (int i = 0; i < 1'000; ++i) cache.keep("k" + std::to_string(i), answer(now, body));
  for (int i = 0; i < 1'000; ++i) kept += cache.find("k" + std::to_string(i), now) != nullptr;
  EXPECT_LE(kept, 16 * 4);
  EXPECT_GT(kept, 0);
  cache.keep("huge", answer(now, std::string(kKeptAnswerBytesPerShard + 1, 'x')));
  EXPECT_EQ(cache.find("huge", now), nullptr);
}

}  // namespace answer_cache_rules
}  // namespace scc
