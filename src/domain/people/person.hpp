// Person: somebody a tenant knows: owner, dispatcher, accountant, captain, crew.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/people/letter.hpp"

namespace scc {

enum class PersonKind : std::uint8_t { owner, dispatcher, accountant, captain, crew, guest };
inline constexpr int kPersonKinds = 6;
std::string_view to_text(PersonKind kind);
std::optional<PersonKind> parse_person_kind(std::string_view text);

// A set of kinds. One person is often several: the owner who also drives the boat.
class PersonKinds {
 public:
  constexpr PersonKinds() = default;
  constexpr PersonKinds(std::initializer_list<PersonKind> list) {
    for (auto const one : list) add(one);
  }
  constexpr void add(PersonKind kind) {
    bits_ = static_cast<std::uint8_t>(bits_ | (1u << static_cast<unsigned>(kind)));
  }
  constexpr bool has(PersonKind kind) const { return ((bits_ >> static_cast<unsigned>(kind)) & 1u) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(PersonKinds, PersonKinds) = default;

 private:
  std::uint8_t bits_ = 0;
};

// How letters to somebody's address fare.
enum class MailState : std::uint8_t {
  fine,
  bounced,     // The address does not exist, or takes no letters.
  complained,  // Its reader called a letter unwanted.
};
std::string_view to_text(MailState state);
std::optional<MailState> parse_mail_state(std::string_view text);

// A set of topics.
class LetterTopics {
 public:
  constexpr LetterTopics() = default;
  constexpr void add(LetterTopic topic) { bits_ = static_cast<std::uint8_t>(bits_ | bit(topic)); }
  constexpr void remove(LetterTopic topic) { bits_ = static_cast<std::uint8_t>(bits_ & ~bit(topic)); }
  constexpr bool has(LetterTopic topic) const { return (bits_ & bit(topic)) != 0; }
  constexpr bool empty() const { return bits_ == 0; }
  friend constexpr bool operator==(LetterTopics, LetterTopics) = default;

 private:
  static constexpr std::uint8_t bit(LetterTopic topic) {
    return static_cast<std::uint8_t>(1u << static_cast<unsigned>(topic));
  }
  std::uint8_t bits_ = 0;
};

struct Person {
  PersonId id;
  std::string name;
  std::string address;  // E-mail, as normalise_address() writes it; empty when there is none.
  std::string phone = {};
  std::string locale = "en";
  PersonKinds kinds = {};
  std::optional<Instant> licensed_until = {};  // Captains: no licence on file, no captain role.
  bool active = true;
  std::optional<Instant> first_seen = {};
  std::string zone = {};  // IANA: where they read their letters; empty for the tenant's.
  MailState mail = MailState::fine;
  std::optional<Instant> mail_since = {};  // Since when it is not fine.
  LetterTopics muted = {};                 // What they do without.
};

// True when the person may hold a role of kind captain at `at`.
bool may_captain(Person const& person, Instant at);
// True when the person may hold a role of kind crew.
bool may_crew(Person const& person);

}  // namespace scc
