// The sources of keys: every spelling of the shared file, and every answer of a container's endpoint.
#include "base/aws_key_sources.hpp"

#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "support/small_http_server.hpp"

namespace scc {
namespace aws_key_sources_tests {

constexpr std::string_view kFile =
    "# the team's keys\n"
    "\n"
    "[default]\n"
    "aws_access_key_id = AKIDDEFAULT\n"
    "aws_secret_access_key=a+b/c=d#e\r\n"
    "region = us-west-2\n"
    "[ passing ]  ; from the portal\n"
    "AWS_ACCESS_KEY_ID=ASIDPASSING\n"
    "  aws_secret_access_key  =  secret \n"
    "; aws_session_token = old\n"
    "#aws_session_token = older\n"
    "aws_session_token = IQoJb3==\n"
    "[half]\n"
    "aws_access_key_id = AKIDHALF\n"
    "[role]\n"
    "role_arn = arn:aws:iam::1:role/x\n"
    "[last]\n"
    "aws_access_key_id = AKIDLAST\n"
    "aws_secret_access_key = end";

TEST(AwsCredentialsFile, IsReadByProfile) {
  auto const keys = parse_aws_credentials(kFile, "default");
  ASSERT_TRUE(keys);
  EXPECT_EQ(keys->id, "AKIDDEFAULT");
  EXPECT_EQ(keys->secret, "a+b/c=d#e");
  EXPECT_EQ(keys->session_token, "");
  EXPECT_FALSE(keys->expires_at);
  auto const passing = parse_aws_credentials(kFile, "passing");
  ASSERT_TRUE(passing);
  EXPECT_EQ(passing->id, "ASIDPASSING");
  EXPECT_EQ(passing->secret, "secret");
  EXPECT_EQ(passing->session_token, "IQoJb3==");
  auto const last = parse_aws_credentials(kFile, "last");
  ASSERT_TRUE(last);
  EXPECT_EQ(last->secret, "end");
}

TEST(AwsCredentialsFile, SaysWhatIsWrongWithoutQuotingIt) {
  struct Row {
    std::string_view profile;
    std::string_view reason;
  };
  for (auto const& [profile, reason] :
       {Row{"half", "aws_credentials_unusable"}, Row{"role", "aws_credentials_unusable"},
        Row{"Default", "aws_credentials_missing"}, Row{"", "aws_credentials_missing"}}) {
    auto const keys = parse_aws_credentials(kFile, profile);
    ASSERT_FALSE(keys) << profile;
    EXPECT_EQ(keys.error().reason, reason) << profile;
    EXPECT_EQ(keys.error().detail.find("AKID"), std::string::npos);
  }
  for (auto const* text : {"", "[default", "no section = x",
                           "[default]\naws_access_key_id = A B\n"
                           "aws_secret_access_key = s"})
    EXPECT_FALSE(parse_aws_credentials(text, "default")) << text;
}

TEST(AwsCredentialsFile, IsMissingOrTooLarge) {
  auto const path = std::filesystem::path(testing::TempDir()) / "aws_key_sources_credentials";
  auto const write = [&](std::string_view text) { std::ofstream(path, std::ios::binary) << text; };
  std::filesystem::remove(path);
  EXPECT_EQ(read_aws_credentials(path, "default").error().reason, "aws_credentials_missing");
  write(kFile);
  EXPECT_TRUE(read_aws_credentials(path, "default"));
  write(std::string(kFile) + std::string(kAwsKeysFileBytesMax, '\n'));
  EXPECT_EQ(read_aws_credentials(path, "default").error().reason, "aws_credentials_missing");
  std::filesystem::remove(path);
}

TEST(AwsContainer, IsAskedInTheClearNextDoorOnly) {
  for (auto const* url : {"http://169.254.170.2/v2/credentials/x", "http://169.254.170.23/v1/credentials",
                          "http://[fd00:ec2::23]/v1/credentials", "http://127.0.0.1:9001/keys",
                          "http://localhost/keys", "http://[::1]:80/", "https://keys.example.com/x"})
    EXPECT_TRUE(check_aws_container({url})) << url;
  for (auto const* url :
       {"http://keys.example.com/x", "http://169.254.170.2.example.com/", "http://10.0.0.1/",
        "http://169.254.169.254/latest", "http://169.254.170.2@example.com/", "keys", ""}) {
    auto const checked = check_aws_container({url});
    ASSERT_FALSE(checked) << url;
    EXPECT_EQ(checked.error().reason, "aws_credentials_unusable");
  }
}

constexpr auto kGoodAnswer = R"({"RoleArn":"r","AccessKeyId":"ASIDX","SecretAccessKey":"s/+","Token":"t==",)"
                             R"("Expiration":"2026-11-22T23:00:00Z"})";

TEST(AwsContainer, GivesKeysAndSaysWhenTheyExpire) {
  SmallHttpServer server([](HeardRequest const&) { return ScriptedAnswer{.body = kGoodAnswer}; });
  HttpClient client;
  auto const keys = ask_aws_container({server.url() + "/v2/keys?id=7", "Bearer of good"}, client);
  ASSERT_TRUE(keys) << keys.error().detail;
  EXPECT_EQ(keys->id, "ASIDX");
  EXPECT_EQ(keys->secret, "s/+");
  EXPECT_EQ(keys->session_token, "t==");
  EXPECT_EQ(keys->expires_at, parse_rfc3339("2026-11-22T23:00:00Z"));
  EXPECT_EQ(server.heard()[0].method, "GET");
  EXPECT_EQ(server.heard()[0].target, "/v2/keys?id=7");
  EXPECT_EQ(server.heard()[0].header("authorization"), "Bearer of good");
}

TEST(AwsContainer, ReadsItsTokenEachTime) {
  SmallHttpServer server([](HeardRequest const&) { return ScriptedAnswer{.body = kGoodAnswer}; });
  HttpClient client;
  auto const path = std::filesystem::path(testing::TempDir()) / "aws_key_sources_token";
  AwsContainerEndpoint const endpoint{.url = server.url() + "/", .token_file = path};
  for (auto const* token : {"first", "second\n"}) {
    std::ofstream(path, std::ios::binary) << token;
    ASSERT_TRUE(ask_aws_container(endpoint, client));
  }
  std::ofstream(path, std::ios::binary) << "two\r\nlines";
  EXPECT_FALSE(ask_aws_container(endpoint, client));
  std::filesystem::remove(path);
  EXPECT_FALSE(ask_aws_container(endpoint, client));
  ASSERT_EQ(server.heard().size(), 2u);
  EXPECT_EQ(server.heard()[0].header("authorization"), "first");
  EXPECT_EQ(server.heard()[1].header("authorization"), "second");
}

TEST(AwsContainer, SaysWhatCameInsteadOfKeysWithoutQuotingIt) {
  struct Row {
    int status;
    char const* body;
    char const* said;
  };
  for (auto const& [status, body, said] :
       {Row{404, kGoodAnswer, "answered with 404"}, Row{500, "ASIDX", "answered with 500"},
        Row{302, kGoodAnswer, "answered with 302"}, Row{200, "ASIDX", "did not answer with JSON"},
        Row{200, "[]", "did not answer with JSON"},
        Row{200, R"({"AccessKeyId":"ASIDX"})", "without usable keys"},
        Row{200, R"({"AccessKeyId":"ASIDX","SecretAccessKey":7})", "without usable keys"},
        Row{200, R"({"AccessKeyId":"ASIDX","SecretAccessKey":"s","Expiration":"soon"})", "Expiration"}}) {
    ScriptedAnswer const answer{.status = status, .body = body};
    SmallHttpServer server([answer](HeardRequest const&) { return answer; });
    HttpClient client;
    auto const keys = ask_aws_container({server.url() + "/"}, client);
    ASSERT_FALSE(keys) << body;
    EXPECT_EQ(keys.error().code, Code::unavailable);
    EXPECT_EQ(keys.error().reason, "aws_credentials_unavailable");
    EXPECT_NE(keys.error().detail.find(said), std::string::npos) << keys.error().detail;
    EXPECT_EQ(keys.error().detail.find("ASIDX"), std::string::npos);
  }
}

TEST(AwsContainer, MayBeGone) {
  HttpClient client;
  auto const url = "http://127.0.0.1:" + std::to_string(deserted_port()) + '/';
  auto const keys = ask_aws_container({url}, client);
  ASSERT_FALSE(keys);
  EXPECT_EQ(keys.error().reason, "aws_credentials_unavailable");
}

}  // namespace aws_key_sources_tests
}  // namespace scc
