// Handlers about events.
#include "web/trips/event_routes.hpp"

#include <array>

#include "app/people/directory.hpp"
#include "app/trips/holds.hpp"
#include "web/call_once.hpp"

namespace scc {
namespace {

constexpr std::chrono::hours kListBefore{12};       // What left this long ago is still on the board…
constexpr std::chrono::hours kListLength{60 * 24};  // …and so much of the future.

Result<std::vector<EventStatus>> statuses_of(std::string_view list) {
  std::vector<EventStatus> statuses;
  while (!list.empty()) {
    auto const comma = list.find(',');
    auto const status = parse_event_status(list.substr(0, comma));
    if (!status) return codecs::not_a_word(Words<EventStatus>::all()).about("status");
    statuses.push_back(*status);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
  }
  return statuses;
}

Result<bool> truth_of(std::string_view word) {
  static constexpr std::array<std::string_view, 2> kTruths{"true", "false"};
  if (word == "true" || word == "false") return word == "true";
  return codecs::not_a_word(kTruths).about("unresolved");
}

Result<EventFilter> filter_of(Call const& call) {
  SCC_TRY(from, call.instant_parameter("from"));
  SCC_TRY(to, call.instant_parameter("to"));
  SCC_TRY(statuses, statuses_of(call.parameter("status").value_or("")));
  SCC_TRY(only_unresolved, truth_of(call.parameter("unresolved").value_or("false")));
  SCC_TRY(page, call.page());
  // What is unresolved lies in the past, however long ago.
  auto const now = call.env.now();
  auto const start = from.value_or(now - (only_unresolved ? kUnresolvedLookBack : kListBefore));
  auto const end = to.value_or(only_unresolved ? now + seconds{1} : start + kListLength);
  return EventFilter{start, end, std::move(statuses), only_unresolved, page.limit, page.cursor};
}

std::vector<PersonId> people_of_event(Event const& event) {
  std::vector<PersonId> ids;
  for (auto const& role : event.roles)
    if (role.holder) ids.push_back(*role.holder);
  if (event.hold) ids.push_back(event.hold->by);
  auto const markers = markers_of(event);
  ids.insert(ids.end(), markers.begin(), markers.end());
  return ids;
}

// What the places are called of an event that names none itself.
UsualTitles usual_titles(EventKind kind, Locale locale) {
  auto const& words = Catalogue::embedded();
  auto const title = [&](std::string_view word) {
    return words.text(locale, "ui.word." + std::string(word));
  };
  return {title(traits_of(kind).lead_word), title(traits_of(kind).crew_word)};
}

}  // namespace

Result<EventId> event_of(Call const& call) {
  return call.id<EventId>("event", "event_unknown");
}

Result<Reply<EventView>> show_event(Call const& call, Event const& event) {
  SCC_TRY(sight, Sight::onto(Act::see_event, call.caller, event));
  SCC_TRY(faces, find_people(call.env, people_of_event(event)));
  std::string hold_reason;
  if (event.hold && sight.sees(Act::put_hold)) {
    SCC_TRY(read, reason_of_hold(call.env.rows, event));
    hold_reason = std::move(read);
  }
  return Reply(EventView(sight, event, faces, call.env.now(), hold_reason));
}

Result<Reply<EventView>> show_event(Call const& call, Versioned<Event> const& event) {
  SCC_TRY(reply, show_event(call, event.value));
  return std::move(reply).at_version(event.row.version.text());
}

Result<Reply<AgendaView>> get_events(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::see_event, call.caller));
  SCC_TRY(filter, filter_of(call));
  SCC_TRY(page, list_events(call.env, call.caller, filter));
  SCC_TRY(faces, find_people(call.env, captains_of(page.items)));
  return Reply(AgendaView(sight, page, faces, call.env.now()));
}

Result<Reply<EventView>> post_event(Call const& call, EventDraft const& body) {
  auto draft = body;
  if (draft.zone.empty()) draft.zone = call.tenant.zone;
  draft.usual = usual_titles(draft.kind, call.locale);
  auto const show = [&call](Event const& event) { return show_event(call, event); };
  SCC_TRY(answer, create_event(call.env, call.caller, draft, once_of<Event, EventView>(call, show)));
  if (auto* replay = std::get_if<Replay>(&answer)) return Reply<EventView>::replayed(std::move(replay->body));
  auto const& event = std::get<Versioned<Event>>(answer);
  SCC_TRY(reply, show_event(call, event));
  return std::move(reply).located_at("/api/events/" + event.value.id.text);
}

Result<Reply<EventView>> get_one_event(Call const& call) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, get_event(call.env, call.caller, id));
  return show_event(call, event);
}

Result<Reply<EventView>> patch_event(Call const& call, EventPatch const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, edit_event(call.env, call.caller, id, body, call.expected_version()));
  return show_event(call, event);
}

Result<Reply<EventView>> put_status(Call const& call, StatusBody const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, change_status(call.env, call.caller, id,
                               {.to = body.status,
                                .cause = body.cause,
                                .note = body.note,
                                .head_count = body.head_count,
                                .souls = body.souls,
                                .gate_override = body.gate_override}));
  return show_event(call, event);
}

Result<Reply<GateView>> get_gate(Call const& call) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, get_event(call.env, call.caller, id));
  SCC_TRY(sight, Sight::onto(Act::see_gate, call.caller, event.value));
  SCC_TRY(report, read_gate(call.env, call.caller, id));
  return Reply(GateView(sight, report));
}

}  // namespace scc
