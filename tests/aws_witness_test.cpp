// Our signatures before a witness that is not ours, Debian's botocore, over the wire. It needs what only
// `./dev test dynamodb` installs; elsewhere these tests are skipped.
//
//    tests/aws/with_signature_check.sh scc_tests --gtest_filter='AwsWitness*'
#include <cstdlib>
#include <string>

#include <gtest/gtest.h>

#include "base/aws_caller.hpp"
#include "base/aws_signing.hpp"
#include "base/json.hpp"

namespace scc {
namespace aws_witness_tests {

constexpr milliseconds kPatience{10'000};
AwsKeys const kKeys{"AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"};

class AwsWitness : public testing::Test {
 protected:
  void SetUp() override {
    auto const* url = std::getenv("SCC_AWS_CHECKER");
    if (url == nullptr) GTEST_SKIP() << "no tests/aws/signature_check.py at SCC_AWS_CHECKER";
    checker_ = url;
  }

  // What /checked tells under `name`.
  std::int64_t told(std::string_view name) {
    auto const answer = client_.send({.url = checker_ + "/checked", .timeout = kPatience});
    return parse_json(answer->body)->at(name).to_number<std::int64_t>();
  }

  std::string checker_;
  HttpClient client_;
};

TEST_F(AwsWitness, FindsEverySignatureOfTheJsonProtocolRight) {
  std::int64_t const wrong_before = told("wrong");
  for (auto const* token : {"", "IQoJb3JpZ2luX2VjEOr//////////wEaCXVzLXdlc3QtMg=="}) {
    FixedAwsCredentials keys({kKeys.id, kKeys.secret, token});
    for (auto const* region : {"us-west-2", "eu-central-1"}) {
      AwsCaller caller({checker_, region, "dynamodb"}, keys);
      for (auto const* operation : {"GetItem", "TransactWriteItems", "DescribeTable"})
        for (auto const& body : {std::string(), std::string("{}"), std::string("é/+ %&=\n\"x\""),
                                 std::string("a\0b", 3), std::string(1'200'000, 'x')}) {
          auto const answer = caller.post(std::string("DynamoDB_20120810.") + operation, body, kPatience);
          ASSERT_TRUE(answer) << answer.error().detail;
          EXPECT_EQ(answer->status, 200) << operation << ' ' << body.size() << ' ' << answer->body;
        }
    }
  }
  EXPECT_EQ(told("wrong"), wrong_before);
}

TEST_F(AwsWitness, FindsEverySignatureThatTheRulesAllowRight) {
  for (auto const* target : {"/", "/v2/email/outbound-emails", "/2020-05-31/distribution/E1A2/invalidation",
                             "/?Action=ListX&Version=2010-05-08", "/?a=&b=%20%2F%C3%A9", "/a/?a=1&a=2"})
    for (auto const method : {HttpMethod::get, HttpMethod::post}) {
      HttpCall const call{
          .method = method,
          .url = checker_ + target,
          .headers = {{"Content-Type", "application/json"}, {"X-Amz-Meta-Note", "some inner spaces"}},
          .body = method == HttpMethod::post ? "{\"é\": 1}" : "",
          .timeout = kPatience};
      auto const answer = client_.send(AwsSignedCall(call, {"us-east-1", "ses"}, kKeys));
      ASSERT_TRUE(answer) << answer.error().detail;
      EXPECT_EQ(answer->status, 200) << target << ' ' << answer->body;
    }
}

TEST_F(AwsWitness, SeesWhatIsWrong) {
  FixedAwsCredentials others({kKeys.id, "another+secret"});
  auto const forged = AwsCaller({checker_, "us-west-2", "dynamodb"}, others).post("T.Op", "{}", kPatience);
  ASSERT_TRUE(forged);
  EXPECT_EQ(forged->status, 403);
  EXPECT_NE(forged->body.find("SignatureDoesNotMatch"), std::string::npos) << forged->body;

  FixedAwsCredentials keys(kKeys);
  auto const misled =
      AwsCaller({checker_, "us-west-2", "ses"}, keys).post("DynamoDB_20120810.GetItem", "{}", kPatience);
  ASSERT_TRUE(misled);
  EXPECT_EQ(misled->status, 403);

  auto const unsigned_one = client_.send({.url = checker_ + '/', .timeout = kPatience});
  ASSERT_TRUE(unsigned_one);
  EXPECT_EQ(unsigned_one->status, 403);
}

TEST_F(AwsWitness, StandsBeforeDynamodb) {
  auto const* front = std::getenv("SCC_DYNAMODB");
  if (front == nullptr) GTEST_SKIP() << "no DynamoDB at SCC_DYNAMODB";
  auto const environment = [](char const* name) {
    auto const* value = std::getenv(name);
    return value == nullptr ? kKeys.secret : std::string(value);
  };
  FixedAwsCredentials keys({environment("AWS_ACCESS_KEY_ID"), environment("AWS_SECRET_ACCESS_KEY")});
  AwsCaller caller({front, "us-west-2", "dynamodb"}, keys);
  auto const tables = caller.post("DynamoDB_20120810.ListTables", "{}", kPatience);
  ASSERT_TRUE(tables) << tables.error().detail;
  EXPECT_EQ(tables->status, 200) << tables->body;
  EXPECT_NE(tables->body.find("TableNames"), std::string::npos) << tables->body;
  EXPECT_NE(tables->request_id, "");
}

TEST_F(AwsWitness, CountsOneConnectionForManyCalls) {
  FixedAwsCredentials keys(kKeys);
  AwsCaller caller({checker_, "us-west-2", "dynamodb"}, keys);
  auto const before = told("connections");
  for (int i = 0; i < 50; ++i) ASSERT_TRUE(caller.post("DynamoDB_20120810.GetItem", "{}", kPatience));
  EXPECT_EQ(told("connections"), before + 1);
}

}  // namespace aws_witness_tests
}  // namespace scc
