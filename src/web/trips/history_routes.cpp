// Handlers about histories, and the tables of their views.
#include "web/trips/history_routes.hpp"

#include <algorithm>
#include <charconv>

#include "app/audit.hpp"
#include "app/people/directory.hpp"
#include "app/trips/events.hpp"
#include "app/trips/history.hpp"
#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {

using enum Presence;

namespace {

// A history's cursor is the number of an entry.
Result<std::optional<std::int64_t>> entry_number(std::string const& cursor) {
  if (cursor.empty()) return std::optional<std::int64_t>{};
  std::int64_t number = 0;
  auto const* const end = cursor.data() + cursor.size();
  auto const [read_to, fault] = std::from_chars(cursor.data(), end, number);
  if (fault != std::errc{} || read_to != end || number < 0)
    return Error{Code::invalid, "bad_cursor"}.about("cursor");
  return std::optional{number};
}

std::vector<PersonId> actors_of(std::vector<HistoryLine> const& lines) {
  std::vector<PersonId> ids;
  for (auto const& line : lines)
    if (auto id = PersonId::parse(line.entry.actor.id)) ids.push_back(*std::move(id));
  return ids;
}

HistoryLineView line_view(HistoryLine const& line, Faces faces) {
  HistoryLineView view{.seq = line.entry.seq,
                       .at = line.entry.at,
                       .act = to_text(line.entry.act),
                       .actor = {line.entry.actor.id, {}},
                       .facts = {},
                       .notes = {}};
  auto const face = std::find_if(faces.begin(), faces.end(),
                                 [&](auto const& one) { return one.id.text == line.entry.actor.id; });
  if (face != faces.end()) view.actor.name = face->name;
  for (auto const& fact : line.entry.facts) view.facts.emplace_back(fact.name, fact.value);
  for (auto const& note : line.notes) view.notes.emplace_back(note.name, note.value);
  return view;
}

}  // namespace

HistoryView::HistoryView(Sight const& sight, std::vector<HistoryLine> const& lines, Faces faces,
                         std::optional<std::int64_t> following)
    : Seen(sight) {
  items.reserve(lines.size());
  for (auto const& line : lines) items.push_back(line_view(line, faces));
  if (following) next = std::to_string(*following);
}

Result<Reply<HistoryView>> get_history(Call const& call) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, get_event(call.env, call.caller, id));
  SCC_TRY(sight, Sight::onto(Act::see_history, call.caller, event.value));
  SCC_TRY(ask, call.page());
  SCC_TRY(after, entry_number(ask.cursor));
  SCC_TRY(page, read_history(call.env, call.caller, id, after.value_or(0), ask.limit));
  SCC_TRY(faces, find_people(call.env, actors_of(page.items)));
  return Reply(HistoryView(sight, page.items, faces, page.next));
}

Result<Reply<HistoryView>> get_audit(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::see_audit, call.caller));
  SCC_TRY(ask, call.page());
  SCC_TRY(before, entry_number(ask.cursor));
  SCC_TRY(page, read_audit(call.env, call.caller, before, ask.limit));
  SCC_TRY(faces, find_people(call.env, actors_of(page.items)));
  return Reply(HistoryView(sight, page.items, faces, page.next));
}

template <>
Shape const& shape_of<ActorView>() {
  static FieldSpec const fields[] = {
      field<&ActorView::id>("id", required, any(), "A person, a service key, or \"cli\".",
                            "PE01JZ0000000000000000000000"),
      field<&ActorView::name>("name", required, any(), "Of a person still known.", "Dana Dispatch"),
  };
  static Shape const shape{"Actor", "Who did it.", fields};
  return shape;
}

template <>
Shape const& shape_of<HistoryLineView>() {
  using View = HistoryLineView;
  static FieldSpec const fields[] = {
      field<&View::seq>("seq", required, any(), "Counted from 1, without gaps.", "2"),
      field<&View::at>("at", required, any(), "When.", "2027-03-01T09:00:00Z"),
      field<&View::act>("act", required, any(), "What.", "confirmed"),
      field<&View::actor>("actor", required, any(), "Who."),
      field<&View::facts>("facts", required, any(), "Ids and words of closed sets.",
                          R"({"from":"pending","to":"confirmed"})"),
      field<&View::notes>("notes", required, any(), "Free text that the viewer may read.",
                          R"({"note":"Deposit arrived"})"),
  };
  static Shape const shape{"HistoryEntry", "One thing that happened.", fields};
  return shape;
}

template <>
Shape const& shape_of<HistoryView>() {
  static FieldSpec const fields[] = {
      field<&HistoryView::items>("items", required, up_to(kPageRowsMax),
                                 "An event's oldest first; the tenant's newest first."),
      field<&HistoryView::next>("next", required, any(), "The cursor of the next page."),
  };
  static Shape const shape{"History", "What happened, chained so that nothing can be taken out unseen.",
                           fields};
  return shape;
}

}  // namespace scc
