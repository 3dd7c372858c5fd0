// Calendars over HTTP: one event's file, and feeds: made, fetched, replaced, ended, and what they show of
// events that move, are cancelled, or are given to somebody else.
#include <gtest/gtest.h>

#include "app/trips/status.hpp"
#include "base/json.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace calendar_requests {

class CalendarRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, CalendarRequests, testing::ValuesIn(kEngines), engine_name);

std::string const kFile = "GET /api/events/{event}/calendar.ics";
std::string const kStatus = "PUT /api/events/{event}/status";

TEST_P(CalendarRequests, AsWritten) {
  play(GetParam(),
       {
           {.name = "an event's file has its times, its people for who may see them, and where to find it",
            .as = "tess",
            .request = kFile,
            .says = {"METHOD:PUBLISH\r\n", "UID:{event}@shipcaptaincrew\r\n", "STATUS:TENTATIVE\r\n",
                     "DTSTART;TZID=America/Los_Angeles:20270312T090000\r\n", "TRIGGER:-PT60M\r\n",
                     "Captain: Carl", "URL:http://jada.localhost/events/{event}\r\n"},
            .never_says = {"@example.com", "PRICE", "$"}},
           {.name = "a machine sees no names",
            .as = "narrow_key",
            .request = kFile,
            .says = {"SUMMARY:Sunset sail"},
            .never_says = {"Carl", "Wendy"}},
           {.name = "it speaks the reader's language",
            .as = "wendy",
            .request = kFile,
            .headers = {{"Accept-Language", "es"}},
            .says = {"DESCRIPTION:Hora de presentarse: "}},
           {.name = "to a guest there is no such event",
            .as = "gus",
            .request = kFile,
            .status = 404,
            .says = {"event_unknown"}},
           {.name = "nobody signs in first", .request = kFile, .status = 401, .says = {"sign_in_required"}},
           {.name = "who has no feed is told so",
            .as = "wendy",
            .request = "GET /api/me/feed",
            .says = {R"({"made_at":null})"}},
           {.name = "a feed is made, and its address told",
            .as = "wendy",
            .request = "POST /api/me/feed",
            .status = 201,
            .says = {R"("url":"http://jada.localhost/api/feeds/)",
                     R"("webcal_url":"webcal://jada.localhost/api)"},
            .rows_written = 4},  // Feed, its owner's, audit, head of the audit.
           {.name = "a machine has no calendar of its own",
            .as = "key",
            .request = "POST /api/me/feed",
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "ending none is done", .as = "wendy", .request = "DELETE /api/me/feed", .status = 204},
           {.name = "an asset's feed is the office's to make",
            .as = "dana",
            .request = "POST /api/assets/{asset}/feed",
            .status = 201,
            .rows_written = 4},
           {.name = "and nobody else's",
            .as = "carl",
            .request = "POST /api/assets/{asset}/feed",
            .status = 403,
            .says = {"not_permitted"}},
           {.name = "an unknown secret opens nothing",
            .request = "GET /api/feeds/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics",
            .status = 404,
            .says = {"feed_unknown"}},
           {.name = "nor does what cannot be one",
            .request = "GET /api/feeds/%C3%A9.ics",
            .status = 404,
            .says = {"feed_unknown"}},
           {.name = "an address without its ending is none",
            .request = "GET /api/feeds/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            .status = 404,
            .says = {"nothing_here"}},
       });
}

// The path of a feed made anew for `who`, or for the stage's asset.
std::string made(Stage& stage, std::string const& who, std::string const& where = "/api/me/feed") {
  auto const heard = stage.send({.as = who, .request = "POST " + where});
  EXPECT_EQ(heard.status, 201) << heard.body;
  auto const url = std::string(parse_json(heard.body)->at("url").as_string());
  return url.substr(url.find("/api/feeds/"));
}

Heard fetched(Stage& stage, std::string const& path) {
  Sending const sending{.request = "GET " + path};
  auto heard = stage.send(sending);
  expect_well_formed(sending, heard);
  EXPECT_EQ(heard.rows_written, 0);
  return heard;
}

int sequence_in(std::string const& calendar) {
  auto const at = calendar.find("SEQUENCE:");
  return at == std::string::npos ? -1 : std::stoi(calendar.substr(at + 9));
}

bool has(Heard const& heard, std::string_view text) {
  return heard.body.find(text) != std::string::npos;
}

void expect_done(Stage& stage, std::string const& who, std::string const& request, std::string const& body) {
  auto const heard = stage.send({.as = who, .request = request, .body = body});
  EXPECT_EQ(heard.status, 200) << request << heard.body;
}

TEST_P(CalendarRequests, AFeedIsACalendarThatNobodyNeedsToSignInFor) {
  Stage stage(GetParam());
  auto const path = made(stage, "wendy");
  auto const log_before = stage.world.log().text().size();
  auto const feed = fetched(stage, path);
  EXPECT_EQ(feed.status, 200);
  EXPECT_EQ(feed.header("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(feed.header("Cache-Control"), "private, no-cache");
  EXPECT_EQ(feed.header("Content-Disposition"), "");
  EXPECT_TRUE(has(feed, "X-WR-CALNAME:Wendy · ")) << feed.body;
  EXPECT_TRUE(has(feed, stage.filled("UID:{event}@")));
  EXPECT_TRUE(has(feed, "Captain: Carl"));
  for (auto const* never : {"@example.com", "phone", "Gus"}) EXPECT_FALSE(has(feed, never)) << never;
  auto const secret = path.substr(path.rfind('/') + 1, 32);
  EXPECT_EQ(stage.world.log().text().find(secret, log_before), std::string::npos);
  auto const metrics = stage.send({.as = "key", .request = "GET /metrics"});
  EXPECT_EQ(metrics.body.find(secret), std::string::npos);
  EXPECT_TRUE(has(metrics, "/api/feeds/{secret}.ics"));

  auto const known = stage.send({.as = "wendy", .request = "GET /api/me/feed"});
  EXPECT_FALSE(has(known, "null"));
  EXPECT_FALSE(has(known, "url"));
}

TEST_P(CalendarRequests, AnUnchangedFeedIsNotSentAgain) {
  Stage stage(GetParam());
  auto const path = made(stage, "wendy");
  auto const first = fetched(stage, path);
  auto const etag = std::string(first.header("ETag"));
  ASSERT_FALSE(etag.empty());
  stage.world.advance(minutes{61});
  auto const again = stage.send({.request = "GET " + path, .headers = {{"If-None-Match", etag}}});
  EXPECT_EQ(again.status, 304);
  EXPECT_TRUE(again.body.empty());
  auto const head = stage.send({.request = "HEAD " + path});
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.body.empty());
  EXPECT_EQ(head.header("ETag"), etag);
  EXPECT_EQ(head.header("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_EQ(head.header("Content-Length"), std::to_string(first.body.size()));
  expect_done(stage, "carl", "PUT /api/events/{event}/times", R"({"departure":"2027-03-12T17:45:00Z"})");
  auto const changed = stage.send({.request = "GET " + path, .headers = {{"If-None-Match", etag}}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.header("ETag"), etag);
}

TEST_P(CalendarRequests, NewTimesRaiseTheSequenceByOneAndFeedsShowThem) {
  Stage stage(GetParam());
  auto const path = made(stage, "wendy");
  auto const before = fetched(stage, path);
  EXPECT_TRUE(has(before, "DTSTART;TZID=America/Los_Angeles:20270312T090000\r\n")) << before.body;
  auto const asked = R"({"departure":"2027-03-12T17:45:00Z"})";
  expect_done(stage, "carl", "PUT /api/events/{event}/times", asked);
  auto const after = fetched(stage, path);
  EXPECT_EQ(sequence_in(after.body), sequence_in(before.body) + 1);
  EXPECT_TRUE(has(after, "DTSTART;TZID=America/Los_Angeles:20270312T094500\r\n")) << after.body;
  EXPECT_EQ(sequence_in(stage.send({.as = "tess", .request = kFile}).body), sequence_in(after.body));
  expect_done(stage, "carl", "PUT /api/events/{event}/times", asked);
  EXPECT_EQ(fetched(stage, path).body, after.body) << "what it is already is no change";
}

TEST_P(CalendarRequests, EveryChangeThatIsShownRaisesTheSequence) {
  Stage stage(GetParam());
  auto const path = made(stage, "wendy");
  int seen = sequence_in(fetched(stage, path).body);
  auto const expect_raised = [&](std::string const& what) {
    EXPECT_EQ(sequence_in(fetched(stage, path).body), ++seen) << what;
  };
  auto const edit = [&](std::string const& body) {
    auto const heard = stage.send({.as = "dana",
                                   .request = "PATCH /api/events/{event}",
                                   .body = body,
                                   .headers = {{"If-Match", stage.etag_of("/api/events/{event}")}}});
    EXPECT_EQ(heard.status, 200) << heard.body;
  };
  edit(R"({"title":"Another name"})");
  expect_raised("title");
  edit(R"({"public_note":"Bring a hat"})");
  expect_raised("note");
  edit(R"({"source":"phone","party_size":3})");
  EXPECT_EQ(sequence_in(fetched(stage, path).body), seen) << "not shown";
  expect_done(stage, "tess", "PUT /api/events/{event}/roles/{steward}/claim", "");
  expect_raised("a name");
  expect_done(stage, "dana", kStatus, R"({"status":"confirmed"})");
  expect_raised("confirmed");
  expect_done(stage, "dana", "PUT /api/events/{event}/hold",
              R"({"reason":"Fog","review_at":"2027-03-11T00:00:00Z"})");
  expect_raised("hold");
  EXPECT_TRUE(has(fetched(stage, path), "STATUS:TENTATIVE\r\n"));
  EXPECT_FALSE(has(fetched(stage, path), "Fog"));
}

TEST_P(CalendarRequests, ACancelledEventStaysAsCancelledAndComesBackWhenReinstated) {
  Stage stage(GetParam());
  auto const of_wendy = made(stage, "wendy");
  auto const of_asset = made(stage, "dana", "/api/assets/{asset}/feed");
  auto const of_tess = made(stage, "tess");
  auto const before = sequence_in(fetched(stage, of_wendy).body);
  expect_done(stage, "dana", kStatus, R"({"status":"cancelled","cause":"weather"})");
  for (auto const& path : {of_wendy, of_asset}) {
    auto const feed = fetched(stage, path);
    EXPECT_TRUE(has(feed, stage.filled("UID:{event}@")) && has(feed, "STATUS:CANCELLED\r\n")) << feed.body;
    EXPECT_FALSE(has(feed, "VALARM"));
    EXPECT_EQ(sequence_in(feed.body), before + 1);
    EXPECT_TRUE(has(feed, "METHOD:PUBLISH"));
  }
  EXPECT_FALSE(has(fetched(stage, of_tess), "VEVENT")) << "she held nothing";
  EXPECT_TRUE(has(stage.send({.as = "tess", .request = kFile}), "METHOD:CANCEL\r\n"));

  expect_done(stage, "dana", kStatus, R"({"status":"pending"})");
  for (auto const& path : {of_wendy, of_asset}) {
    auto const feed = fetched(stage, path);
    EXPECT_TRUE(has(feed, "STATUS:TENTATIVE\r\n") && !has(feed, "CANCELLED")) << feed.body;
    EXPECT_EQ(sequence_in(feed.body), before + 2);
  }
}

TEST_P(CalendarRequests, FeedsShowWhatIsTheirsAndWhatWasUntilItsMonthIsPast) {
  Stage stage(GetParam());
  auto const of_wendy = made(stage, "wendy");
  auto const of_asset = made(stage, "dana", "/api/assets/{asset}/feed");
  EXPECT_FALSE(has(fetched(stage, of_asset), "Wendy")) << "an asset's tells no names";
  EXPECT_TRUE(has(fetched(stage, of_asset), "VEVENT"));
  stage.world.advance(std::chrono::hours{24 * 20});  // 30 March.
  // Tokens have run out by now; what is tested is the feed's.
  auto const move = [&](StatusChange const& wish) {
    auto const id = *EventId::parse(stage.id("event"));
    auto const moved = change_status(stage.world.env(), World::as(stage.person("dana")), id, wish);
    EXPECT_TRUE(moved) << (moved ? "" : moved.error().reason);
  };
  move({.to = EventStatus::confirmed});
  move({.to = EventStatus::in_progress,
        .gate_override = GateOverride{{GateReason::required_item_open}, "Counted"}});
  move({.to = EventStatus::completed});
  EXPECT_TRUE(has(fetched(stage, of_wendy), "STATUS:CONFIRMED\r\n")) << "over, and shown";
  stage.world.advance(std::chrono::hours{24 * 31});  // 30 April.
  EXPECT_TRUE(has(fetched(stage, of_wendy), "VEVENT"));
  stage.world.advance(std::chrono::hours{24 * 1});
  EXPECT_FALSE(has(fetched(stage, of_wendy), "VEVENT"));
  EXPECT_FALSE(has(fetched(stage, of_asset), "VEVENT"));
}

TEST_P(CalendarRequests, WhoFreesARoleLosesTheEventFromTheirCalendar) {
  Stage stage(GetParam());
  auto const path = made(stage, "wendy");
  expect_done(stage, "wendy", "DELETE /api/events/{event}/roles/{deckhand}/claim", R"({"reason":"Fever"})");
  EXPECT_FALSE(has(fetched(stage, path), "VEVENT"));
}

TEST_P(CalendarRequests, ASecretEndsWithTheNextOneByItsOwnerOrByTheOffice) {
  Stage stage(GetParam());
  auto const expect_gone = [&](std::string const& path) {
    auto const heard = fetched(stage, path);
    EXPECT_EQ(heard.status, 404);
    EXPECT_EQ(heard.code(), "feed_unknown");
  };
  auto const first = made(stage, "wendy");
  auto const second = made(stage, "wendy");
  EXPECT_NE(first, second);
  expect_gone(first);
  EXPECT_EQ(fetched(stage, second).status, 200);
  auto const ended = stage.send({.as = "wendy", .request = "DELETE /api/me/feed"});
  EXPECT_EQ(ended.status, 204);
  EXPECT_EQ(ended.rows_written, 4);
  expect_gone(second);

  auto const third = made(stage, "wendy");
  EXPECT_EQ(stage.send({.as = "carl", .request = "DELETE /api/people/{wendy}/feed"}).status, 403);
  EXPECT_EQ(fetched(stage, third).status, 200);
  EXPECT_EQ(stage.send({.as = "dana", .request = "DELETE /api/people/{wendy}/feed"}).status, 204);
  expect_gone(third);
  auto const audit = stage.send({.as = "olive", .request = "GET /api/audit"});
  for (auto const* act : {"feed_made", "feed_revoked"}) EXPECT_TRUE(has(audit, act)) << audit.body;
  EXPECT_EQ(audit.body.find(third.substr(third.rfind('/') + 1, 32)), std::string::npos);
}

TEST_P(CalendarRequests, AnotherTenantsSecretAndThatOfWhoIsGoneOpenNothing) {
  Stage stage(GetParam());
  auto const path = made(stage, "wendy");
  auto const elsewhere = stage.send({.request = "GET " + path, .host = "other.localhost"});
  EXPECT_EQ(elsewhere.status, 404);
  EXPECT_EQ(elsewhere.code(), "feed_unknown");
  auto wendy = stage.person("wendy");
  wendy.active = false;
  stage.world.save(wendy);
  auto const gone = fetched(stage, path);
  EXPECT_EQ(gone.status, 404);
  EXPECT_EQ(gone.code(), "feed_unknown");
}

// A secret outlives the root secret it was made under, as long as that is known.
TEST_P(CalendarRequests, ASecretOutlivesARotation) {
  Stage stage(GetParam());
  auto const path = made(stage, "wendy");
  stage.world.use_roots({kNextWorldSecret, kWorldSecret});
  EXPECT_EQ(fetched(stage, path).status, 200);
  stage.world.use_roots({kNextWorldSecret});
  stage.world.advance(seconds{1});  // An answer is kept for so long where no row changes.
  EXPECT_EQ(fetched(stage, path).status, 404);
}

TEST_P(CalendarRequests, AFilesNameIsPlainWhateverTheTitle) {
  struct Row {
    std::string title, name;
  };
  for (auto const& row : {Row{"Sunset sail", "Sunset-sail"}, Row{R"(\"../etc; rm ñ 7)", "etc-rm-7"}}) {
    Stage stage(GetParam());
    auto const heard = stage.send({.as = "dana",
                                   .request = "PATCH /api/events/{event}",
                                   .body = R"({"title":")" + row.title + R"("})",
                                   .headers = {{"If-Match", stage.etag_of("/api/events/{event}")}}});
    EXPECT_EQ(heard.status, 200) << heard.body;
    auto const file = stage.send({.as = "dana", .request = kFile});
    EXPECT_EQ(file.header("Content-Disposition"), "attachment; filename=\"" + row.name + ".ics\"");
  }
}

}  // namespace calendar_requests
}  // namespace scc
