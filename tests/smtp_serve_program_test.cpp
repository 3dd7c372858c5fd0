// The whole program and a real mail server: `scc serve` sends by it, `scc doctor` says what is wrong with it.
#include <filesystem>
#include <fstream>
#include <sstream>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "cmd/program.hpp"
#include "support/child_program.hpp"
#include "support/engines.hpp"
#include "support/raw_client.hpp"
#include "support/small_http_server.hpp"
#include "support/smtp_sink.hpp"

namespace scc {
namespace smtp_serve_tests {

constexpr char const* kDoor = "safe:starttls,user=crew@sail.example,password=right one";

// "smtp://crew@sail.example@127.0.0.1:12345?ca=…"
std::string place_of(SmtpSink const& sink, std::string const& door, std::string const& options = {}) {
  return fmt::format("smtp://crew@sail.example@127.0.0.1:{}?ca={}{}", sink.port(door), sink.certificate(),
                     options);
}

class ProgramSmtpServe : public testing::Test {
 protected:
  void write_password(std::string const& text) { std::ofstream(directory.file("password")) << text << '\n'; }
  ChildResult run(std::vector<std::string> const& arguments) { return run_child(arguments, environment); }

  TemporaryDirectory directory;
  ChildEnvironment environment{{"JWT_SECRET", "a test's own secret, long enough: 0123456789abcdef"},
                               {"SCC_STORE", "sqlite:" + directory.file("scc.db")},
                               {"SCC_LISTEN", "127.0.0.1:0"},
                               {"SMTP_PASSWORD_FILE", directory.file("password")}};
};

TEST_F(ProgramSmtpServe, SendsALinkToWhoAsksForOne) {
  SmtpSink sink({kDoor});
  write_password("right one");
  environment["SCC_MAIL"] = place_of(sink, "safe");
  ASSERT_EQ(run({"tenant", "add", "tern", "--name", "Tern", "--zone", "Europe/Berlin"}).code, 0);
  ASSERT_EQ(run({"person", "add", "Ada", "ada@tern.example", "--tenant", "tern", "--kind", "owner"}).code, 0);
  ChildProgram server({"serve"}, environment);
  auto const port = server.serving_port();
  ASSERT_NE(port, 0) << server.err();
  std::string const body = R"({"address":"ada@tern.example"})";
  auto const asked =
      fetch(port, fmt::format("POST /api/links HTTP/1.1\r\nHost: tern.localhost\r\nContent-Type: "
                              "application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
                              body.size(), body));
  EXPECT_EQ(asked.status, 202) << asked.body;
  ASSERT_TRUE(sink.wait_for_letter());
  auto const kept = sink.kept("safe");
  ASSERT_EQ(kept.size(), 1u);
  EXPECT_EQ(kept[0].to, "ada@tern.example");
  EXPECT_EQ(kept[0].user, "crew@sail.example");
  EXPECT_TRUE(kept[0].tls);
  server.signal(SIGTERM);
  EXPECT_EQ(server.wait(), 0);
  EXPECT_EQ(sink.goodbyes("safe"), 1);
  for (auto const* word : {"ada@", "right one", "crew@"})
    EXPECT_EQ(server.err().find(word), std::string::npos) << server.err();
}

TEST_F(ProgramSmtpServe, DoesNotBeginWithoutThePasswordItNeeds) {
  environment["SCC_MAIL"] = "smtp://crew@mail.example";
  auto const unreadable = run({"serve"});
  EXPECT_EQ(unreadable.code, 1);
  EXPECT_NE(unreadable.err.find(directory.file("password")), std::string::npos) << unreadable.err;
  environment.erase("SMTP_PASSWORD_FILE");
  auto const missing = run({"serve"});
  EXPECT_EQ(missing.code, 1);
  EXPECT_NE(missing.err.find("SMTP_PASSWORD_FILE"), std::string::npos) << missing.err;
  auto const shown = run({"serve", "--mail", "smtp://crew:secret@mail.example"});
  EXPECT_EQ(shown.code, 2);
  EXPECT_EQ(shown.err.find("secret"), std::string::npos) << shown.err;
}

TEST_F(ProgramSmtpServe, HasADoctorWhoSaysWhatToFixAndSendsNothing) {
  std::string const door = kDoor;
  SmtpSink const sink({door, "plain", "full:greeting=421+come+later", "open:starttls"});
  Environment settings(environment.begin(), environment.end());
  settings.erase("SMTP_PASSWORD_FILE");
  auto const letters = [&](std::string const& place, std::string const& password) {
    settings["SCC_MAIL"] = place;
    settings["SMTP_PASSWORD"] = password;
    std::ostringstream out, err;
    auto const exit = run_program({"doctor"}, {settings, out, err});
    auto const text = out.str();
    auto const at = text.find("letters ");
    EXPECT_NE(at, std::string::npos) << text << err.str();
    auto const begin = text.rfind('\n', at) + 1;
    auto const line = text.substr(begin, text.find('\n', at) - begin);
    EXPECT_EQ(exit == Exit::found_wrong, line.starts_with("WRONG")) << text;
    return line;
  };
  auto const expect = [](std::string const& line, std::string_view health, std::string_view text) {
    EXPECT_TRUE(line.starts_with(health)) << line;
    EXPECT_NE(line.find(text), std::string::npos) << line;
  };
  expect(letters(place_of(sink, "safe"), "right one"), "good", "lets us in, with TLS");
  expect(letters(place_of(sink, "safe"), "guess"), "WRONG", "Check both");
  expect(letters(place_of(sink, "safe"), "guess"), "WRONG", "It said: 535 5.7.8");
  expect(letters(place_of(sink, "safe"), ""), "WRONG", "SMTP_PASSWORD");
  expect(letters(place_of(sink, "open"), "right one"), "look", "asked for no password");
  expect(letters(place_of(sink, "plain"), "right one"), "WRONG", "tls=implicit");
  expect(letters(place_of(sink, "full", "&tls=none"), "right one"), "WRONG", "Look again");
  auto const distrusted = fmt::format("smtp://crew@127.0.0.1:{}", sink.port("safe"));
  expect(letters(distrusted, "right one"), "WRONG", "ca=FILE");
  expect(letters(fmt::format("smtp://127.0.0.1:{}", deserted_port()), ""), "WRONG", "answers nobody");
  expect(letters(fmt::format("smtp://localhost:{}?tls=none", sink.port("plain")), ""), "good",
         "in the clear, on this machine");
  expect(letters("smtp://mail.example?ca=/nowhere.pem", ""), "WRONG", "/nowhere.pem");
  for (auto const* name : {"safe", "plain", "full", "open"}) EXPECT_TRUE(sink.kept(name).empty()) << name;
}

}  // namespace smtp_serve_tests
}  // namespace scc
