// Letters tests: every kind in every language against its snapshot; that text and HTML say the same; that
// nobody's name becomes markup or a header.
#include "mail/letters.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "mail/letter_page.hpp"
#include "mail/mime.hpp"
#include "support/snapshot.hpp"

namespace scc {
namespace letters_tests {

constexpr char kCode[] = "K7M3QX";
constexpr char kLinkText[] = "K7M3QX9A8B7C6D";

Tenant sample_tenant() {
  Tenant tenant;
  tenant.slug = "jada";
  tenant.name = "JADA";
  tenant.zone = "America/Los_Angeles";
  tenant.brand = {"JADA Sailing", "#0b4f6c", "letters@jada.example", "office@jada.example"};
  return tenant;
}

Event sample_event() {
  Event event;
  event.id.text = "EV" + std::string(26, '7');
  event.title = "Sunset sail for the Ávila family";
  event.status = EventStatus::confirmed;
  event.zone = "America/Los_Angeles";
  event.asset = EventAsset{{}, "JADA"};
  event.times.planned_departure = *parse_rfc3339("2027-03-14T00:30:00Z");
  event.times.planned_return = *parse_rfc3339("2027-03-14T03:00:00Z");
  event.hold = EventHold{.by = {"PE" + std::string(26, '3')},
                         .at = *parse_rfc3339("2027-03-13T19:40:00Z"),
                         .review_at = *parse_rfc3339("2027-03-13T23:30:00Z")};
  event.public_note = "Meet at dock B.\nBring a warm layer & soft shoes.";
  event.roles = {{{"RO" + std::string(26, '1')}, RoleKind::captain, "Captain"}};
  return event;
}

struct Sample {
  Tenant tenant = sample_tenant();
  Event event = sample_event();
  PersonId person{"PE" + std::string(26, '3')};
  std::string name = "Ann Ávila";
  std::vector<std::string> open_roles = {"Captain", "Deckhand"};

  static bool is_about_a_role(LetterKind kind) {
    return kind == LetterKind::invite || kind == LetterKind::role_given ||
           kind == LetterKind::role_taken_back || kind == LetterKind::event_cancelled;
  }

  Letter write(LetterKind kind, Locale locale, bool with_role = true) {
    bool const concerns_event = kind != LetterKind::link;
    return compose(
        {.kind = kind,
         .tenant = tenant,
         .home = "https://crew.jada.example",
         .person = person,
         .to = {name, "ann@example.com"},
         .event = concerns_event ? &event : nullptr,
         .role = concerns_event && with_role && is_about_a_role(kind) ? &event.roles.front() : nullptr,
         .open_roles = open_roles,
         .code = has_code(kind) ? kCode : "",
         .link_text = has_code(kind) ? kLinkText : "",
         .name = "20270313T203000Z.0a1b",
         .now = *parse_rfc3339("2027-03-13T20:30:00Z")},
        locale);
  }
};

LetterKind kind_number(int number) {
  return static_cast<LetterKind>(number);
}

TEST(Letters, SayWhatTheirSnapshotsSay) {
  Sample sample;
  for (int number = 0; number < kLetterKinds; ++number)
    for (auto const locale : kLocales) {
      auto const letter = sample.write(kind_number(number), locale);
      auto const name = std::string(to_text(kind_number(number))) + "." + std::string(to_text(locale));
      expect_snapshot("letters/" + name + ".txt", "Subject: " + letter.subject + "\n\n" + letter.text);
      expect_snapshot("letters/" + name + ".html", letter.html);
    }
}

TEST(Letters, InviteTheTeamTheWantedAndThoseWhoAlreadyHoldTheRole) {
  Sample sample;
  auto const open = sample.write(LetterKind::invite, Locale::en, false);
  expect_snapshot("letters/invite_no_role.en.txt", "Subject: " + open.subject + "\n\n" + open.text);
  EXPECT_EQ(sample.write(LetterKind::invite, Locale::en).subject.find("Captain wanted"), 0u);
  sample.event.roles.front().holder = sample.person;
  auto const holder = sample.write(LetterKind::invite, Locale::en);
  expect_snapshot("letters/invite_holder.en.txt", "Subject: " + holder.subject + "\n\n" + holder.text);
}

TEST(Letters, TravelAsTheirSnapshot) {
  Sample sample;
  auto mime = to_mime(sample.write(LetterKind::link, Locale::es));
  std::erase(mime, '\r');
  expect_snapshot("letters/link.es.eml", mime);
}

// The text of HTML, roughly as a reader sees it: tags gone, white space folded.
std::string seen(std::string const& html) {
  std::string text;
  int depth = 0;
  for (char const c : html.substr(html.find("<body"))) {
    if (c == '<') {
      ++depth;
      text += ' ';
    }
    if (depth == 0) text += c == '\n' ? ' ' : c;
    if (c == '>') --depth;
  }
  return text;
}

TEST(Letters, SayTheSameInTextAndHtml) {
  Sample sample;
  for (int number = 0; number < kLetterKinds; ++number)
    for (auto const locale : kLocales) {
      auto const letter = sample.write(kind_number(number), locale);
      auto const html = seen(letter.html);
      std::string word;
      for (char const c : letter.text + " ") {
        if (c != ' ' && c != '\n') {
          word += c;
          continue;
        }
        if (word.find("://") == word.npos && word != "--" && !word.empty()) {
          // The text puts a colon after labels; the HTML lays them out.
          auto const bare = word.back() == ':' ? word.substr(0, word.size() - 1) : word;
          EXPECT_NE(html.find(escape_html(bare)), html.npos) << letter.subject << ": " << word;
        }
        word.clear();
      }
    }
}

TEST(Letters, CarryTheCodeInTheFragmentAndForTypingAndNowhereElse) {
  Sample sample;
  for (int number = 0; number < kLetterKinds; ++number) {
    auto const letter = sample.write(kind_number(number), Locale::en);
    bool const coded = has_code(kind_number(number));
    auto const link = std::string("https://crew.jada.example/in#") + kLinkText;
    EXPECT_EQ(letter.text.find(link) != letter.text.npos, coded);
    EXPECT_EQ(letter.html.find("href=\"" + link + "\"") != letter.html.npos, coded);
    EXPECT_EQ(letter.subject.find(kCode), letter.subject.npos);
    EXPECT_EQ(letter.html.find("?"), letter.html.find("? Delete")) << "a query in a link?";
  }
}

TEST(Letters, NameTheZoneWithEachTime) {
  Sample sample;
  auto const english = sample.write(LetterKind::invite, Locale::en).text;
  EXPECT_NE(english.find("Saturday, March 13, 2027 at 4:30 PM PST"), english.npos) << english;
  sample.event.zone = "America/Sao_Paulo";
  auto const spanish = sample.write(LetterKind::event_cancelled, Locale::es).text;
  EXPECT_NE(spanish.find("sábado 13 de marzo de 2027, 21:30 (UTC-03)"), spanish.npos) << spanish;
}

TEST(Letters, TurnNobodysWordsIntoMarkup) {
  Sample sample;
  auto const attack = std::string("<script>alert('x')</script>\"&");
  sample.name = attack;
  sample.event.title = attack;
  sample.event.public_note = attack + "\n" + attack;
  sample.event.asset->name = attack;
  sample.event.roles.front().title = attack;
  sample.open_roles = {attack};
  sample.tenant.brand.name = attack;
  for (int number = 0; number < kLetterKinds; ++number) {
    auto const letter = sample.write(kind_number(number), Locale::en);
    EXPECT_EQ(letter.html.find("<script"), letter.html.npos);
    EXPECT_NE(letter.html.find("&lt;script&gt;"), letter.html.npos);
    EXPECT_NE(letter.text.find("<script>"), letter.text.npos);
  }
}

TEST(Letters, LetNobodysWordsBeginAHeader) {
  Sample sample;
  sample.name = "Ann\r\nBcc: a@example.com";
  sample.event.title = "Sail\r\nBcc: b@example.com\r\n\r\nbody";
  auto const mime = to_mime(sample.write(LetterKind::invite, Locale::en));
  EXPECT_EQ(mime.substr(0, mime.find("\r\n\r\n")).find("\r\nBcc:"), std::string::npos) << mime.substr(0, 600);
}

TEST(Letters, StayUnderWhatMailboxesClip) {
  Sample sample;
  sample.event.public_note = std::string(kNoteCharactersMax, '<');
  EXPECT_LT(sample.write(LetterKind::invite, Locale::es).html.size(), 50'000u);
}

TEST(Letters, ComeFromTheTenantsAddressOrItsHost) {
  auto tenant = sample_tenant();
  EXPECT_EQ(sender_address(tenant), "letters@jada.example");
  tenant.brand.from_address.clear();
  EXPECT_EQ(sender_address(tenant), "letters@jada.localhost");
  tenant.hosts = {"crew.jada.example"};
  EXPECT_EQ(sender_address(tenant), "letters@crew.jada.example");
}

}  // namespace letters_tests
}  // namespace scc
