// The closed sets of words that bodies about people use.
#pragma once

#include <array>

#include "domain/people/letter.hpp"
#include "domain/people/person.hpp"
#include "domain/people/signin.hpp"
#include "domain/trips/access.hpp"
#include "web/fields/codec.hpp"

namespace scc {

template <>
struct Words<PersonKind> : WordsOf<PersonKind, kPersonKinds, parse_person_kind> {};
template <>
struct Words<SessionForm> : WordsOf<SessionForm, 2, parse_session_form> {};
template <>
struct Words<LetterKind> : WordsOf<LetterKind, kLetterKinds, parse_letter_kind> {};
template <>
struct Words<LetterState> : WordsOf<LetterState, 5, parse_letter_state> {};

template <>
struct Words<LetterTopic> : WordsOf<LetterTopic, kLetterTopics, parse_letter_topic> {};
template <>
struct Words<MailState> : WordsOf<MailState, 3, parse_mail_state> {};

// All but `none`, which is the absence of a scope.
template <>
struct Words<KeyScopeName> {
  static std::span<std::string_view const> all() {
    static std::array const words{to_text(KeyScopeName::events_read),   to_text(KeyScopeName::events_write),
                                  to_text(KeyScopeName::invites_write), to_text(KeyScopeName::money_read),
                                  to_text(KeyScopeName::metrics_read),  to_text(KeyScopeName::letters_write)};
    return words;
  }
  static std::optional<KeyScopeName> parse(std::string_view text) { return parse_key_scope(text); }
};

// A set of an enum's values is a list of their words.
template <class Set, class Enum, int kCount>
struct SetCodecMaker {
  static Codec make() {
    return {.kind = JsonKind::list,
            .read = [](json::value const& from, void* into, Bounds const& bounds) -> Result<void> {
              std::vector<Enum> list;
              SCC_CHECK(codec_of<std::vector<Enum>>().read(from, &list, bounds));
              Set set;
              for (auto const one : list) set.add(one);
              *static_cast<Set*>(into) = set;
              return {};
            },
            .write =
                [](std::string& out, void const* from) {
                  std::vector<Enum> list;
                  for (int i = 0; i < kCount; ++i)
                    if (auto const one = static_cast<Enum>(i); static_cast<Set const*>(from)->has(one))
                      list.push_back(one);
                  codec_of<std::vector<Enum>>().write(out, &list);
                },
            .inner = &codec_of<Enum>()};
  }
};
template <>
struct CodecMaker<PersonKinds> : SetCodecMaker<PersonKinds, PersonKind, kPersonKinds> {};
template <>
struct CodecMaker<LetterTopics> : SetCodecMaker<LetterTopics, LetterTopic, kLetterTopics> {};

}  // namespace scc
