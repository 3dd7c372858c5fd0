// Muting letters: the link's signature, and the one row and one audit entry of a change.
#include "app/people/mute_letters.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "app/audit.hpp"
#include "base/crypto.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

constexpr std::size_t kSignatureCharacters = 22;  // Of base64url: 132 bits.

struct UnsubscribeLink {
  PersonId person;
  LetterTopic topic;
};

std::string signed_text(Env const& env, UnsubscribeLink const& link) {
  return fmt::format("{}/{}/{}", env.rows.tenant().text, link.person.text, to_text(link.topic));
}

Error unknown_link() {
  return Error{Code::not_found, "unsubscribe_unknown"};
}

// "{person}.{topic}.{signature}", made under whatever root.
Result<UnsubscribeLink> read_link(Env const& env, std::string_view token) {
  auto const first = token.find('.');
  auto const second = token.find('.', std::min(first, token.size() - 1) + 1);
  if (first == token.npos || second == token.npos) return unknown_link();
  auto person = PersonId::parse(token.substr(0, first));
  auto const topic = parse_letter_topic(token.substr(first + 1, second - first - 1));
  if (!person || !topic) return unknown_link();
  UnsubscribeLink link{*std::move(person), *topic};
  bool genuine = false;
  for (auto const& hash : env.keys.lookup_hashes(Purpose::unsubscribe, signed_text(env, link)))
    genuine |= equal_in_constant_time(token.substr(second + 1), hash.substr(0, kSignatureCharacters));
  if (!genuine) return unknown_link();
  return link;
}

Result<Versioned<Person>> load_reader(TenantStore const& rows, PersonId const& id) {
  auto found = load_person(rows, id);
  if (!found && found.error().code == Code::not_found) return unknown_link();
  return found;
}

using ChoiceDecision = Decision<TopicChoice>;

Result<ChoiceDecision> decide_choice(Env const& env, Versioned<Person> found, LetterTopic topic,
                                     TopicWish wish) {
  TopicChoice choice{std::move(found.value), topic};
  bool const without = wish == TopicWish::without;
  if (choice.muted() == without) return ChoiceDecision{{}, std::move(choice)};
  if (without) {
    choice.person.muted.add(topic);
  } else {
    choice.person.muted.remove(topic);
  }
  WriteSet set;
  set.replace(found.row, encode_person(choice.person), found.row.expires_at);
  // Nobody has signed in: all we know is that the letter's link was used.
  SCC_CHECK(append_audit(set, env,
                         {HistoryAct::letters_muted,
                          {"door"},
                          {{"person", choice.person.id.text},
                           {"topic", std::string(to_text(topic))},
                           {"muted", without ? "yes" : "no"}}}));
  return ChoiceDecision{std::move(set), std::move(choice)};
}

}  // namespace

std::string unsubscribe_path(Env const& env, PersonId const& person, LetterTopic topic) {
  auto const hash = env.keys.hash(Purpose::unsubscribe, signed_text(env, {person, topic}));
  return fmt::format("/u/{}.{}.{}", person.text, to_text(topic), hash.substr(0, kSignatureCharacters));
}

Result<TopicChoice> find_topic_choice(Env const& env, std::string_view token) {
  SCC_TRY(link, read_link(env, token));
  SCC_TRY(person, load_reader(env.rows, link.person));
  return TopicChoice{std::move(person.value), link.topic};
}

Result<TopicChoice> choose_topic(Env const& env, std::string_view token, TopicWish wish) {
  SCC_TRY(link, read_link(env, token));
  return transact<TopicChoice>(env.rows, env.contention, "people",
                               [&](TenantStore const& rows) -> Result<ChoiceDecision> {
                                 SCC_TRY(person, load_reader(rows, link.person));
                                 return decide_choice(env, std::move(person), link.topic, wish);
                               });
}

}  // namespace scc
