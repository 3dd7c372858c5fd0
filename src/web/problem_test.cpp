// Problems: every reason has words in both languages, holes become members, and nothing of ours leaks.
#include "web/problem.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "web/respond.hpp"

namespace scc {
namespace problem_rules {

json::value document_of(Response const& response) {
  auto parsed = parse_json(response.body);
  EXPECT_TRUE(parsed) << response.body;
  return parsed ? *parsed : json::value{};
}

TEST(Problem, HolesAreMembersAndListsAreLists) {
  auto const error = Error{Code::conflict, "move_not_allowed"}.with("allowed", "confirmed, cancelled");
  auto const response = problem_response(error, {Locale::en, "R1"});
  EXPECT_EQ(response.status, 409);
  auto const document = document_of(response);
  EXPECT_EQ(json::serialize(document.at("allowed")), R"(["confirmed","cancelled"])");
  EXPECT_EQ(document.at("request_id").as_string(), "R1");
}

TEST(Problem, OurMistakesAreToldAsSuchAndNoMore) {
  auto const error = Error{Code::internal, "row_unreadable"}.because("key t/events EV1").about("title");
  auto const document = document_of(problem_response(error, {Locale::en, "R1"}));
  EXPECT_EQ(document.at("code").as_string(), "internal");
  EXPECT_EQ(json::serialize(document).find("EV1"), std::string::npos);
}

TEST(Problem, AFieldIsQuotedOnlyInPart) {
  auto const error = Error{Code::invalid, "unknown_field"}.about(std::string(199, 'a') + "ööö");
  auto const document = document_of(problem_response(error, {}));
  EXPECT_EQ(document.at("field").as_string().size(), 199u);
}

TEST(Problem, AHoleCannotOverwriteTheDocument) {
  auto const error = Error{Code::conflict, "role_taken"}.with("status", "200").with("code", "none");
  auto const document = document_of(problem_response(error, {}));
  EXPECT_EQ(document.at("status").as_int64(), 409);
  EXPECT_EQ(document.at("code").as_string(), "role_taken");
}

TEST(Problem, WaitingAndSigningInAreHeadersToo) {
  EXPECT_EQ(header_of(problem_response(Error{Code::busy, "busy"}.retry_after(7), {}), "Retry-After"), "7");
  EXPECT_EQ(
      header_of(problem_response(Error{Code::unauthenticated, "sign_in_required"}, {}), "WWW-Authenticate"),
      "Bearer");
}

}  // namespace problem_rules
}  // namespace scc
