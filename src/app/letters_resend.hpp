// Letters resend: a person's word that a letter is to go out once more: one that died, one that its reader
// has lost, one that waits for its time.
#pragma once

#include <string>
#include <string_view>

#include "app/env.hpp"
#include "app/letters_view.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"

namespace scc {

// The letter is due at once, whatever it was, with as many attempts as a new one has, and a code of its own;
// what is moot by then is dropped as ever. Audited. A letter that was put aside by a restore leaves as well.
// `not_found` "letter_unknown"; `conflict` "letter_on_its_way" while a dispatcher has it in hand,
// "person_unknown_by_now", "mail_not_fine" (its reader's address is marked: mend that first), or
// "too_many_resends"; refused as Act::manage_letters says.
Result<LetterLine> resend_letter(Env const& env, Caller const& caller, std::string_view name);

}  // namespace scc
