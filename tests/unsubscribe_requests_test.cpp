// Unsubscribing over HTTP: by the button of a page, by the one click of a mail program, and by nothing else.
#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "store/records_person.hpp"
#include "support/stage.hpp"

namespace scc {
namespace unsubscribe_tests {

constexpr std::string_view kOneClick = "List-Unsubscribe=One-Click";

bool is_muted(Stage& stage, std::string const& who, LetterTopic topic = LetterTopic::nudges) {
  return load_person(stage.world.env().rows, stage.person(who).id)->value.muted.has(topic);
}

bool says(Heard const& heard, std::string_view text) {
  return heard.body.find(text) != std::string::npos;
}

class UnsubscribeRequests : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, UnsubscribeRequests, testing::ValuesIn(kEngines), engine_name);

TEST_P(UnsubscribeRequests, LookingChangesNothing) {
  Stage stage(GetParam());
  for (auto const* method : {"GET", "HEAD", "OPTIONS"})
    for (int scanned = 0; scanned < 12; ++scanned) {
      auto const heard = stage.send({.request = std::string(method) + " /u/{unsubscribe}"});
      EXPECT_EQ(heard.status, std::string_view(method) == "OPTIONS" ? 204 : 200);
      EXPECT_EQ(heard.rows_written, 0);
    }
  auto const page = stage.send({.request = "GET /u/{unsubscribe}"});
  EXPECT_EQ(page.header("Content-Type"), "text/html; charset=utf-8");
  EXPECT_TRUE(says(page, "<form method=\"post\" action=\"/u/" + stage.id("unsubscribe") + "\">"))
      << page.body;
  EXPECT_TRUE(says(page, "<button>Stop these letters</button>")) << page.body;
  auto const policy = page.header("Content-Security-Policy");
  EXPECT_NE(policy.find("default-src 'none'"), policy.npos) << policy;
  EXPECT_NE(policy.find("frame-ancestors 'none'"), policy.npos) << policy;
  EXPECT_EQ(policy.find("unsafe"), policy.npos) << policy;
  EXPECT_FALSE(says(page, "Wendy")) << "the link may have been passed on";
  EXPECT_FALSE(is_muted(stage, "wendy"));
}

TEST_P(UnsubscribeRequests, OneClickOfAMailProgramIsEnoughAndWorksOnce) {
  Stage stage(GetParam());
  struct Form {
    std::string type, body;
  };
  std::string const parts =
      "--x\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--x--\r\n";
  int rows = 3;  // The person, the audit's entry and its head: the first time only.
  for (auto const& [type, body] : {Form{"application/x-www-form-urlencoded", std::string(kOneClick)},
                                   Form{"multipart/form-data; boundary=x", parts}, Form{"", ""}}) {
    auto const heard = stage.send(
        {.request = "POST /u/{unsubscribe}",
         .body = body,
         .headers = {
             {"Content-Type", type}, {"Origin", "https://mail.example"}, {"Sec-Fetch-Site", "cross-site"}}});
    EXPECT_EQ(heard.status, 200) << heard.body;
    EXPECT_EQ(heard.rows_written, rows);
    EXPECT_EQ(heard.letters, 0);
    EXPECT_TRUE(says(heard, "You get no more letters of this kind.")) << heard.body;
    rows = 0;
  }
  EXPECT_TRUE(is_muted(stage, "wendy"));
  EXPECT_FALSE(is_muted(stage, "wendy", LetterTopic::briefs));
  EXPECT_FALSE(is_muted(stage, "carl"));
}

TEST_P(UnsubscribeRequests, CanBeTakenBackAndBothStandInTheAudit) {
  Stage stage(GetParam());
  auto const stop = stage.send({.request = "POST /u/{unsubscribe}"});
  EXPECT_TRUE(says(stop, "action=\"/u/" + stage.id("unsubscribe") + "/back\"")) << stop.body;
  auto const back = stage.send({.request = "POST /u/{unsubscribe}/back"});
  EXPECT_EQ(back.status, 200);
  EXPECT_EQ(back.rows_written, 3);
  EXPECT_FALSE(is_muted(stage, "wendy"));
  EXPECT_EQ(stage.send({.request = "POST /u/{unsubscribe}/back"}).rows_written, 0);

  auto const audit = read_audit(stage.world.env(), World::as(stage.person("olive")), std::nullopt, 2);
  ASSERT_TRUE(audit);
  ASSERT_EQ(audit->items.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    auto const& entry = audit->items[i].entry;
    EXPECT_EQ(entry.act, HistoryAct::letters_muted);
    EXPECT_EQ(entry.actor.id, "door");
    EXPECT_EQ(entry.facts,
              (std::vector<HistoryFact>{
                  {"person", stage.id("wendy")}, {"topic", "nudges"}, {"muted", i == 0 ? "no" : "yes"}}));
  }
  EXPECT_EQ(*verify_audit(stage.world.env().rows, stage.world.keys()), std::nullopt);
}

TEST_P(UnsubscribeRequests, ALinkThatWeDidNotWriteDoesNothing) {
  Stage stage(GetParam());
  auto const good = stage.id("unsubscribe");
  auto const person = good.substr(0, good.find('.'));
  auto const signature = good.substr(good.rfind('.') + 1);
  std::vector<std::string> forged{"x",
                                  ".",
                                  "..",
                                  person,
                                  person + ".nudges",
                                  person + ".nudges.",
                                  person + ".briefs." + signature,
                                  person + ".everything." + signature,
                                  stage.id("carl") + ".nudges." + signature,
                                  good + "A",
                                  good.substr(0, good.size() - 1),
                                  good + ".x",
                                  "%00" + good};
  auto changed = good;
  changed.back() = changed.back() == 'A' ? 'B' : 'A';
  forged.push_back(changed);
  for (auto const& token : forged)
    for (auto const* request : {"GET /u/", "POST /u/"})
      for (auto const* end : {"", "/back"}) {
        if (std::string_view(request) == "GET /u/" && *end != '\0') continue;
        auto const heard = stage.send({.request = request + token + end, .body = std::string(kOneClick)});
        EXPECT_TRUE(heard.status == 404 || heard.status == 400) << token << ' ' << heard.status;
        EXPECT_EQ(heard.rows_written, 0) << token;
      }
  EXPECT_FALSE(is_muted(stage, "wendy"));
  EXPECT_TRUE(says(stage.send({.request = "GET /u/x"}), "This link does not work"));
  EXPECT_TRUE(says(stage.send({.request = "GET /u/x", .headers = {{"Accept-Language", "es"}}}),
                   "Este enlace no funciona"));
}

TEST_P(UnsubscribeRequests, AnotherTenantsLinkIsNoLinkHere) {
  Stage stage(GetParam());
  for (auto const* method : {"GET", "POST"}) {
    auto const heard =
        stage.send({.request = std::string(method) + " /u/{unsubscribe}", .host = "other.localhost"});
    EXPECT_EQ(heard.status, 404);
    EXPECT_EQ(heard.rows_written, 0);
    EXPECT_FALSE(says(heard, "JADA"));
  }
  EXPECT_EQ(stage.send({.request = "POST /u/{unsubscribe}", .host = "nobody.localhost"}).status, 404);
  EXPECT_FALSE(is_muted(stage, "wendy"));
}

TEST_P(UnsubscribeRequests, SpeakTheReadersLanguageAndOutliveAChangeOfSecret) {
  Stage stage(GetParam());
  auto wendy = stage.person("wendy");
  wendy.locale = "es";
  stage.world.save(wendy);
  auto const page = stage.send({.request = "GET /u/{unsubscribe}", .headers = {{"Accept-Language", "en"}}});
  EXPECT_TRUE(says(page, "<html lang=\"es\">")) << page.body;
  EXPECT_TRUE(says(page, "Recordatorios antes de un evento")) << page.body;
  stage.world.use_roots({kNextWorldSecret, kWorldSecret});
  EXPECT_EQ(stage.send({.request = "POST /u/{unsubscribe}"}).rows_written, 3);
  stage.world.use_roots({kNextWorldSecret});
  EXPECT_EQ(stage.send({.request = "POST /u/{unsubscribe}/back"}).status, 404);
}

TEST_P(UnsubscribeRequests, NothingElseIsOpenToFormsAndOtherPages) {
  Stage stage(GetParam());
  auto const form = stage.send({.request = "POST /api/links",
                                .body = std::string(kOneClick),
                                .headers = {{"Content-Type", "application/x-www-form-urlencoded"}}});
  EXPECT_EQ(form.status, 415);
  auto const elsewhere = stage.send({.request = "POST /api/links",
                                     .body = R"({"address":"tess@example.com"})",
                                     .headers = {{"Origin", "https://mail.example"}}});
  EXPECT_EQ(elsewhere.code(), "wrong_origin");
  EXPECT_EQ(stage.send({.request = "DELETE /u/{unsubscribe}"}).status, 405);
}

}  // namespace unsubscribe_tests
}  // namespace scc
