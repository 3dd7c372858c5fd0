// DynamoFailure: what the server writes when it refuses, as it was seen to write it, and what we make of it.
#include "store/dynamo_failure.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace dynamo_failure_tests {

using enum DynamoTrouble;

DynamoFailure failure_of(int status, std::string body) {
  return read_failure(AwsAnswer{.status = status, .body = std::move(body)});
}

std::string cancelled(std::string const& reasons, std::string const& message_key = "Message") {
  return R"({"__type":"a#TransactionCanceledException","CancellationReasons":[)" + reasons + R"(],")" +
         message_key + R"(":"Transaction cancelled"})";
}

TEST(DynamoFailure, EveryTypeIsKnownByItsNameWithOrWithoutItsSpace) {
  struct Case {
    char const* type;
    DynamoTrouble trouble;
  };
  for (auto const& [type, trouble] :
       {Case{"ProvisionedThroughputExceededException", throttled}, Case{"ThrottlingException", throttled},
        Case{"RequestLimitExceeded", throttled}, Case{"TransactionConflictException", contended},
        Case{"TransactionInProgressException", in_progress}, Case{"InternalServerError", server_failed},
        Case{"ServiceUnavailable", server_failed}, Case{"ResourceNotFoundException", no_table},
        Case{"ResourceInUseException", in_use}, Case{"AccessDeniedException", denied},
        Case{"UnrecognizedClientException", denied}, Case{"ExpiredTokenException", denied},
        Case{"ValidationException", refused}, Case{"IdempotentParameterMismatchException", refused},
        Case{"SomethingNew", refused}})
    for (auto const* space : {"com.amazonaws.dynamodb.v20120810#", "com.amazon.coral.service#", ""})
      EXPECT_EQ(failure_of(400, std::string(R"({"__type":")") + space + type + R"(","message":"m"})").trouble,
                trouble)
          << type;
}

TEST(DynamoFailure, TheStatusDecidesWhereNobodyNamesIt) {
  EXPECT_EQ(failure_of(500, "").trouble, server_failed);
  EXPECT_EQ(failure_of(503, "<html>busy</html>").trouble, server_failed);
  EXPECT_EQ(failure_of(502, R"({"message":"bad gateway"})").trouble, server_failed);
  EXPECT_EQ(failure_of(429, "").trouble, throttled);
  EXPECT_EQ(failure_of(403, "").trouble, denied);
  EXPECT_EQ(failure_of(400, "[]").trouble, refused);
  EXPECT_EQ(failure_of(301, "").trouble, refused);
}

TEST(DynamoFailure, ACancelledTransactionTellsWhichRowAndWhy) {
  auto const* none = R"({"Code":"None"})";
  auto const* condition = R"({"Code":"ConditionalCheckFailed","Message":"The conditional request failed"})";
  auto const* conflict = R"({"Code":"TransactionConflict","Message":"Transaction is ongoing for the item"})";
  auto const* slow = R"({"Code":"ThrottlingError","Message":"slow"})";
  auto const listed = [](std::initializer_list<char const*> reasons) {
    std::string text;
    for (auto const* reason : reasons) text += (text.empty() ? "" : ",") + std::string(reason);
    return text;
  };
  auto const failed = failure_of(400, cancelled(listed({none, conflict, condition, condition})));
  EXPECT_EQ(failed.trouble, condition_failed) << "it outweighs the conflict";
  EXPECT_EQ(failed.failed_at, 2u);
  auto const contested = failure_of(400, cancelled(listed({none, slow, conflict})));
  EXPECT_EQ(contested.trouble, contended);
  EXPECT_FALSE(contested.failed_at);
  EXPECT_EQ(failure_of(400, cancelled(listed({none, slow}))).trouble, throttled);
  EXPECT_EQ(failure_of(400, cancelled(listed({R"({"Code":"ValidationError"})", slow}))).trouble, refused);
  EXPECT_EQ(failure_of(400, cancelled(listed({none}))).trouble, refused);
}

TEST(DynamoFailure, ReasonsAreAlsoReadOutOfTheSentenceInEitherSpelling) {
  for (auto const* key : {"message", "Message"}) {
    auto const body = std::string(R"({"__type":"a#TransactionCanceledException",")") + key +
                      R"(":"Transaction cancelled, please refer cancellation reasons for specific reasons )"
                      R"([None, ConditionalCheckFailed]"})";
    auto const failure = failure_of(400, body);
    EXPECT_EQ(failure.trouble, condition_failed);
    EXPECT_EQ(failure.failed_at, 1u);
  }
}

TEST(DynamoFailure, NotSentIsCertainAndNoAnswerIsNot) {
  EXPECT_EQ(read_failure(Error{Code::unavailable, "not_sent"}).trouble, not_sent);
  EXPECT_EQ(read_failure(Error{Code::unavailable, "no_answer"}).trouble, no_answer);
  EXPECT_FALSE(leaves_doubt(not_sent));
  EXPECT_FALSE(leaves_doubt(throttled));
  EXPECT_FALSE(leaves_doubt(contended));
  for (auto const trouble : {no_answer, server_failed, in_progress}) EXPECT_TRUE(leaves_doubt(trouble));
}

TEST(DynamoFailure, WhatTheCallerHears) {
  struct Case {
    DynamoTrouble trouble;
    Code code;
    char const* reason;
  };
  for (auto const& [trouble, code, reason] :
       {Case{contended, Code::busy, "busy"}, Case{throttled, Code::unavailable, "store_unavailable"},
        Case{not_sent, Code::unavailable, "store_unavailable"},
        Case{no_table, Code::unavailable, "store_table_missing"},
        Case{denied, Code::unavailable, "store_denied"},
        Case{refused, Code::unavailable, "store_unavailable"}}) {
    auto const error = to_error({trouble, "note"}, Doubt::no);
    EXPECT_EQ(error.code, code);
    EXPECT_EQ(error.reason, reason);
    EXPECT_EQ(error.detail, "note");
    EXPECT_EQ(to_error({trouble, "note"}, Doubt::yes).reason, "outcome_unknown");
  }
}

}  // namespace dynamo_failure_tests
}  // namespace scc
