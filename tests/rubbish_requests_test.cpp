// Rubbish: whatever is sent, the answer is a problem document that names the fault, nothing is written, and
// nobody throws.
#include <gtest/gtest.h>

#include "support/scenarios.hpp"
#include "web/fields/describe.hpp"
#include "web/routes.hpp"

namespace scc {
namespace rubbish_requests {

class RubbishRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, RubbishRequests, testing::ValuesIn(kEngines), engine_name);

struct Row {
  std::string body;
  std::string code;
};

TEST_P(RubbishRequests, BodiesAreRefusedByTheirFault) {
  Stage stage(GetParam());
  auto const nested = std::string(200, '[') + std::string(200, ']');
  for (auto const& [body, code] : std::vector<Row>{
           {"{", "json_malformed"},
           {"nonsense", "json_malformed"},
           {"{}{}", "json_malformed"},
           {"[]", "wrong_type"},
           {"null", "wrong_type"},
           {R"({"name":"a","name":"b"})", "json_duplicate"},
           {R"({"name":{"x":1,"x":2}})", "json_duplicate"},
           {nested, "json_too_deep"},
           {"{\"name\":\"\xff\xfe\"}", "json_malformed"},
           {"{\"name\":\"\xed\xa0\x80\"}", "json_malformed"},
           {R"({"name":"\ud800"})", "json_malformed"},
           {R"({"name":"a\u0000b"})", "bad_text"},
           {R"({"minimum_crew":99999999999999999999999})", "wrong_type"},
           {R"({"minimum_crew":1e400})", "json_malformed"},
           {R"({"minimum_crew":2.0})", "wrong_type"},
           {R"({"minimum_crew":"2"})", "wrong_type"},
           {R"({"__proto__":{}})", "unknown_field"},
           {R"({"kind":"submarine"})", "unknown_word"},
           {R"({"harbour":{"name":"H","latitude":91,"longitude":0}})", "too_large"},
           {R"({"name":")" + std::string(5'000, 'x') + R"("})", "too_long"},
       }) {
    SCOPED_TRACE(body.substr(0, 60));
    Sending const sending{.as = "dana", .request = "POST /api/assets", .body = body};
    auto const heard = stage.send(sending);
    EXPECT_EQ(heard.status, 400) << heard.body;
    EXPECT_EQ(heard.code(), code) << heard.body;
    EXPECT_EQ(heard.rows_written, 0);
    expect_well_formed(sending, heard);
  }
}

TEST_P(RubbishRequests, TargetsAreRefusedByTheirFault) {
  Stage stage(GetParam());
  struct Target {
    std::string request;
    int status;
  };
  for (auto const& [request, status] : std::vector<Target>{
           {"GET /" + std::string(8'000, 'a'), 414},
           {"GET /api/events?" + std::string(8'000, 'a'), 414},
           {"GET /api/%zz", 400},
           {"GET /api/%", 400},
           {"GET /api/%00", 400},
           {"GET /api/events?from=%", 400},
           {"GET /api/events?from=%ff", 400},
           {"GET /api/events?from=yesterday", 400},
           {"GET /api/events?limit=0", 400},
           {"GET /api/events?limit=201", 400},
           {"GET /api/events?limit=1e2", 400},
           {"GET /api/events?limit=1&limit=2", 400},
           {"GET /api/events?cursor=%00", 400},
           {"GET /api/events?cursor=../../etc/passwd", 400},
           {"GET /api/a/b/c/d/e/f/g/h/i/j", 400},
           {"GET /api/events/", 404},
           {"GET //api/events", 404},
           {"GET /api/../api/events", 404},
           {"GET /wp-login.php", 404},
           {"BREW /api/events", 405},
           {"TRACE /api/events", 405},
           {"DELETE /api/events", 405},
           {"POST /", 405},
       }) {
    SCOPED_TRACE(request.substr(0, 60));
    Sending const sending{.as = "dana", .request = request};
    auto const heard = stage.send(sending);
    EXPECT_EQ(heard.status, status) << heard.body;
    expect_well_formed(sending, heard);
  }
}

TEST_P(RubbishRequests, OnlyJsonIsRead) {
  Stage stage(GetParam());
  for (auto const* type : {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""}) {
    Sending const sending{.as = "dana",
                          .request = "POST /api/assets",
                          .body = R"({"kind":"vessel","name":"V"})",
                          .headers = {{"Content-Type", type}}};
    EXPECT_EQ(stage.send(sending).status, 415) << type;
  }
}

TEST_P(RubbishRequests, MethodsArePoliteEverywhere) {
  Stage stage(GetParam());
  auto const options = stage.send({.request = "OPTIONS /api/events/{event}"});
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("Allow"), "GET, HEAD, OPTIONS, PATCH");
  auto const wrong = stage.send({.as = "dana", .request = "PUT /api/events/{event}"});
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, OPTIONS, PATCH");
  auto const get = stage.send({.as = "dana", .request = "GET /api/events/{event}"});
  auto const head = stage.send({.as = "dana", .request = "HEAD /api/events/{event}"});
  EXPECT_EQ(head.status, 200);
  EXPECT_TRUE(head.body.empty());
  EXPECT_EQ(head.header("Content-Length"), std::to_string(get.body.size()));
  EXPECT_EQ(head.header("ETag"), get.header("ETag"));
}

TEST_P(RubbishRequests, LanguagesDifferInWordsNotInCodes) {
  Stage stage(GetParam());
  auto const in = [&](std::string const& language) {
    return stage.send({.request = "GET /api/me", .headers = {{"Accept-Language", language}}});
  };
  EXPECT_EQ(in("es-MX,es;q=0.9").header("Content-Language"), "es");
  EXPECT_EQ(in("de").header("Content-Language"), "en");
  EXPECT_EQ(in("es").code(), in("en").code());
  EXPECT_NE(in("es").body, in("en").body);
}

TEST_P(RubbishRequests, NoSeedOfAnyBodyBreaksItsRoute) {
  for (auto const& route : all_routes()) {
    if (route.request == nullptr) continue;
    Stage stage(GetParam());
    auto target = std::string(route.pattern);
    for (auto const& [hole, id] : {std::pair{"{role}", "{steward}"}, {"{person}", "{wendy}"}})
      if (auto const at = target.find(hole); at != std::string::npos)
        target.replace(at, std::string_view(hole).size(), id);
    for (auto const& seed : seeds_of(route.request())) {
      Sending const sending{.as = "olive",
                            .request = std::string(route.method) + " " + target,
                            .body = seed,
                            .headers = {{"If-Match", "\"AAAAAAAAAAAAAAAA.0\""}}};
      auto const heard = stage.send(sending);
      EXPECT_LT(heard.status, 500) << seed << heard.body;
      expect_well_formed(sending, heard);
    }
  }
}

}  // namespace rubbish_requests
}  // namespace scc
