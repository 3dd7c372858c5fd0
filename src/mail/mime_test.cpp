// MIME tests: the bytes are the same each time, the headers are ours alone, the text arrives as it was.
#include "mail/mime.hpp"

#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

#include "mail/mime_reader.hpp"

namespace scc {
namespace mime_tests {

Letter plain_letter() {
  Letter letter;
  letter.from = {"JADA Sailing", "letters@jada.example"};
  letter.reply_to = "office@jada.example";
  letter.to = {"Ann Ávila", "ann@example.com"};
  letter.subject = "You are invited: Sunset sail";
  letter.text = "Hello Ann,\n\nÁñ = 1\n";
  letter.html = "<p>Hello Ann</p>\n";
  letter.message_id = "20270313T203000Z.abc@jada.example";
  letter.date = *parse_rfc3339("2027-03-13T20:30:00Z");
  return letter;
}

Letter letter_with_attachments() {
  auto letter = plain_letter();
  std::string all;
  for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
  letter.attachments = {
      {"event.ics", "text/calendar; charset=utf-8; method=PUBLISH", "BEGIN:VCALENDAR\r\nÁ\r\n"},
      {"all-bytes.bin", "application/octet-stream", all + all}};
  return letter;
}

// The header part, unfolded: one header a line.
std::string headers_of(std::string const& mime) {
  auto headers = mime.substr(0, mime.find("\r\n\r\n") + 2);
  for (auto const* fold : {"\r\n ", "\r\n\t"})
    for (auto at = headers.find(fold); at != headers.npos; at = headers.find(fold))
      headers.replace(at, 3, " ");
  return headers;
}

bool has_line(std::string const& text, std::string const& line) {
  return ("\r\n" + text).find("\r\n" + line + "\r\n") != std::string::npos;
}

TEST(Mime, CarriesTheHeadersOfALetterThatAMachineWrote) {
  auto const headers = headers_of(to_mime(plain_letter()));
  EXPECT_TRUE(has_line(headers, "From: JADA Sailing <letters@jada.example>")) << headers;
  EXPECT_TRUE(has_line(headers, "Reply-To: office@jada.example")) << headers;
  EXPECT_TRUE(has_line(headers, "Subject: You are invited: Sunset sail")) << headers;
  EXPECT_TRUE(has_line(headers, "Date: Sat, 13 Mar 2027 20:30:00 +0000")) << headers;
  EXPECT_TRUE(has_line(headers, "Message-Id: <20270313T203000Z.abc@jada.example>")) << headers;
  EXPECT_TRUE(has_line(headers, "Auto-Submitted: auto-generated")) << headers;
  EXPECT_TRUE(has_line(headers, "MIME-Version: 1.0")) << headers;
  EXPECT_NE(headers.find("Content-Type: multipart/alternative; boundary=\"=_"), headers.npos) << headers;
}

TEST(Mime, IsTheSameBytesEachTime) {
  EXPECT_EQ(to_mime(plain_letter()), to_mime(plain_letter()));
}

TEST(Mime, HasOnlyWholeLinesAndShortOnes) {
  auto letter = letter_with_attachments();
  letter.to.name = std::string(2'000, 'n');
  letter.subject = std::string(3'000, 's') + "ñ";
  letter.attachments[1].bytes = std::string(100'000, '\xff');
  letter.html = std::string(5000, 'x') + "\n" + std::string(3000, '=');
  auto const mime = to_mime(letter);
  std::size_t start = 0;
  for (auto end = mime.find('\n'); end != mime.npos; end = mime.find('\n', start)) {
    ASSERT_GT(end, start);
    ASSERT_EQ(mime[end - 1], '\r');
    EXPECT_LE(end - start, 998u);
    start = end + 1;
  }
  EXPECT_TRUE(
      std::all_of(mime.begin(), mime.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; }));
}

TEST(Mime, PutsTheTextFirstAndKeepsItsCharacters) {
  auto const mime = to_mime(plain_letter());
  auto const text = mime.find("Content-Type: text/plain; charset=utf-8");
  auto const html = mime.find("Content-Type: text/html; charset=utf-8");
  ASSERT_NE(text, mime.npos);
  ASSERT_NE(html, mime.npos);
  EXPECT_LT(text, html);
  EXPECT_NE(mime.find("=C3=81=C3=B1 =3D 1\r\n"), mime.npos) << mime;
}

TEST(Mime, LetsNoFieldBeginAHeader) {
  auto letter = plain_letter();
  auto const attack = std::string("x\r\nBcc: everyone@example.com\r\n\r\n<script>");
  letter.subject = attack;
  letter.to.name = attack;
  letter.from.name = "a\nBcc: b@example.com";
  letter.reply_to = "a@example.com\r\nBcc: c@example.com";
  letter.message_id = "id\r\nBcc: d@example.com@host";
  letter.headers = {{"X-Note", attack}};
  auto const headers = headers_of(to_mime(letter));
  EXPECT_EQ(headers.find("\r\nBcc:"), headers.npos) << headers;
  EXPECT_NE(headers.find("\r\nContent-Type: multipart/alternative"), headers.npos) << headers;
}

TEST(Mime, PutsAttachmentsBesideTheTextNotInstead) {
  auto const letter = letter_with_attachments();
  auto const mime = to_mime(letter);
  auto const headers = headers_of(mime);
  EXPECT_NE(headers.find("Content-Type: multipart/mixed; boundary=\"=_"), headers.npos) << headers;
  EXPECT_NE(mime.find("Content-Type: multipart/alternative;\r\n\tboundary=\"=_"), mime.npos) << mime;
  auto const calendar = mime.find("Content-Type: text/calendar; charset=utf-8; method=PUBLISH");
  ASSERT_NE(calendar, mime.npos) << mime;
  EXPECT_GT(calendar, mime.find("Content-Type: text/html"));
  EXPECT_NE(mime.find("Content-Transfer-Encoding: base64", calendar), mime.npos) << mime;
  EXPECT_NE(mime.find("Content-Disposition: attachment; filename=event.ics", calendar), mime.npos) << mime;
  EXPECT_EQ(mime, to_mime(letter)) << "the same letter, the same bytes";
}

TEST(Mime, ReadsBackAsItWasWritten) {
  auto letter = letter_with_attachments();
  letter.to.name =
      "Zoë \"Anna\" 山田 Ávila-Íñiguez, the younger, of a name that is longer than one line can hold";
  letter.subject =
      "Invitación: ocaso ⛵ para la familia Ávila, con una línea muy larga que hay que doblar en dos";
  letter.text = "Áñ = 1\n.\n..\nFrom here on\n" + std::string(3000, 'x') + "\n-- \nJADA\n";
  letter.headers = {{"List-Unsubscribe", "<https://crew.jada.example/u/" + std::string(200, 'x') + ">"}};
  auto const read = read_mime(to_mime(letter));
  ASSERT_TRUE(read);
  EXPECT_EQ(read->from.name, letter.from.name);
  EXPECT_EQ(read->from.address, letter.from.address);
  EXPECT_EQ(read->reply_to, letter.reply_to);
  EXPECT_EQ(read->to.name, letter.to.name);
  EXPECT_EQ(read->to.address, letter.to.address);
  EXPECT_EQ(read->subject, letter.subject);
  EXPECT_EQ(read->text, letter.text);
  EXPECT_EQ(read->html, letter.html);
  EXPECT_EQ(read->message_id, letter.message_id);
  EXPECT_EQ(read->date, letter.date);
  ASSERT_EQ(read->attachments.size(), 2u);
  for (std::size_t i = 0; i < 2; ++i) {
    EXPECT_EQ(read->attachments[i].name, letter.attachments[i].name);
    EXPECT_EQ(read->attachments[i].bytes, letter.attachments[i].bytes);
  }
  EXPECT_EQ(read->attachments[0].type.find("text/calendar"), 0u);
}

TEST(Mime, SendsALinkForProgramsInOnePiece) {
  auto letter = plain_letter();
  auto const link = "<https://crew.jada.example/u/" + std::string(300, 'x') + ">";
  letter.headers = {{"List-Unsubscribe", link}, {"List-Unsubscribe-Post", "List-Unsubscribe=One-Click"}};
  auto const mime = to_mime(letter);
  EXPECT_TRUE(has_line(mime, "List-Unsubscribe: " + link)) << mime;
  EXPECT_TRUE(has_line(mime, "List-Unsubscribe-Post: List-Unsubscribe=One-Click")) << mime;
}

TEST(Mime, ReadsNoMessageWhereThereIsNone) {
  for (auto const* bytes : {"", "\r\n", "no header at all"}) {
    auto const read = read_mime(bytes);
    EXPECT_TRUE(!read || (read->from.address.empty() && read->html.empty())) << bytes;
  }
}

TEST(MimeDeathTest, NamesOfHeadersAndAttachmentsAreOurs) {
  auto letter = plain_letter();
  letter.headers = {{"X-Bad\r\nBcc", "value"}};
  EXPECT_DEATH((void)to_mime(letter), "is_header_name");
  for (auto const* name : {"", ".ics", "../event.ics", "ev ent.ics", "event.ics\r\nBcc: x", "día.ics"}) {
    letter = plain_letter();
    letter.attachments = {{name, "text/calendar", ""}};
    EXPECT_DEATH((void)to_mime(letter), "is_attachment_name") << name;
  }
}

TEST(MimeThreads, MakeTheSameBytesAtOnce) {
  auto const expected = to_mime(plain_letter());
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      for (int n = 0; n < 20; ++n) EXPECT_EQ(to_mime(plain_letter()), expected);
    });
  for (auto& thread : threads) thread.join();
}

}  // namespace mime_tests
}  // namespace scc
