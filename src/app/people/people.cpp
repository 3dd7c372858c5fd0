// People: adding, changing and listing them.
#include "app/people/people.hpp"

#include "app/audit.hpp"
#include "app/people/sessions.hpp"
#include "base/catalogue.hpp"
#include "base/text.hpp"
#include "domain/input_rules.hpp"
#include "domain/people/person_rules.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

std::string words_of(PersonKinds kinds) {
  std::string words;
  for (int i = 0; i < kPersonKinds; ++i) {
    auto const kind = static_cast<PersonKind>(i);
    if (!kinds.has(kind)) continue;
    if (!words.empty()) words += ' ';
    words += to_text(kind);
  }
  return words;
}

Changer changer_of(Caller const& caller) {
  bool const owner = caller.command_line || (caller.person && caller.person->kinds.has(PersonKind::owner));
  return owner ? Changer::owner : Changer::other;
}

Changed changed_of(Caller const& caller, PersonId const& person) {
  return caller.person && caller.person->id == person ? Changed::oneself : Changed::somebody_else;
}

Result<void> check_change(PersonChange const& change) {
  switch (judge(change)) {
    case PersonVerdict::allowed:
      return success();
    case PersonVerdict::owner_only:
      return Error{Code::forbidden, "owner_only"};
    case PersonVerdict::not_yourself:
      return Error{Code::forbidden, "not_yourself"};
  }
  return success();
}

// What any person's row must satisfy, whoever wrote it. The address stands normalised, or empty.
Result<void> check_person(Person const& person) {
  SCC_CHECK(check_text(person.name, "name", kNameCharactersMax));
  SCC_CHECK(check_text(person.phone, "phone", kPhoneCharactersMax, MayBeEmpty::yes));
  if (person.address.empty()) return Error{Code::invalid, "address_invalid"}.about("address");
  if (!parse_locale(person.locale)) return Error{Code::invalid, "locale_unknown"}.about("locale");
  if (!person.zone.empty() && !zone_exists(person.zone))
    return Error{Code::invalid, "zone_unknown"}.about("zone");
  if (person.kinds.empty()) return Error{Code::invalid, "kinds_missing"}.about("kinds");
  return success();
}

// Adds to `set` that the address is this person's. `conflict` "address_taken" when it is another's.
Result<void> take_address(WriteSet& set, Env const& env, Person const& person) {
  SCC_TRY(owner, load_address_owner(env.rows, env.keys.lookup_hashes(Purpose::address, person.address)));
  if (owner) return Error{Code::conflict, "address_taken"}.about("address");
  set.insert(env.rows.keys().address(env.keys.hash(Purpose::address, person.address)),
             encode_address_owner(person.id));
  return success();
}

Result<void> free_address(WriteSet& set, Env const& env, Person const& person) {
  SCC_TRY(owner, load_address_owner(env.rows, env.keys.lookup_hashes(Purpose::address, person.address)));
  if (owner && owner->value == person.id) set.remove(owner->row);
  return success();
}

Person patched(Person person, PersonPatch const& patch) {
  auto const before_address = person.address;
  if (patch.name) person.name = trimmed(*patch.name);
  if (patch.address) person.address = normalise_address(*patch.address);
  if (patch.phone) person.phone = trimmed(*patch.phone);
  if (patch.locale) person.locale = *patch.locale;
  if (patch.kinds) person.kinds = *patch.kinds;
  if (patch.licensed_until) person.licensed_until = *patch.licensed_until;
  if (patch.active) person.active = *patch.active;
  if (patch.zone) person.zone = *patch.zone;
  if (patch.muted) person.muted = *patch.muted;
  if (person.address != before_address) {  // What came back was sent elsewhere.
    person.mail = MailState::fine;
    person.mail_since.reset();
  }
  return person;
}

// The names of what changed, and those changes that are no personal data in full.
std::vector<HistoryFact> facts_of(Person const& before, Person const& after) {
  std::string fields;
  auto const note = [&](std::string_view name, bool changed) {
    if (!changed) return;
    if (!fields.empty()) fields += ' ';
    fields += name;
  };
  note("name", before.name != after.name);
  note("address", before.address != after.address);
  note("phone", before.phone != after.phone);
  note("locale", before.locale != after.locale);
  note("kinds", before.kinds != after.kinds);
  note("licensed_until", before.licensed_until != after.licensed_until);
  note("active", before.active != after.active);
  note("zone", before.zone != after.zone);
  note("muted", before.muted != after.muted);
  note("mail", before.mail != after.mail);
  std::vector<HistoryFact> facts{{"person", after.id.text}, {"fields", fields}};
  if (before.kinds != after.kinds) {
    facts.push_back({"from", words_of(before.kinds)});
    facts.push_back({"to", words_of(after.kinds)});
  }
  if (before.active != after.active) facts.push_back({"active", after.active ? "yes" : "no"});
  return facts;
}

using PersonDecision = Decision<Versioned<Person>>;

void keep_version(Versioned<Person>& person, Version const& stamp) {
  person.row.version = stamp;
}

Result<PersonDecision> decide_change(Env const& env, Caller const& caller, Versioned<Person> found,
                                     PersonPatch const& patch) {
  auto const before = found.value;
  auto after = patched(before, patch);
  SCC_CHECK(check_change({.by = changer_of(caller),
                          .whom = changed_of(caller, before.id),
                          .kinds_before = before.kinds,
                          .kinds_after = after.kinds,
                          .active_after = after.active}));
  SCC_CHECK(check_person(after));
  auto body = encode_person(after);
  if (body == encode_person(before)) return PersonDecision{{}, std::move(found)};

  WriteSet set;
  set.replace(found.row, body, found.row.expires_at);
  if (after.address != before.address) {
    SCC_CHECK(take_address(set, env, after));
    SCC_CHECK(free_address(set, env, before));
  }
  if (before.active && !after.active) SCC_CHECK(end_all_sessions(set, env.rows, after.id));
  SCC_CHECK(append_audit(set, env, {HistoryAct::person_changed, caller.actor(), facts_of(before, after)}));
  found.value = std::move(after);
  found.row.body = std::move(body);
  return PersonDecision{std::move(set), std::move(found), keep_version};
}

}  // namespace

Result<Versioned<Person>> add_person(Env const& env, Caller const& caller, NewPerson const& wish) {
  SCC_CHECK(require(Act::manage_people, caller));
  Person const person{.id = PersonId::make(env.now(), env.random),
                      .name = std::string(trimmed(wish.name)),
                      .address = normalise_address(wish.address),
                      .phone = std::string(trimmed(wish.phone)),
                      .locale = wish.locale,
                      .kinds = wish.kinds,
                      .licensed_until = wish.licensed_until,
                      .zone = wish.zone};
  SCC_CHECK(check_change({.by = changer_of(caller), .kinds_after = person.kinds}));
  SCC_CHECK(check_person(person));
  return transact<Versioned<Person>>(
      env.rows, env.contention, "people", [&](TenantStore const& rows) -> Result<PersonDecision> {
        WriteSet set;
        SCC_CHECK(take_address(set, env, person));
        Row row{rows.keys().person(person.id), {}, encode_person(person)};
        set.insert(row.key, row.body);
        SCC_CHECK(append_audit(set, env,
                               {HistoryAct::person_added,
                                caller.actor(),
                                {{"person", person.id.text}, {"kinds", words_of(person.kinds)}}}));
        return PersonDecision{std::move(set), {person, std::move(row)}, keep_version};
      });
}

Result<Versioned<Person>> change_person(Env const& env, Caller const& caller, PersonId const& id,
                                        PersonPatch const& patch, std::string_view expected) {
  SCC_CHECK(require(Act::manage_people, caller));
  return transact<Versioned<Person>>(env.rows, env.contention, "people",
                                     [&](TenantStore const& rows) -> Result<PersonDecision> {
                                       SCC_TRY(found, load_person(rows, id));
                                       if (!expected.empty() && found.row.version.text() != expected)
                                         return Error{Code::stale, "stale"};
                                       return decide_change(env, caller, std::move(found), patch);
                                     });
}

Result<PeoplePage> list_people(TenantStore const& rows, std::size_t limit, std::optional<std::string> after) {
  SCC_TRY(page, rows.scan({.range = rows.keys().people(), .limit = limit, .after = std::move(after)}));
  PeoplePage people{.people = {}, .more = page.more};
  for (auto& row : page.rows) {
    SCC_TRY(person, decode_person(row));
    people.people.push_back({std::move(person), std::move(row)});
  }
  return people;
}

Result<void> require_change_of(Caller const& caller, Person const& person) {
  return check_change({.by = changer_of(caller),
                       .whom = changed_of(caller, person.id),
                       .kinds_before = person.kinds,
                       .kinds_after = person.kinds});
}

}  // namespace scc
