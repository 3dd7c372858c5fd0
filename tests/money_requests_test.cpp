// An event's money over HTTP: the office enters it, each sees what is theirs, and the crew nothing.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/stage.hpp"

namespace scc {
namespace money_requests {

class MoneyRequests : public testing::TestWithParam<EngineKind> {
 protected:
  Stage stage{GetParam()};
  std::string const path = "/api/events/{event}/money";

  Heard read(std::string const& who) { return stage.send({.as = who, .request = "GET " + path}); }
  Heard enter(std::string const& who, std::string const& body) {
    auto const etag = stage.etag_of(path);
    return stage.send({.as = who, .request = "PATCH " + path, .body = body, .headers = {{"If-Match", etag}}});
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, MoneyRequests, testing::ValuesIn(kEngines), engine_name);

constexpr std::string_view kBooking =
    R"({"gross_cents":84075,"fees":[{"name":"Port fee","share_basis_points":1800}],)"
    R"("pay":[{"name":"Crew","people":2,"minutes":300,"hourly_cents":2500},)"
    R"({"name":"Captain","flat_cents":15000}]})";

TEST_P(MoneyRequests, TheOwnerSeesWhatIsLeft) {
  auto const entered = enter("olive", std::string(kBooking));
  ASSERT_EQ(entered.status, 200) << entered.body;
  auto const body = parse_json(read("abe").body);
  EXPECT_EQ(body->at("currency").as_string(), "USD");
  EXPECT_EQ(body->at("fees_cents").as_int64(), 15'134);
  EXPECT_EQ(body->at("pay_cents").as_int64(), 40'000);
  EXPECT_EQ(body->at("net_cents").as_int64(), 28'941);
  EXPECT_EQ(body->at("pay").at(0).at("amount_cents").as_int64(), 25'000);
}

TEST_P(MoneyRequests, ADispatcherEntersAndSeesTheGrossAndNothingElse) {
  ASSERT_EQ(enter("olive", std::string(kBooking)).status, 200);
  EXPECT_EQ(read("dana").body, R"({"currency":"USD","gross_cents":84075})");
  EXPECT_EQ(enter("dana", R"({"gross_cents":90000})").status, 200);
  auto const fees = enter("dana", R"({"gross_cents":1,"fees":[]})");
  EXPECT_EQ(fees.status, 403) << fees.body;
  EXPECT_EQ(fees.rows_written, 0);
  EXPECT_EQ(parse_json(read("olive").body)->at("gross_cents").as_int64(), 90'000);
}

TEST_P(MoneyRequests, WhoeverIsAboardFindsNoTraceOfAFigure) {
  ASSERT_EQ(enter("olive", std::string(kBooking)).status, 200);
  for (std::string const who : {"carl", "wendy", "tess", "gus"}) {
    EXPECT_GE(read(who).status, 403) << who;
    for (std::string const page : {"", "/history", "/gate"}) {
      auto const heard = stage.send({.as = who, .request = "GET /api/events/{event}" + page});
      for (auto const* figure : {"84075", "15134", "28941", "cents", "Port fee"})
        EXPECT_EQ(heard.body.find(figure), std::string::npos) << who << page << ": " << heard.body;
    }
  }
}

TEST_P(MoneyRequests, TheHistoryKeepsItForThoseWhoMaySeeMoney) {
  ASSERT_EQ(enter("olive", std::string(kBooking)).status, 200);
  auto const history = "GET /api/events/{event}/history";
  auto const to_owner = stage.send({.as = "olive", .request = history}).body;
  EXPECT_NE(to_owner.find(R"("gross_cents":"0 -> 84075")"), std::string::npos) << to_owner;
  auto const to_dispatcher = stage.send({.as = "dana", .request = history}).body;
  EXPECT_NE(to_dispatcher.find(R"("act":"money_changed")"), std::string::npos) << to_dispatcher;
  EXPECT_EQ(to_dispatcher.find("84075"), std::string::npos) << to_dispatcher;
  auto const to_books = stage.send({.as = "abe", .request = history}).body;
  EXPECT_NE(to_books.find(R"("gross_cents":"0 -> 84075")"), std::string::npos) << to_books;
  EXPECT_EQ(to_books.find(R"("act":"created")"), std::string::npos) << to_books;
  for (std::string const who : {"carl", "wendy"}) {
    auto const to_crew = stage.send({.as = who, .request = history}).body;
    EXPECT_NE(to_crew.find(R"("act":"created")"), std::string::npos) << to_crew;
    EXPECT_EQ(to_crew.find("money"), std::string::npos) << who << to_crew;
  }
}

TEST_P(MoneyRequests, TheSameAgainWritesNothingAndAnOldVersionIsRefused) {
  auto const etag = stage.etag_of(path);
  Sending const patch{.as = "olive",
                      .request = "PATCH " + path,
                      .body = std::string(kBooking),
                      .headers = {{"If-Match", etag}}};
  EXPECT_EQ(stage.send(patch).status, 200);
  EXPECT_EQ(stage.send(patch).status, 412);
  EXPECT_EQ(enter("olive", std::string(kBooking)).rows_written, 0);
}

TEST_P(MoneyRequests, WhatCannotBeIsNamed) {
  struct {
    std::string body, field, code;
  } const rows[] = {
      {R"({"gross_cents":-1})", "gross_cents", "too_small"},
      {R"({"gross_cents":10000000001})", "gross_cents", "too_large"},
      {R"({"gross_cents":1.5})", "gross_cents", "wrong_type"},
      {R"({"fees":[{"name":"F","share_basis_points":10001}]})", "fees[0].share_basis_points", "too_large"},
      {R"({"pay":[{"name":"C","people":0}]})", "pay[0].people", "too_small"},
      {R"({"costs":[{"name":"","amount_cents":1}]})", "costs[0].name", "too_short"},
      {R"({"net_cents":1})", "net_cents", "unknown_field"},
  };
  for (auto const& row : rows) {
    auto const heard = enter("olive", row.body);
    EXPECT_EQ(heard.status, 400) << row.body;
    EXPECT_EQ(heard.code(), row.code) << heard.body;
    EXPECT_NE(heard.body.find("\"field\":\"" + row.field + "\""), std::string::npos) << heard.body;
    EXPECT_EQ(heard.rows_written, 0);
  }
}

}  // namespace money_requests
}  // namespace scc
