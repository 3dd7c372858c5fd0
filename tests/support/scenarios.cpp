// Plays scenarios: each row is a request, and what must and must not follow.
#include "support/scenarios.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/conforms.hpp"
#include "web/openapi.hpp"
#include "web/router.hpp"
#include "web/routes.hpp"

namespace scc {
namespace {

void expect_problem(Heard const& heard) {
  EXPECT_EQ(heard.header("Content-Type"), "application/problem+json") << heard.body;
  auto const problem = parse_json(heard.body);
  ASSERT_TRUE(problem && problem->is_object()) << heard.body;
  for (auto const* member : {"type", "title", "code", "detail", "request_id"}) {
    auto const* text = problem->get_object().if_contains(member);
    ASSERT_NE(text, nullptr) << member;
    EXPECT_FALSE(text->as_string().empty()) << member;
  }
  EXPECT_EQ(problem->at("status").as_int64(), heard.status);
  EXPECT_EQ(problem->at("detail").as_string().find("…"), json::string::npos) << "a hole without a value";
}

void expect_documented(Sending const& sending, Heard const& heard) {
  static Router const router(all_routes());
  auto const space = sending.request.find(' ');
  auto const target = sending.request.substr(space + 1);
  auto const path = split_path(std::string_view(target).substr(0, target.find('?')));
  if (!path) return;
  auto const* route = router.find(sending.request.substr(0, space), *path);
  if (route == nullptr) return;
  auto const statuses = statuses_of(*route);
  EXPECT_TRUE(statuses.contains(heard.status))
      << heard.status << " " << heard.code() << " is not documented for " << route->pattern;
  if (heard.status != route->status || route->answer == nullptr || heard.body.empty()) return;
  auto const body = parse_json(heard.body);
  ASSERT_TRUE(body) << heard.body;
  EXPECT_EQ(difference_from(route->answer(), *body), "") << heard.body;
}

}  // namespace

void expect_well_formed(Sending const& sending, Heard const& heard) {
  EXPECT_FALSE(heard.header("X-Request-Id").empty());
  EXPECT_EQ(heard.header("X-Content-Type-Options"), "nosniff");
  if (heard.header("Content-Type").find("json") != std::string_view::npos && !heard.body.empty())
    EXPECT_TRUE(parse_json(heard.body)) << "not JSON, or a name given twice: " << heard.body;
  if (heard.status >= 400 && !sending.request.starts_with("HEAD")) expect_problem(heard);
  expect_documented(sending, heard);
}

void play(EngineKind const& engine, std::vector<Scenario> const& scenarios) {
  for (auto const& scenario : scenarios) {
    SCOPED_TRACE(scenario.name);
    Stage stage(engine);
    auto const log_before = stage.world.log().text().size();
    Sending const sending{
        .as = scenario.as, .request = scenario.request, .body = scenario.body, .headers = scenario.headers};
    auto const heard = stage.send(sending);
    EXPECT_EQ(heard.status, scenario.status) << heard.body;
    expect_well_formed(sending, heard);
    for (auto const& text : scenario.says)
      EXPECT_NE(heard.body.find(stage.filled(text)), std::string::npos) << text << "\nin " << heard.body;
    for (auto const& text : scenario.never_says)
      EXPECT_EQ(heard.body.find(stage.filled(text)), std::string::npos) << text << "\nin " << heard.body;
    EXPECT_EQ(heard.rows_written, scenario.rows_written);
    EXPECT_EQ(heard.letters, scenario.letters);
    auto const logged = stage.world.log().text().substr(log_before);
    for (auto const* secret : {"@example.com", "Olive", "Carl", "Wendy", "eyJ", "scc_"})
      EXPECT_EQ(logged.find(secret), std::string::npos) << secret << "\nin " << logged;
  }
}

}  // namespace scc
