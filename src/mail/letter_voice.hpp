// LetterVoice: says things in one language, with the holes that every text of one letter may use.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/catalogue.hpp"
#include "base/time.hpp"
#include "mail/letter_page.hpp"
#include "mail/letters.hpp"

namespace scc {

class LetterVoice {
 public:
  // `facts` must outlive it.
  LetterVoice(LetterFacts const& facts, Locale locale);

  Locale locale() const { return locale_; }
  std::string say(std::string_view key) const;
  std::string say_with(std::string_view key, std::string_view hole, std::string value) const;
  // A text that depends on a number, which it names.
  std::string say_number(std::string_view key, std::size_t number) const;
  // "letter.{kind}.{part}", in the variant for this reader: an invitation says something else to those whom
  // it wants for a role, and to those who were given the role already; a nudge to those who miss nothing.
  std::string say_of_kind(std::string_view part) const;

  // In full, on the clocks of where the event is (else of where the tenant is), and on the reader's.
  std::string when(Instant at) const;
  // The first of `all`, and how many more: "Captain, Deckhand and 3 more".
  std::string list_of(std::span<std::string const> all, std::size_t told) const;

 private:
  LetterFacts const& facts_;
  Locale locale_;
  Holes holes_;
};

// Which variant of its kind's words the letter is told in: "_holder", or nothing.
std::string_view variant_of(LetterFacts const& facts);

// The page of a nudge beyond what every letter about an event has.
void add_nudge(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice);
// A day's events, of which the first `told` are.
void add_brief(LetterPage& page, LetterFacts const& facts, LetterVoice const& voice, std::size_t told);

}  // namespace scc
