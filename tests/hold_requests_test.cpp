// Holds over HTTP: one event, and several by a job; who sees why, and who only that it waits.
#include <gtest/gtest.h>

#include "app/jobs.hpp"
#include "base/json.hpp"
#include "support/index_rows.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace hold_requests {

class HoldRequests : public testing::TestWithParam<EngineKind> {
 protected:
  Stage stage{GetParam()};

  Heard send(Sending const& sending) {
    auto heard = stage.send(sending);
    expect_well_formed(sending, heard);
    return heard;
  }
  Heard put(std::string const& who, std::string const& reason, std::string const& review_at) {
    return send({.as = who,
                 .request = "PUT /api/events/{event}/hold",
                 .body = R"({"reason":")" + reason + R"(","review_at":")" + review_at + R"("})"});
  }
  std::string hold_for(std::string const& who) {
    auto const heard = send({.as = who, .request = "GET /api/events/{event}"});
    return json::serialize(parse_json(heard.body)->at("hold"));
  }
  json::value told(Heard const& heard) { return *parse_json(heard.body); }
  // The job that waits takes its next step.
  void step() {
    auto const due = outbox_rows(stage.world, "J#");
    ASSERT_EQ(due.size(), 1u);
    auto const place = parse_index_sort(due[0].key.sort());
    ASSERT_TRUE(run_job_step(stage.world.env(), due[0], *JobId::parse(place->what.substr(2))));
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, HoldRequests, testing::ValuesIn(kEngines), engine_name);

constexpr std::string_view kReview = "2027-03-10T18:00:00Z";

TEST_P(HoldRequests, PutExtendedAndLiftedAsWritten) {
  auto const put_once = put("dana", "Thunderstorm", std::string(kReview));
  EXPECT_EQ(put_once.status, 200) << put_once.body;
  EXPECT_EQ(put_once.rows_written, 7);
  EXPECT_EQ(told(put_once).at("on_hold"), json::value(true));
  EXPECT_EQ(told(put_once).at("status").as_string(), "pending");
  EXPECT_EQ(put("dana", "Thunderstorm", std::string(kReview)).rows_written, 0);
  EXPECT_EQ(put("carl", "Thunderstorm", "2027-03-10T18:30:00Z").rows_written, 7);
  Sending const lifting{
      .as = "carl", .request = "DELETE /api/events/{event}/hold", .body = R"({"note":"Calm"})"};
  auto const lifted = send(lifting);
  EXPECT_EQ(lifted.status, 200) << lifted.body;
  EXPECT_TRUE(told(lifted).at("hold").is_null());
  EXPECT_EQ(send(lifting).rows_written, 0);
  EXPECT_EQ(send({.as = "dana", .request = "DELETE /api/events/{event}/hold"}).status, 200);
}

TEST_P(HoldRequests, TheReasonIsForThoseWhoMayHold) {
  ASSERT_EQ(put("dana", "Unpaid", std::string(kReview)).status, 200);
  auto const whole = R"({"review_at":"2027-03-10T18:00:00Z","at":"2027-03-10T17:00:00Z","by":{"id":")" +
                     stage.id("dana") + R"(","name":"Dana"},"reason":"Unpaid"})";
  for (auto const* who : {"olive", "dana", "carl"}) EXPECT_EQ(hold_for(who), whole) << who;
  for (auto const* who : {"abe", "wendy", "tess", "key"})
    EXPECT_EQ(hold_for(who), R"({"review_at":"2027-03-10T18:00:00Z"})") << who;
}

TEST_P(HoldRequests, RefusalsNameWhatIsWrong) {
  EXPECT_EQ(put("dana", "", std::string(kReview)).code(), "too_short");
  EXPECT_EQ(put("dana", "Fog", "2027-03-10T17:00:00Z").code(), "review_not_ahead");
  auto const far = put("dana", "Fog", "2027-04-10T17:00:01Z");
  EXPECT_EQ(far.code(), "review_too_far");
  EXPECT_NE(far.body.find("within 31 days"), std::string::npos) << far.body;
  ASSERT_EQ(send({.as = "dana",
                  .request = "PUT /api/events/{event}/status",
                  .body = R"({"status":"cancelled","cause":"weather"})"})
                .status,
            200);
  EXPECT_EQ(put("dana", "Fog", std::string(kReview)).code(), "event_not_open");
}

TEST_P(HoldRequests, SeveralAtOnceByAJob) {
  Sending const order{.as = "dana",
                      .request = "POST /api/hold-orders",
                      .body = R"({"act":"put","from":"2027-03-12T00:00:00Z","to":"2027-03-14T00:00:00Z",)"
                              R"("assets":["{asset}"],"reason":"Storm","review_at":"2027-03-10T18:00:00Z"})",
                      .headers = {{"Idempotency-Key", "storm-1"}}};
  auto const ordered = send(order);
  ASSERT_EQ(ordered.status, 202) << ordered.body;
  EXPECT_EQ(told(ordered).at("state").as_string(), "waiting");
  EXPECT_EQ(told(ordered).at("total").as_int64(), 1);
  EXPECT_EQ(send(order).body, ordered.body);
  EXPECT_EQ(hold_for("tess"), "null");

  step();
  auto const path = std::string(ordered.header("Location"));
  auto const done = send({.as = "olive", .request = "GET " + path});
  EXPECT_EQ(done.status, 200) << done.body;
  EXPECT_EQ(told(done).at("state").as_string(), "done");
  EXPECT_EQ(told(done).at("done").as_int64(), 1);
  EXPECT_EQ(told(done).at("skipped").as_int64(), 0);
  EXPECT_EQ(hold_for("tess"), R"({"review_at":"2027-03-10T18:00:00Z"})");
  EXPECT_TRUE(outbox_rows(stage.world, "J#").empty());

  EXPECT_EQ(send({.as = "carl", .request = "GET " + path}).status, 403);
  EXPECT_EQ(send({.as = "dana", .request = "GET /api/jobs/JB00000000000000000000000000"}).code(),
            "job_unknown");
}

}  // namespace hold_requests
}  // namespace scc
