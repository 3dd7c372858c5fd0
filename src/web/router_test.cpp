// Which route answers: by whole segments, HEAD as GET, and what a path allows.
#include "web/router.hpp"

#include <set>

#include <gtest/gtest.h>

#include "web/routes.hpp"

namespace scc {
namespace router_rules {

Route const* find(std::string_view method, std::string_view path) {
  static Router const router(all_routes());
  auto const segments = split_path(path);
  return segments ? router.find(method, *segments) : nullptr;
}

TEST(Router, MatchesWholeSegmentsOnly) {
  for (auto const* path : {"/api/events/EV1", "/api/events/a%20b"})
    EXPECT_EQ(find("GET", path)->pattern, "/api/events/{event}") << path;
  for (auto const* path :
       {"/api/event", "/api/events/", "/api/events/EV1/", "/API/events", "/api//events", ""})
    EXPECT_EQ(find("GET", path), nullptr) << path;
}

TEST(Router, HeadIsGet) {
  EXPECT_EQ(find("HEAD", "/api/me"), find("GET", "/api/me"));
  EXPECT_EQ(find("get", "/api/me"), nullptr);
}

TEST(Router, TellsWhatAPathTakes) {
  Router const router(all_routes());
  EXPECT_EQ(router.allowed(*split_path("/api/people/PE1")), "GET, HEAD, OPTIONS, PATCH");
  EXPECT_EQ(router.allowed(*split_path("/api/nothing")), "");
}

TEST(Router, NoTwoRoutesAreOne) {
  std::set<std::pair<std::string_view, std::string_view>> seen;
  for (auto const& route : all_routes())
    EXPECT_TRUE(seen.emplace(route.method, route.pattern).second) << route.method << ' ' << route.pattern;
}

}  // namespace router_rules
}  // namespace scc
