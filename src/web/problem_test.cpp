// Problems: every reason has words in both languages, holes become members, and nothing of ours leaks.
#include "web/problem.hpp"

#include <gtest/gtest.h>

#include "base/json.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/gate.hpp"
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

std::string detail_of(Error const& error, Locale locale = Locale::en) {
  return std::string(document_of(problem_response(error, {locale, "R1"})).at("detail").as_string());
}

TEST(Problem, SentencesHaveTheReadersWordsAndMembersTheMachines) {
  auto const move = Error{Code::conflict, "move_not_allowed"}.with("allowed", "in_progress,cancelled");
  EXPECT_EQ(detail_of(move), "From here the event can only become: under way, cancelled.");
  EXPECT_EQ(detail_of(move, Locale::es), "Desde aquí el evento solo puede pasar a: en curso, cancelado.");
  EXPECT_EQ(json::serialize(document_of(problem_response(move, {})).at("allowed")),
            R"(["in_progress","cancelled"])");
  EXPECT_EQ(detail_of(Error{Code::conflict, "move_not_allowed"}.with("allowed", "")),
            "No move is left for this event. It stays as it is.");
  EXPECT_EQ(detail_of(Error{Code::conflict, "gate_closed"}.with("reasons", "on_hold,no_lead")),
            "These stand in the way: it is on hold, nobody leads it yet.");
  auto const miscounted = Error{Code::conflict, "gate_closed"}.with("reasons", "head_count_differs");
  EXPECT_EQ(
      detail_of(Error(miscounted).with("counted", "12").with("expected", "11")),
      "12 passengers were counted and 11 are expected: count again. These stand in the way: the head count "
      "does not match.");
  EXPECT_EQ(detail_of(Error(miscounted).with("expected", "11")),
            "Count who is back: 11 passengers left with it. These stand in the way: the head count does not "
            "match.");
  EXPECT_EQ(detail_of(Error{Code::invalid, "wrong_type"}.with("expected", "whole")),
            "Here belongs a whole number.");
  EXPECT_EQ(detail_of(Error{Code::invalid, "too_short"}.with("bound", "1")),
            "At least one character is needed here.");
  EXPECT_EQ(detail_of(Error{Code::invalid, "too_short"}.with("bound", "2")),
            "At least 2 characters are needed here.");
}

TEST(Problem, ListsOfThingsAreListsOfObjectsAndPhrasesOfTheSentence) {
  auto const error = Error{Code::conflict, "times_overlap"}
                         .with("zone", "America/New_York")
                         .with("conflicts[0].reason", "overlaps")
                         .with("conflicts[0].role", "RO1")
                         .with("conflicts[0].name", "Mate \"Bo\"")
                         .with("conflicts[0].from", "2027-03-14T00:00:00Z")
                         .with("conflicts[0].to", "2027-03-14T08:00:00Z")
                         .with("conflicts[1].reason", "not_allowed_to_captain")
                         .with("conflicts[1].name", "Captain");
  auto const document = document_of(problem_response(error, {Locale::en, "R1"}));
  EXPECT_EQ(json::serialize(document.at("conflicts")),
            R"([{"reason":"overlaps","role":"RO1","name":"Mate \"Bo\"","from":"2027-03-14T00:00:00Z",)"
            R"("to":"2027-03-14T08:00:00Z"},{"reason":"not_allowed_to_captain","name":"Captain"}])");
  EXPECT_EQ(document.as_object().size(), 8u) << document;
  EXPECT_EQ(detail_of(error),
            "In the way: Mate \"Bo\" has another event from Saturday, March 13, 2027 at 7:00 PM EST to "
            "Sunday, March 14, 2027 at 4:00 AM EDT; Captain has no licence on file until the new return. "
            "Choose another time, free those roles with the change, or use another asset.");
  EXPECT_NE(detail_of(error, Locale::es).find("; Captain no tiene"), std::string::npos);
}

TEST(Problem, TimesAreToldOnTheClocksOfTheEvent) {
  auto const error = Error{Code::conflict, "overlaps"}
                         .with("from", "2026-12-24T18:00:00Z")
                         .with("to", "2026-12-24T21:30:00Z")
                         .with("zone", "America/Los_Angeles");
  EXPECT_EQ(detail_of(error),
            "Another event has this person from Thursday, December 24, 2026 at 10:00 AM PST to Thursday, "
            "December 24, 2026 at 1:30 PM PST. Choose somebody who is free, or another time.");
  EXPECT_EQ(document_of(problem_response(error, {})).at("from").as_string(), "2026-12-24T18:00:00Z");
}

TEST(Problem, EveryWordOfASentenceIsInTheCatalogue) {
  auto const& words = Catalogue::embedded();
  auto const expect_said = [&](std::string const& hole, std::string_view word) {
    for (auto const locale : kLocales)
      EXPECT_TRUE(words.has(locale, "said." + hole + "." + std::string(word))) << hole << " " << word;
  };
  for (auto const reason : gate_reason_words()) expect_said("reasons", reason);
  for (int status = 0; status < 5; ++status)
    expect_said("allowed", to_text(static_cast<EventStatus>(status)));
  for (auto const* reason : {"overlaps", "asset_overlaps", "not_allowed_to_captain"})
    expect_said("conflicts", reason);
  for (auto const* kind : {"whole", "text", "list", "truth", "number", "value", "object"})
    expect_said("expected", kind);
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
