// Sight: what one viewer may see. Only access gives one, and no answer can be built without one.
//
//    SCC_TRY(sight, Sight::onto(Act::see_event, call.caller, event));
//    return Reply(EventView(sight, event, ...));
#pragma once

#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/trips/access.hpp"
#include "domain/trips/event.hpp"

namespace scc {

class Sight {
 public:
  // What everybody may see, signed in or not.
  static Sight of_public() { return Sight(nullptr, nullptr); }
  // The refusals are those of require().
  static Result<Sight> onto(Act act, Caller const& caller);
  static Result<Sight> onto(Act act, Caller const& caller, Event const& event);

  // Towards what it was asked for: the tenant, or the one event.
  bool sees(Act act) const;
  // The viewer, where it is a person; null otherwise.
  Person const* person() const;

 private:
  Sight(Caller const* caller, Event const* event) : caller_(caller), event_(event) {}

  Caller const* caller_ = nullptr;  // Outlives us: the request's own.
  Event const* event_ = nullptr;    // Likewise the handler's.
};

// What every answer's body is: something made by looking.
class Seen {
 protected:
  explicit Seen(Sight const&) {}
};

}  // namespace scc
