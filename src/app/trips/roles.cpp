// Roles: load, decide with domain/trips/role.hpp, commit what the decision brings.
#include "app/trips/roles.hpp"

#include <cassert>
#include <optional>
#include <utility>

#include "app/input_error.hpp"
#include "app/letters.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/event_write.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

using ChangedEvent = Result<Decision<Versioned<Event>>>;

Error refused(std::string_view reason) {
  return {.code = Code::conflict, .reason = std::string(reason)};
}

Error to_error(ClaimOutcome outcome) {
  switch (outcome) {
    case ClaimOutcome::claimed:
    case ClaimOutcome::already_yours:
      break;
    case ClaimOutcome::person_inactive:
      return refused("person_inactive");
    case ClaimOutcome::event_not_open:
      return refused("event_not_open");
    case ClaimOutcome::not_allowed_to_captain:
      return refused("not_allowed_to_captain");
    case ClaimOutcome::not_allowed_to_crew:
      return refused("not_allowed_to_crew");
    case ClaimOutcome::holds_another_role:
      return refused("holds_another_role");
    case ClaimOutcome::role_taken:
      return refused("role_taken");
  }
  assert(false);
  return {};
}

Result<Role> find_role(Event const& event, RoleId const& id) {
  auto const* const role = event.find_role(id);
  if (role == nullptr) return Error{Code::not_found, "role_unknown"};
  return *role;
}

void tell(WriteSet& set, Env const& env, Event const& event, RoleId const& role, LetterKind kind,
          PersonId const& to) {
  queue_letter(set, env,
               {.kind = kind,
                .to = to,
                .event = event.id,
                .role = role,
                .cause = event_cause(event.id, event.history.seq, kind, to)});
}

// Commits that `role` went from `before` to whoever `event` now says: time given back and taken, letters to
// both.
ChangedEvent hand_over(Env const& env, Versioned<Event> event, Role const& before, HistoryChange change,
                       std::optional<Row> const& person_row) {
  auto const interval = crew_interval(event.value);
  auto const after = event.value.find_role(before.id)->holder;
  BusyTimes busy(env.rows, event.value.zone);
  if (before.holder) SCC_CHECK(busy.give_back(*before.holder, interval));
  if (after) SCC_CHECK(busy.take(*after, interval));

  change.facts.push_back({"role", before.id.text});
  if (before.holder) change.facts.push_back({"from", before.holder->text});
  if (after) change.facts.push_back({"to", after->text});
  WriteSet set;
  write_event(set, env, event, change);
  busy.write(set);
  if (person_row) set.check(*person_row);
  if (before.holder) tell(set, env, event.value, before.id, LetterKind::role_taken_back, *before.holder);
  if (after) tell(set, env, event.value, before.id, LetterKind::role_given, *after);
  return decided(std::move(set), std::move(event));
}

// Frees `role`: the one way out, for its holder and for others.
ChangedEvent take_back(Env const& env, Caller const& caller, Versioned<Event> event, Role const& before,
                       std::string const& reason) {
  switch (release_role(event.value, before.id)) {
    case ReleaseOutcome::released:
      break;
    case ReleaseOutcome::already_open:
      return unchanged(std::move(event));
    case ReleaseOutcome::event_not_open:
      return refused("event_not_open");
  }
  HistoryChange change{HistoryAct::role_released, caller.actor()};
  if (!reason.empty()) change.notes.push_back({"reason", reason});
  return hand_over(env, std::move(event), before, std::move(change), {});
}

}  // namespace

Error to_error(DesignateOutcome outcome) {
  switch (outcome) {
    case DesignateOutcome::designated:
    case DesignateOutcome::already_theirs:
      break;
    case DesignateOutcome::event_not_open:
      return refused("event_not_open");
    case DesignateOutcome::person_inactive:
      return refused("person_inactive");
    case DesignateOutcome::not_allowed_to_captain:
      return refused("not_allowed_to_captain");
    case DesignateOutcome::not_allowed_to_crew:
      return refused("not_allowed_to_crew");
    case DesignateOutcome::holds_another_role:
      return refused("holds_another_role");
  }
  assert(false);
  return {};
}

Result<Versioned<Event>> claim_role(Env const& env, Caller const& caller, EventId const& id,
                                    RoleId const& role_id) {
  return change_event(env, id, [&](Versioned<Event> event) -> ChangedEvent {
    SCC_CHECK(require(Act::claim_role, caller, event.value));
    SCC_TRY(before, find_role(event.value, role_id));
    SCC_TRY(person, load_person(env.rows, caller.person->id));

    auto const outcome = claim_role(event.value, role_id, person.value, env.now());
    if (outcome == ClaimOutcome::already_yours) return unchanged(std::move(event));
    if (outcome != ClaimOutcome::claimed) return to_error(outcome);
    return hand_over(env, std::move(event), before, {HistoryAct::role_claimed, caller.actor()}, person.row);
  });
}

Result<Versioned<Event>> release_role(Env const& env, Caller const& caller, EventId const& id,
                                      RoleId const& role_id, std::string const& reason) {
  SCC_CHECK(check_text(reason, "reason", kNoteCharactersMax, MayBeEmpty::yes));
  return change_event(env, id, [&](Versioned<Event> event) -> ChangedEvent {
    SCC_CHECK(require(Act::claim_role, caller, event.value));
    SCC_TRY(before, find_role(event.value, role_id));
    if (before.holder && before.holder != caller.person->id) return Error{Code::forbidden, "role_not_yours"};
    return take_back(env, caller, std::move(event), before, reason);
  });
}

Result<Versioned<Event>> designate_role(Env const& env, Caller const& caller, EventId const& id,
                                        RoleId const& role_id, PersonId const& person_id) {
  return change_event(env, id, [&](Versioned<Event> event) -> ChangedEvent {
    SCC_CHECK(require(Act::designate_role, caller, event.value));
    SCC_TRY(before, find_role(event.value, role_id));
    auto const person = load_person(env.rows, person_id);
    if (!person) return named_by_caller(person.error(), "person");

    auto const outcome = designate_role(event.value, role_id, person->value, env.now());
    if (outcome == DesignateOutcome::already_theirs) return unchanged(std::move(event));
    if (outcome != DesignateOutcome::designated) return to_error(outcome);
    return hand_over(env, std::move(event), before, {HistoryAct::role_designated, caller.actor()},
                     person->row);
  });
}

Result<Versioned<Event>> free_role(Env const& env, Caller const& caller, EventId const& id,
                                   RoleId const& role_id, std::string const& reason) {
  SCC_CHECK(check_text(reason, "reason", kNoteCharactersMax, MayBeEmpty::yes));
  return change_event(env, id, [&](Versioned<Event> event) -> ChangedEvent {
    SCC_CHECK(require(Act::designate_role, caller, event.value));
    SCC_TRY(before, find_role(event.value, role_id));
    return take_back(env, caller, std::move(event), before, reason);
  });
}

}  // namespace scc
