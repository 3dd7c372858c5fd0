// History: appending to an event's chain, and reading it.
#include "app/trips/history.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "store/records_event.hpp"
#include "store/records_history.hpp"

namespace scc {
namespace {

bool may_read(NoteAudience audience, Caller const& caller, Event const& event) {
  switch (audience) {
    case NoteAudience::crew:
      return true;  // Whoever sees the history at all.
    case NoteAudience::dispatcher:
      return may(Act::see_history_notes, caller, event);
    case NoteAudience::money:
      return may(Act::see_money, caller, event);
  }
  return false;
}

}  // namespace

std::string event_chain_name(TenantStore const& rows, EventId const& event) {
  return rows.tenant().text + "/" + event.text;
}

void append_history(WriteSet& set, Env const& env, Event& event, HistoryChange const& change) {
  auto const made = chain_change(event_chain_name(env.rows, event.id), event.history, change, env.now(),
                                 env.keys, env.random);
  event.history = head_of(made.entry);
  event.changed_at = env.now();
  auto const& keys = env.rows.keys();
  set.insert(keys.history(event.id, made.entry.seq), encode_history_entry(made.entry));
  for (auto const& note : made.notes)
    set.insert(keys.note(event.id, note.seq, note.number), encode_note(note));
}

Result<HistoryPage> read_history(Env const& env, Caller const& caller, EventId const& id, std::int64_t after,
                                 std::size_t limit) {
  SCC_TRY(event, load_event(env.rows, id));
  SCC_CHECK(require(Act::see_history, caller, event.value));
  auto const& keys = env.rows.keys();
  SCC_TRY(page, env.rows.scan({.range = keys.histories(id),
                               .limit = std::min(limit, kPageRowsMax),
                               .after = keys.history(id, after).sort()}));
  SCC_TRY(lines, read_lines(env.rows, page.rows,
                            [&](std::int64_t seq, int number) { return keys.note(id, seq, number); }));
  for (auto& line : lines)
    std::erase_if(line.notes,
                  [&](HistoryNote const& note) { return !may_read(note.audience, caller, event.value); });
  HistoryPage answer{.items = std::move(lines), .next = {}};
  if (page.more && !answer.items.empty()) answer.next = answer.items.back().entry.seq;
  // That money was entered is nobody's to know who may not see any; the books need to know nothing else.
  bool const money = may(Act::see_gross, caller, event.value);
  bool const else_too = may(Act::see_whole_history, caller, event.value);
  std::erase_if(answer.items, [&](HistoryLine const& line) {
    return line.entry.act == HistoryAct::money_changed ? !money : !else_too;
  });
  return answer;
}

}  // namespace scc
