// Routes of marks: ticking one item of an event's checklist.
#pragma once

#include "app/trips/marks.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

Result<Reply<EventView>> put_item(Call const& call, MarkDraft const& body);

template <>
Shape const& shape_of<MarkDraft>();

}  // namespace scc
