// The letter desk: quiet hours, addresses that refuse letters, and letters that a person sends once more,
// over HTTP and with the outbox at work.
#include <algorithm>
#include <utility>
#include <vector>

#include "app/outbox.hpp"
#include "base/encoding.hpp"
#include "base/json.hpp"
#include "store/records_letter.hpp"
#include "store/records_person.hpp"
#include "store/records_tenant.hpp"
#include "support/desk.hpp"
#include "support/post_office.hpp"
#include "support/stage.hpp"

namespace scc {
namespace letter_desk {

class NightTest : public PostOffice {
 protected:
  // 01:00 in the tenant's night of the day after tomorrow, and its end.
  void go_to_the_night() {
    auto const zone = load_tenant(world.env().rows).value().value.zone;
    LocalDate const day{std::chrono::sys_days{local_date(world.now(), zone)} + std::chrono::days{1}};
    world.advance(from_local(day, minutes{60}, zone) - world.now());
    morning = from_local(day, minutes{8 * 60}, zone);
  }
  Event event_departing(Instant at) {
    auto const made = world.event();
    return world.alter(made.id, [&](Event& event) {
      event.times.planned_departure = at;
      event.times.planned_return = at + minutes{60};
    });
  }

  Instant morning;
  Person ann = world.captain("Ann");
};
INSTANTIATE_TEST_SUITE_P(Engines, NightTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(NightTest, WhatIsNotUrgentWaitsForTheMorning) {
  go_to_the_night();
  auto const event = event_departing(morning + std::chrono::hours{5});
  auto const soon = event_departing(morning + std::chrono::hours{3});
  order(LetterKind::crew_call, ann, event);
  order(LetterKind::crew_call, ann, soon);
  order(LetterKind::invite, ann, event);
  order(LetterKind::link, ann, event);
  auto const run = outbox.run_due();
  EXPECT_EQ(run.count(SendingStep::sent), 3);
  EXPECT_EQ(run.count(SendingStep::deferred), 1);
  EXPECT_EQ(*outbox.next_due(), morning);

  world.advance(morning - world.now());
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  EXPECT_EQ(mailer.accepted().size(), 4u);
}

class RefusedAddressTest : public PostOffice {
 protected:
  std::vector<LetterRecord> letters_of(LetterKind kind) {
    std::vector<LetterRecord> found;
    for (auto& letter : world.letters())
      if (letter.kind == kind) found.push_back(std::move(letter));
    return found;
  }
  Person as_stored(PersonId const& id) { return load_person(world.env().rows, id)->value; }

  Person ann = world.captain("Ann");
  Person dana = world.dispatcher("Dana");
  Event event = world.event();
};
INSTANTIATE_TEST_SUITE_P(Engines, RefusedAddressTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(RefusedAddressTest, MarksThePersonAndTellsTheOfficeOnce) {
  order(LetterKind::invite, ann, event);
  order(LetterKind::invite, ann, event);
  mailer.answer({{SendVerdict::refused, std::string(kAddressRefused)}});
  auto const run = outbox.run_due();
  EXPECT_EQ(run.count(SendingStep::dead), 1);
  EXPECT_EQ(run.count(SendingStep::dropped), 1);  // The second is not even tried.
  EXPECT_EQ(as_stored(ann.id).mail, MailState::bounced);
  EXPECT_EQ(as_stored(ann.id).mail_since, std::chrono::floor<seconds>(world.now()));

  auto const told = letters_of(LetterKind::mail_trouble);
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told[0].to, dana.id);
  EXPECT_EQ(told[0].about, ann.id);
}

TEST_P(RefusedAddressTest, OtherRefusalsAreNoFaultOfTheAddress) {
  order(LetterKind::invite, ann, event);
  mailer.answer({{SendVerdict::refused, "letter_refused"}});
  outbox.run_due();
  EXPECT_EQ(as_stored(ann.id).mail, MailState::fine);
}

TEST_P(RefusedAddressTest, SomebodyElsesOldAddressMarksNobody) {
  order(LetterKind::invite, ann, event);
  mailer.answer({{SendVerdict::refused, std::string(kAddressRefused)}});
  mailer.during_next_send([&] {
    auto moved = ann;
    moved.address = "new@example.com";
    world.save(moved);
  });
  outbox.run_due();
  EXPECT_EQ(as_stored(ann.id).mail, MailState::fine);
}

TEST_P(RefusedAddressTest, AComplaintStopsAllButWhatIsUrgent) {
  ann.mail = MailState::complained;
  world.save(ann);
  order(LetterKind::crew_call, ann, event);
  order(LetterKind::times_changed, ann, event);
  order(LetterKind::link, ann, event);
  auto const run = outbox.run_due();
  EXPECT_EQ(run.count(SendingStep::dropped), 1);
  EXPECT_EQ(run.count(SendingStep::sent), 2);
  EXPECT_EQ(letters_of(LetterKind::crew_call)[0].reason, "address_refused");
}

TEST_P(RefusedAddressTest, WhoMutedATopicGetsTheRest) {
  ann.muted.add(LetterTopic::crew_calls);
  world.save(ann);
  order(LetterKind::crew_call, ann, event);
  order(LetterKind::invite, ann, event);
  auto const run = outbox.run_due();
  EXPECT_EQ(run.count(SendingStep::dropped), 1);
  EXPECT_EQ(run.count(SendingStep::sent), 1);
  EXPECT_EQ(letters_of(LetterKind::crew_call)[0].reason, "unsubscribed");
}

// The desk itself, over HTTP, with the program's own sending beside it.
class LetterDeskTest : public testing::TestWithParam<EngineKind> {
 protected:
  class StageClock final : public Clock {
   public:
    explicit StageClock(World& world) : world_(world) {}
    Instant now() const override { return world_.now(); }

   private:
    World& world_;
  };

  // What the stage was set with has gone out before.
  void SetUp() override {
    RecordingMailer earlier;
    Outbox(stage.world.services(), earlier, clock, [](Tenant const&) {
      return "https://jada.example";
    }).run_due();
    stage.world.advance(seconds{1});
  }

  Heard send(std::string const& who, std::string const& request, std::string const& body = {}) {
    return stage.send({.as = who, .request = request, .body = body});
  }
  Heard invite(std::string const& whom) {
    return send("dana", "POST /api/events/{event}/invites", R"({"person":")" + stage.id(whom) + R"("})");
  }
  json::object letters(std::string const& query = {}) {
    auto const heard = send("dana", "GET /api/letters" + query);
    EXPECT_EQ(heard.status, 200) << heard.body;
    return json::parse(heard.body).as_object();
  }
  json::object first_letter(std::string const& query = {}) {
    auto const list = letters(query);
    auto const& items = list.at("items").as_array();
    EXPECT_FALSE(items.empty());
    return items.empty() ? json::object{} : items[0].as_object();
  }
  Heard resend(std::string const& letter) { return send("dana", "POST /api/letters/" + letter + "/resends"); }
  static std::string text_of(json::object const& object, char const* name) {
    return std::string(object.at(name).as_string());
  }

  Stage stage{GetParam()};
  StageClock clock{stage.world};
  RecordingMailer mailer;
  Outbox outbox{stage.world.services(), mailer, clock, [](Tenant const&) { return "https://jada.example"; }};
};
INSTANTIATE_TEST_SUITE_P(Engines, LetterDeskTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(LetterDeskTest, ADeadLetterIsFoundAndSentAgainWithAFreshCode) {
  ASSERT_EQ(invite("wendy").status, 202);
  mailer.answer({{SendVerdict::refused, "letter_refused"}});
  outbox.run_due();
  auto const dead = first_letter("?state=dead");
  EXPECT_EQ(text_of(dead, "trouble"), "letter_refused");
  EXPECT_EQ(text_of(dead, "person"), "Wendy");

  auto const answer = resend(text_of(dead, "id"));
  ASSERT_EQ(answer.status, 202) << answer.body;
  auto const again = json::parse(answer.body).at("letter").as_object();
  EXPECT_EQ(text_of(again, "state"), "waiting");
  EXPECT_EQ(again.at("id"), dead.at("id"));
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  ASSERT_EQ(mailer.accepted().size(), 1u);
  EXPECT_FALSE(code_in(mailer.accepted()[0]).empty());
  EXPECT_EQ(text_of(first_letter("?state=sent"), "id"), text_of(dead, "id"));
}

TEST_P(LetterDeskTest, ALetterThatGotLostIsSentAgainAndItsFirstCodeEnds) {
  ASSERT_EQ(invite("wendy").status, 202);
  outbox.run_due();
  auto const id = text_of(first_letter(), "id");
  ASSERT_EQ(resend(id).status, 202);
  ASSERT_EQ(resend(id).status, 202);  // Impatient: still one letter.
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  ASSERT_EQ(mailer.accepted().size(), 2u);
  EXPECT_EQ(mailer.accepted()[0].message_id, mailer.accepted()[1].message_id);
  auto const redeem = [&](std::string const& code) {
    return send("", "POST /api/session", R"({"code":")" + code + R"(","as":"token"})").code();
  };
  EXPECT_EQ(redeem(code_in(mailer.accepted()[0])), "code_expired");
  EXPECT_EQ(redeem(code_in(mailer.accepted()[1])), "");
}

TEST_P(LetterDeskTest, ALetterThatWaitsGoesAtOnce) {
  ASSERT_EQ(invite("wendy").status, 202);
  mailer.answer({{SendVerdict::try_again, "no_answer"}});
  outbox.run_due();
  stage.world.advance(seconds{1});
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 0);
  auto const waiting = first_letter("?state=waiting");
  EXPECT_EQ(text_of(waiting, "trouble"), "no_answer");
  EXPECT_GT(text_of(waiting, "due"), to_rfc3339(stage.world.now()));
  ASSERT_EQ(resend(text_of(waiting, "id")).status, 202);
  EXPECT_EQ(outbox.run_due().count(SendingStep::sent), 1);
  stage.world.advance(std::chrono::hours{1});  // Its old place is gone: nothing goes out twice.
  outbox.run_due();
  EXPECT_EQ(mailer.accepted().size(), 1u);
  EXPECT_EQ(outbox.depth()->waiting, 0u);
}

TEST_P(LetterDeskTest, RefusesWhatCannotBeSentAgain) {
  EXPECT_EQ(resend("nothing").code(), "letter_unknown");
  EXPECT_EQ(resend(to_base64url("20270313T203000Z#no#such")).code(), "letter_unknown");
  ASSERT_EQ(invite("wendy").status, 202);
  std::string in_hand;
  mailer.during_next_send([&] {
    in_hand = text_of(first_letter(), "id");
    EXPECT_EQ(resend(in_hand).code(), "letter_on_its_way");
  });
  outbox.run_due();
  for (int i = 0; i < kResendsMax; ++i) EXPECT_EQ(resend(in_hand).status, 202);
  EXPECT_EQ(resend(in_hand).code(), "too_many_resends");

  auto wendy = stage.person("wendy");
  wendy.mail = MailState::bounced;
  stage.world.save(wendy);
  ASSERT_EQ(invite("tess").status, 202);
  EXPECT_EQ(resend(in_hand).code(), "mail_not_fine");
}

TEST_P(LetterDeskTest, AMailServiceReportsAndTheOfficeClears) {
  auto const report = [&](std::string const& who, std::string const& address, std::string const& state) {
    return send(who, "POST /api/mail-reports",
                R"({"address":")" + address + R"(","state":")" + state + R"("})");
  };
  auto const mail_of = [&](std::string const& name) {
    auto const heard = send("dana", "GET /api/people/{" + name + "}");
    return text_of(json::parse(heard.body).as_object(), "mail");
  };
  EXPECT_EQ(report("key", "Wendy@Example.com", "bounced").status, 204);
  EXPECT_EQ(report("key", "nobody@example.com", "bounced").status, 204);
  EXPECT_EQ(mail_of("wendy"), "bounced");
  EXPECT_EQ(report("key", "wendy@example.com", "complained").status, 204);
  EXPECT_EQ(report("key", "wendy@example.com", "bounced").rows_written, 0);  // A complaint stands.
  EXPECT_EQ(mail_of("wendy"), "complained");
  EXPECT_EQ(report("key", "wendy@example.com", "fine").code(), "mail_state_not_reported");
  EXPECT_EQ(report("narrow_key", "wendy@example.com", "bounced").code(), "not_permitted");

  EXPECT_EQ(send("dana", "DELETE /api/people/{wendy}/mail-trouble").status, 204);
  EXPECT_EQ(send("dana", "DELETE /api/people/{wendy}/mail-trouble").rows_written, 0);
  EXPECT_EQ(mail_of("wendy"), "fine");
}

TEST_P(LetterDeskTest, ANewAddressIsFine) {
  auto wendy = stage.person("wendy");
  wendy.mail = MailState::bounced;
  wendy.mail_since = stage.world.now();
  stage.world.save(wendy);
  auto const changed = stage.send({.as = "dana",
                                   .request = "PATCH /api/people/{wendy}",
                                   .body = R"({"address":"wendy@example.org","zone":"America/New_York"})",
                                   .headers = {{"If-Match", stage.etag_of("/api/people/{wendy}")}}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  auto const person = json::parse(changed.body).as_object();
  EXPECT_EQ(text_of(person, "mail"), "fine");
  EXPECT_TRUE(person.at("mail_since").is_null());
  EXPECT_EQ(text_of(person, "zone"), "America/New_York");
}

}  // namespace letter_desk
}  // namespace scc
