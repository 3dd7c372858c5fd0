// scc doctor before a table of DynamoDB that cannot be used: what a person is told of why.
#include <sstream>

#include <gtest/gtest.h>

#include "cmd/program.hpp"
#include "support/engines.hpp"
#include "support/small_http_server.hpp"

namespace scc {
namespace doctor_tests {

// A service that answers everything with one refusal.
ScriptedAnswer refusal(int status, std::string const& type, std::string const& message) {
  return {.status = status,
          .body = R"({"__type":"com.amazon.coral.service#)" + type + R"(","message":")" + message + R"("})"};
}

class DoctorOfATable : public testing::Test {
 protected:
  Exit say(std::vector<std::string> const& arguments) {
    out.str({});
    err.str({});
    return run_program(arguments, {environment, out, err});
  }
  void ask_at(std::string const& url) {
    environment["SCC_STORE"] = "dynamodb:scc?region=us-west-2&endpoint=" + url;
  }
  bool tells(std::string_view text) const { return out.str().find(text) != std::string::npos; }

  TemporaryDirectory directory;
  Environment environment{{"JWT_SECRET", "a test's own secret, long enough: 0123456789abcdef"},
                          {"SCC_MAIL", "dir:" + directory.file("mail")},
                          {"AWS_ACCESS_KEY_ID", "AKIDEXAMPLE"},
                          {"AWS_SECRET_ACCESS_KEY", "a secret that is nobody's business"},
                          {"SCC_LOG", "error"}};
  std::ostringstream out, err;
};

TEST_F(DoctorOfATable, TellsAWrongClockFromAWrongKey) {
  environment["AWS_SECRET_ACCESS_KEY"] = "nobodys+business";
  SmallHttpServer late([](HeardRequest const&) {
    return refusal(403, "InvalidSignatureException", "Signature expired: it is now earlier than it says");
  });
  ask_at(late.url());
  EXPECT_EQ(say({"doctor"}), Exit::found_wrong);
  EXPECT_TRUE(tells("Cause: 403 InvalidSignatureException: Signature expired")) << out.str();
  EXPECT_FALSE(tells("nobodys+business"));
  SmallHttpServer strict([](HeardRequest const&) {
    return refusal(400, "AccessDeniedException", "not authorized to perform: dynamodb:DescribeTable");
  });
  ask_at(strict.url());
  EXPECT_EQ(say({"doctor"}), Exit::found_wrong);
  EXPECT_TRUE(tells("not authorized to perform: dynamodb:DescribeTable")) << out.str();
}

TEST_F(DoctorOfATable, TellsWhereKeysWereLookedForInVain) {
  ask_at("http://127.0.0.1:" + std::to_string(deserted_port()));
  EXPECT_EQ(say({"doctor"}), Exit::found_wrong);
  EXPECT_TRUE(tells("Cause: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY must both be set")) << out.str();
  environment.erase("AWS_ACCESS_KEY_ID");
  environment.erase("AWS_SECRET_ACCESS_KEY");
  EXPECT_EQ(say({"doctor"}), Exit::found_wrong);
  EXPECT_TRUE(tells("There are no keys for AWS")) << out.str();
  auto const nobody = "http://127.0.0.1:" + std::to_string(deserted_port()) + '/';
  environment["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = nobody;
  EXPECT_EQ(say({"doctor"}), Exit::found_wrong);
  EXPECT_TRUE(tells("Cause: not_sent: " + nobody.substr(0, nobody.size() - 1))) << out.str();
}

TEST_F(DoctorOfATable, IsWhereOthersSendWhoCannotUseIt) {
  environment["AWS_SECRET_ACCESS_KEY"] = "secret";
  SmallHttpServer other_keys(
      [](HeardRequest const&) { return refusal(400, "ValidationException", "The key does not match"); });
  ask_at(other_keys.url());
  EXPECT_EQ(say({"tenant", "list"}), Exit::failed);
  EXPECT_NE(err.str().find("Cause: 400 ValidationException; scc doctor looks closer"), std::string::npos)
      << err.str();
}

}  // namespace doctor_tests
}  // namespace scc
