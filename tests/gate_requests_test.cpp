// The gate over HTTP: why an event may not depart or be completed, head counts out and back, and going ahead
// with a reason in writing.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/checklists.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace gate_requests {

class GateRequests : public testing::TestWithParam<EngineKind> {
 protected:
  Stage stage{GetParam()};

  Heard send(Sending const& sending) {
    auto heard = stage.send(sending);
    expect_well_formed(sending, heard);
    return heard;
  }
  Heard move(std::string const& who, std::string const& body) {
    return send({.as = who, .request = "PUT /api/events/{event}/status", .body = body});
  }
  std::string gate() {
    Sending const sending{.as = "carl", .request = "GET /api/events/{event}/gate"};
    auto const heard = stage.send(sending);
    expect_well_formed(sending, heard);
    EXPECT_EQ(heard.status, 200);
    return heard.body;
  }
  json::value told(Heard const& heard) { return *parse_json(heard.body); }
  // What departing on this stage needs: its checklist is still to be done.
  static std::string against(std::string const& more) {
    return R"({"status":"in_progress",)" + more +
           R"("override":{"reasons":["required_item_open"],"note":"Counted on paper"}})";
  }
  int operations_ = 0;  // Marks so far.
  void confirm() { ASSERT_EQ(move("carl", R"({"status":"confirmed"})").status, 200); }
};
INSTANTIATE_TEST_SUITE_P(Engines, GateRequests, testing::ValuesIn(kEngines), engine_name);

TEST_P(GateRequests, EachReasonComesWithWhatItIsAboutAndWhoMayOverrideIt) {
  auto const lists = stage.world.load({stage.id("event")}).lists;
  auto const found = R"({"reason":"required_item_open","override":"reason","items":[{"list":")" +
                     lists[0].id.text + R"(","item":")" + lists[0].items[0].id.text + R"("}],"defects":[]})";
  EXPECT_EQ(gate(), R"({"step":"departure","open":false,"reasons":["not_confirmed","required_item_open"],)"
                    R"("findings":[{"reason":"not_confirmed","override":"never","items":[],"defects":[]},)" +
                        found + R"(],"expected_head_count":4})");
  confirm();
  auto const shut = move("carl", R"({"status":"in_progress"})");
  EXPECT_EQ(shut.code(), "gate_closed");
  EXPECT_EQ(json::serialize(told(shut).at("reasons")), R"(["required_item_open"])");
  EXPECT_EQ(shut.rows_written, 0);
}

TEST_P(GateRequests, CountedTwelveManifestElevenThenElevenAndBack) {
  confirm();
  auto const more = move("carl", against(R"("head_count":5,)"));
  EXPECT_EQ(more.status, 409);
  EXPECT_EQ(more.code(), "gate_closed");
  EXPECT_EQ(told(more).at("counted").as_string(), "5");
  EXPECT_EQ(told(more).at("expected").as_string(), "4");
  EXPECT_NE(more.body.find("The count says 5 passengers and 4 are expected"), std::string::npos) << more.body;
  EXPECT_EQ(more.rows_written, 0);

  auto const departed = move("carl", against(R"("head_count":4,)"));
  EXPECT_EQ(departed.status, 200) << departed.body;
  EXPECT_EQ(json::serialize(told(departed).at("head_counts")), R"({"out":4,"back":null})");
  EXPECT_EQ(gate(),
            R"({"step":"completion","open":false,"reasons":["head_count_differs"],"findings":[{"reason":)"
            R"("head_count_differs","override":"never","items":[],"defects":[]}],"expected_head_count":4})");

  // Two of the crew are aboard.
  auto const nobody = move("carl", R"({"status":"completed"})");
  EXPECT_EQ(nobody.code(), "gate_closed");
  EXPECT_NE(nobody.body.find("Count who is back: 4 passengers left with it."), std::string::npos)
      << nobody.body;
  EXPECT_EQ(move("carl", R"({"status":"completed","souls":5})").code(), "gate_closed");
  EXPECT_EQ(move("carl", R"({"status":"completed","souls":1})").code(), "too_small");
  auto const back = move("carl", R"({"status":"completed","souls":6})");
  EXPECT_EQ(back.status, 200) << back.body;
  EXPECT_EQ(json::serialize(told(back).at("head_counts")), R"({"out":4,"back":4})");
  auto const again = move("carl", R"({"status":"completed","souls":6})");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(again.rows_written, 0);
  EXPECT_EQ(gate(), R"({"step":null,"open":false,"reasons":[],"findings":[],"expected_head_count":null})");
}

TEST_P(GateRequests, AnOverrideStandsInTheHistoryWithItsNoteForTheOffice) {
  confirm();
  ASSERT_EQ(move("carl", against("")).status, 200);
  auto const history = [&](std::string const& who) {
    return stage.send({.as = who, .request = "GET /api/events/{event}/history"}).body;
  };
  EXPECT_NE(history("dana").find(R"("overridden":"required_item_open")"), std::string::npos);
  EXPECT_NE(history("dana").find(R"("override":"Counted on paper")"), std::string::npos);
  EXPECT_NE(history("carl").find(R"("overridden":"required_item_open")"), std::string::npos);
  EXPECT_EQ(history("carl").find("Counted on paper"), std::string::npos);
}

TEST_P(GateRequests, WhatIsAskedWrongIsRefusedBeforeAnythingMoves) {
  confirm();
  auto const refused = [&](std::string const& body) {
    auto const heard = move("dana", body);
    EXPECT_EQ(heard.rows_written, 0);
    return std::to_string(heard.status) + " " + heard.code();
  };
  EXPECT_EQ(refused(R"({"status":"in_progress","head_count":4,"souls":6})"), "400 counted_twice");
  EXPECT_EQ(refused(R"({"status":"pending","head_count":4})"), "400 count_not_asked");
  EXPECT_EQ(refused(R"({"status":"in_progress","head_count":-1})"), "400 too_small");
  EXPECT_EQ(refused(R"({"status":"in_progress","head_count":4.5})"), "400 wrong_type");
  EXPECT_EQ(refused(R"({"status":"in_progress","override":{"reasons":["required_item_open"],"note":""}})"),
            "400 too_short");
  EXPECT_EQ(refused(R"({"status":"in_progress","override":{"reasons":["required_item_open"]}})"),
            "400 missing_field");
  EXPECT_EQ(refused(R"({"status":"in_progress","override":{"reasons":["bad_luck"],"note":"So"}})"),
            "400 unknown_word");
  EXPECT_EQ(refused(R"({"status":"in_progress","override":{"reasons":["no_lead"],"note":"So"}})"),
            "409 gate_closed");
}

TEST_P(GateRequests, WhatIsUnresolvedIsListedHoweverOldOldestFirst) {
  std::vector<std::string> ids;
  for (auto const days : {1, 2}) {
    auto draft = stage.world.draft();
    draft.departure += std::chrono::hours{24 * days};
    ids.push_back(stage.world.event(draft).id.text);
    ASSERT_EQ(stage
                  .send({.as = "dana",
                         .request = "PUT /api/events/" + ids.back() + "/status",
                         .body = R"({"status":"confirmed"})"})
                  .status,
              200);
  }
  auto const listed = [&](std::string const& more) {
    Sending const sending{.as = "narrow_key", .request = "GET /api/events?unresolved=" + more};
    auto const heard = stage.send(sending);
    expect_well_formed(sending, heard);
    auto const body = told(heard);
    std::vector<std::string> found;
    for (auto const& item : body.at("items").as_array()) found.emplace_back(item.at("id").as_string());
    return found;
  };
  EXPECT_TRUE(listed("true").empty());
  stage.world.advance(std::chrono::hours{24 * 300});
  EXPECT_EQ(listed("true"), ids);
  EXPECT_EQ(listed("true&limit=1"), std::vector{ids[0]});
  EXPECT_TRUE(listed("false").empty());
  EXPECT_TRUE(listed("true&status=pending").empty());
  // Nobody's session lasts that long; a machine's key does.
  auto const cancelled = stage.send({.as = "write_key",
                                     .request = "PUT /api/events/" + ids[0] + "/status",
                                     .body = R"({"status":"cancelled","cause":"operator"})"});
  ASSERT_EQ(cancelled.status, 200) << cancelled.body;
  EXPECT_EQ(listed("true"), std::vector{ids[1]});
  EXPECT_EQ(stage.send({.as = "narrow_key", .request = "GET /api/events?unresolved=maybe"}).code(),
            "unknown_word");
}

// Two trips of one vessel: what fails after the first one's return keeps it from being completed, and the
// other from departing, until it is put right.
TEST_P(GateRequests, WhatFailsAfterTheReturnShutsTheGatesOfTheVesselsOtherTrips) {
  auto draft = stage.world.draft();
  draft.templates = {add_template(stage.world, stage.person("olive"), post_return_list())};
  auto const first = stage.world.event(draft);
  draft.departure += std::chrono::hours{24};
  auto const second = stage.world.event(draft);
  auto const put = [&](Event const& event, std::string const& path, std::string const& body) {
    return send({.as = "tess", .request = "PUT /api/events/" + event.id.text + path, .body = body});
  };
  for (auto const& event : {first, second}) {
    ASSERT_EQ(put(event, "/roles/" + event.roles[0].id.text + "/claim", "").status, 200);
    ASSERT_EQ(put(event, "/status", R"({"status":"confirmed"})").status, 200);
  }
  auto const gate_of = [&](Event const& event) {
    auto const heard = send({.as = "tess", .request = "GET /api/events/" + event.id.text + "/gate"});
    return told(heard);
  };
  auto const mark = [&](std::size_t item, std::string const& more) {
    auto const place = place_of(first, 0, item);
    auto const path = "/checklists/" + place.list.text + "/items/" + place.item.text;
    auto const heard =
        put(first, path,
            R"({"operation":"op)" + std::to_string(++operations_) + R"(","kind":"done")" + more + "}");
    EXPECT_EQ(heard.status, 200) << heard.body;
  };
  ASSERT_EQ(put(first, "/status", R"({"status":"in_progress"})").status, 200);
  EXPECT_EQ(gate_of(second).at("open"), json::value(true));

  mark(kOilPressure, R"(,"number":7)");
  mark(kOilPressure + 1, "");
  auto const shut = gate_of(second);
  EXPECT_EQ(json::serialize(shut.at("reasons")), R"(["stop_defect"])");
  EXPECT_EQ(shut.at("findings").as_array()[0].at("defects").as_array().size(), 1u);
  EXPECT_EQ(put(second, "/status", R"({"status":"in_progress"})").code(), "gate_closed");
  auto const still = gate_of(first);
  EXPECT_EQ(still.at("step").as_string(), "completion");
  EXPECT_EQ(still.at("findings").as_array()[0].at("items").as_array().size(), 1u);
  EXPECT_EQ(put(first, "/status", R"({"status":"completed"})").code(), "gate_closed");

  mark(kOilPressure, R"(,"number":45)");
  EXPECT_EQ(gate_of(second).at("open"), json::value(true));
  EXPECT_EQ(put(first, "/status", R"({"status":"completed"})").status, 200);
  EXPECT_EQ(put(second, "/status", R"({"status":"completed"})").code(), "move_not_allowed");
}

}  // namespace gate_requests
}  // namespace scc
