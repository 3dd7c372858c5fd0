// New times, another asset and calls of crew over HTTP, as each of the people around an event meets them.
#include <gtest/gtest.h>

#include "app/trips/roles.hpp"
#include "base/json.hpp"
#include "store/records_event.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace times_requests {

class TimesRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, TimesRequests, testing::ValuesIn(kEngines), engine_name);

std::string const kTimes = "PUT /api/events/{event}/times";
std::string const kAsset = "PUT /api/events/{event}/asset";
std::string const kCalls = "POST /api/events/{event}/crew-calls";
std::string const kLater = R"({"departure":"2027-03-12T17:45:00Z"})";

TEST_P(TimesRequests, TheDepartureAsWritten) {
  play(GetParam(),
       {
           {.name = "a captain sets it in one request, and the return follows",
            .as = "carl",
            .request = kTimes,
            .body = kLater,
            .says = {R"("departure":"2027-03-12T17:45:00Z","return":"2027-03-12T20:45:00Z")",
                     R"("duration_minutes":180)"},
            .rows_written = 11},  // Event, history, 2 agenda, 2 due, 3 busy, mailing, outbox.
           {.name = "what it is already changes nothing",
            .as = "dana",
            .request = kTimes,
            .body = R"({"departure":"2027-03-12T17:00:00Z","return":"2027-03-12T20:00:00Z"})"},
           {.name = "the return may be set with it",
            .as = "olive",
            .request = kTimes,
            .body = R"({"departure":"2027-03-12T17:00:00Z","return":"2027-03-12T19:00:00Z","note":"Wind"})",
            .says = {R"("return":"2027-03-12T19:00:00Z","duration_minutes":120)"},
            .rows_written = 9},
           {.name = "a departure is needed",
            .as = "carl",
            .request = kTimes,
            .body = R"({"return":"2027-03-12T19:00:00Z"})",
            .status = 400,
            .says = {"missing_field", R"("field":"departure")"}},
           {.name = "a return before it is refused",
            .as = "carl",
            .request = kTimes,
            .body = R"({"departure":"2027-03-12T17:00:00Z","return":"2027-03-12T16:00:00Z"})",
            .status = 400,
            .says = {"return_before_departure", R"("field":"return")"}},
           {.name = "a return and a length that disagree are refused",
            .as = "carl",
            .request = kTimes,
            .body = R"({"departure":"2027-03-12T17:00:00Z","return":"2027-03-12T18:00:00Z",)"
                    R"("duration_minutes":90})",
            .status = 400,
            .says = {"return_disagrees"}},
           {.name = "overlaps are refused or freed, and nothing else",
            .as = "carl",
            .request = kTimes,
            .body = R"({"departure":"2027-03-12T17:45:00Z","on_overlap":"ignore"})",
            .status = 400,
            .says = {"unknown_word", R"("words":["refuse","free_roles"])"}},
           {.name = "crew may not",
            .as = "wendy",
            .request = kTimes,
            .body = kLater,
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "nor may others of the team",
            .as = "tess",
            .request = kTimes,
            .body = kLater,
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "to a guest it does not exist",
            .as = "gus",
            .request = kTimes,
            .body = kLater,
            .status = 404,
            .says = {"event_unknown"}},
       });
}

TEST_P(TimesRequests, AnothersAssetCrewAndCandidatesAsWritten) {
  play(GetParam(),
       {
           {.name = "the same asset again changes nothing",
            .as = "dana",
            .request = kAsset,
            .body = R"({"asset":"{asset}"})"},
           {.name = "a charter does not go without",
            .as = "dana",
            .request = kAsset,
            .body = R"({"asset":null})",
            .status = 400,
            .says = {"asset_required", R"("field":"asset")"}},
           {.name = "what is meant is said",
            .as = "dana",
            .request = kAsset,
            .body = "{}",
            .status = 400,
            .says = {"missing_field"}},
           {.name = "its captain does not choose the boat",
            .as = "carl",
            .request = kAsset,
            .body = R"({"asset":"{asset}"})",
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "candidates have names, roles and no addresses",
            .as = "carl",
            .request = "GET /api/events/{event}/candidates",
            .says = {R"({"person":"{tess}","name":"Tess","roles":["{steward}"],"free":true,"taken":null})"},
            .never_says = {"Wendy", "Gus", "@"}},
           {.name = "the crew is called by one entry and one mailing",
            .as = "carl",
            .request = kCalls,
            .body = R"({"note":"Theo is ill"})",
            .status = 202,
            .says = {R"("roles":["{steward}"])"},
            .rows_written = 7},
           {.name = "a role that is held is not looked for",
            .as = "dana",
            .request = kCalls,
            .body = R"({"roles":["{deckhand}"]})",
            .status = 409,
            .says = {"no_open_role"}},
           {.name = "crew does not call crew",
            .as = "wendy",
            .request = kCalls,
            .body = "{}",
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "a list of candidates goes on only with what it gave",
            .as = "dana",
            .request = "GET /api/events/{event}/candidates?cursor=AAAA",
            .status = 400,
            .says = {"bad_cursor"}},
       });
}

Heard sent(Stage& stage, std::string const& who, std::string const& request, std::string const& body) {
  Sending const sending{.as = who, .request = request, .body = body};
  auto heard = stage.send(sending);
  expect_well_formed(sending, heard);
  return heard;
}

std::string made(Stage& stage, std::string const& request, std::string const& body) {
  auto const heard = sent(stage, "dana", request, body);
  EXPECT_EQ(heard.status, 201) << heard.body;
  return std::string(parse_json(heard.body)->at("id").as_string());
}

TEST_P(TimesRequests, ACallSentTwiceIsMadeOnce) {
  Stage stage(GetParam());
  Sending const call{
      .as = "carl", .request = kCalls, .body = "{}", .headers = {{"Idempotency-Key", "call-1"}}};
  auto const first = stage.send(call);
  auto const again = stage.send(call);
  EXPECT_EQ(first.status, 202) << first.body;
  EXPECT_EQ(again.status, 202);
  EXPECT_EQ(again.body, first.body);
  EXPECT_EQ(first.rows_written, 7);  // The idempotency row among them, and no note.
  EXPECT_EQ(again.rows_written, 0);
}

// Everybody who is in the way is named by role, with times on the clocks of the place, and may be freed.
TEST_P(TimesRequests, WhoIsInTheWayIsListedAndFreedWhenAskedTo) {
  Stage stage(GetParam());
  auto draft = stage.world.draft();
  draft.departure += minutes{240};
  draft.title = "Secret proposal";
  auto const other = stage.world.event(draft);
  ASSERT_TRUE(claim_role(stage.world.env(), World::as(stage.person("wendy")), other.id, other.roles[1].id));
  auto const onto_it = std::string(R"({"departure":"2027-03-12T19:00:00Z")");
  auto const refused = sent(stage, "carl", kTimes, onto_it + "}");
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.code(), "times_overlap");
  EXPECT_EQ(refused.rows_written, 0);
  EXPECT_EQ(refused.body.find("Secret"), std::string::npos);
  EXPECT_EQ(refused.body.find(other.id.text), std::string::npos);
  auto const problem = *parse_json(refused.body);
  ASSERT_EQ(problem.at("conflicts").as_array().size(), 1u) << refused.body;
  auto const& conflict = problem.at("conflicts").at(0);
  EXPECT_EQ(conflict.at("reason").as_string(), "overlaps");
  EXPECT_EQ(conflict.at("role").as_string(), stage.id("deckhand").c_str());
  EXPECT_EQ(conflict.at("person").as_string(), stage.id("wendy").c_str());
  EXPECT_EQ(conflict.at("from").as_string(), "2027-03-12T21:00:00Z");
  EXPECT_EQ(problem.at("detail").as_string(),
            "In the way: Deckhand has another event from Friday, March 12, 2027 at 1:00 PM PST to Friday, "
            "March 12, 2027 at 4:00 PM PST. Choose another time, free those roles with the change, or use "
            "another asset.");

  auto const freed = sent(stage, "carl", kTimes, onto_it + R"(,"on_overlap":"free_roles"})");
  ASSERT_EQ(freed.status, 200) << freed.body;
  EXPECT_EQ(freed.letters, 0);
  auto const roles = parse_json(freed.body)->at("roles").as_array();
  EXPECT_EQ(roles.at(0).at("state").as_string(), "held");
  EXPECT_EQ(roles.at(1).at("state").as_string(), "open");
  auto const history = stage.send({.as = "dana", .request = "GET /api/events/{event}/history"}).body;
  EXPECT_NE(history.find(stage.filled(R"("freed_role_1":"{deckhand}","freed_from_1":"{wendy}")")),
            std::string::npos)
      << history;
}

TEST_P(TimesRequests, AnotherTenantsEventCannotBeToldFromNothing) {
  Stage stage(GetParam());
  for (auto const& [request, body] :
       std::vector<std::pair<std::string, std::string>>{{kTimes, kLater},
                                                        {kAsset, R"({"asset":"{asset}"})"},
                                                        {"GET /api/events/{event}/candidates", ""},
                                                        {kCalls, "{}"}}) {
    auto const heard =
        stage.send({.as = "stranger", .request = request, .body = body, .host = "other.localhost"});
    EXPECT_EQ(heard.status, 404) << request << heard.body;
    EXPECT_EQ(heard.code(), "event_unknown");
    EXPECT_EQ(heard.rows_written, 0);
  }
}

// What the front page of an event must tell, by its short path: sunset, dusk, departure, return, on hold.
TEST_P(TimesRequests, TheShortPathTellsTheFourAndWhetherItIsOnHold) {
  Stage stage(GetParam());
  auto const marlin = made(stage, "POST /api/assets",
                           R"({"kind":"vessel","name":"Marlin","passenger_limit":18,"harbour":)"
                           R"({"name":"Pier","latitude":25.7785,"longitude":-80.1826}})");
  auto const id =
      made(stage, "POST /api/events",
           R"({"kind":"charter","title":"Sunset cruise","zone":"America/New_York","asset":")" + marlin +
               R"(","departure":"2027-03-13T20:30:00Z","duration_minutes":150,"party_size":12})");
  auto const shown = [&](std::string const& who) {
    return *parse_json(sent(stage, who, "GET /event/" + id, "").body);
  };
  auto const before = shown("tess");
  EXPECT_EQ(before.at("times").at("departure").as_string(), "2027-03-13T20:30:00Z");
  EXPECT_EQ(before.at("times").at("return").as_string(), "2027-03-13T23:00:00Z");
  EXPECT_EQ(before.at("times").at("sunset").as_string().subview(0, 17), "2027-03-13T23:28:");
  EXPECT_EQ(before.at("times").at("dusk").as_string().subview(0, 14), "2027-03-13T23:");
  EXPECT_FALSE(before.at("on_hold").as_bool());

  auto const env = stage.world.env();
  auto held = load_event(env.rows, *EventId::parse(id));
  held->value.hold = EventHold{stage.person("dana").id, stage.world.now(), stage.world.now()};
  WriteSet put_on_hold;
  put_on_hold.replace(held->row, encode_event(held->value));
  ASSERT_TRUE(env.rows.commit(put_on_hold));
  // 16:15 to 18:15 on the clocks of the place, while it waits.
  auto const moved = sent(stage, "dana", "PUT /api/events/" + id + "/times",
                          R"({"departure":"2027-03-13T21:15:00Z","return":"2027-03-13T23:15:00Z"})");
  EXPECT_EQ(moved.status, 200) << moved.body;
  auto const after = shown("tess");
  EXPECT_TRUE(after.at("on_hold").as_bool());
  EXPECT_EQ(after.at("times").at("departure").as_string(), "2027-03-13T21:15:00Z");
  EXPECT_EQ(after.at("times").at("return").as_string(), "2027-03-13T23:15:00Z");
  EXPECT_EQ(after.at("times").at("sunset"), before.at("times").at("sunset"));
}

// A dispatcher's evening: a boat too small, the right one, its places, and a swap when it breaks.
TEST_P(TimesRequests, ABoatIsChosenRefusedAndSwapped) {
  Stage stage(GetParam());
  auto const marlin = made(stage, "POST /api/assets",
                           R"({"kind":"vessel","name":"Marlin","passenger_limit":18,"minimum_crew":2})");
  auto const skiff = made(stage, "POST /api/assets",
                          R"({"kind":"vessel","name":"Skiff","passenger_limit":6,"minimum_crew":0})");
  auto const charter = [&](std::string const& asset, std::string const& party) {
    return R"({"kind":"charter","title":"Sunset cruise","departure":"2027-03-13T20:30:00Z",)"
           R"("duration_minutes":90,"asset":")" +
           asset + R"(","party_size":)" + party + "}";
  };
  auto const too_small = sent(stage, "dana", "POST /api/events", charter(skiff, "12"));
  EXPECT_EQ(too_small.status, 409) << too_small.body;
  EXPECT_EQ(too_small.code(), "over_passenger_limit");
  EXPECT_NE(too_small.body.find("A party of 12 is over the limit of 6 passengers."), std::string::npos);
  EXPECT_EQ(too_small.rows_written, 0);

  auto const id = made(stage, "POST /api/events", charter(marlin, "5"));
  auto const event = "/api/events/" + id;
  auto const slots = parse_json(sent(stage, "dana", "GET " + event, "").body)->at("roles").as_array();
  ASSERT_EQ(slots.size(), 3u);
  EXPECT_EQ(slots.at(0).at("kind").as_string(), "captain");
  EXPECT_EQ(slots.at(0).at("title").as_string(), "Captain");
  EXPECT_EQ(slots.at(2).at("title").as_string(), "Crew");

  auto const captains = std::string(slots.at(0).at("id").as_string());
  EXPECT_EQ(sent(stage, "tess", "PUT " + event + "/roles/" + captains + "/claim", "").status, 200);
  EXPECT_EQ(sent(stage, "dana", "PUT " + event + "/status", R"({"status":"confirmed"})").status, 200);
  auto const gate = [&] { return sent(stage, "dana", "GET " + event + "/gate", "").body; };
  EXPECT_NE(gate().find("crew_below_minimum"), std::string::npos);
  auto const swapped = sent(stage, "dana", "PUT " + event + "/asset", R"({"asset":")" + skiff + "\"}");
  EXPECT_EQ(swapped.status, 200) << swapped.body;
  EXPECT_EQ(swapped.rows_written, 7);  // Event, history, agenda, 2 busy, mailing, outbox.
  EXPECT_EQ(parse_json(swapped.body)->at("asset").at("name").as_string(), "Skiff");
  EXPECT_EQ(gate().find("crew_below_minimum"), std::string::npos) << "the minimum is the new one's";
  auto const repeated = sent(stage, "dana", "PUT " + event + "/asset", R"({"asset":")" + skiff + "\"}");
  EXPECT_EQ(repeated.rows_written, 0);

  auto const grown = stage.send({.as = "dana",
                                 .request = "PATCH " + event,
                                 .body = R"({"party_size":7})",
                                 .headers = {{"If-Match", stage.etag_of(event)}}});
  EXPECT_EQ(grown.status, 409);
  EXPECT_EQ(grown.code(), "over_passenger_limit");
}

TEST_P(TimesRequests, PlacesThatNobodyNamedAreCalledInTheBookersLanguage) {
  Stage stage(GetParam());
  auto const heard =
      stage.send({.as = "dana",
                  .request = "POST /api/events",
                  .body = R"({"kind":"charter","title":"Vuelta","departure":"2027-04-01T20:00:00Z",)"
                          R"("duration_minutes":60,"asset":"{asset}"})",
                  .headers = {{"Accept-Language", "es"}}});
  EXPECT_EQ(heard.status, 201) << heard.body;
  EXPECT_NE(heard.body.find(R"("title":"Capitán")"), std::string::npos) << heard.body;
}

// A substitute: who falls ill frees the role, and who is called takes it. Nothing moves after the departure.
TEST_P(TimesRequests, ASubstituteComesByReleaseCallAndClaim) {
  Stage stage(GetParam());
  auto const claim = std::string("PUT /api/events/{event}/roles/{deckhand}/claim");
  EXPECT_EQ(sent(stage, "wendy", "DELETE /api/events/{event}/roles/{deckhand}/claim", R"({"reason":"Fever"})")
                .status,
            200);
  auto const called = sent(stage, "carl", kCalls, R"({"roles":["{deckhand}"]})");
  EXPECT_EQ(called.status, 202) << called.body;
  EXPECT_EQ(sent(stage, "tess", claim, "").status, 200);
  EXPECT_EQ(sent(stage, "wendy", claim, "").code(), "role_taken");
  EXPECT_EQ(sent(stage, "carl", "PUT /api/events/{event}/status", R"({"status":"confirmed"})").status, 200);
  auto const departed = sent(stage, "carl", "PUT /api/events/{event}/status",
                             R"({"status":"in_progress","override":{"reasons":["required_item_open"],)"
                             R"("note":"Counted on paper"}})");
  EXPECT_EQ(departed.status, 200) << departed.body;
  for (auto const& [who, request, body] : std::vector<std::tuple<std::string, std::string, std::string>>{
           {"wendy", "PUT /api/events/{event}/roles/{steward}/claim", ""},
           {"tess", "DELETE /api/events/{event}/roles/{deckhand}/claim", ""},
           {"dana", "PUT /api/events/{event}/roles/{steward}/holder", R"({"person":"{wendy}"})"},
           {"dana", "DELETE /api/events/{event}/roles/{deckhand}/holder", ""},
           {"carl", kTimes, kLater},
           {"carl", kCalls, "{}"}}) {
    auto const heard = sent(stage, who, request, body);
    EXPECT_EQ(heard.code(), "event_not_open") << request;
    EXPECT_EQ(heard.rows_written, 0);
  }
  auto const history = *parse_json(sent(stage, "dana", "GET /api/events/{event}/history", "").body);
  std::vector<std::string> acts;
  for (auto const& entry : history.at("items").as_array()) {
    EXPECT_FALSE(entry.at("at").as_string().empty());
    acts.emplace_back(entry.at("act").as_string());
  }
  EXPECT_EQ(acts, (std::vector<std::string>{"created", "role_claimed", "role_claimed", "role_released",
                                            "crew_called", "role_claimed", "confirmed", "departed"}));
}

}  // namespace times_requests
}  // namespace scc
