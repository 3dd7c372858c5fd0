// The day before: rules over HTTP and the work they bring about, from the timer to the mailbox; on Biscayne
// Bay in the night in which the clocks change.
#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <gtest/gtest.h>

#include "app/due_work.hpp"
#include "app/nudges.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "store/records_tenant.hpp"
#include "support/recording_mailer.hpp"
#include "support/scenarios.hpp"

namespace scc {
namespace nudge_scenarios {

using std::chrono::hours;

class NudgeScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  class WorldClock final : public Clock {
   public:
    explicit WorldClock(World& world) : world_(world) {}
    Instant now() const override { return world_.now(); }

   private:
    World& world_;
  };

  void SetUp() override {
    auto const rows = stage.world.env().rows;
    auto tenant = load_tenant(rows);
    ASSERT_TRUE(tenant);
    tenant->value.zone = "America/New_York";
    WriteSet set;
    set.replace(tenant->row, encode_tenant(tenant->value));
    ASSERT_TRUE(rows.commit(set));
  }
  // What `who` gets for a request that must succeed.
  Heard did(std::string const& who, std::string const& request, std::string const& body = {},
            HeaderList const& headers = {}) {
    auto heard = stage.send({.as = who, .request = request, .body = body, .headers = headers});
    EXPECT_LT(heard.status, 300) << request << heard.body;
    return heard;
  }
  std::string id_of(Heard const& heard) { return std::string(parse_json(heard.body)->at("id").as_string()); }

  // A trip on Biscayne Bay: confirmed, led by Carl, with Wendy for a hand.
  std::string trip(std::string const& title, std::string const& departure) {
    auto const event =
        id_of(did("dana", "POST /api/events",
                  R"({"kind":"charter","title":")" + title + R"(","departure":")" + departure +
                      R"(","duration_minutes":150,"zone":"America/New_York","asset":"{asset}",)"
                      R"("templates":["{template}"],)"
                      R"("roles":[{"kind":"captain","title":"Captain"},)"
                      R"({"kind":"crew","title":"Mate"},{"kind":"crew","title":"Steward"}]})"));
    did("dana", "PUT /api/events/" + event + "/status", R"({"status":"confirmed"})");
    auto const seen = parse_json(did("dana", "GET /api/events/" + event).body);
    auto const role = [&](std::size_t i) {
      return std::string(seen->at("roles").at(i).at("id").as_string());
    };
    did("carl", "PUT /api/events/" + event + "/roles/" + role(0) + "/claim");
    did("wendy", "PUT /api/events/" + event + "/roles/" + role(1) + "/claim");
    steward[event] = role(2);
    list[event] = std::string(seen->at("checklists").at(0).at("id").as_string());
    item[event] = std::string(seen->at("checklists").at(0).at("items").at(0).at("id").as_string());
    return event;
  }
  void schedule(std::string const& rule, std::string const& text, bool on = true) {
    auto const path = "/api/rules/" + rule;
    did("olive", "PUT " + path, R"({"schedule":")" + text + R"(","on":)" + (on ? "true" : "false") + "}",
        {{"If-Match", stage.etag_of(path)}});
  }
  // Everything that is due until then, pass after pass, as a server does it.
  void pass_until(std::string const& when, minutes step = minutes{5}) {
    auto const end = *parse_rfc3339(when);
    for (; stage.world.now() < end;
         stage.world.advance(std::min<milliseconds>(step, end - stage.world.now())))
      run_dry();
    run_dry();
  }
  void run_dry() {
    while (work.run_due().outbox.jobs > 0) {
    }
    work.run_due();
  }
  // Who got a nudge, and of which events.
  std::multiset<std::string> nudged() {
    std::multiset<std::string> people;
    for (auto const& letter : stage.world.letters())
      if (letter.kind == LetterKind::nudge && letter.state == LetterState::sent)
        people.insert(name_of(letter.to) + ' ' + letter.event.text);
    return people;
  }
  std::string name_of(PersonId const& id) {
    for (auto const* who : {"olive", "dana", "abe", "carl", "wendy", "tess", "gus"})
      if (stage.person(who).id == id) return who;
    return "somebody else";
  }
  // Those that were accepted after the first so many.
  std::vector<Letter> letters_to(std::string const& who, std::string const& about, std::size_t after = 0) {
    auto letters = mailer.accepted();
    letters.erase(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(after));
    std::erase_if(letters, [&](Letter const& letter) {
      return letter.to.address != stage.person(who).address ||
             letter.subject.find(about) == letter.subject.npos;
    });
    return letters;
  }

  Stage stage{GetParam()};
  WorldClock clock{stage.world};
  RecordingMailer mailer;
  DueWork work{stage.world.services(), mailer, clock,
               [](Tenant const&) { return std::string("https://crew.example"); }};
  std::map<std::string, std::string> steward, list, item;
};
INSTANTIATE_TEST_SUITE_P(Engines, NudgeScenarios, testing::ValuesIn(kEngines), engine_name);

TEST_P(NudgeScenarios, TheDayBeforeEachHearsWhatIsTheirsAndNobodyElse) {
  schedule("daily_brief", "cron(0 12 * * ? *)", false);
  schedule("ptb_nudge", "cron(35 20 * * ? *)");  // Fri 15:35 on the bay.
  auto const t1 = trip("Sunset cruise", "2027-03-13T20:30:00Z");
  did("dana", "POST /api/events/" + t1 + "/invites", R"({"person":"{tess}","role":")" + steward[t1] + "\"}");
  did("wendy", "PUT /api/events/" + t1 + "/checklists/" + list[t1] + "/items/" + item[t1],
      R"({"operation":"op-1","kind":"done","number":18})");

  pass_until("2027-03-12T20:34:50Z", minutes{60});
  EXPECT_TRUE(nudged().empty());
  pass_until("2027-03-12T20:36:00Z", minutes{1});
  std::multiset<std::string> const expected{"carl " + t1, "tess " + t1, "wendy " + t1};
  EXPECT_EQ(nudged(), expected);
  for (auto const* who : {"olive", "dana", "abe", "gus"})
    EXPECT_TRUE(letters_to(who, "Sunset cruise").empty()) << who;

  // Each carries a fresh way in.
  auto const code = code_in(letters_to("tess", "Sunset cruise").back());
  ASSERT_FALSE(code.empty());
  EXPECT_EQ(stage.send({.request = "POST /api/session", .body = R"({"code":")" + code + R"(","as":"token"})"})
                .status,
            201);

  // Running again, that day and until it leaves, writes to nobody.
  auto const sent = mailer.accepted().size();
  ASSERT_TRUE(nudge_all(stage.world.env(), stage.world.now(), NudgeMode::write));
  pass_until("2027-03-13T20:40:00Z", minutes{30});
  EXPECT_EQ(nudged(), expected);
  EXPECT_EQ(mailer.accepted().size(), sent);
}

TEST_P(NudgeScenarios, AJobKilledHalfWayGoesOnAndNobodyGetsTwo) {
  schedule("daily_brief", "cron(0 12 * * ? *)", false);
  schedule("ptb_nudge", "cron(35 20 * * ? *)");
  auto const t1 = trip("Sunset cruise", "2027-03-13T20:30:00Z");
  auto const t2 = trip("Evening cruise", "2027-03-13T00:15:00Z");
  pass_until("2027-03-12T20:34:50Z", minutes{60});
  stage.world.advance(minutes{1});

  struct Killed {};
  auto const earlier = mailer.accepted().size();
  int kills = 0;
  for (int passed = 0; passed < 40; ++passed) {
    int left = 1 + passed % 3;
    std::function<void()> const kill = [&] {
      if (left-- == 0) throw Killed{};
      stage.world.engine().before_next_commit(kill);
    };
    stage.world.engine().before_next_commit(kill);
    try {  // A process of its own, which looks at once.
      DueWork process(stage.world.services(), mailer, clock,
                      [](Tenant const&) { return "https://crew.example"; });
      while (process.run_due().outbox.jobs > 0) {
      }
    } catch (Killed const&) {
      ++kills;
    }
    stage.world.engine().before_next_commit({});
    stage.world.advance(kLetterLease + seconds{1});  // What it had in hand falls due again.
  }
  EXPECT_GT(kills, 5);
  EXPECT_EQ(nudged(), (std::multiset<std::string>{"carl " + t1, "carl " + t2, "wendy " + t1, "wendy " + t2}));
  for (auto const* who : {"carl", "wendy"})
    for (auto const* title : {"Sunset cruise", "Evening cruise"}) {
      std::set<std::string> names;  // One that was on its way when we were killed comes again as itself.
      for (auto const& letter : letters_to(who, title, earlier)) names.insert(letter.message_id);
      EXPECT_EQ(names.size(), 1u) << who << title;
    }
}

TEST_P(NudgeScenarios, InTheNightTheClocksChangeRealHoursCount) {
  schedule("daily_brief", "cron(0 12 * * ? *)", false);
  schedule("ptb_nudge", "cron(45 13,14 * * ? *)");             // Sat 08:45 and 09:45 EST.
  auto const t9 = trip("Early sail", "2027-03-14T14:00:00Z");  // Sun 10:00 EDT.
  pass_until("2027-03-13T13:46:00Z", minutes{60});
  EXPECT_TRUE(nudged().empty()) << "24.25 real hours ahead";
  pass_until("2027-03-13T14:44:50Z", minutes{10});
  EXPECT_TRUE(nudged().empty());
  pass_until("2027-03-13T14:46:00Z", minutes{1});
  EXPECT_EQ(nudged(), (std::multiset<std::string>{"carl " + t9, "wendy " + t9}))
      << "23.25; the wall says 24.25";
  pass_until("2027-03-14T14:10:00Z", minutes{30});
  EXPECT_EQ(nudged().size(), 2u);
}

TEST_P(NudgeScenarios, InQuietHoursTheyWaitForTheMorningUnlessItLeavesSoon) {
  schedule("daily_brief", "cron(0 12 * * ? *)", false);
  auto const early = trip("Early sail", "2027-03-11T16:30:00Z");  // Less than four hours after eight.
  auto const late = trip("Late sail", "2027-03-11T20:30:00Z");
  pass_until("2027-03-11T11:59:00Z", minutes{60});
  pass_until("2027-03-11T12:01:00Z", minutes{1});  // By default at noon UTC: 07:00 EST.
  EXPECT_EQ(nudged(), (std::multiset<std::string>{"carl " + early, "wendy " + early}));
  pass_until("2027-03-11T12:59:00Z", minutes{10});
  EXPECT_EQ(nudged().size(), 2u);
  pass_until("2027-03-11T13:01:00Z", minutes{1});
  EXPECT_EQ(nudged(),
            (std::multiset<std::string>{"carl " + early, "carl " + late, "wendy " + early, "wendy " + late}));
}

}  // namespace nudge_scenarios
}  // namespace scc
