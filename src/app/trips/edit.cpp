// Edit: the parts of an event that are neither its times, its status nor its people.
#include <utility>

#include "app/trips/event_write.hpp"
#include "app/trips/events.hpp"
#include "base/limits.hpp"
#include "store/records_event.hpp"

namespace scc {
namespace {

Result<void> check_patch(EventPatch const& patch) {
  if (patch.title) SCC_CHECK(check_title(*patch.title, "title"));
  if (patch.public_note) SCC_CHECK(check_note(*patch.public_note, "public_note"));
  if (patch.party_size) SCC_CHECK(check_party_size(*patch.party_size));
  if (patch.source) SCC_CHECK(check_label(*patch.source, "source"));
  if (patch.channel) SCC_CHECK(check_label(*patch.channel, "channel"));
  return success();
}

bool is_only_a_note(EventPatch const& patch) {
  return patch.public_note && !patch.title && !patch.party_size && !patch.source && !patch.channel;
}

void set_text(std::string& member, std::optional<std::string> const& wanted, std::string const& name,
              NoteAudience audience, HistoryChange& change) {
  if (!wanted) return;
  tell_note(change, name, member, *wanted, audience);
  member = *wanted;
}

// Applies the patch, telling `change` what it changed.
void apply(EventPatch const& patch, Event& event, HistoryChange& change) {
  set_text(event.title, patch.title, "title", NoteAudience::crew, change);
  set_text(event.public_note, patch.public_note, "public_note", NoteAudience::crew, change);
  if (!change.notes.empty()) ++event.ics_sequence;  // Both stand in calendars, what follows does not.
  set_text(event.source, patch.source, "source", NoteAudience::dispatcher, change);
  set_text(event.channel, patch.channel, "channel", NoteAudience::dispatcher, change);
  if (patch.party_size) {
    tell_fact(change, "party_size", std::to_string(event.party_size), std::to_string(*patch.party_size));
    event.party_size = *patch.party_size;
  }
}

}  // namespace

Result<Versioned<Event>> edit_event(Env const& env, Caller const& caller, EventId const& id,
                                    EventPatch const& patch, Version const& expected) {
  auto const act = is_only_a_note(patch) ? Act::set_public_note : Act::edit_event;
  return change_event(env, id, [&](Versioned<Event> event) -> Result<Decision<Versioned<Event>>> {
    SCC_CHECK(require(act, caller, event.value));
    SCC_CHECK(check_patch(patch));
    if (event.row.version != expected) return Error{Code::stale, "stale"};

    HistoryChange change{HistoryAct::edited, caller.actor()};
    apply(patch, event.value, change);
    if (change.facts.empty() && change.notes.empty()) return unchanged(std::move(event));
    WriteSet set;
    if (patch.party_size) {
      SCC_CHECK(refresh_asset(set, env, event.value));
      SCC_CHECK(check_passenger_limit(event.value));
    }
    if (encode_event(event.value).size() > kEventRowBytesMax) return Error{Code::invalid, "does_not_fit"};
    write_event(set, env, event, change);
    return decided(std::move(set), std::move(event));
  });
}

}  // namespace scc
