// Letter samples: every kind of letter, in each variant of its words, about one sail at JADA's.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "mail/letters.hpp"

namespace scc {

inline constexpr char kSampleCode[] = "K7M3QX";
inline constexpr char kSampleLinkText[] = "K7M3QX9A8B7C6D";
inline constexpr char kSampleUnsubscribe[] =
    "https://crew.jada.example/u/PE33333333333333333333333333.nudges.Zt4Wq9Ke2Rb7Ux0Hm5Yc8P";

// What a letter is written from; change what a test is about, and write it.
struct LetterSample {
  LetterSample();

  Tenant tenant;
  Event event;
  PersonId person;
  std::string name = "Ann Ávila";
  std::string zone = {};  // The reader's.
  std::string about = "Theo Ibáñez";
  std::string captain = "Marco Quintanilla";
  MailState trouble = MailState::bounced;
  bool with_role = true;
  std::vector<std::string> open_roles = {"Captain", "Deckhand"};
  Missing missing;
  std::deque<Event> day;  // The events of a brief.
  std::string audit_head = "42 Zt4Wq9Ke2Rb7";
  std::size_t more = 0;

  Letter write(LetterKind kind, Locale locale) const;
};

struct NamedLetterSample {
  std::string name;  // Of its snapshot: "nudge_brief".
  LetterKind kind;
  LetterSample sample = {};
};
// One at least of every kind.
std::vector<NamedLetterSample> letter_samples();

}  // namespace scc
