// People: whom a tenant knows, and who may change whom.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/person.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

struct NewPerson {
  std::string name;
  std::string address;
  std::string phone = {};
  std::string locale = "en";
  PersonKinds kinds = {};
  std::optional<Instant> licensed_until = {};
  std::string zone = {};  // IANA; empty for the tenant's.
};

// What is absent stays.
struct PersonPatch {
  std::optional<std::string> name = {};
  std::optional<std::string> address = {};
  std::optional<std::string> phone = {};
  std::optional<std::string> locale = {};
  std::optional<PersonKinds> kinds = {};
  std::optional<std::optional<Instant>> licensed_until = {};
  std::optional<bool> active = {};
  std::optional<std::string> zone = {};
  std::optional<LetterTopics> muted = {};
};

// `invalid`: text rules, "address_invalid", "locale_unknown", "zone_unknown", "kinds_missing"; `forbidden`
// "owner_only" when a kind that only owners give is among them; `conflict` "address_taken".
Result<Versioned<Person>> add_person(Env const& env, Caller const& caller, NewPerson const& wish);

// The refusals of add_person; `not_found` "person_unknown"; `stale` when the row is not at `expected` (a
// version's text; empty for any); `forbidden` "owner_only" also for any change of a person who holds such a
// kind, unless they change themselves, and "not_yourself" for who gives up their own ownership or activity.
// Deactivating ends the person's sessions.
Result<Versioned<Person>> change_person(Env const& env, Caller const& caller, PersonId const& id,
                                        PersonPatch const& patch, std::string_view expected);

struct PeoplePage {
  std::vector<Versioned<Person>> people;
  bool more = false;
};
// By id, which is by the time they were added; after `after` where given.
Result<PeoplePage> list_people(TenantStore const& rows, std::size_t limit,
                               std::optional<std::string> after = {});

// May `caller` change anything about `person` at all? `forbidden` "owner_only".
Result<void> require_change_of(Caller const& caller, Person const& person);

}  // namespace scc
