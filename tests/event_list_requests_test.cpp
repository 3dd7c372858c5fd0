// Lists of events over HTTP: page after page, and never older than what was written.
#include <set>

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/stage.hpp"

namespace scc {
namespace event_list_requests {

class EventListRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, EventListRequests, testing::ValuesIn(kEngines), engine_name);

TEST_P(EventListRequests, PagesFollowEachOtherToTheEnd) {
  Stage stage(GetParam());
  for (int i = 1; i <= 4; ++i) {
    auto draft = stage.world.draft();
    draft.departure += std::chrono::hours{24 * i};
    stage.world.event(draft);
  }
  std::set<std::string> seen;
  std::string cursor;
  for (int page = 0; page < 5; ++page) {
    auto const heard = stage.send({.as = "tess", .request = "GET /api/events?limit=2" + cursor});
    ASSERT_EQ(heard.status, 200) << heard.body;
    auto const body = parse_json(heard.body);
    for (auto const& item : body->at("items").as_array()) seen.insert(std::string(item.at("id").as_string()));
    if (body->at("next").is_null()) break;
    cursor = "&cursor=" + std::string(body->at("next").as_string());
  }
  EXPECT_EQ(seen.size(), 5u);
}

TEST_P(EventListRequests, AWriteIsSeenAtOnceByWhoeverReadBefore) {
  Stage stage(GetParam());
  auto const read = [&] { return stage.send({.as = "tess", .request = "GET /api/events/{event}"}).body; };
  auto const before = read();
  EXPECT_EQ(before, read());
  ASSERT_EQ(stage.send({.as = "tess", .request = "PUT /api/events/{event}/roles/{steward}/claim"}).status,
            200);
  EXPECT_NE(before, read());
}

}  // namespace event_list_requests
}  // namespace scc
