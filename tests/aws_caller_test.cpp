// AwsCaller over real sockets: what it sends, how it is signed, and what comes of it when nothing comes back.
#include "base/aws_caller.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "base/aws_signing.hpp"
#include "support/aws_verifier.hpp"
#include "support/echo_race.hpp"
#include "support/pinned_time.hpp"
#include "support/small_http_server.hpp"

namespace scc {
namespace aws_caller_tests {

constexpr milliseconds kPatience{10'000};
constexpr auto kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

FixedAwsCredentials lasting_keys() {
  return FixedAwsCredentials({"AKIDEXAMPLE", kSecret});
}
FixedAwsCredentials passing_keys() {
  return FixedAwsCredentials({"ASIDEXAMPLE", kSecret, "IQoJb3JpZ2luX2VjEOr//////////wEaCXVzLXdlc3QtMg=="});
}

ScriptedAnswer answer_well(HeardRequest const&) {
  return {.body = "{}", .header_lines = {"x-amzn-RequestId: R1234"}};
}

// "" when the signature is what AWS would compute.
std::string fault_of(HeardRequest const& request) {
  auto const said = parse_aws_authorization(request.header("authorization"));
  if (said.signature.empty()) return "not signed";
  if (request.header("x-amz-date").size() != 16)
    return "X-Amz-Date is not one: " + request.header("x-amz-date");
  if (!request.header("x-amz-date").starts_with(said.date)) return "two dates";
  for (auto const& [name, value] : request.headers) {
    bool const must_be_signed = name.starts_with("x-amz-") || name == "host" || name == "content-type";
    auto const& names = said.signed_headers;
    if (must_be_signed && std::find(names.begin(), names.end(), name) == names.end())
      return "not signed: " + name;
  }
  return expected_aws_signature(request, kSecret) == said.signature ? "" : "another signature";
}

TEST(AwsVerifier, AgreesWithThePublishedSignatures) {
  struct Row {
    char const* method;
    char const* target;
    char const* signature;
  };
  for (auto const& [method, target, signature] : {
           Row{"GET", "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
           Row{"POST", "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
           Row{"GET", "/?Param1=value1&Param2=value2",
               "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
       }) {
    HeardRequest const request{
        method,
        target,
        {{"host", "example.amazonaws.com"},
         {"x-amz-date", "20150830T123600Z"},
         {"authorization",
          "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, "
          "SignedHeaders=host;x-amz-date, Signature=0"}},
        ""};
    EXPECT_EQ(expected_aws_signature(request, kSecret), signature) << method << ' ' << target;
  }
}

TEST(AwsCallerTest, SignsAsPublished) {
  struct Row {
    HttpMethod method;
    char const* target;
    char const* signature;
  };
  PinnedTime const pinned(*parse_rfc3339("2015-08-30T12:36:00Z"));
  SmallHttpServer server([](HeardRequest const&) { return ScriptedAnswer{}; });
  HttpClient client;
  for (auto const& [method, target, signature] : {
           Row{HttpMethod::get, "/", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31"},
           Row{HttpMethod::post, "/", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b"},
           Row{HttpMethod::get, "/?Param1=value1&Param2=value2",
               "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"},
       }) {
    HttpCall const call{.method = method,
                        .url = server.url() + target,
                        .headers = {{"Host", "example.amazonaws.com"}},
                        .timeout = kPatience};
    ASSERT_TRUE(client.send(AwsSignedCall(call, {"us-east-1", "service"}, {"AKIDEXAMPLE", kSecret})));
    auto const heard = server.heard().back();
    EXPECT_EQ(heard.header("x-amz-date"), "20150830T123600Z");
    auto const said = parse_aws_authorization(heard.header("authorization"));
    EXPECT_EQ(said.signed_headers, (std::vector<std::string>{"host", "x-amz-date"}));
    EXPECT_EQ(said.signature, signature) << target;
  }
}

TEST(AwsCallerTest, SendsTheJsonProtocolSigned) {
  SmallHttpServer server(answer_well);
  auto keys = passing_keys();
  AwsCaller caller({server.url(), "us-west-2", "dynamodb"}, keys);
  auto const answer = caller.post("DynamoDB_20120810.GetItem", R"({"TableName":"café"})", kPatience);
  ASSERT_TRUE(answer) << answer.error().detail;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->body, "{}");
  EXPECT_EQ(answer->request_id, "R1234");

  auto const heard = server.heard();
  ASSERT_EQ(heard.size(), 1u);
  EXPECT_EQ(heard[0].method, "POST");
  EXPECT_EQ(heard[0].target, "/");
  EXPECT_EQ(heard[0].body, R"({"TableName":"café"})");
  EXPECT_EQ(heard[0].header("content-type"), "application/x-amz-json-1.0");
  EXPECT_EQ(heard[0].header("x-amz-target"), "DynamoDB_20120810.GetItem");
  EXPECT_EQ(heard[0].header("host"), server.url().substr(7));
  auto const said = parse_aws_authorization(heard[0].header("authorization"));
  EXPECT_EQ(said.id, "ASIDEXAMPLE");
  EXPECT_EQ(said.region, "us-west-2");
  EXPECT_EQ(said.service, "dynamodb");
  EXPECT_EQ(said.signed_headers, (std::vector<std::string>{"content-type", "host", "x-amz-date",
                                                           "x-amz-security-token", "x-amz-target"}));
  EXPECT_EQ(fault_of(heard[0]), "");
}

TEST(AwsCallerTest, SignsWhateverTheBodyIs) {
  SmallHttpServer server(answer_well);
  auto lasting = lasting_keys();
  auto passing = passing_keys();
  for (AwsCredentials* keys :
       {static_cast<AwsCredentials*>(&lasting), static_cast<AwsCredentials*>(&passing)}) {
    AwsCaller caller({server.url(), "eu-central-1", "dynamodb"}, *keys);
    for (auto const& body : {std::string(), std::string("{}"), std::string("a\0b", 3),
                             std::string("é/+ %&=\n"), std::string(1'200'000, 'x')})
      ASSERT_TRUE(caller.post("DynamoDB_20120810.PutItem", body, kPatience));
  }
  ASSERT_EQ(server.heard().size(), 10u);
  EXPECT_EQ(server.connections(), 2u);
  for (auto const& request : server.heard()) EXPECT_EQ(fault_of(request), "") << request.body.substr(0, 20);
}

TEST(AwsCallerTest, TheVerifierFindsWhatIsWrong) {
  SmallHttpServer server(answer_well);
  FixedAwsCredentials others({"AKIDEXAMPLE", "another+secret"});
  AwsCaller caller({server.url(), "us-west-2", "dynamodb"}, others);
  ASSERT_TRUE(caller.post("DynamoDB_20120810.GetItem", "{}", kPatience));
  auto request = server.heard()[0];
  EXPECT_EQ(fault_of(request), "another signature");
}

TEST(AwsCallerTest, SignsOtherCallsWithinTheRules) {
  SmallHttpServer server(answer_well);
  HttpClient client;
  for (auto const* path : {"/", "/v2/email/outbound-emails", "/?Action=List&Version=2010-05-08",
                           "/?a=&b=%20%2F", "/2020-05-31/distribution/E1/"}) {
    HttpCall const call{.url = server.url() + path,
                        .headers = {{"X-Amz-Meta-Note", "some inner spaces"}},
                        .timeout = kPatience};
    ASSERT_TRUE(client.send(AwsSignedCall(call, {"us-east-1", "ses"}, {"AKIDEXAMPLE", kSecret})));
  }
  for (auto const& request : server.heard()) EXPECT_EQ(fault_of(request), "") << request.target;
}

TEST(AwsCallerTest, TakesEveryStatusAsAnAnswer) {
  SmallHttpServer server([](HeardRequest const& request) {
    return ScriptedAnswer{.status = std::stoi(request.body), .body = R"({"__type":"x#ThrottlingException"})"};
  });
  auto keys = lasting_keys();
  AwsCaller caller({server.url(), "us-west-2", "dynamodb"}, keys);
  for (auto const* status : {"400", "401", "403", "413", "500", "503"}) {
    auto const answer = caller.post("T.Op", status, kPatience);
    ASSERT_TRUE(answer) << status;
    EXPECT_EQ(std::to_string(answer->status), status);
    EXPECT_EQ(answer->body, R"({"__type":"x#ThrottlingException"})");
    EXPECT_EQ(answer->request_id, "");
  }
  EXPECT_EQ(server.heard().size(), 6u);
  EXPECT_EQ(server.connections(), 1u);
}

class NoAwsCredentials final : public AwsCredentials {
 public:
  Result<AwsKeys> keys() override {
    return Error{Code::unavailable, "aws_credentials_unavailable"}.because("the keys have expired");
  }
};

TEST(AwsCallerTest, SaysNotSentWithoutKeysOrConnection) {
  SmallHttpServer server(answer_well);
  NoAwsCredentials none;
  auto const keyless = AwsCaller({server.url(), "us-west-2", "dynamodb"}, none).post("T.Op", "{}", kPatience);
  ASSERT_FALSE(keyless);
  EXPECT_EQ(keyless.error().code, Code::unavailable);
  EXPECT_EQ(keyless.error().reason, "not_sent");
  EXPECT_EQ(keyless.error().detail, "aws_credentials_unavailable: the keys have expired");
  EXPECT_TRUE(server.heard().empty());

  auto keys = lasting_keys();
  auto const nobody = "http://127.0.0.1:" + std::to_string(deserted_port());
  auto const alone = AwsCaller({nobody, "us-west-2", "dynamodb"}, keys).post("T.Op", "{}", kPatience);
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.error().code, Code::unavailable);
  EXPECT_EQ(alone.error().reason, "not_sent");
}

TEST(AwsCallerTest, SaysNoAnswerWhenItMayHaveBeenDoneAndNeverASecret) {
  SmallHttpServer server([](HeardRequest const& request) {
    return ScriptedAnswer{.body = "half of it",
                          .ends = request.body == "cut" ? HowItEnds::cut_in_body : HowItEnds::silent};
  });
  auto keys = passing_keys();
  AwsCaller caller({server.url(), "us-west-2", "dynamodb"}, keys);
  for (auto const* body : {"cut", "silent"}) {
    auto const answer = caller.post("T.Op", body, milliseconds{200});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().code, Code::unavailable);
    EXPECT_EQ(answer.error().reason, "no_answer") << body;
    for (auto const* secret : {kSecret, "IQoJb3JpZ2lu", "ASIDEXAMPLE", "half of it"})
      EXPECT_EQ(answer.error().detail.find(secret), std::string::npos) << answer.error().detail;
  }
  auto const heard = server.heard();
  ASSERT_EQ(heard.size(), 2u);
  for (auto const& [name, value] : heard[0].headers)
    EXPECT_EQ(value.find(kSecret), std::string::npos) << name;
}

TEST(AwsCallerTest, KnowsWhereItCanCall) {
  for (auto const* url :
       {"https://dynamodb.us-west-2.amazonaws.com", "http://127.0.0.1:8000", "http://[::1]:8000"})
    EXPECT_TRUE(is_aws_endpoint({url, "us-west-2", "dynamodb"})) << url;
  for (auto const* url : {"", "127.0.0.1:8000", "http://127.0.0.1:8000/", "http://host/path",
                          "http://host?x=1", "http://me:word@host", "ftp://host"})
    EXPECT_FALSE(is_aws_endpoint({url, "us-west-2", "dynamodb"})) << url;
  EXPECT_FALSE(is_aws_endpoint({"http://host", "", "dynamodb"}));
  EXPECT_FALSE(is_aws_endpoint({"http://host", "us-west-2", "Dynamo DB"}));
}

TEST(AwsCallerThreads, ReuseAsManyConnectionsAsThereAreThreads) {
  SmallHttpServer server([](HeardRequest const& request) { return ScriptedAnswer{.body = request.body}; });
  auto keys = passing_keys();
  AwsCaller caller({server.url(), "us-west-2", "dynamodb"}, keys);
  auto const right =
      echoes_that_came_back([&](std::string const& body) { return caller.post("T.Op", body, kPatience); });
  EXPECT_EQ(right, kEchoThreads * kEchoesEach);
  EXPECT_LE(server.connections(), std::size_t{kEchoThreads});
  for (auto const& request : server.heard()) EXPECT_EQ(fault_of(request), "");
}

}  // namespace aws_caller_tests
}  // namespace scc
