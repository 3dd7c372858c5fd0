// Signing in and out over HTTP: cookies, bearers, codes, and what browsers of other pages may not do.
#include <gtest/gtest.h>

#include "app/people/sessions.hpp"
#include "base/limits.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace sign_in_requests {

class SignInRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, SignInRequests, testing::ValuesIn(kEngines), engine_name);

TEST_P(SignInRequests, PlayAsWritten) {
  play(GetParam(),
       {
           {.name = "anybody sees the brand",
            .request = "GET /api/brand",
            .says = {R"("slug":"jada")", R"("zone":"America/Los_Angeles")"}},
           {.name = "nobody is told to sign in",
            .request = "GET /api/me",
            .status = 401,
            .says = {"sign_in_required"}},
           {.name = "a captain sees themselves and what they hold",
            .as = "carl",
            .request = "GET /api/me",
            .says = {R"("name":"Carl")", R"("id":"{event}")", R"("can":["see_assets"])"}},
           {.name = "a guest holds nothing",
            .as = "gus",
            .request = "GET /api/me",
            .says = {R"("upcoming":[])"}},
           {.name = "a wrong code is counted and refused",
            .request = "POST /api/session",
            .body = R"({"code":"000000","as":"token"})",
            .status = 400,
            .says = {"code_unknown"},
            .rows_written = 3},
           {.name = "asking for a link says the same to everybody",
            .request = "POST /api/links",
            .body = R"({"address":"nobody@example.com"})",
            .status = 202,
            .says = {R"({"sent":true})"},
            .rows_written = 3},
           {.name = "asking for a link known or not writes the same rows",
            .request = "POST /api/links",
            .body = R"({"address":"wendy@example.com"})",
            .status = 202,
            .says = {R"({"sent":true})"},
            .never_says = {"wendy"},
            .rows_written = 3},
           {.name = "an address and a code at once are refused",
            .request = "POST /api/links",
            .body = R"({"address":"a@example.com","code":"K7M3QX"})",
            .status = 400},
           {.name = "a session is listed with its device",
            .as = "wendy",
            .request = "GET /api/me/sessions",
            .says = {R"("current":true)"}},
           {.name = "another's session does not exist",
            .as = "wendy",
            .request = "DELETE /api/me/sessions/SE00000000000000000000000000",
            .status = 404,
            .says = {"session_unknown"}},
           {.name = "a bearer renews",
            .as = "wendy",
            .request = "POST /api/session/tickets",
            .status = 201,
            .says = {R"("token":"eyJ)"}},
           {.name = "the session that asks",
            .as = "wendy",
            .request = "GET /api/session",
            .never_says = {"token"}},
           {.name = "a service key has no session", .as = "key", .request = "GET /api/me", .status = 403},
           {.name = "signing out ends the session",
            .as = "wendy",
            .request = "DELETE /api/session",
            .status = 204,
            .rows_written = 1},
       });
}

// "scc=…" of a Set-Cookie, as a browser sends it back.
std::string cookie_of(Heard const& heard) {
  auto const set = heard.header("Set-Cookie");
  return std::string(set.substr(0, set.find(';')));
}

Heard sign_in_by_cookie(Stage& stage) {
  return stage.send({.request = "POST /api/session",
                     .body = R"({"code":")" + stage.code_for("wendy") + R"(","as":"cookie"})"});
}

TEST_P(SignInRequests, ACookieSignsInAndIsKeptFromScripts) {
  Stage stage(GetParam());
  auto const signed_in = sign_in_by_cookie(stage);
  ASSERT_EQ(signed_in.status, 201) << signed_in.body;
  EXPECT_EQ(signed_in.body.find("token"), std::string::npos);
  auto const cookie = std::string(signed_in.header("Set-Cookie"));
  for (auto const* part : {"HttpOnly", "SameSite=Strict", "Path=/"})
    EXPECT_NE(cookie.find(part), std::string::npos) << cookie;
  auto const me = stage.send({.request = "GET /api/me", .headers = {{"Cookie", cookie_of(signed_in)}}});
  EXPECT_EQ(me.status, 200) << me.body;
}

TEST_P(SignInRequests, ACookieChangesNothingForAnotherPage) {
  Stage stage(GetParam());
  auto const cookie = cookie_of(sign_in_by_cookie(stage));
  struct Row {
    HeaderList headers;
    int status;
  };
  for (auto const& [headers, status] : std::vector<Row>{
           {{}, 403},
           {{{"Origin", "https://evil.example"}}, 403},
           {{{"Origin", "null"}}, 403},
           {{{"Sec-Fetch-Site", "cross-site"}}, 403},
           {{{"Sec-Fetch-Site", "same-site"}}, 403},
           {{{"Sec-Fetch-Site", "same-origin"}, {"Origin", "https://evil.example"}}, 403},
           {{{"Origin", "http://jada.localhost"}}, 201},
           {{{"Sec-Fetch-Site", "same-origin"}}, 201},
       }) {
    auto all = headers;
    all.emplace_back("Cookie", cookie);
    auto const heard = stage.send({.request = "POST /api/session/tickets", .headers = all});
    EXPECT_EQ(heard.status, status) << heard.body;
    if (status == 403) EXPECT_EQ(heard.code(), "wrong_origin");
  }
}

TEST_P(SignInRequests, AnOldCookieIsRenewedWithoutAsking) {
  Stage stage(GetParam());
  auto const cookie = cookie_of(sign_in_by_cookie(stage));
  auto const visit = [&] { return stage.send({.request = "GET /api/me", .headers = {{"Cookie", cookie}}}); };
  EXPECT_TRUE(visit().header("Set-Cookie").empty());
  stage.world.advance(minutes{12 * 60 + 1});
  EXPECT_FALSE(visit().header("Set-Cookie").empty());
}

// Days out of reach: the ticket is over, the session is not.
TEST_P(SignInRequests, ACookieLastsAsLongAsItsSession) {
  Stage stage(GetParam());
  auto const signed_in = sign_in_by_cookie(stage);
  EXPECT_NE(signed_in.header("Set-Cookie").find("; Max-Age=2592000;"), std::string::npos);
  auto cookie = cookie_of(signed_in);
  auto const visit = [&](std::string const& path) {
    return stage.send({.request = "GET " + path, .headers = {{"Cookie", cookie}}});
  };
  stage.world.advance(kTicketLifetime * 3);
  auto const back = visit("/api/session");
  EXPECT_EQ(back.status, 200) << back.body;
  EXPECT_NE(back.body.find(to_rfc3339(stage.world.now() + kTicketLifetime)), std::string::npos) << back.body;
  ASSERT_FALSE(back.header("Set-Cookie").empty());
  auto const first = cookie;
  cookie = cookie_of(back);
  EXPECT_TRUE(visit("/api/me").header("Set-Cookie").empty()) << "it is fresh again";
  stage.world.advance(kSessionIdle);
  EXPECT_EQ(visit("/api/me").code(), "session_ended");
  cookie = first;
  EXPECT_EQ(visit("/api/me").code(), "session_ended");
}

TEST_P(SignInRequests, AnOverdueCookieOfARevokedSessionIsRefused) {
  Stage stage(GetParam());
  auto const cookie = cookie_of(sign_in_by_cookie(stage));
  stage.world.advance(kTicketLifetime * 2);
  auto const env = stage.world.env();
  for (auto const& session : list_sessions(env.rows, stage.person("wendy").id).value())
    EXPECT_TRUE(end_session(env, stage.person("wendy").id, session.id));
  EXPECT_EQ(stage.send({.request = "GET /api/me", .headers = {{"Cookie", cookie}}}).code(), "session_ended");
}

// A token that was given to a program ends when it says, in whatever header it comes.
TEST_P(SignInRequests, AnOverdueTokenIsNoCookie) {
  Stage stage(GetParam());
  stage.world.advance(kTicketLifetime);
  auto const cookie = "scc=" + stage.token("wendy");
  EXPECT_EQ(stage.send({.request = "GET /api/me", .headers = {{"Cookie", cookie}}}).code(), "ticket_expired");
  EXPECT_EQ(stage.send({.as = "wendy", .request = "GET /api/me"}).code(), "ticket_expired");
}

// The name that an answer gave the browser; empty when it gave none.
std::string device_of(Heard const& heard) {
  for (auto const& [name, value] : heard.headers)
    if (name == "Set-Cookie" && value.starts_with("scc-device=")) return value.substr(0, value.find(';'));
  return {};
}

TEST_P(SignInRequests, ABrowserGetsANameOnceAndKeepsIt) {
  Stage stage(GetParam());
  auto const brand = [&](HeaderList headers) {
    return device_of(stage.send({.request = "GET /api/brand", .headers = std::move(headers)}));
  };
  auto const name = brand({});
  EXPECT_EQ(name.size(), std::string("scc-device=").size() + 22);
  EXPECT_NE(brand({}), name);
  EXPECT_EQ(brand({{"Cookie", name}}), "");
  EXPECT_EQ(brand({{"Cookie", "other=1; " + name + "; more=2"}}), "");
  EXPECT_NE(brand({{"Cookie", "scc-device=short"}}), "");
  EXPECT_EQ(brand({{"Authorization", "Bearer x"}}), "") << "programs have no use for one";
  auto const refused =
      stage.send({.request = "POST /api/session", .body = R"({"code":"000000","as":"cookie"})"});
  EXPECT_EQ(refused.status, 400);
  EXPECT_NE(device_of(refused), "");
}

// Two phones in one network, with one browser: whoever guesses locks their own only.
TEST_P(SignInRequests, WrongCodesLockTheBrowserAndNotItsNeighbour) {
  Stage stage(GetParam());
  auto const browser = [&] { return device_of(stage.send({.request = "GET /api/brand"})); };
  auto const guesser = browser();
  auto const neighbour = browser();
  auto const redeem = [&](std::string const& device, std::string const& code) {
    return stage
        .send({.request = "POST /api/session",
               .body = R"({"code":")" + code + R"(","as":"token"})",
               .headers = {{"Cookie", device}}})
        .status;
  };
  for (int i = 0; i < kWrongCodesPerDevice; ++i) EXPECT_EQ(redeem(guesser, "000000"), 400);
  auto const code = stage.code_for("wendy");
  EXPECT_EQ(redeem(guesser, code), 429);
  EXPECT_EQ(redeem(neighbour, code), 201);
}

TEST_P(SignInRequests, ARevokedSessionIsRefusedAtOnce) {
  Stage stage(GetParam());
  ASSERT_EQ(stage.send({.as = "wendy", .request = "GET /api/me"}).status, 200);
  ASSERT_EQ(stage.send({.as = "dana", .request = "DELETE /api/people/{wendy}/sessions"}).status, 204);
  auto const after = stage.send({.as = "wendy", .request = "GET /api/me"});
  EXPECT_EQ(after.status, 401);
  EXPECT_EQ(after.code(), "session_ended");
}

TEST_P(SignInRequests, OneOfTwoRedemptionsGetsTheSession) {
  Stage stage(GetParam());
  auto const body = R"({"code":")" + stage.code_for("wendy") + R"(","as":"token"})";
  EXPECT_EQ(stage.send({.request = "POST /api/session", .body = body}).status, 201);
  auto const second = stage.send({.request = "POST /api/session", .body = body});
  EXPECT_EQ(second.status, 410);
  EXPECT_EQ(second.code(), "code_used");
}

TEST_P(SignInRequests, OpeningTheLinkChangesNothing) {
  Stage stage(GetParam());
  auto const code = stage.code_for("wendy");
  for (int i = 0; i < 25; ++i) {
    auto const opened = stage.send({.request = "GET /in"});
    EXPECT_EQ(opened.status, 200);
    EXPECT_EQ(opened.rows_written, 0);
    auto const scanned = stage.send({.request = "HEAD /in"});
    EXPECT_EQ(scanned.status, 200);
    EXPECT_TRUE(scanned.body.empty());
  }
  EXPECT_EQ(stage.send({.request = "POST /api/session", .body = R"({"code":")" + code + R"(","as":"token"})"})
                .status,
            201);
}

TEST_P(SignInRequests, AnUnknownHostShowsNothingOfAnybody) {
  Stage stage(GetParam());
  auto const page = stage.send({.request = "GET /", .host = "nobody.example"});
  EXPECT_EQ(page.status, 404);
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  auto const api = stage.send({.request = "GET /api/brand", .host = "nobody.example"});
  EXPECT_EQ(api.code(), "host_unknown");
}

}  // namespace sign_in_requests
}  // namespace scc
