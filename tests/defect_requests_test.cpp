// Defects over HTTP: the crew reports, the office sees to them, and other tenants find nothing.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace defect_requests {

constexpr char kAll[] = "/api/assets/{asset}/defects";
constexpr char kOne[] = "/api/assets/{asset}/defects/{defect}";

class DefectRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, DefectRequests, testing::ValuesIn(kEngines), engine_name);

TEST_P(DefectRequests, AsWritten) {
  auto const all = std::string(kAll);
  auto const one = std::string(kOne);
  play(GetParam(),
       {
           {.name = "the crew reports one that grounds the asset",
            .as = "wendy",
            .request = "POST " + all,
            .body = R"({"title":"Shroud chafed","stop":true,"owner":"{dana}","due":"2027-03-20T17:00:00Z"})",
            .status = 201,
            .says = {R"("state":"open")", R"("stop":true)", R"("name":"Dana")", R"("name":"Wendy")"},
            .rows_written = 5},
           {.name = "an accountant reports none",
            .as = "abe",
            .request = "POST " + all,
            .body = R"({"title":"Shroud chafed"})",
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "a report says what is wrong",
            .as = "wendy",
            .request = "POST " + all,
            .body = R"({"stop":true})",
            .status = 400,
            .says = {"missing_field", R"("field":"title")"}},
           {.name = "an owner must be known",
            .as = "wendy",
            .request = "POST " + all,
            .body = R"({"title":"Wet","owner":"PE00000000000000000000000000"})",
            .status = 400,
            .says = {"person_unknown", R"("field":"owner")"}},
           {.name = "the team reads them",
            .as = "tess",
            .request = "GET " + all + "?state=open",
            .says = {R"("title":"Cushion torn")", R"("next":null)"}},
           {.name = "none is closed yet",
            .as = "tess",
            .request = "GET " + all + "?state=closed",
            .says = {R"("items":[])"}},
           {.name = "a state is one of two",
            .as = "tess",
            .request = "GET " + all + "?state=ajar",
            .status = 400,
            .says = {"unknown_word", R"("field":"state")"}},
           {.name = "an asset that is not there has none",
            .as = "tess",
            .request = "GET /api/assets/AS00000000000000000000000000/defects",
            .status = 404,
            .says = {"asset_unknown"}},
       });
}

TEST_P(DefectRequests, ClosedAsWritten) {
  auto const all = std::string(kAll);
  auto const one = std::string(kOne);
  play(GetParam(), {
                       {.name = "one that is not there",
                        .as = "tess",
                        .request = "GET " + all + "/DF00000000000000000000000000",
                        .status = 404,
                        .says = {"defect_unknown"}},
                       {.name = "the crew closes none",
                        .as = "wendy",
                        .request = "PUT " + one + "/closing",
                        .body = R"({"note":"Sewn"})",
                        .status = 403,
                        .says = {"not_permitted"}},
                       {.name = "closing says what was done",
                        .as = "dana",
                        .request = "PUT " + one + "/closing",
                        .body = R"({"note":""})",
                        .status = 400,
                        .says = {R"("field":"note")"}},
                       {.name = "the office closes it",
                        .as = "dana",
                        .request = "PUT " + one + "/closing",
                        .body = R"({"note":"Sewn"})",
                        .says = {R"("state":"closed")", R"("note":"Sewn")", R"("name":"Dana")"},
                        .rows_written = 4},
                       {.name = "a change needs the version it is of",
                        .as = "dana",
                        .request = "PATCH " + one,
                        .body = R"({"stop":true})",
                        .status = 428},
                   });
}

TEST_P(DefectRequests, ChangingAndClosingOnTheWay) {
  Stage stage(GetParam());
  auto const etag = stage.etag_of(kOne);
  Sending const patch{.as = "dana",
                      .request = "PATCH " + std::string(kOne),
                      .body = R"({"owner":"{wendy}","stop":true})",
                      .headers = {{"If-Match", etag}}};
  auto const changed = stage.send(patch);
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(stage.send(patch).status, 412);
  auto const asset = stage.send({.as = "dana", .request = "GET /api/assets/{asset}"});
  EXPECT_NE(asset.body.find(R"("stop_defects":1)"), std::string::npos) << asset.body;

  Sending const closing{
      .as = "dana", .request = "PUT " + std::string(kOne) + "/closing", .body = R"({"note":"Sewn"})"};
  EXPECT_EQ(stage.send(closing).status, 200);
  auto const again = stage.send(closing);
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.rows_written, 0);
  auto const late = stage.send({.as = "dana",
                                .request = "PATCH " + std::string(kOne),
                                .body = R"({"stop":true})",
                                .headers = {{"If-Match", stage.etag_of(kOne)}}});
  EXPECT_EQ(late.status, 409);
  EXPECT_EQ(late.code(), "defect_closed");
}

TEST_P(DefectRequests, AKeyedReportSentTwiceIsOne) {
  Stage stage(GetParam());
  Sending const report{.as = "wendy",
                       .request = "POST " + std::string(kAll),
                       .body = R"({"title":"Shroud chafed"})",
                       .headers = {{"Idempotency-Key", "key-1"}}};
  auto const first = stage.send(report);
  auto const again = stage.send(report);
  EXPECT_EQ(first.status, 201);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(again.rows_written, 0);
}

TEST_P(DefectRequests, OfAnotherTenantThereIsNothing) {
  Stage stage(GetParam());
  for (auto const* request :
       {"GET /api/assets/{asset}/defects", "GET /api/assets/{asset}/defects/{defect}"}) {
    auto const heard = stage.send({.as = "stranger", .request = request, .host = "other.localhost"});
    EXPECT_EQ(heard.status, 404) << request;
    EXPECT_EQ(heard.code(), "asset_unknown");
  }
}

}  // namespace defect_requests
}  // namespace scc
