// Rules over HTTP: read and changed by the owner alone, with the next three times, and every wrong schedule
// answered with what would be right.
#include <gtest/gtest.h>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace rule_requests {

class RuleRequests : public testing::TestWithParam<EngineKind> {
 protected:
  Heard put(Stage& stage, std::string const& body, std::string etag = {}) {
    if (etag.empty()) etag = stage.etag_of("/api/rules/ptb_nudge");
    Sending const sending{
        .as = "olive", .request = "PUT /api/rules/ptb_nudge", .body = body, .headers = {{"If-Match", etag}}};
    auto heard = stage.send(sending);
    expect_well_formed(sending, heard);
    return heard;
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, RuleRequests, testing::ValuesIn(kEngines), engine_name);

std::string const kNoon = "\"schedule\":\"cron(0 12 * * ? *)\",\"on\":true,";
std::string const kChange = "PUT /api/rules/ptb_nudge";
std::string const kNoVersion = "\"AAAAAAAAAAAAAAAA\"";

// The body of a rule that goes by `schedule`.
std::string wish(std::string const& schedule, bool on = true) {
  return R"({"schedule":")" + schedule + R"(","on":)" + (on ? "true}" : "false}");
}

TEST_P(RuleRequests, TheListAsWritten) {
  play(GetParam(),
       {
           {.name = "an owner sees what runs by itself, and when next",
            .as = "olive",
            .request = "GET /api/rules",
            .says = {R"({"name":"daily_brief","kind":"daily_brief",)" + kNoon,
                     R"({"name":"ptb_nudge","kind":"nudge",)" + kNoon,
                     R"("next":["2027-03-11T12:00:00Z","2027-03-12T12:00:00Z","2027-03-13T12:00:00Z"])"}},
           {.name = "and one of them",
            .as = "olive",
            .request = "GET /api/rules/ptb_nudge",
            .says = {R"("name":"ptb_nudge")", R"("last_run":null)"}},
           {.name = "there are no others",
            .as = "olive",
            .request = "GET /api/rules/sweep",
            .status = 404,
            .says = {"rule_unknown"}},
           {.name = "a dispatcher does not see them",
            .as = "dana",
            .request = "GET /api/rules",
            .status = 403},
           {.name = "nor change them",
            .as = "dana",
            .request = kChange,
            .body = wish("rate(1 hour)"),
            .headers = {{"If-Match", kNoVersion}},
            .status = 403},
           {.name = "what was not seen is not changed",
            .as = "olive",
            .request = kChange,
            .body = wish("rate(1 hour)"),
            .status = 428},
           {.name = "nor what has moved since",
            .as = "olive",
            .request = kChange,
            .body = wish("rate(1 hour)"),
            .headers = {{"If-Match", kNoVersion}},
            .status = 412},
       });
}

TEST_P(RuleRequests, AnOwnerSwitchesAndChangesThem) {
  Stage stage(GetParam());
  auto const began = to_rfc3339(std::chrono::floor<seconds>(stage.world.now()));
  auto heard = put(stage, wish("rate(6 hours)"));
  ASSERT_EQ(heard.status, 200) << heard.body;
  EXPECT_EQ(heard.rows_written, 5) << "rule, two timers, audit and its head";
  EXPECT_NE(heard.body.find("rate(6 hours)"), std::string::npos) << heard.body;
  EXPECT_NE(heard.body.find(R"("on":true,"since":")" + began), std::string::npos) << heard.body;
  auto const etag = std::string(heard.header("ETag"));
  EXPECT_EQ(put(stage, wish("rate(6 hours)"), etag).rows_written, 0);
  heard = put(stage, wish("rate(6 hours)", false), etag);
  EXPECT_EQ(heard.status, 200);
  EXPECT_NE(heard.body.find(R"("next":[])"), std::string::npos) << heard.body;
  EXPECT_EQ(put(stage, wish("rate(6 hours)"), etag).status, 412);
  auto const audit = stage.send({.as = "olive", .request = "GET /api/audit?limit=1"});
  EXPECT_NE(audit.body.find("rule_changed"), std::string::npos) << audit.body;
  EXPECT_NE(audit.body.find("ptb_nudge"), std::string::npos) << audit.body;
}

TEST_P(RuleRequests, AWrongScheduleIsAnsweredWithWhatWouldBeRight) {
  struct {
    char const* schedule;
    char const* code;
    char const* says;
  } const rows[] = {
      {"0 12 * * ? *", "schedule_form", "cron(0 12 * * ? *)"},
      {"cron(0 12 * * *)", "schedule_field_count", "Here are 5"},
      {"cron(61 12 * * ? *)", "schedule_minutes", "0 to 59"},
      {"cron(0 noon * * ? *)", "schedule_hours", "“NOON”"},
      {"cron(0 12 32 * ? *)", "schedule_day_of_month", "15W"},
      {"cron(0 12 * MAI ? *)", "schedule_month", "JAN to DEC"},
      {"cron(0 12 ? * 0 *)", "schedule_day_of_week", "1 (Sunday) to 7"},
      {"cron(0 12 * * ? 1969)", "schedule_year", "1970 to 2199"},
      {"cron(0 12 * * * *)", "schedule_day_fields", "exactly one"},
      {"cron(0 12 31 FEB ? *)", "schedule_never", "2199"},
      {"rate(soon)", "schedule_rate", "rate(30 minutes)"},
      {"rate(2 hour)", "schedule_rate_unit", "rate(2 hours)"},
  };
  Stage stage(GetParam());
  auto const etag = stage.etag_of("/api/rules/ptb_nudge");
  for (auto const& row : rows) {
    auto const heard = put(stage, wish(row.schedule), etag);
    EXPECT_EQ(heard.status, 400) << row.schedule;
    EXPECT_EQ(heard.code(), row.code) << heard.body;
    EXPECT_NE(heard.body.find(row.says), std::string::npos) << heard.body;
    EXPECT_NE(heard.body.find(R"("field":"schedule")"), std::string::npos) << heard.body;
    EXPECT_EQ(heard.rows_written, 0);
  }
}

// The office hears of it when somebody is guessing: the owners, once a day.
TEST_P(RuleRequests, OwnersAreWarnedOfTheDaysLastWrongCode) {
  Stage stage(GetParam());
  auto const guess = [&](int i) {
    return stage.send({.request = "POST /api/session",
                       .body = R"({"code":"ZZZZZZ","as":"token"})",
                       .address = "198.51." + std::to_string(i / 10) + "." + std::to_string(i % 10 + 1)});
  };
  int letters = 0;
  for (int i = 0; i < kWrongCodesPerTenantAndDay - 1; ++i) letters += guess(i).letters;
  EXPECT_EQ(letters, 0);
  EXPECT_EQ(guess(kWrongCodesPerTenantAndDay - 1).letters, 1);
  auto const warned = stage.world.letters_to(stage.person("olive").id);
  ASSERT_EQ(warned.size(), 1u);
  EXPECT_EQ(warned[0].kind, LetterKind::attack_warning);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(guess(kWrongCodesPerTenantAndDay + i).letters, 0);
}

}  // namespace rule_requests
}  // namespace scc
