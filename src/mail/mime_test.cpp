// MIME tests: the bytes are the same each time, the headers are ours alone, the text arrives as it was.
#include "mail/mime.hpp"

#include <algorithm>
#include <thread>

#include <gtest/gtest.h>

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
  auto letter = plain_letter();
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

TEST(MimeDeathTest, AHeaderNameIsOurs) {
  auto letter = plain_letter();
  letter.headers = {{"X-Bad\r\nBcc", "value"}};
  EXPECT_DEATH((void)to_mime(letter), "is_header_name");
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
