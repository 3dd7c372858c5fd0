// Person: the words for kinds, and who may hold which roles.
#include "domain/people/person.hpp"

#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, kPersonKinds> kPersonKindWords{"owner",   "dispatcher", "accountant",
                                                                      "captain", "crew",       "guest"};
constexpr std::array<std::string_view, 3> kMailStateWords{"fine", "bounced", "complained"};

}  // namespace

std::string_view to_text(PersonKind kind) {
  return word_of(kPersonKindWords, kind);
}
std::optional<PersonKind> parse_person_kind(std::string_view text) {
  return value_of<PersonKind>(kPersonKindWords, text);
}

std::string_view to_text(MailState state) {
  return word_of(kMailStateWords, state);
}
std::optional<MailState> parse_mail_state(std::string_view text) {
  return value_of<MailState>(kMailStateWords, text);
}

bool may_captain(Person const& person, Instant at) {
  return person.kinds.has(PersonKind::captain) && person.licensed_until && at <= *person.licensed_until;
}

bool may_crew(Person const& person) {
  return person.kinds.has(PersonKind::captain) || person.kinds.has(PersonKind::crew);
}

}  // namespace scc
