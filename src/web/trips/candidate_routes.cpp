// Handlers about candidates and calls of crew, and their field tables.
#include "web/trips/candidate_routes.hpp"

#include "app/trips/events.hpp"
#include "web/call_once.hpp"
#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {

using enum Presence;

CandidatesView::CandidatesView(Sight const& sight, CandidatesPage const& page) : Seen(sight) {
  items.reserve(page.items.size());
  for (auto const& one : page.items) {
    CandidateView view{.person = one.person.id,
                       .name = {},
                       .roles = {one.roles.begin(), one.roles.end()},
                       .free = !one.taken,
                       .taken = {}};
    if (sight.sees(Act::see_team)) view.name = one.person.name;
    if (one.taken) view.taken = TakenView{one.taken->from, one.taken->to};
    items.push_back(std::move(view));
  }
  next = page.next;
}

CrewCallView::CrewCallView(Sight const& sight, CrewCall const& call)
    : Seen(sight), seq(call.seq), roles(call.roles.begin(), call.roles.end()) {}

Result<Reply<CandidatesView>> get_candidates(Call const& call) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, get_event(call.env, call.caller, id));
  SCC_TRY(sight, Sight::onto(Act::designate_role, call.caller, event.value));
  SCC_TRY(ask, call.page());
  SCC_TRY(page, list_candidates(call.env, call.caller, id, ask.limit, ask.cursor));
  return Reply(CandidatesView(sight, page));
}

Result<Reply<CrewCallView>> post_crew_call(Call const& call, CrewCallBody const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, get_event(call.env, call.caller, id));
  SCC_TRY(sight, Sight::onto(Act::call_crew, call.caller, event.value));
  auto const show = [sight = sight](CrewCall const& made) -> Result<Reply<CrewCallView>> {
    return Reply(CrewCallView(sight, made));
  };
  CrewCallWish const wish{id, body.roles, body.note};
  SCC_TRY(answer, call_crew(call.env, call.caller, wish, once_of<CrewCall, CrewCallView>(call, show)));
  if (auto* replay = std::get_if<Replay>(&answer))
    return Reply<CrewCallView>::replayed(std::move(replay->body));
  return show(std::get<CrewCall>(answer));
}

template <>
Shape const& shape_of<TakenView>() {
  static FieldSpec const fields[] = {
      field<&TakenView::from>("from", required, any(), "From here…", "2027-03-13T20:00:00Z"),
      field<&TakenView::to>("to", required, any(), "…until here.", "2027-03-13T23:00:00Z"),
  };
  static Shape const shape{"Taken", "When another event has somebody.", fields};
  return shape;
}

template <>
Shape const& shape_of<CandidateView>() {
  using View = CandidateView;
  static FieldSpec const fields[] = {
      field<&View::person>("person", required, any(), "Who.", "PE01JZ0000000000000000000000"),
      field<&View::name>("name", optional, any(), "For those who may see the team.", "Bo Berg"),
      field<&View::roles>("roles", required, up_to(kRolesMax), "The open roles they could take.",
                          R"(["RO01JZ0000000000000000000000"])"),
      field<&View::free>("free", required, any(), "No other event has them at that time.", "true"),
      field<&View::taken>("taken", required, any(), "When the first such event has them."),
  };
  static Shape const shape{"Candidate", "Somebody who could take an open role.", fields};
  return shape;
}

template <>
Shape const& shape_of<CandidatesView>() {
  static FieldSpec const fields[] = {
      field<&CandidatesView::items>("items", required, up_to(kPageRowsMax), "In no order of merit."),
      field<&CandidatesView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"CandidateList", "Who could take the event's open roles.", fields};
  return shape;
}

template <>
Shape const& shape_of<CrewCallBody>() {
  static FieldSpec const fields[] = {
      field<&CrewCallBody::roles>("roles", optional, up_to(kRolesMax),
                                  "The roles looked for; every open one where none is named.",
                                  R"(["RO01JZ0000000000000000000000"])"),
      field<&CrewCallBody::note>("note", optional, text(0, kNoteCharactersMax), "Why; for the history.",
                                 "Theo is ill"),
  };
  static Shape const shape{"NewCrewCall", "A letter to everybody free who could take an open role.", fields};
  return shape;
}

template <>
Shape const& shape_of<CrewCallView>() {
  static FieldSpec const fields[] = {
      field<&CrewCallView::seq>("seq", required, any(), "Its entry in the event's history.", "7"),
      field<&CrewCallView::roles>("roles", required, up_to(kRolesMax), "The roles it looks for.",
                                  R"(["RO01JZ0000000000000000000000"])"),
  };
  static Shape const shape{"CrewCall", "A call that letters will carry.", fields};
  return shape;
}

}  // namespace scc
