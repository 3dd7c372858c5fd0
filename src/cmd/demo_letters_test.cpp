// DemoLetters tests: letters are shown to their own business alone, and nothing in them runs.
#include "cmd/demo_letters.hpp"

#include <gtest/gtest.h>

#include "mail/folder.hpp"
#include "support/engines.hpp"
#include "support/letter_samples.hpp"
#include "web/respond.hpp"

namespace scc {
namespace demo_letters_tests {

class DemoLettersTest : public testing::Test {
 protected:
  DemoLettersTest() {
    auto mailer = FolderMailer::open(directory_.path());
    EXPECT_TRUE(mailer);
    LetterSample sample;
    sample.event.title = "<script>alert(1)</script>";
    auto letter = sample.write(LetterKind::invite, Locale::en);
    EXPECT_EQ(mailer->send(letter).verdict, SendVerdict::accepted);
    letter = sample.write(LetterKind::link, Locale::es);
    letter.message_id = "20270314T000000Z.later@jada.example";
    letter.attachments = {{"event.ics", "text/calendar; charset=utf-8; method=PUBLISH", "BEGIN:VCALENDAR"}};
    EXPECT_EQ(mailer->send(letter).verdict, SendVerdict::accepted);
  }

  std::optional<Response> get(std::string const& path) const {
    return letters_.answer({.method = "GET", .path = path}, tenant_);
  }

  TemporaryDirectory directory_;
  DemoLetters letters_{directory_.path()};
  Tenant tenant_ = LetterSample{}.tenant;
};

constexpr char kOlder[] = "/letters/20270313T203000Z.0a1b";
constexpr char kNewer[] = "/letters/20270314T000000Z.later";

TEST_F(DemoLettersTest, AreListedNewestFirst) {
  auto const list = get("/letters");
  ASSERT_TRUE(list);
  auto const newer = list->body.find(kNewer);
  auto const older = list->body.find(kOlder);
  ASSERT_NE(newer, std::string::npos) << list->body;
  ASSERT_NE(older, std::string::npos) << list->body;
  EXPECT_LT(newer, older);
  EXPECT_NE(list->body.find("To Ann Ávila &lt;ann@example.com&gt;, Saturday, March 13, 2027"),
            std::string::npos)
      << list->body;
}

TEST_F(DemoLettersTest, AreShownInAFrameThatRunsNothing) {
  auto const shown = get(kOlder);
  ASSERT_TRUE(shown);
  EXPECT_EQ(shown->body.find("<script"), std::string::npos);
  EXPECT_NE(shown->body.find("<iframe sandbox=\"allow-popups"), std::string::npos) << shown->body;
  EXPECT_EQ(header_of(*shown, "Content-Security-Policy").find("unsafe"), std::string::npos);
  auto const framed = get(std::string(kOlder) + "/page");
  ASSERT_TRUE(framed);
  EXPECT_EQ(framed->body.find("<script"), std::string::npos);
  EXPECT_NE(framed->body.find("<base target=\"_top\">"), std::string::npos);
  auto const policy = header_of(*framed, "Content-Security-Policy");
  EXPECT_EQ(policy.find("sandbox "), 0u) << policy;
  EXPECT_EQ(policy.find("allow-scripts"), std::string::npos) << policy;
  EXPECT_NE(policy.find("default-src 'none'"), std::string::npos) << policy;
  EXPECT_NE(policy.find("frame-ancestors 'self'"), std::string::npos) << policy;
  auto const text = get(std::string(kOlder) + "/text");
  ASSERT_TRUE(text);
  EXPECT_NE(text->body.find("<pre>"), std::string::npos);
  EXPECT_NE(text->body.find("&lt;script&gt;"), std::string::npos);
  auto const source = get(std::string(kNewer) + "/source");
  ASSERT_TRUE(source);
  EXPECT_NE(source->body.find("Auto-Submitted: auto-generated"), std::string::npos);
  EXPECT_NE(get(kNewer)->body.find("Attached: event.ics"), std::string::npos);
}

TEST_F(DemoLettersTest, AreTheirOwnBusinesssAlone) {
  tenant_.brand.from_address = "crew@other.example";
  auto const list = get("/letters");
  ASSERT_TRUE(list);
  EXPECT_EQ(list->body.find("/letters/2027"), std::string::npos) << list->body;
  for (auto const* end : {"", "/page", "/text", "/source"})
    EXPECT_FALSE(get(kOlder + std::string(end))) << end;
}

TEST_F(DemoLettersTest, AreNothingElseOfTheMachine) {
  for (auto const* path : {"/", "/letter", "/letters/", "/letters/x", "/letters/..", "/letters/.x",
                           "/letters/%2e%2e", "/letters/../secret", "/letters/a/b/c"})
    EXPECT_FALSE(get(path)) << path;
  for (auto const* form : {"/", "/page/x", "/html", "/../../secret"})
    EXPECT_FALSE(get(kOlder + std::string(form))) << form;
}

}  // namespace demo_letters_tests
}  // namespace scc
