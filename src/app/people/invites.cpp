// Invites: may this person be asked, and then one entry in the history and one letter.
#include "app/people/invites.hpp"

#include <utility>

#include "app/input_error.hpp"
#include "app/letters.hpp"
#include "app/trips/event_write.hpp"
#include "domain/trips/role.hpp"
#include "store/records_event.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

Result<void> check_invitable(Person const& person) {
  if (!person.active) return Error{Code::conflict, "person_inactive"};
  if (person.address.empty()) return Error{Code::conflict, "person_without_address"};
  return success();
}

// May `person` be wanted for the role? A letter about one that they can never take helps nobody.
Result<void> check_role(Role const& role, Event const& event, Person const& person) {
  if (role.holder && role.holder != person.id) return Error{Code::conflict, "role_taken"};
  if (is_fit_for(role, event, person)) return success();
  if (role.kind == RoleKind::captain) return Error{Code::conflict, "not_allowed_to_captain"};
  return Error{Code::conflict, "not_allowed_to_crew"};
}

using Decided = Decision<Answer<Invitation>>;

Result<Decided> decide(Env const& env, Caller const& caller, InviteWish const& wish,
                       std::optional<Once<Invitation>> const& once, Versioned<Event> event) {
  auto const person = load_person(env.rows, wish.person);
  if (!person) return named_by_caller(person.error(), "person");
  auto const* const role = event.value.find_role(wish.role);
  if (!wish.role.empty() && !role) return Error{Code::invalid, "role_unknown"}.about("role");
  if (!is_live(event.value)) return Error{Code::conflict, "event_not_open"};
  SCC_CHECK(check_invitable(person->value));
  if (role) SCC_CHECK(check_role(*role, event.value, person->value));

  // Beyond this point the person is invited.
  HistoryChange change{HistoryAct::invited, caller.actor(), {{"person", wish.person.text}}};
  if (role) change.facts.push_back({"role", wish.role.text});
  note_invitation(event.value, wish.person, wish.role, env.now());
  WriteSet set;
  write_event(set, env, event, change);
  set.check(person->row);
  Invitation invitation{event_cause(wish.event, event.value.history.seq, LetterKind::invite, wish.person)};
  queue_letter(set, env,
               {.kind = LetterKind::invite,
                .to = wish.person,
                .event = wish.event,
                .role = wish.role,
                .cause = invitation.letter});
  SCC_CHECK(remember(set, env, once, invitation));
  return Decided{.set = std::move(set), .answer = std::move(invitation)};
}

}  // namespace

Result<Answer<Invitation>> invite(Env const& env, Caller const& caller, InviteWish const& wish,
                                  std::optional<Once<Invitation>> const& once) {
  return transact<Answer<Invitation>>(
      env.rows, env.contention, wish.event.text, [&](TenantStore const& rows) -> Result<Decided> {
        SCC_TRY(event, load_event(rows, wish.event));
        SCC_CHECK(require(Act::invite, caller, event.value));
        return decide_once<Invitation>(rows, once, [&] { return decide(env, caller, wish, once, event); });
      });
}

}  // namespace scc
