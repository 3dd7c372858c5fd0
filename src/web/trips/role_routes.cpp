// Handlers about roles.
#include "web/trips/role_routes.hpp"

#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {
namespace {

Result<RoleId> role_of(Call const& call) {
  return call.id<RoleId>("role", "role_unknown");
}

}  // namespace

Result<Reply<EventView>> put_claim(Call const& call) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(role, role_of(call));
  SCC_TRY(event, claim_role(call.env, call.caller, id, role));
  return show_event(call, event);
}

Result<Reply<EventView>> delete_claim(Call const& call, ReasonBody const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(role, role_of(call));
  SCC_TRY(event, release_role(call.env, call.caller, id, role, body.reason));
  return show_event(call, event);
}

Result<Reply<EventView>> put_holder(Call const& call, HolderBody const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(role, role_of(call));
  SCC_TRY(event, designate_role(call.env, call.caller, id, role, body.person));
  return show_event(call, event);
}

Result<Reply<EventView>> delete_holder(Call const& call, ReasonBody const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(role, role_of(call));
  SCC_TRY(event, free_role(call.env, call.caller, id, role, body.reason));
  return show_event(call, event);
}

template <>
Shape const& shape_of<ReasonBody>() {
  static FieldSpec const fields[] = {
      field<&ReasonBody::reason>("reason", Presence::optional, text(0, kNoteCharactersMax),
                                 "Why; for the history.", "Down with the flu"),
  };
  static Shape const shape{"Reason", "Why, where one wants to say it.", fields};
  return shape;
}

template <>
Shape const& shape_of<HolderBody>() {
  static FieldSpec const fields[] = {
      field<&HolderBody::person>("person", Presence::required, any(), "Who gets the role.",
                                 "PE01JZ0000000000000000000000"),
  };
  static Shape const shape{"Holding", "Who is to hold a role.", fields};
  return shape;
}

}  // namespace scc
