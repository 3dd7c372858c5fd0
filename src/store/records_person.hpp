// Person rows, and the rows that say whose an address is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/keyring.hpp"
#include "base/result.hpp"
#include "domain/people/person.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_person(Person const& person);
Result<Person> decode_person(Row const& row);
// `not_found` ("person_unknown") when there is none.
Result<Versioned<Person>> load_person(TenantStore const& rows, PersonId const& id);

std::string encode_address_owner(PersonId const& person);
Result<PersonId> decode_address_owner(Row const& row);
// Whose one of `hashes` is: the first of them that has a row.
Result<std::optional<Versioned<PersonId>>> load_address_owner(TenantStore const& rows,
                                                              std::vector<std::string> const& hashes);
// The person whose address this is, whatever root of `keys` it was stored under; `address` as
// normalise_address() writes it.
Result<std::optional<Versioned<Person>>> find_person_by_address(TenantStore const& rows, Keyring const& keys,
                                                                std::string_view address);

}  // namespace scc
