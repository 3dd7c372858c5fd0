// The handler about marks, and the table of its body.
#include "web/trips/mark_routes.hpp"

#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {

using enum Presence;

Result<Reply<EventView>> put_item(Call const& call, MarkDraft const& body) {
  SCC_TRY(event_id, event_of(call));
  SCC_TRY(list, call.id<ChecklistId>("list", "checklist_unknown"));
  SCC_TRY(item, call.id<ItemId>("item", "item_unknown"));
  SCC_TRY(event, mark_item(call.env, call.caller, {event_id, list, item}, body));
  return show_event(call, event);
}

template <>
Shape const& shape_of<MarkDraft>() {
  using Body = MarkDraft;
  static FieldSpec const fields[] = {
      field<&Body::operation>("operation", required, text(1, kOperationCharactersMax),
                              "The device's own name of this mark, of letters, digits and ._- : the same one "
                              "again is done already.",
                              "phone-7.42"),
      field<&Body::kind>("kind", required, any(),
                         "\"done\"; \"failed\", of what no number tells; \"not_applicable\", with a reason; "
                         "\"cleared\" takes back.",
                         "done"),
      field<&Body::number>("number", optional, between(-kMarkNumberMax, kMarkNumberMax),
                           "What an item of kind number asks for.", "9"),
      field<&Body::text>("text", optional, text(0, kMarkTextCharactersMax),
                         "What an item of kind text asks for; the reason; what is wrong."),
      field<&Body::made_at>("made_at", optional, any(),
                            "When it was made, where that was not now: believed up to the present.",
                            "2027-03-13T18:41:10Z"),
  };
  static Shape const shape{"NewMark", "What somebody says of an item.", fields};
  return shape;
}

}  // namespace scc
