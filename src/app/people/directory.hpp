// Directory: looking people up by id, one or many at once.
#pragma once

#include <span>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/person.hpp"
#include "store/versioned.hpp"

namespace scc {

// For who manages people. `not_found` ("person_unknown") when there is none.
Result<Versioned<Person>> get_person(Env const& env, Caller const& caller, PersonId const& id);

// The people of `ids`, in one read, in no particular order; who is not there is left out. What of them may be
// shown is the asker's affair.
Result<std::vector<Person>> find_people(Env const& env, std::vector<PersonId> ids);

}  // namespace scc
