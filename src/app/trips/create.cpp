// Create: an event with its roles, checklists, asset and first people, in one commit.
#include <algorithm>
#include <string>
#include <utility>

#include "app/input_error.hpp"
#include "app/letters.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/event_write.hpp"
#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "base/limits.hpp"
#include "domain/trips/gate.hpp"
#include "store/records_asset.hpp"
#include "store/records_checklist.hpp"
#include "store/records_event.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

using Created = Answer<Versioned<Event>>;

// What one creation has come to so far.
struct Making {
  Env const& env;
  EventDraft const& draft;
  Event event;
  BusyTimes busy;
  WriteSet set = {};
};

std::string item(std::string_view list, std::size_t index, std::string_view member = {}) {
  return std::string(list) + "[" + std::to_string(index) + "]" + std::string(member);
}

Result<void> use_asset(Making& making) {
  if (!making.draft.asset) return success();
  auto asset = load_asset(making.env.rows, *making.draft.asset);
  if (!asset) return named_by_caller(asset.error(), "asset");
  if (!asset->value.active) return Error{Code::conflict, "asset_inactive"}.about("asset");
  making.event.asset = event_asset_of(asset->value);
  SCC_CHECK(check_passenger_limit(making.event));
  SCC_CHECK(making.busy.take(asset->value.id, asset_interval(making.event)));
  making.set.check(asset->row);
  return success();
}

Result<void> bind_checklists(Making& making) {
  auto const& templates = making.draft.templates;
  for (std::size_t i = 0; i < templates.size(); ++i) {
    auto const head = load_template_head(making.env.rows, templates[i]);
    if (!head) return named_by_caller(head.error(), item("templates", i));
    SCC_TRY(source, load_template(making.env.rows, head->value.id, head->value.current));
    making.event.lists.push_back(
        bind_checklist(source, ChecklistId::make(making.env.now(), making.env.random)));
    making.set.check(head->row);
  }
  return success();
}

Result<void> designate(Making& making) {
  auto const& designations = making.draft.designate;
  for (std::size_t i = 0; i < designations.size(); ++i) {
    auto const field = item("designate", i, ".person");
    auto const person = load_person(making.env.rows, designations[i].person);
    if (!person) return named_by_caller(person.error(), field);
    auto const& role = making.event.roles[designations[i].role].id;
    auto const outcome = designate_role(making.event, role, person->value, making.env.now());
    if (outcome != DesignateOutcome::designated) return to_error(outcome).about(field);
    if (auto taken = making.busy.take(person->value.id, crew_interval(making.event)); !taken)
      return taken.error().about(field);
    making.set.check(person->row);
  }
  return success();
}

HistoryChange creation_of(Event const& event, Caller const& caller) {
  HistoryChange change{HistoryAct::created, caller.actor()};
  change.facts = {{"kind", std::string(traits_of(event.kind).name)},
                  {"departure", to_rfc3339(event.times.planned_departure)},
                  {"return", to_rfc3339(event.times.planned_return)},
                  {"party_size", std::to_string(event.party_size)}};
  if (event.asset) change.facts.push_back({"asset", event.asset->id.text});
  int number = 0;
  for (auto const& role : event.roles) {
    if (!role.holder) continue;
    auto const place = std::to_string(++number);
    change.facts.push_back({"role_" + place, role.id.text});
    change.facts.push_back({"holder_" + place, role.holder->text});
  }
  change.notes.push_back({"title", event.title});
  if (!event.public_note.empty()) change.notes.push_back({"public_note", event.public_note});
  if (!event.source.empty()) change.notes.push_back({"source", event.source, NoteAudience::dispatcher});
  if (!event.channel.empty()) change.notes.push_back({"channel", event.channel, NoteAudience::dispatcher});
  return change;
}

void invite_designated(Making& making) {
  for (auto const& role : making.event.roles) {
    if (!role.holder) continue;
    queue_letter(
        making.set, making.env,
        {.kind = LetterKind::invite,
         .to = *role.holder,
         .event = making.event.id,
         .role = role.id,
         .cause = event_cause(making.event.id, making.event.history.seq, LetterKind::invite, *role.holder)});
  }
}

Result<Decision<Created>> decide(Env const& env, Caller const& caller, EventDraft const& draft,
                                 std::optional<Once<Event>> const& once) {
  Making making{.env = env,
                .draft = draft,
                .event = event_from(draft, env.now(), env.random),
                .busy = BusyTimes(env.rows, draft.zone)};
  if (caller.person) making.event.booked_by = caller.person->id;
  SCC_CHECK(use_asset(making));
  add_usual_roles(making.event, draft.usual, env.now(), env.random);
  open_missing_crew(making.event, draft.usual.crew, env.now(), env.random);
  SCC_CHECK(bind_checklists(making));
  SCC_CHECK(designate(making));
  if (encode_event(making.event).size() > kEventRowBytesMax) return Error{Code::invalid, "does_not_fit"};

  // Beyond this point the event is made. No calendar has seen it yet, whatever was done to it so far.
  making.event.ics_sequence = 0;
  insert_event(making.set, env, making.event, creation_of(making.event, caller));
  list_as_due(making.set, env, making.event);
  making.busy.write(making.set);
  invite_designated(making);
  SCC_CHECK(remember(making.set, env, once, making.event));
  auto key = env.rows.keys().event(making.event.id);
  return Decision<Created>{.set = std::move(making.set),
                           .answer = Versioned<Event>{std::move(making.event),
                                                      Row{.key = std::move(key), .version = {}, .body = {}}},
                           .committed = [](Created& answer, Version const& stamp) {
                             std::get<Versioned<Event>>(answer).row.version = stamp;
                           }};
}

}  // namespace

Error over_passenger_limit(int limit, int size) {
  return Error{Code::conflict, "over_passenger_limit"}
      .with("limit", std::to_string(limit))
      .with("size", std::to_string(size));
}

Result<void> check_passenger_limit(Event const& event) {
  if (!is_over_passenger_limit(event)) return success();
  return over_passenger_limit(*event.asset->passenger_limit, passengers_of(event)).about("party_size");
}

Result<Answer<Versioned<Event>>> create_event(Env const& env, Caller const& caller, EventDraft const& draft,
                                              std::optional<Once<Event>> const& once) {
  SCC_CHECK(require(Act::create_event, caller));
  SCC_CHECK(check_draft(draft, env.now()));
  auto const& queue = draft.asset ? draft.asset->text : env.rows.tenant().text;
  return transact<Created>(env.rows, env.contention, queue, [&](TenantStore const& rows) {
    return decide_once<Versioned<Event>>(rows, once, [&] { return decide(env, caller, draft, once); });
  });
}

}  // namespace scc
