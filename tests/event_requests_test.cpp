// Events and their roles over HTTP, as each of the people around one meets them.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace event_requests {

class EventRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, EventRequests, testing::ValuesIn(kEngines), engine_name);

constexpr std::string_view kNewEvent =
    R"({"kind":"charter","title":"Second","departure":"2027-04-01T20:00:00Z","duration_minutes":60,)"
    R"("asset":"{asset}","roles":[{"kind":"captain","title":"Captain"}]})";

TEST_P(EventRequests, MakeAndListAsWritten) {
  play(GetParam(),
       {
           {.name = "an event is made whole",
            .as = "dana",
            .request = "POST /api/events",
            .body = std::string(kNewEvent),
            .status = 201,
            .says = {R"("title":"Second")", R"("zone":"America/Los_Angeles")", R"("state":"open")"},
            .rows_written = 6},
           {.name = "an event without a departure is refused",
            .as = "dana",
            .request = "POST /api/events",
            .body = R"({"kind":"charter","title":"Second"})",
            .status = 400,
            .says = {R"("code":"missing_field")", R"("field":"departure")"}},
           {.name = "a fault deep inside is named by its path",
            .as = "dana",
            .request = "POST /api/events",
            .body = R"({"kind":"charter","title":"S","departure":"2027-04-01T20:00:00Z",)"
                    R"("roles":[{"kind":"captain","title":"C"},{"kind":"crew","title":5}]})",
            .status = 400,
            .says = {R"("field":"roles[1].title")"}},
           {.name = "the list is one scan by departure",
            .as = "tess",
            .request = "GET /api/events?limit=10&status=pending,confirmed",
            .says = {R"("captain":"Carl")", R"("roles_open":1)", R"("next":null)"}},
           {.name = "an unknown status is refused",
            .as = "tess",
            .request = "GET /api/events?status=lost",
            .status = 400,
            .says = {"unknown_word"}},
           {.name = "an unknown parameter is refused",
            .as = "tess",
            .request = "GET /api/events?page=2",
            .status = 400,
            .says = {"unknown_parameter"}},
       });
}

TEST_P(EventRequests, ClaimAndFreeAsWritten) {
  play(GetParam(), {
                       {.name = "a free role is taken",
                        .as = "tess",
                        .request = "PUT /api/events/{event}/roles/{steward}/claim",
                        .says = {R"("mine":true)"},
                        .rows_written = 6,
                        .letters = 1},
                       {.name = "asking twice changes nothing",
                        .as = "wendy",
                        .request = "PUT /api/events/{event}/roles/{deckhand}/claim"},
                       {.name = "a taken role names no names",
                        .as = "tess",
                        .request = "PUT /api/events/{event}/roles/{deckhand}/claim",
                        .status = 409,
                        .says = {"role_taken"},
                        .never_says = {"Wendy"}},
                       {.name = "one person holds one role",
                        .as = "wendy",
                        .request = "PUT /api/events/{event}/roles/{steward}/claim",
                        .status = 409,
                        .says = {"holds_another_role"}},
                       {.name = "a role is freed with a reason",
                        .as = "wendy",
                        .request = "DELETE /api/events/{event}/roles/{deckhand}/claim",
                        .body = R"({"reason":"Flu"})",
                        .rows_written = 7,
                        .letters = 1},
                   });
}

TEST_P(EventRequests, MoveAndInviteAsWritten) {
  play(GetParam(),
       {
           {.name = "an event is confirmed",
            .as = "carl",
            .request = "PUT /api/events/{event}/status",
            .body = R"({"status":"confirmed"})",
            .says = {R"("status":"confirmed")"},
            .rows_written = 3},
           {.name = "a move that is none tells the moves there are",
            .as = "dana",
            .request = "PUT /api/events/{event}/status",
            .body = R"({"status":"completed"})",
            .status = 409,
            .says = {"move_not_allowed", R"("allowed":["confirmed","cancelled"])"}},
           {.name = "the gate tells why",
            .as = "carl",
            .request = "GET /api/events/{event}/gate",
            .says = {R"("step":"departure","open":false,"reasons":["not_confirmed","required_item_)"
                     R"(open"])"}},
           {.name = "the history has names and proofs stay inside",
            .as = "dana",
            .request = "GET /api/events/{event}/history",
            .says = {R"("act":"role_claimed")", R"("name":"Wendy")"},
            .never_says = {"mac", "commitment"}},
           {.name = "an invitation is a letter",
            .as = "dana",
            .request = "POST /api/events/{event}/invites",
            .body = R"({"person":"{tess}","role":"{steward}"})",
            .status = 202,
            .rows_written = 5,
            .letters = 1},
       });
}

TEST_P(EventRequests, ChangeWhatWasSeenAndListWhatIsTheirs) {
  play(GetParam(), {
                       {.name = "changing an event needs its version",
                        .as = "dana",
                        .request = "PATCH /api/events/{event}",
                        .body = R"({"title":"T"})",
                        .status = 428},
                       {.name = "a version that is none is stale",
                        .as = "dana",
                        .request = "PATCH /api/events/{event}",
                        .body = R"({"title":"T"})",
                        .headers = {{"If-Match", "\"x.y\""}},
                        .status = 412},
                       {.name = "any version is none that was seen",
                        .as = "dana",
                        .request = "PATCH /api/events/{event}",
                        .body = R"({"title":"T"})",
                        .headers = {{"If-Match", "*"}},
                        .status = 428,
                        .says = {"any_version"}},
                       {.name = "a list goes on only with what it gave",
                        .as = "dana",
                        .request = "GET /api/letters?cursor=AAAA",
                        .status = 400,
                        .says = {"bad_cursor"}},
                       {.name = "nor with a place where no letter can be",
                        .as = "dana",
                        .request = "GET /api/letters?cursor=MDAw",
                        .status = 400,
                        .says = {"bad_cursor"}},
                       {.name = "what is not yours to see is not said to be seen",
                        .as = "carl",
                        .request = "GET /api/people",
                        .status = 403,
                        .says = {"This is not yours to see or do"}},
                       {.name = "what cannot be an id names nothing",
                        .as = "dana",
                        .request = "GET /api/events/EV1",
                        .status = 404,
                        .says = {"event_unknown"}},
                   });
}

TEST_P(EventRequests, ThePathFromBookingToReturn) {
  Stage stage(GetParam());
  auto const move = [&](std::string const& status) {
    return stage.send({.as = "carl",
                       .request = "PUT /api/events/{event}/status",
                       .body = R"({"status":")" + status + R"("})"});
  };
  EXPECT_EQ(move("in_progress").code(), "move_not_allowed");
  EXPECT_EQ(move("confirmed").status, 200);
  auto const departed = stage.send({.as = "carl",
                                    .request = "PUT /api/events/{event}/status",
                                    .body = R"({"status":"in_progress","override":{"reasons":)"
                                            R"(["required_item_open"],"note":"Counted on paper"}})"});
  EXPECT_EQ(departed.status, 200) << departed.body;
  EXPECT_EQ(stage.send({.as = "tess", .request = "PUT /api/events/{event}/roles/{steward}/claim"}).code(),
            "event_not_open");
  EXPECT_EQ(move("completed").status, 200);
  EXPECT_EQ(move("completed").rows_written, 0);
}

TEST_P(EventRequests, AVersionChangesWithTheEventAndOnlyWithIt) {
  Stage stage(GetParam());
  auto const path = std::string("/api/events/{event}");
  auto const etag = stage.etag_of(path);
  auto const get = [&](std::string const& none_match) {
    return stage.send({.as = "olive", .request = "GET " + path, .headers = {{"If-None-Match", none_match}}});
  };
  EXPECT_EQ(get(etag).status, 304);
  EXPECT_TRUE(get(etag).body.empty());
  EXPECT_EQ(get("\"other\", " + etag).status, 304);
  EXPECT_EQ(get("*").status, 304);

  Sending const patch{.as = "dana",
                      .request = "PATCH " + path,
                      .body = R"({"title":"Renamed"})",
                      .headers = {{"If-Match", etag}}};
  EXPECT_EQ(stage.send(patch).status, 200);
  auto const again = stage.send(patch);
  EXPECT_EQ(again.status, 412) << again.body;
  EXPECT_EQ(again.code(), "stale");
  EXPECT_EQ(get(etag).status, 200);
}

TEST_P(EventRequests, TheyTellWhenTheSunSetsWhereTheyDepart) {
  Stage stage(GetParam());
  auto const made = stage.send({.as = "dana",
                                .request = "POST /api/assets",
                                .body = R"({"kind":"vessel","name":"Skua","passenger_limit":6,)"
                                        R"("harbour":{"name":"Tromso","latitude":69.6492,)"
                                        R"("longitude":18.9553}})"});
  ASSERT_EQ(made.status, 201) << made.body;
  auto const skua = std::string(parse_json(made.body)->at("id").as_string());
  auto const path_of = [&](std::string const& departure) {
    auto const event = stage.send({.as = "dana",
                                   .request = "POST /api/events",
                                   .body = R"({"kind":"charter","title":"North","zone":"Europe/Oslo",)"
                                           R"("duration_minutes":60,"departure":")" +
                                           departure + R"(","asset":")" + skua +
                                           R"(","roles":[{"kind":"captain","title":"Captain"}]})"});
    EXPECT_EQ(event.status, 201) << event.body;
    return "GET /event/" + std::string(parse_json(event.body)->at("id").as_string());
  };
  auto const june = stage.send({.as = "tess", .request = path_of("2027-06-21T18:00:00Z")});
  EXPECT_NE(june.body.find(R"("sunset":null,"sunset_fate":"always_up","dusk":null,"dusk_fate":"always_up")"),
            std::string::npos)
      << june.body;
  auto const october = stage.send({.as = "tess", .request = path_of("2027-10-01T13:00:00Z")});
  EXPECT_NE(october.body.find(R"("sunset":"2027-10-01T16:08:)"), std::string::npos) << october.body;
  EXPECT_NE(october.body.find(R"("dusk_fate":"sets")"), std::string::npos) << october.body;
}

TEST_P(EventRequests, AKeyedPostIsDoneOnceAndAnsweredTwice) {
  Stage stage(GetParam());
  Sending post{.as = "dana",
               .request = "POST /api/events",
               .body = std::string(kNewEvent),
               .headers = {{"Idempotency-Key", "booking-17"}}};
  auto const first = stage.send(post);
  EXPECT_EQ(first.status, 201) << first.body;
  auto const second = stage.send(post);
  EXPECT_EQ(second.status, 201);
  EXPECT_EQ(second.body, first.body);
  EXPECT_EQ(second.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(second.rows_written, 0);
  post.body.replace(post.body.find("Second"), 6, "Third!");
  EXPECT_EQ(stage.send(post).code(), "idempotency_mismatch");
  post.headers = {{"Idempotency-Key", "no spaces"}};
  EXPECT_EQ(stage.send(post).code(), "bad_idempotency_key");
}

TEST_P(EventRequests, AKeyedPostIsRecognisedUnderANewRoot) {
  Stage stage(GetParam());
  Sending const post{.as = "key",
                     .request = "POST /api/events",
                     .body = std::string(kNewEvent),
                     .headers = {{"Idempotency-Key", "booking-17"}}};
  auto const first = stage.send(post);
  EXPECT_EQ(first.status, 201) << first.body;
  stage.world.use_roots({kNextWorldSecret, kWorldSecret});
  auto const second = stage.send(post);
  EXPECT_EQ(second.status, 201) << second.body;
  EXPECT_EQ(second.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(second.body, first.body);
}

TEST_P(EventRequests, AKeyThatOnlyWritesIsShownWhatItMade) {
  Stage stage(GetParam());
  Sending const post{.as = "write_key",
                     .request = "POST /api/events",
                     .body = std::string(kNewEvent),
                     .headers = {{"Idempotency-Key", "booking-18"}}};
  auto const made = stage.send(post);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(stage.send(post).body, made.body);
  auto const listed = stage.send({.as = "write_key", .request = "GET /api/events"});
  EXPECT_EQ(listed.status, 200);
  EXPECT_NE(listed.body.find("Second"), std::string::npos);
}

TEST_P(EventRequests, TheFirstEntryNamesEveryHolder) {
  Stage stage(GetParam());
  auto draft = stage.world.draft();
  draft.designate = {{0, stage.person("carl").id}, {1, stage.person("wendy").id}};
  draft.departure += std::chrono::hours{24};
  auto const event = stage.world.event(draft);
  Sending const asked{.as = "dana", .request = "GET /api/events/" + event.id.text + "/history"};
  auto const heard = stage.send(asked);
  expect_well_formed(asked, heard);
  auto const history = parse_json(heard.body);
  ASSERT_TRUE(history) << heard.body;
  auto const& facts = history->at("items").as_array()[0].at("facts");
  EXPECT_EQ(facts.at("role_1").as_string(), event.roles[0].id.text.c_str());
  EXPECT_EQ(facts.at("holder_1").as_string(), stage.id("carl").c_str());
  EXPECT_EQ(facts.at("role_2").as_string(), event.roles[1].id.text.c_str());
  EXPECT_EQ(facts.at("holder_2").as_string(), stage.id("wendy").c_str());
}

TEST_P(EventRequests, AnEditTellsFromWhatToWhat) {
  Stage stage(GetParam());
  ASSERT_EQ(stage
                .send({.as = "dana",
                       .request = "PATCH /api/events/{event}",
                       .body = R"({"title":"Moonlight sail","party_size":5})",
                       .headers = {{"If-Match", stage.etag_of("/api/events/{event}")}}})
                .status,
            200);
  Sending const asked{.as = "dana", .request = "GET /api/events/{event}/history"};
  auto const heard = stage.send(asked);
  expect_well_formed(asked, heard);
  EXPECT_NE(heard.body.find(R"("facts":{"party_size_before":"4","party_size":"5"})"), std::string::npos);
  EXPECT_NE(heard.body.find(R"("notes":{"title_before":"Sunset sail","title":"Moonlight sail"})"),
            std::string::npos)
      << heard.body;
}

TEST_P(EventRequests, APartyGrowsUpToTheLimitOfTheAssetAsItIsNow) {
  Stage stage(GetParam());
  ASSERT_EQ(stage
                .send({.as = "dana",
                       .request = "PATCH /api/assets/{asset}",
                       .body = R"({"passenger_limit":4})",
                       .headers = {{"If-Match", stage.etag_of("/api/assets/{asset}")}}})
                .status,
            200);
  auto const grown = stage.send({.as = "dana",
                                 .request = "PATCH /api/events/{event}",
                                 .body = R"({"party_size":5})",
                                 .headers = {{"If-Match", stage.etag_of("/api/events/{event}")}}});
  EXPECT_EQ(grown.code(), "over_passenger_limit");
  EXPECT_EQ(grown.rows_written, 0);
}

// The gate asks the asset as it is now, the event says what it was made with: so the event does not tell the
// gate, or it would be open here and closed there.
TEST_P(EventRequests, AnEventSaysNothingThatDepartingWouldContradict) {
  Stage stage(GetParam());
  auto const confirmed = stage.send(
      {.as = "carl", .request = "PUT /api/events/{event}/status", .body = R"({"status":"confirmed"})"});
  ASSERT_EQ(confirmed.status, 200) << confirmed.body;
  auto const gate = [&] { return stage.send({.as = "carl", .request = "GET /api/events/{event}/gate"}); };
  auto const reasons = [&] { return json::serialize(parse_json(gate().body)->at("reasons")); };
  EXPECT_EQ(reasons(), R"(["required_item_open"])");
  auto const open_tag = std::string(gate().header("ETag"));
  ASSERT_EQ(stage
                .send({.as = "dana",
                       .request = "PATCH /api/assets/{asset}",
                       .body = R"({"minimum_crew":3,"passenger_limit":3})",
                       .headers = {{"If-Match", stage.etag_of("/api/assets/{asset}")}}})
                .status,
            200);
  EXPECT_EQ(reasons(), R"(["over_passenger_limit","crew_below_minimum","required_item_open"])");
  EXPECT_NE(gate().header("ETag"), open_tag);
  auto const event = stage.send({.as = "carl", .request = "GET /api/events/{event}"}).body;
  EXPECT_EQ(event.find("\"gate\""), std::string::npos) << event;
  auto const departing = stage.send(
      {.as = "carl", .request = "PUT /api/events/{event}/status", .body = R"({"status":"in_progress"})"});
  EXPECT_EQ(departing.code(), "gate_closed");
  EXPECT_NE(
      departing.body.find(R"("reasons":["over_passenger_limit","crew_below_minimum","required_item_open"])"),
      std::string::npos)
      << departing.body;
  EXPECT_EQ(departing.rows_written, 0);
}

}  // namespace event_requests
}  // namespace scc
