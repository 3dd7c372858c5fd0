// Letter row tests: what is written is what is read, and nothing else is believed.
#include "store/records_letter.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace letter_row_tests {

LetterRecord full_letter() {
  LetterRecord letter;
  letter.kind = LetterKind::role_taken_back;
  letter.to.text = "PE" + std::string(26, 'A');
  letter.event.text = "EV" + std::string(26, 'B');
  letter.role.text = "RO" + std::string(26, 'C');
  letter.roles = {letter.role, {"RO" + std::string(26, 'D')}};
  letter.cause = letter.event.text + "#7#role_taken_back#" + letter.to.text;
  letter.cause_at = *parse_rfc3339("2027-03-13T20:30:00Z");
  letter.state = LetterState::sending;
  letter.due_at = *parse_rfc3339("2027-03-13T20:31:30Z");
  letter.attempts = {{*parse_rfc3339("2027-03-13T20:30:00Z"), AttemptOutcome::try_again, "no_answer"},
                     {*parse_rfc3339("2027-03-13T20:30:30.5Z"), AttemptOutcome::unknown, ""}};
  letter.code_hash = "abc_-9";
  letter.reason = "role_moved";
  return letter;
}

Row row_with(std::string body) {
  return {.key = letter_key(TenantKeys(TenantId{"TN" + std::string(26, 'T')}), full_letter()),
          .version = {},
          .body = std::move(body)};
}

TEST(LetterRow, ReadsWhatItWrote) {
  auto const letter = full_letter();
  auto const read = decode_letter(row_with(encode_letter(letter)));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, letter);
}

TEST(LetterRow, LeavesOutWhatIsNotThere) {
  LetterRecord letter = full_letter();
  letter.kind = LetterKind::link;
  letter.event = {};
  letter.role = {};
  letter.roles.clear();
  letter.attempts.clear();
  letter.code_hash.clear();
  letter.reason.clear();
  auto const body = encode_letter(letter);
  for (auto const* name : {"\"event\"", "\"role\"", "\"roles\"", "\"code\"", "\"reason\""})
    EXPECT_EQ(body.find(name), body.npos) << body;
  auto const read = decode_letter(row_with(body));
  ASSERT_TRUE(read);
  EXPECT_EQ(*read, letter);
}

TEST(LetterRow, RefusesWhatItDidNotWrite) {
  auto const good = encode_letter(full_letter());
  for (auto const* word :
       {"role_taken_back\",\"to", "sending", "2027-03-13T20:31:30Z", "try_again", "PEAAA"}) {
    auto bad = good;
    bad.replace(bad.find(word), 3, "xyz");
    auto const read = decode_letter(row_with(bad));
    ASSERT_FALSE(read) << word;
    EXPECT_EQ(read.error().reason, "row_unreadable");
  }
  EXPECT_FALSE(decode_letter(row_with("{\"v\":1}")));
}

TEST(LetterRow, IsNamedByItsCauseAndIndexedByWhenItIsDue) {
  TenantKeys const keys(TenantId{"TN" + std::string(26, 'T')});
  auto const letter = full_letter();
  EXPECT_EQ(letter_key(keys, letter).sort(), "20270313T203000Z#" + letter.cause);
  EXPECT_EQ(letter_outbox_key(keys, letter).sort(),
            "20270313T203130Z#" + keys.tenant().text + "#L#20270313T203000Z#" + letter.cause);
}

}  // namespace letter_row_tests
}  // namespace scc
