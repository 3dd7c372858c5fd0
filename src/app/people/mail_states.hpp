// Mail states: what becomes known of somebody's address when letters come back or are complained about. Who
// is marked gets no more letters until the office says otherwise, and the office is told by letter.
#pragma once

#include <string_view>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "domain/people/person.hpp"

namespace scc {

// A server has refused `address` for good while it was still that of `person`. Marks them, audited, and tells
// the office; nothing when they are marked already, unknown, or have another address by now.
Result<void> note_bounce(Env const& env, PersonId const& person, std::string_view address);

// What a mail service tells of `address`: that a letter to it came back, or was called unwanted. Succeeds
// whether or not anybody has it: who reports learns nothing of the tenant's people. A complaint is not taken
// back by a later bounce. `invalid` "mail_state_not_reported" for `fine`; refused as Act::report_mail says.
Result<void> report_mail(Env const& env, Caller const& caller, std::string_view address, MailState state);

// The address is fine again, by the office's word; a repeat changes nothing. `not_found` "person_unknown";
// refused as Act::manage_letters says.
Result<void> clear_mail_state(Env const& env, Caller const& caller, PersonId const& person);

}  // namespace scc
