// Handlers about people.
#include "web/people/person_routes.hpp"

#include "app/people/directory.hpp"
#include "app/people/people.hpp"
#include "app/people/sessions.hpp"

namespace scc {
namespace {

Result<PersonId> person_of(Call const& call) {
  return call.id<PersonId>("person", "person_unknown");
}

Result<Reply<PersonView>> shown(Call const& call, Versioned<Person> const& person) {
  SCC_TRY(sight, Sight::onto(Act::manage_people, call.caller));
  return Reply(PersonView(sight, person.value)).at_version(person.row.version.text());
}

}  // namespace

Result<Reply<PeopleView>> get_people(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::manage_people, call.caller));
  SCC_TRY(ask, call.page());
  std::optional<std::string> after;
  if (!ask.cursor.empty()) {
    if (!PersonId::parse(ask.cursor)) return Error{Code::invalid, "bad_cursor"}.about("cursor");
    after = ask.cursor;
  }
  SCC_TRY(page, list_people(call.env.rows, ask.limit, after));
  return Reply(PeopleView(sight, page));
}

Result<Reply<PersonView>> post_person(Call const& call, NewPerson const& body) {
  SCC_TRY(person, add_person(call.env, call.caller, body));
  SCC_TRY(reply, shown(call, person));
  return std::move(reply).located_at("/api/people/" + person.value.id.text);
}

Result<Reply<PersonView>> get_one_person(Call const& call) {
  SCC_TRY(id, person_of(call));
  SCC_TRY(person, get_person(call.env, call.caller, id));
  return shown(call, person);
}

Result<Reply<PersonView>> patch_person(Call const& call, PersonPatch const& body) {
  SCC_TRY(id, person_of(call));
  SCC_TRY(person, change_person(call.env, call.caller, id, body, call.expected_version().text()));
  return shown(call, person);
}

Result<Reply<Nothing>> delete_person_sessions(Call const& call) {
  SCC_TRY(id, person_of(call));
  SCC_TRY(sight, Sight::onto(Act::manage_people, call.caller));
  SCC_CHECK(revoke_sessions(call.env, call.caller, id));
  return Reply(Nothing(sight));
}

Result<Reply<BrandView>> get_brand(Call const& call) {
  return Reply(BrandView(call.tenant));
}

}  // namespace scc
