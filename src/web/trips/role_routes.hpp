// Routes of roles: claim and release one's own, give and free another's.
#pragma once

#include <string>

#include "app/trips/roles.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

struct ReasonBody {
  std::string reason = {};
};
struct HolderBody {
  PersonId person;
};

Result<Reply<EventView>> put_claim(Call const& call);
Result<Reply<EventView>> delete_claim(Call const& call, ReasonBody const& body);
Result<Reply<EventView>> put_holder(Call const& call, HolderBody const& body);
Result<Reply<EventView>> delete_holder(Call const& call, ReasonBody const& body);

template <>
Shape const& shape_of<ReasonBody>();
template <>
Shape const& shape_of<HolderBody>();

}  // namespace scc
