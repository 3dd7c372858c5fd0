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

// All but `none`, which is the absence of a scope.
template <>
struct Words<KeyScopeName> {
  static std::span<std::string_view const> all() {
    static std::array const words{to_text(KeyScopeName::events_read), to_text(KeyScopeName::events_write),
                                  to_text(KeyScopeName::invites_write), to_text(KeyScopeName::money_read),
                                  to_text(KeyScopeName::metrics_read)};
    return words;
  }
  static std::optional<KeyScopeName> parse(std::string_view text) { return parse_key_scope(text); }
};

// A set of kinds is a list of its words.
template <>
struct CodecMaker<PersonKinds> {
  static Codec make() {
    return {.kind = JsonKind::list,
            .read = [](json::value const& from, void* into, Bounds const& bounds) -> Result<void> {
              std::vector<PersonKind> list;
              SCC_CHECK(codec_of<std::vector<PersonKind>>().read(from, &list, bounds));
              PersonKinds kinds;
              for (auto const kind : list) kinds.add(kind);
              *static_cast<PersonKinds*>(into) = kinds;
              return {};
            },
            .write =
                [](std::string& out, void const* from) {
                  std::vector<PersonKind> list;
                  for (int i = 0; i < kPersonKinds; ++i)
                    if (auto const kind = static_cast<PersonKind>(i);
                        static_cast<PersonKinds const*>(from)->has(kind))
                      list.push_back(kind);
                  codec_of<std::vector<PersonKind>>().write(out, &list);
                },
            .inner = &codec_of<PersonKind>()};
  }
};

}  // namespace scc
