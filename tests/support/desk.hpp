// Desk: a world whose people sign in.
//
//    Desk desk(GetParam());
//    auto const ann = desk.add("ann", {PersonKind::crew});
//    auto const in = desk.sign_in(ann);
//    desk.advance(kTicketLifetime);
#pragma once

#include <string>

#include "app/people/links.hpp"
#include "app/people/sessions.hpp"
#include "support/world.hpp"

namespace scc {

class Desk final : public World {
 public:
  using World::World;

  PersonId add(std::string const& name, PersonKinds kinds) { return person(name, kinds).id; }
  // The person as the row is now.
  Person seen(PersonId const& id);
  Caller caller(PersonId const& id) { return as(seen(id)); }
  TenantId other_tenant() { return add_tenant("other").id; }

  // A code as a letter would carry it, and a session that came of one.
  std::string code_for(PersonId const& person, CodeOrder order = {});
  SignedIn sign_in(PersonId const& person);
};

// The reason of a refusal; "none" of a success.
template <class T>
std::string reason_of(Result<T> const& result) {
  return result ? "none" : result.error().reason;
}

}  // namespace scc
