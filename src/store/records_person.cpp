// Person rows: `t/people` and `t/addresses`.
#include "store/records_person.hpp"

#include "store/record.hpp"

namespace scc {
namespace {

std::vector<std::string> words_of(PersonKinds kinds) {
  std::vector<std::string> words;
  for (int i = 0; i < kPersonKinds; ++i)
    if (auto const kind = static_cast<PersonKind>(i); kinds.has(kind)) words.emplace_back(to_text(kind));
  return words;
}

PersonKinds read_kinds(RecordReader& in) {
  PersonKinds kinds;
  for (auto const& word : in.texts("kinds")) {
    auto const kind = parse_person_kind(word);
    if (kind)
      kinds.add(*kind);
    else
      in.fail("kinds");
  }
  return kinds;
}

std::vector<std::string> words_of(LetterTopics topics) {
  std::vector<std::string> words;
  for (int i = 0; i < kLetterTopics; ++i)
    if (auto const topic = static_cast<LetterTopic>(i); topics.has(topic)) words.emplace_back(to_text(topic));
  return words;
}

LetterTopics read_topics(RecordReader& in) {
  LetterTopics topics;
  for (auto const& word : in.texts("muted")) {
    auto const topic = parse_letter_topic(word);
    if (topic)
      topics.add(*topic);
    else
      in.fail("muted");
  }
  return topics;
}

}  // namespace

std::string encode_person(Person const& person) {
  RecordWriter out;
  out.text("name", person.name);
  out.text("address", person.address);
  out.text("phone", person.phone);
  out.text("locale", person.locale);
  out.texts("kinds", words_of(person.kinds));
  out.instant("licensed_until", person.licensed_until);
  out.flag("active", person.active);
  out.instant("first_seen", person.first_seen);
  if (!person.zone.empty()) out.text("zone", person.zone);
  if (person.mail != MailState::fine) out.text("mail", to_text(person.mail));
  out.instant("mail_since", person.mail_since);
  if (!person.muted.empty()) out.texts("muted", words_of(person.muted));
  return std::move(out).body();
}

Result<Person> decode_person(Row const& row) {
  auto const id = PersonId::parse(row.key.sort());
  if (!id) return unreadable(row.key, "id");
  RecordReader in(row);
  Person person{.id = *id,
                .name = in.text("name"),
                .address = in.text("address"),
                .phone = in.text("phone"),
                .locale = in.text("locale"),
                .kinds = read_kinds(in),
                .licensed_until = in.optional_instant("licensed_until"),
                .active = in.flag("active"),
                .first_seen = in.optional_instant("first_seen")};
  if (in.has("zone")) person.zone = in.text("zone");
  if (in.has("mail")) person.mail = in.word("mail", parse_mail_state);
  person.mail_since = in.optional_instant("mail_since");
  if (in.has("muted")) person.muted = read_topics(in);
  SCC_CHECK(in.done());
  return person;
}

Result<Versioned<Person>> load_person(TenantStore const& rows, PersonId const& id) {
  SCC_TRY(row, rows.get(rows.keys().person(id)));
  if (!row) return Error{Code::not_found, "person_unknown"};
  SCC_TRY(person, decode_person(*row));
  return Versioned<Person>{std::move(person), std::move(*row)};
}

std::string encode_address_owner(PersonId const& person) {
  RecordWriter out;
  out.id("person", person);
  return std::move(out).body();
}

Result<PersonId> decode_address_owner(Row const& row) {
  RecordReader in(row);
  auto person = in.id<PersonId>("person");
  SCC_CHECK(in.done());
  return person;
}

Result<std::optional<Versioned<PersonId>>> load_address_owner(TenantStore const& rows,
                                                              std::vector<std::string> const& hashes) {
  std::vector<Key> keys;
  for (auto const& hash : hashes) keys.push_back(rows.keys().address(hash));
  SCC_TRY(found, rows.get_many(keys));
  for (auto& row : found) {
    if (!row) continue;
    SCC_TRY(person, decode_address_owner(*row));
    return std::optional(Versioned<PersonId>{std::move(person), std::move(*row)});
  }
  return std::optional<Versioned<PersonId>>{};
}

Result<std::optional<Versioned<Person>>> find_person_by_address(TenantStore const& rows, Keyring const& keys,
                                                                std::string_view address) {
  SCC_TRY(owner, load_address_owner(rows, keys.lookup_hashes(Purpose::address, address)));
  if (!owner) return std::optional<Versioned<Person>>{};
  SCC_TRY(person, load_person(rows, owner->value));
  return std::optional(std::move(person));
}

}  // namespace scc
