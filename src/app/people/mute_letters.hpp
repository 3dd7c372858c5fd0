// Muting letters: somebody does without letters of a topic, and says so by the link in one of them, which
// needs no session: whoever reads the letter may end its kind.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "base/result.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/person.hpp"

namespace scc {

// Where one click ends letters of `topic` to `person`: "/u/…", of this tenant and with our signature, telling
// nothing but an id. Good for as long as the root secret is known.
std::string unsubscribe_path(Env const& env, PersonId const& person, LetterTopic topic);

// What somebody does without, as it stands.
struct TopicChoice {
  Person person;
  LetterTopic topic;
  bool muted() const { return person.muted.has(topic); }
};

// What the link's last part is about. `not_found` "unsubscribe_unknown" for what we did not write, for
// another tenant's, and for a person who is not there any more.
Result<TopicChoice> find_topic_choice(Env const& env, std::string_view token);

enum class TopicWish : std::uint8_t { without, with };
// On success it is as wished, and where it was not before, an entry of the audit says so. Refused as above.
Result<TopicChoice> choose_topic(Env const& env, std::string_view token, TopicWish wish);

}  // namespace scc
