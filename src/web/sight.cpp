// Where web asks access.
#include "web/sight.hpp"

namespace scc {

Result<Sight> Sight::onto(Act act, Caller const& caller) {
  SCC_CHECK(require(act, caller));
  return Sight(&caller, nullptr);
}

Result<Sight> Sight::onto(Act act, Caller const& caller, Event const& event) {
  SCC_CHECK(require(act, caller, event));
  return Sight(&caller, &event);
}

Person const* Sight::person() const {
  return caller_ != nullptr && caller_->person ? &*caller_->person : nullptr;
}

bool Sight::sees(Act act) const {
  if (caller_ == nullptr) return act == Act::see_public;
  return event_ == nullptr ? may(act, *caller_) : may(act, *caller_, *event_);
}

}  // namespace scc
