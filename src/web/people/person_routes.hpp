// Routes of people: list, add, read, change, end their sessions.
#pragma once

#include "web/call.hpp"
#include "web/people/person_views.hpp"
#include "web/reply.hpp"

namespace scc {

Result<Reply<PeopleView>> get_people(Call const& call);
Result<Reply<PersonView>> post_person(Call const& call, NewPerson const& body);
Result<Reply<PersonView>> get_one_person(Call const& call);
Result<Reply<PersonView>> patch_person(Call const& call, PersonPatch const& body);
Result<Reply<Nothing>> delete_person_sessions(Call const& call);
Result<Reply<BrandView>> get_brand(Call const& call);

}  // namespace scc
