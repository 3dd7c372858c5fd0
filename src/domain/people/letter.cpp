// Letter: the words of its enums, and which kinds are urgent or carry a code.
#include "domain/people/letter.hpp"

#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, kLetterKinds> kKindWords{"invite", "link", "role_given",
                                                                "role_taken_back", "event_cancelled"};
constexpr std::array<std::string_view, 5> kStateWords{"waiting", "sending", "sent", "dropped", "dead"};
constexpr std::array<std::string_view, 4> kOutcomeWords{"unknown", "accepted", "try_again", "refused"};

}  // namespace

std::string_view to_text(LetterKind kind) {
  return word_of(kKindWords, kind);
}
std::optional<LetterKind> parse_letter_kind(std::string_view text) {
  return value_of<LetterKind>(kKindWords, text);
}
std::string_view to_text(LetterState state) {
  return word_of(kStateWords, state);
}
std::optional<LetterState> parse_letter_state(std::string_view text) {
  return value_of<LetterState>(kStateWords, text);
}
std::string_view to_text(AttemptOutcome outcome) {
  return word_of(kOutcomeWords, outcome);
}
std::optional<AttemptOutcome> parse_attempt_outcome(std::string_view text) {
  return value_of<AttemptOutcome>(kOutcomeWords, text);
}

bool is_urgent(LetterKind kind) {
  return kind == LetterKind::link || kind == LetterKind::event_cancelled;
}

bool has_code(LetterKind kind) {
  return kind == LetterKind::invite || kind == LetterKind::link || kind == LetterKind::role_given;
}

}  // namespace scc
