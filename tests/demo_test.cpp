// The demo's data: it can be read, it comes into being by the use cases, and it shows what there is to show.
#include <set>

#include <gtest/gtest.h>

#include "app/trips/history.hpp"
#include "cmd/demo_data.hpp"
#include "cmd/demo_load.hpp"
#include "cmd/workplace.hpp"
#include "support/world.hpp"

namespace scc {
namespace demo_tests {

TEST(DemoData, ReadsOffsets) {
  using std::chrono::hours;
  EXPECT_EQ(parse_offset("+3h"), hours{3});
  EXPECT_EQ(parse_offset("-2d4h30m"), -(hours{52} + minutes{30}));
  EXPECT_EQ(parse_offset("0m"), milliseconds{0});
  for (auto const* text : {"", "+", "3", "h", "+3y", "3h-", "+99999999999d", "1h 2m"})
    EXPECT_FALSE(parse_offset(text)) << text;
}

TEST(DemoData, SaysWhereAFileIsWrong) {
  auto const now = *parse_rfc3339("2027-03-13T20:30:00Z");
  for (auto const& [text, path] : std::vector<std::pair<std::string, std::string>>{
           {"[]", "demo"},
           {R"({"tenants":{}})", "demo.tenants"},
           {R"({"tenant":{"slug":1}})", "demo.tenant.slug"},
           {R"({"people":[{"kinds":["king"]}]})", "demo.people[0].kinds"},
           {R"({"events":[{"title":"x","departure":"noon"}]})", "demo.events[0].departure"},
           {R"({"templates":[{"items":[{"txt":""}]}]})", "demo.templates[0].items[0].txt"}}) {
    auto const read = read_demo_tenant(text, now);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().field, path);
  }
}

TEST(DemoData, ComesIntoBeingAndShowsEverything) {
  World world(kEngines[0], 7, "host");
  auto const demo = embedded_demo(world.now());
  ASSERT_TRUE(demo) << demo.error().field;
  ASSERT_EQ(demo->size(), 4u);
  std::set<EventStatus> statuses;
  std::set<EventKind> kinds;
  for (auto const& tenant : *demo) {
    auto const loaded = load_demo_tenant(world.services(), tenant, world.now() - kDemoAge, world.now());
    ASSERT_TRUE(loaded) << loaded.error().reason << ' ' << loaded.error().field << ' '
                        << loaded.error().detail;
    auto const id = find_tenant_by_slug(world.store(), tenant.tenant.slug, world.now());
    ASSERT_TRUE(id && *id);
    auto const env = world.env(**id);
    auto const report = verify_tenant(env.rows, world.keys());
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->sound());
    EXPECT_EQ(report->events, tenant.events.size());
    auto const page = list_events(env, operator_caller(),
                                  {world.now() - std::chrono::hours{24 * 60},
                                   world.now() + std::chrono::hours{24 * 60},
                                   {},
                                   false,
                                   200});
    ASSERT_TRUE(page);
    for (auto const& item : page->items) {
      statuses.insert(item.status);
      kinds.insert(item.kind);
    }
  }
  EXPECT_EQ(statuses.size(), 5u);
  EXPECT_EQ(kinds.size(), 4u);
}

}  // namespace demo_tests
}  // namespace scc
