// scc invite: where the link leads, and that a link which leads nowhere is not printed.
#include <sstream>

#include <gtest/gtest.h>

#include "cmd/program.hpp"
#include "support/engines.hpp"

namespace scc {
namespace invite_tests {

class InviteCommand : public testing::Test {
 protected:
  void SetUp() override {
    say({"tenant", "add", "tern", "--name", "Tern", "--zone", "UTC"});
    say({"person", "add", "Ada", "ada@tern.example", "--tenant", "tern", "--kind", "owner"});
  }
  Exit say(std::vector<std::string> const& arguments) {
    out.str({});
    err.str({});
    return run_program(arguments, {environment, out, err});
  }
  // The link's beginning, or what was refused.
  std::string invite(std::vector<std::string> const& more) {
    std::vector<std::string> arguments{"invite", "ada@tern.example", "--tenant", "tern"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    if (say(arguments) != Exit::done) return err.str();
    return out.str().substr(0, out.str().find("/in#"));
  }

  TemporaryDirectory directory;
  Environment environment{{"JWT_SECRET", "a test's own secret, long enough: 0123456789abcdef"},
                          {"SCC_STORE", "sqlite:" + directory.file("scc.db")},
                          {"SCC_LOG", "error"}};
  std::ostringstream out, err;
};

TEST_F(InviteCommand, LeadsToTheHostOrThePortThatIsServed) {
  EXPECT_EQ(invite({}), "http://tern.localhost:8080");
  EXPECT_EQ(invite({"--listen", "127.0.0.1:9000"}), "http://tern.localhost:9000");
  EXPECT_EQ(invite({"--host", "Sail.Example."}), "https://sail.example");
  environment["SCC_LISTEN"] = "127.0.0.1:0";
  EXPECT_EQ(invite({"--host", "sail.example"}), "https://sail.example");
}

TEST_F(InviteCommand, DoesNotGuess) {
  environment["SCC_LISTEN"] = "127.0.0.1:0";
  EXPECT_NE(invite({}).find("--host"), std::string::npos) << err.str();
  for (auto const* host : {"http://x/y", "x/y", "tern.localhost", "a b", "..", ":80"})
    EXPECT_NE(invite({"--host", host}).find("This host name cannot be used (--host)"), std::string::npos)
        << host << err.str();
}

TEST_F(InviteCommand, AnotherSecretIsRefusedEverywhere) {
  environment["JWT_SECRET"] = "Ue3Tn_8bRy-1Sx6Vd0GkMq4ZjWc9LhPf2Ao7";
  EXPECT_NE(invite({}).find("This is another secret"), std::string::npos) << err.str();
  EXPECT_EQ(say({"tenant", "add", "skua", "--name", "Skua", "--zone", "UTC"}), Exit::failed);
  EXPECT_EQ(say({"doctor"}), Exit::found_wrong);
  EXPECT_NE(out.str().find("under a secret that is not given"), std::string::npos) << out.str();
  environment["JWT_SECRET_PREVIOUS"] = "a test's own secret, long enough: 0123456789abcdef";
  EXPECT_EQ(invite({}), "http://tern.localhost:8080");
  EXPECT_EQ(say({"doctor"}), Exit::done) << out.str();
}

TEST_F(InviteCommand, DoctorSaysWhetherAProxyIsBelieved) {
  say({"doctor"});
  EXPECT_NE(out.str().find("None is believed"), std::string::npos) << out.str();
  environment["SCC_ORIGIN_SECRET"] = "short";
  EXPECT_EQ(say({"doctor"}), Exit::found_wrong);
  environment["SCC_ORIGIN_SECRET"] = "q7Vd-2Lx_9rTm4Zc8Yb1Nf6Hk3Ws5Pg0Ja";
  EXPECT_EQ(say({"doctor"}), Exit::done) << out.str();
  EXPECT_NE(out.str().find("X-Origin-Secret"), std::string::npos);
  EXPECT_EQ(out.str().find("q7Vd"), std::string::npos);
}

}  // namespace invite_tests
}  // namespace scc
