// SMTP against a real server (Debian's aiosmtpd): what arrives, what each answer means, how long a silence is
// borne, whom we trust, and which connections are used again.
#include <thread>

#include <gtest/gtest.h>

#include "mail/mime.hpp"
#include "support/post_office.hpp"
#include "support/small_http_server.hpp"
#include "support/smtp_sink.hpp"

namespace scc {
namespace smtp_tests {

constexpr milliseconds kShort{1'000};  // Half of it is for the goodbye.

Letter letter_to(std::string const& to, std::string const& from = "letters@brand.example") {
  Letter letter;
  letter.from = {"Brand", from};
  letter.to = {"Ann", to};
  letter.subject = "Día de vela";
  letter.text = "Hello\n.\n..\n.hidden\n" + std::string(2'000, '.') + "\n";
  letter.html = "<p>Hello</p>\n.\n";
  letter.message_id = "20270313T203000Z.0a1b@brand.example";
  letter.date = *parse_rfc3339("2027-03-13T20:30:00Z");
  return letter;
}

// "try_again server_busy", or how else the attempt ended.
std::string outcome(SmtpMailer& mailer, Letter const& letter) {
  auto const outcome = mailer.send(letter);
  switch (outcome.verdict) {
    case SendVerdict::accepted:
      return "accepted" + outcome.reason;
    case SendVerdict::try_again:
      return "try_again " + outcome.reason;
    case SendVerdict::refused:
      return "refused " + outcome.reason;
  }
  return {};
}
std::string outcome(SmtpServer const& server) {
  SmtpMailer mailer(server);
  return outcome(mailer, letter_to("ann@example.com"));
}

std::string message_id_in(std::string const& raw) {
  auto const begin = raw.find("Message-Id: ");
  return begin == std::string::npos ? "none" : raw.substr(begin, raw.find("\r\n", begin) - begin);
}

milliseconds length_of(std::function<void()> const& what) {
  SystemClock const clock;
  auto const begin = clock.now();
  what();
  return clock.now() - begin;
}

TEST(ProgramSmtp, DeliversManyLettersByteForByteOverOneConnection) {
  constexpr int kLetters = 25;
  SmtpSink const sink({"plain", "tls:implicit", "safe:starttls,user=crew@brand.example,password=right one"});
  for (auto const* door : {"plain", "tls", "safe"}) {
    SCOPED_TRACE(door);
    {
      SmtpMailer mailer(sink.server(door));
      for (int i = 0; i < kLetters; ++i)
        ASSERT_EQ(outcome(mailer, letter_to(std::to_string(i) + "@example.com")), "accepted");
    }
    auto const kept = sink.kept(door);
    ASSERT_EQ(kept.size(), std::size_t{kLetters});
    for (std::size_t i = 0; i < kept.size(); ++i) {
      EXPECT_EQ(kept[i].to, std::to_string(i) + "@example.com");
      EXPECT_EQ(kept[i].from, "letters@brand.example");
      EXPECT_EQ(kept[i].raw, to_mime(letter_to(kept[i].to)));
      EXPECT_EQ(kept[i].tls, std::string(door) != "plain");
      EXPECT_EQ(kept[i].user, std::string(door) == "safe" ? "crew@brand.example" : "");
    }
    EXPECT_EQ(sink.connections(door), 1);
    EXPECT_EQ(sink.goodbyes(door), 1);
  }
}

TEST(ProgramSmtp, TellsWhatEachAnswerMeansAndGoesOn) {
  SmtpSink const sink({"plain"});
  SmtpMailer mailer(sink.server("plain"));
  struct Case {
    char const* from;
    char const* to;
    char const* outcome;
  };
  char const* const us = "letters@brand.example";
  char const* const ann = "ann@example.com";
  Case const cases[] = {
      {us, "450@example.com", "try_again address_deferred"},
      {us, "421@example.com", "try_again server_busy"},
      {us, "550+5.1.1@example.com", "refused address_refused"},
      {us, "553@example.com", "refused address_refused"},
      {us, "550+5.7.1@example.com", "try_again not_permitted"},
      {us, "530@example.com", "try_again login_refused"},
      {us, "drop-rcpt@example.com", "try_again connection_lost"},
      {"451@brand.example", ann, "try_again server_busy"},
      {"552@brand.example", ann, "refused letter_refused"},
      {"553+5.7.1@brand.example", ann, "try_again not_permitted"},
      {"535@brand.example", ann, "try_again login_refused"},
      {us, "data-451@example.com", "try_again server_busy"},
      {us, "data-554@example.com", "refused letter_refused"},
      {us, "data-250@example.com", "try_again connection_lost"},
      {us, "end-452@example.com", "try_again server_busy"},
      {us, "end-554+5.7.1@example.com", "refused letter_refused"},
      {us, "drop-before@example.com", "try_again outcome_unknown"},
      {us, "drop-after@example.com", "try_again outcome_unknown"},
  };
  std::size_t good = 0;
  for (auto const& [from, to, expected] : cases) {
    EXPECT_EQ(outcome(mailer, letter_to(to, from)), expected) << from << ' ' << to;
    EXPECT_EQ(outcome(mailer, letter_to(ann)), "accepted") << "after " << from << ' ' << to;
    ++good;
  }
  EXPECT_EQ(sink.kept("plain").size(), good + 1) << "and the one of which nobody heard";
}

TEST(ProgramSmtp, BearsASilenceForItsPatienceAndNotBeyond) {
  SmtpSink const sink({"plain", "silent:silent", "stubborn:no-goodbye"});
  auto server = sink.server("plain");
  server.patience = kShort;
  SmtpMailer mailer(server);
  struct Case {
    char const* to;
    char const* outcome;
  };
  for (auto const& hang : {Case{"hang-rcpt@example.com", "try_again no_answer"},
                           Case{"hang-data@example.com", "try_again no_answer"},
                           Case{"hang-end@example.com", "try_again outcome_unknown"}}) {
    auto const length = length_of([&] { EXPECT_EQ(outcome(mailer, letter_to(hang.to)), hang.outcome); });
    EXPECT_GE(length, kShort / 2 - milliseconds{50}) << hang.to;
    EXPECT_LT(length, kSendTimeout / 3) << hang.to;
    // What that server may still say is not taken for an answer to the next letter.
    EXPECT_EQ(outcome(mailer, letter_to("553@example.com")), "refused address_refused") << hang.to;
  }
  auto silent = sink.server("silent");
  silent.patience = kShort;
  EXPECT_EQ(outcome(silent), "try_again no_answer");
  // Of a server that does not answer to QUIT nobody waits long: not after a refusal, and not at the end.
  auto const length = length_of([&] {
    SmtpMailer polite(sink.server("stubborn"));
    EXPECT_EQ(outcome(polite, letter_to("550@example.com")), "refused address_refused");
    EXPECT_EQ(outcome(polite, letter_to("ann@example.com")), "accepted");
  });
  EXPECT_GE(length, kSmtpGoodbyeTimeout);
  EXPECT_LT(length, kSendTimeout / 2);
}

TEST(ProgramSmtp, SaysNothingToWhomItDoesNotTrust) {
  std::string const user = "starttls,user=crew,password=right";
  SmtpSink const sink({"plain", "tls:implicit", "safe:" + user, "full:greeting=421+later",
                       "closed:greeting=554+not+you", "strict:ehlo=550+who", "tired:auth=454+later," + user});
  auto const changed = [&](char const* door, std::function<void(SmtpServer&)> const& change) {
    auto server = sink.server(door);
    change(server);
    return outcome(server);
  };
  auto const distrust = [](SmtpServer& server) { server.authorities.clear(); };
  auto const rename = [](SmtpServer& server) { server.host = "localhost"; };
  auto const demand = [](SmtpServer& server) { server.tls = SmtpTls::starttls; };
  auto const begin = [](SmtpServer& server) { server.tls = SmtpTls::implicit; };
  auto const guess = [](SmtpServer& server) { server.password = "guess"; };
  auto const hide = [](SmtpServer& server) { server.user.clear(); };
  EXPECT_EQ(changed("tls", distrust), "try_again certificate_untrusted");
  EXPECT_EQ(changed("safe", distrust), "try_again certificate_untrusted");
  EXPECT_EQ(changed("tls", rename), "try_again certificate_untrusted");
  EXPECT_EQ(changed("safe", rename), "try_again certificate_untrusted");
  EXPECT_EQ(changed("plain", demand), "try_again tls_unavailable");
  EXPECT_EQ(changed("plain", begin), "try_again tls_unavailable");
  EXPECT_EQ(changed("safe", guess), "try_again login_refused");
  EXPECT_EQ(changed("safe", hide), "try_again login_refused");
  EXPECT_EQ(changed("tired", guess), "try_again server_busy");
  EXPECT_EQ(changed("full", hide), "try_again server_busy");
  EXPECT_EQ(changed("closed", hide), "try_again server_refuses");
  EXPECT_EQ(changed("strict", demand), "try_again server_refuses");
  for (auto const* door : {"plain", "tls", "safe", "full", "closed", "strict", "tired"})
    EXPECT_TRUE(sink.kept(door).empty()) << door;

  EXPECT_EQ(outcome(SmtpServer{.host = "127.0.0.1", .port = deserted_port(), .tls = SmtpTls::none}),
            "try_again server_unreachable");
  EXPECT_EQ(outcome(SmtpServer{.host = "nobody.invalid", .port = 25, .tls = SmtpTls::none}),
            "try_again server_unreachable");
}

TEST(ProgramSmtp, ConnectsAnewWhereAKeptConnectionHasEnded) {
  SmtpSink const sink({"short:limit=2"});
  SmtpMailer mailer(sink.server("short"));
  for (int i = 0; i < 5; ++i) EXPECT_EQ(outcome(mailer, letter_to("ann@example.com")), "accepted");
  EXPECT_EQ(sink.kept("short").size(), 5u);
  EXPECT_EQ(sink.connections("short"), 3);
}

TEST(ProgramSmtp, WritesToAddressesBeyondAsciiWhereTheServerCan) {
  SmtpSink const sink({"plain", "safe:starttls", "old:ascii", "safe-old:starttls,ascii"});
  for (auto const* door : {"plain", "safe"}) {
    SmtpMailer mailer(sink.server(door));
    for (auto const* to : {"jörg@example.com", "ann@example.com", "zoë@example.com"})
      EXPECT_EQ(outcome(mailer, letter_to(to)), "accepted") << to;
    auto const kept = sink.kept(door);
    ASSERT_EQ(kept.size(), 3u);
    EXPECT_EQ(kept[0].to, "jörg@example.com");
    EXPECT_TRUE(kept[0].utf8);
    EXPECT_FALSE(kept[1].utf8);
    EXPECT_EQ(sink.connections(door), 1);
  }
  for (auto const* door : {"old", "safe-old"}) {
    SmtpMailer mailer(sink.server(door));
    for (auto const& [to, expected] :
         {std::pair{"jörg@example.com", "refused address_refused"}, std::pair{"ann@example.com", "accepted"},
          std::pair{"zoë@example.com", "refused address_refused"}})
      EXPECT_EQ(outcome(mailer, letter_to(to)), expected) << to;
    EXPECT_EQ(sink.kept(door).size(), 1u);
  }
}

TEST(ProgramSmtp, LogsWhyAndNothingPersonal) {
  SmtpSink const sink({"plain"});
  MemoryLog log;
  SmtpMailer mailer(sink.server("plain"), log);
  for (auto const* to : {"ann@example.com", "450@example.com", "550@example.com"})
    (void)mailer.send(letter_to(to));
  EXPECT_NE(log.text().find(R"("reason":"address_deferred","reply":450)"), std::string::npos) << log.text();
  for (auto const* word : {"example", "Ann", "as you wish"})
    EXPECT_EQ(log.text().find(word), std::string::npos) << log.text();
}

TEST(ProgramSmtpRace, OfManyThreadsEachHasAConnectionAndKeepsIt) {
  constexpr int kThreads = 3;
  constexpr int kLetters = 20;
  SmtpSink const sink({"safe:starttls,user=crew,password=right"});
  {
    SmtpMailer mailer(sink.server("safe"));
    std::vector<std::thread> threads;
    for (int i = 0; i < kThreads; ++i)
      threads.emplace_back([&] {
        for (int sent = 0; sent < kLetters; ++sent)
          EXPECT_EQ(outcome(mailer, letter_to("ann@example.com")), "accepted");
      });
    for (auto& thread : threads) thread.join();
  }
  EXPECT_EQ(sink.kept("safe").size(), std::size_t{kThreads * kLetters});
  EXPECT_LE(sink.connections("safe"), kThreads);
  EXPECT_EQ(sink.goodbyes("safe"), sink.connections("safe"));
}

// Letters of the outbox on their way through a real server.
class ProgramSmtpOutbox : public PostOffice {};
INSTANTIATE_TEST_SUITE_P(Engines, ProgramSmtpOutbox, testing::Values(kEngines.front()), engine_name);

TEST_P(ProgramSmtpOutbox, TriesAgainAfter4xxAndGivesUpAtOnceAfter5xx) {
  SmtpSink const sink({"plain"});
  SmtpMailer smtp(sink.server("plain"));
  Outbox by_smtp(world.services(), smtp, clock, [](Tenant const&) { return "https://a.example"; });
  auto const event = world.event();
  std::map<std::string, PersonId> people;
  for (auto const* name : {"ann", "450", "550", "drop-after", "end-554"}) {
    auto const person = world.crew(name);
    people[name] = person.id;
    order(LetterKind::invite, person, event);
  }
  auto const run = by_smtp.run_due();
  EXPECT_EQ(run.count(SendingStep::sent), 1);
  EXPECT_EQ(run.count(SendingStep::retried), 2);
  EXPECT_EQ(run.count(SendingStep::dead), 2);
  auto const letter = [&](char const* name) { return world.letters_to(people.at(name)).at(0); };
  EXPECT_EQ(letter("450").attempts.at(0).reason, "address_deferred");
  EXPECT_EQ(letter("drop-after").attempts.at(0).reason, "outcome_unknown");
  EXPECT_EQ(letter("550").reason, "address_refused");
  EXPECT_EQ(letter("end-554").reason, "letter_refused");
  for (int i = 0; i < kLetterAttemptsMax; ++i) {
    world.advance(minutes{7 * 60});
    by_smtp.run_due();
  }
  EXPECT_EQ(letter("450").reason, "too_many_attempts");
  EXPECT_EQ(letter("550").attempts.size(), 1u);
  EXPECT_EQ(waiting_rows(), 0u);
  // One that is taken again and again by a server that never says so arrives as often, under one name.
  std::set<std::string> names;
  for (auto const& kept : sink.kept("plain"))
    if (kept.to == "drop-after@example.com") names.insert(message_id_in(kept.raw));
  EXPECT_EQ(names.size(), 1u);
  EXPECT_EQ(sink.kept("plain").size(), 1u + kLetterAttemptsMax);
}

}  // namespace smtp_tests
}  // namespace scc
