// Letters tests: every kind in every language against its snapshot; that text and HTML say the same; that
// nobody's name becomes markup or a header.
#include "mail/letters.hpp"

#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "mail/mime.hpp"
#include "mail/mime_reader.hpp"
#include "support/letter_samples.hpp"
#include "support/snapshot.hpp"

namespace scc {
namespace letters_tests {

TEST(Letters, SayWhatTheirSnapshotsSay) {
  for (auto const& [name, kind, sample] : letter_samples())
    for (auto const locale : kLocales) {
      auto const letter = sample.write(kind, locale);
      auto const file = "letters/" + name + "." + std::string(to_text(locale));
      expect_snapshot(file + ".txt", "Subject: " + letter.subject + "\n\n" + letter.text);
      expect_snapshot(file + ".html", letter.html);
    }
}

TEST(Letters, TravelAsTheirSnapshot) {
  for (auto const& [name, kind] :
       {std::pair{"link.es.eml", LetterKind::link}, {"nudge.es.eml", LetterKind::nudge}}) {
    auto mime = to_mime(LetterSample{}.write(kind, Locale::es));
    std::erase(mime, '\r');
    expect_snapshot(std::string("letters/") + name, mime);
  }
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

// The words of a text that its reader sees, links aside.
std::vector<std::string> words_of(std::string const& text) {
  std::vector<std::string> words;
  std::istringstream in(text);
  for (std::string word; in >> word;) {
    // The text puts a colon after labels and hyphens before lists; the HTML lays them out.
    if (word.back() == ':') word.pop_back();
    if (word.find("://") == word.npos && word != "--" && word != "-" && !word.empty()) words.push_back(word);
  }
  return words;
}

TEST(Letters, SayTheSameInTextAndHtml) {
  for (auto const& [name, kind, sample] : letter_samples())
    for (auto const locale : kLocales) {
      auto const letter = sample.write(kind, locale);
      auto const html = seen(letter.html);
      for (auto const& word : words_of(letter.text))
        EXPECT_NE(html.find(escape_html(word)), html.npos) << name << ": " << word;
      // And the other way: nothing of the HTML is missing in the text.
      auto const text = escape_html(letter.text);
      for (auto const& word : words_of(html)) {
        if (word == "&bull;") continue;
        EXPECT_NE(text.find(word), text.npos) << name << ": " << word;
      }
    }
}

TEST(Letters, CarryTheCodeInTheFragmentAndForTypingAndNowhereElse) {
  for (auto const& [name, kind, sample] : letter_samples()) {
    auto const letter = sample.write(kind, Locale::en);
    bool const coded = has_code(kind);
    auto const link = std::string("https://crew.jada.example/in#") + kSampleLinkText;
    EXPECT_EQ(letter.text.find(link) != letter.text.npos, coded);
    EXPECT_EQ(letter.html.find("href=\"" + link + "\"") != letter.html.npos, coded);
    EXPECT_EQ(letter.subject.find(kSampleCode), letter.subject.npos);
    EXPECT_EQ(letter.html.find("?"), letter.html.find("? Delete")) << "a query in a link?";
  }
}

TEST(Letters, NameTheZoneWithEachTime) {
  LetterSample sample;
  auto const english = sample.write(LetterKind::invite, Locale::en).text;
  EXPECT_NE(english.find("Saturday, March 13, 2027 at 4:30 PM PST\n"), english.npos) << english;
  sample.event.zone = "America/Sao_Paulo";
  auto const spanish = sample.write(LetterKind::event_cancelled, Locale::es).text;
  EXPECT_NE(spanish.find("sábado 13 de marzo de 2027, 21:30 (UTC-03)\n"), spanish.npos) << spanish;
}

// Unwrapped: one space wherever the text has a line break and its margin.
std::string unwrapped(std::string const& text) {
  std::string line;
  std::istringstream in(text);
  for (std::string word; in >> word;) line += (line.empty() ? "" : " ") + word;
  return line;
}

TEST(Letters, TellTheReadersOwnClocksWhereTheyDiffer) {
  struct Row {
    std::string zone;
    Locale locale;
    std::string said;
  };
  for (auto const& [zone, locale, said] : std::vector<Row>{
           {"", Locale::en, "March 13, 2027 at 4:30 PM PST Return"},
           {"America/Los_Angeles", Locale::en, "March 13, 2027 at 4:30 PM PST Return"},
           {"America/Tijuana", Locale::en, "March 13, 2027 at 4:30 PM PST Return"},
           {"America/New_York", Locale::en, "at 4:30 PM PST (7:30 PM EST where you are) Return"},
           {"Europe/Madrid", Locale::en, "at 4:30 PM PST (Sun, Mar 14, 1:30 AM CET where you are) Return"},
           {"America/New_York", Locale::es, "16:30 (PST); donde usted está, 19:30 (EST) Regreso"},
           {"Europe/Madrid", Locale::es, "16:30 (PST); donde usted está, dom 14 mar, 01:30 (CET) Regreso"},
           {"Nowhere/Land", Locale::en, "March 13, 2027 at 4:30 PM PST Return"},
           {"../../etc/passwd\r\nBcc: x", Locale::en, "March 13, 2027 at 4:30 PM PST Return"}}) {
    LetterSample sample;
    sample.zone = zone;
    auto const letter = sample.write(LetterKind::times_changed, locale);
    EXPECT_NE(unwrapped(letter.text).find(said), std::string::npos) << zone << '\n' << letter.text;
    auto html = unwrapped(seen(letter.html));
    EXPECT_NE(html.find(said), html.npos) << html;
  }
}

// Wherever somebody's words may stand, these do.
LetterSample filled_with(std::string const& words) {
  LetterSample sample;
  sample.name = sample.about = sample.captain = sample.zone = sample.audit_head = words;
  sample.tenant.brand.name = words;
  sample.open_roles = {words};
  sample.missing.items = {words};
  auto const fill = [&](Event& event) {
    event.title = event.public_note = words;
    if (event.asset) event.asset->name = event.asset->harbour->name = words;
    for (auto& role : event.roles) role.title = words;
    event.history.mac = words;
  };
  fill(sample.event);
  for (auto& event : sample.day) fill(event);
  return sample;
}

TEST(Letters, TurnNobodysWordsIntoMarkup) {
  auto const sample = filled_with("<script>alert('x')</script>\"&{name}");
  for (auto const& each : letter_samples()) {
    auto const letter = sample.write(each.kind, Locale::en);
    EXPECT_EQ(letter.html.find("<script"), letter.html.npos);
    EXPECT_NE(letter.html.find("&lt;script&gt;"), letter.html.npos);
    EXPECT_NE(letter.text.find("<script>"), letter.text.npos);
    EXPECT_NE(letter.text.find("{name}"), letter.text.npos) << "filled twice";
  }
}

TEST(Letters, LetNobodysWordsBeginAHeader) {
  auto const sample = filled_with("Sail\r\nBcc: b@example.com\r\n\r\nbody");
  for (auto const& each : letter_samples()) {
    auto const mime = to_mime(sample.write(each.kind, Locale::en));
    auto const headers = mime.substr(0, mime.find("\r\n\r\n"));
    EXPECT_EQ(headers.find("\nBcc:"), std::string::npos) << headers;
    EXPECT_NE(headers.find("\r\nAuto-Submitted: auto-generated"), std::string::npos) << headers;
  }
}

TEST(Letters, StayUnderWhatMailboxesClip) {
  auto sample = filled_with(std::string(kNoteCharactersMax, '<'));
  while (sample.day.size() < kBriefEventsMax) sample.day.push_back(sample.day.front());
  sample.missing.items.assign(200, std::string(kTitleCharactersMax, '"'));
  sample.name = sample.about = std::string(kNameCharactersMax, '&');
  sample.tenant.brand.name = "JADA";
  for (auto& event : sample.day) event.title = std::string(kTitleCharactersMax, '"');
  sample.event.title = std::string(kTitleCharactersMax, '"');
  for (auto const& each : letter_samples())
    EXPECT_LE(sample.write(each.kind, Locale::es).html.size(), kLetterHtmlBytesMax) << each.name;
}

TEST(Letters, TellOfALongDayHowManyEventsThereAreBeyondThose) {
  LetterSample sample;
  while (sample.day.size() < kBriefEventsMax) sample.day.push_back(sample.day.front());
  sample.more = 7;
  auto const whole = sample.write(LetterKind::daily_brief, Locale::en);
  EXPECT_EQ(whole.subject, "Sat, Mar 13: 47 events");
  EXPECT_NE(whole.text.find("And 7 more events."), whole.text.npos) << whole.text;
  // Too much for a mailbox: fewer are told, and the number says so.
  for (auto& event : sample.day) event.asset = EventAsset{.id = {}, .name = std::string(400, '"')};
  auto const cut = sample.write(LetterKind::daily_brief, Locale::en);
  EXPECT_LE(cut.html.size(), kLetterHtmlBytesMax);
  std::size_t told = 0;
  for (auto at = cut.text.find("Record: "); at != cut.text.npos; at = cut.text.find("Record: ", at + 1))
    ++told;
  EXPECT_LT(told, kBriefEventsMax);
  EXPECT_GT(told, kBriefEventsMax / 2);
  auto const rest = "And " + std::to_string(kBriefEventsMax + 7 - told) + " more events.";
  EXPECT_NE(cut.text.find(rest), cut.text.npos) << rest;
}

TEST(Letters, OfATopicCanBeEndedByOneClickAndOthersCannot) {
  for (auto const& each : letter_samples()) {
    auto const letter = each.sample.write(each.kind, Locale::en);
    bool const optional = topic_of(each.kind).has_value();
    EXPECT_EQ(letter.text.find(kSampleUnsubscribe) != letter.text.npos, optional) << each.name;
    EXPECT_EQ(letter.html.find(kSampleUnsubscribe) != letter.html.npos, optional) << each.name;
    EXPECT_EQ(letter.headers.size(), optional ? 2u : 0u) << each.name;
    if (!optional) continue;
    auto const mime = to_mime(letter);
    EXPECT_NE(mime.find(std::string("\r\nList-Unsubscribe: <") + kSampleUnsubscribe + ">\r\n"), mime.npos);
    EXPECT_NE(mime.find("\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"), mime.npos);
  }
}

TEST(Letters, CarryTheEventForACalendarWhereTheyTellWhen) {
  using enum LetterKind;
  std::set<LetterKind> const with{invite, role_given, times_changed, event_cancelled, hold_lifted, nudge};
  for (auto const& each : letter_samples())
    for (auto const locale : kLocales) {
      auto const letter = each.sample.write(each.kind, locale);
      ASSERT_EQ(letter.attachments.size(), with.contains(each.kind) ? 1u : 0u) << each.name;
      if (letter.attachments.empty()) continue;
      auto const& calendar = letter.attachments.front();
      auto const method = each.kind == event_cancelled ? "CANCEL" : "PUBLISH";
      EXPECT_EQ(calendar.name, "event.ics");
      EXPECT_EQ(calendar.type, std::string("text/calendar; charset=utf-8; method=") + method) << each.name;
      EXPECT_EQ(calendar.bytes.find("BEGIN:VCALENDAR\r\n"), 0u);
      EXPECT_NE(calendar.bytes.find(std::string("METHOD:") + method + "\r\n"), std::string::npos);
      auto const read = read_mime(to_mime(letter));
      ASSERT_TRUE(read && read->attachments.size() == 1);
      EXPECT_EQ(read->attachments.front().bytes, calendar.bytes);
    }
}

TEST(Letters, ComeFromTheTenantsAddressOrItsHost) {
  auto tenant = LetterSample{}.tenant;
  EXPECT_EQ(sender_address(tenant), "letters@jada.example");
  tenant.brand.from_address.clear();
  EXPECT_EQ(sender_address(tenant), "letters@jada.localhost");
  tenant.hosts = {"crew.jada.example"};
  EXPECT_EQ(sender_address(tenant), "letters@crew.jada.example");
}

}  // namespace letters_tests
}  // namespace scc
