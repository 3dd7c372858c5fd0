// History: what happened to an event, or to the tenant as a whole (the audit), entry by entry, and what one
// entry says. Chaining and proving it is app/chain.hpp, which holds the key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {

enum class HistoryAct : std::uint8_t {
  // Of an event.
  created,
  edited,
  confirmed,
  departed,
  completed,
  cancelled,
  reopened,
  reinstated,
  role_claimed,
  role_released,
  role_designated,
  invited,
  money_changed,
  times_changed,
  asset_swapped,
  hold_put,
  hold_lifted,
  item_marked,
  item_marked_late,  // After its phase was over: it stands here, and changes no state.
  crew_called,
  // Of a tenant.
  tenant_changed,
  person_added,
  person_changed,
  sessions_revoked,
  asset_added,
  asset_changed,
  template_added,
  template_changed,
  service_key_made,
  service_key_revoked,
  wrong_codes_seen,
  defect_opened,
  defect_changed,
  defect_closed,
  job_ordered,
  rule_changed,
  letter_resent,
  feed_made,
  feed_revoked,
  mail_state_changed,  // An address bounced or complained; or was found to be fine again.
  letters_muted,       // Somebody does without letters of a topic.
};
std::string_view to_text(HistoryAct act);
std::optional<HistoryAct> parse_history_act(std::string_view text);

// Who may read the clear value of a note.
enum class NoteAudience : std::uint8_t { crew, dispatcher, money };
std::string_view to_text(NoteAudience audience);
std::optional<NoteAudience> parse_note_audience(std::string_view text);

// A personal, free-text or money value of an entry. The chain holds a salted commitment to it; the clear
// value lies in a note row of its own, which can be erased while the chain still proves itself.
struct HistoryNote {
  std::string name;  // "title", "reason", …
  std::string value;
  NoteAudience audience = NoteAudience::crew;
  friend bool operator==(HistoryNote const&, HistoryNote const&) = default;
};

// Plain facts: ids and words of closed sets, never personal, never free text.
struct HistoryFact {
  std::string name;  // "role", "person", "from", "to", "cause", …
  std::string value;
  friend bool operator==(HistoryFact const&, HistoryFact const&) = default;
};

// Who did it: a person, a service key, or the program's own command line, timers and door.
struct Actor {
  std::string id;  // A person's or a key's id, or "cli", "timer", "door".
  friend bool operator==(Actor const&, Actor const&) = default;
};

// What is to be appended; its number, time and chain value are added when it is.
struct HistoryChange {
  HistoryAct act;
  Actor actor;
  std::vector<HistoryFact> facts = {};
  std::vector<HistoryNote> notes = {};
};

// Tells `change` that `name` went from one value to another, under "{name}_before" and "{name}"; nothing
// where the two are alike.
void tell_fact(HistoryChange& change, std::string const& name, std::string before, std::string after);
void tell_note(HistoryChange& change, std::string const& name, std::string before, std::string after,
               NoteAudience audience);

// One stored entry.
struct HistoryEntry {
  std::int64_t seq = 0;
  Instant at = {};
  HistoryAct act = HistoryAct::created;
  Actor actor = {};
  std::vector<HistoryFact> facts = {};
  std::vector<std::string> commitments = {};  // "name:base64url", one a note, in order.
  std::string key_id = {};                    // Which key the chain value was made with.
  std::string previous = {};                  // The chain value of the entry before; empty for the first.
  std::string mac = {};                       // Over everything above.
  friend bool operator==(HistoryEntry const&, HistoryEntry const&) = default;
};

// The clear value behind one commitment, and the salt that keeps it from being guessed.
struct StoredNote {
  std::int64_t seq = 0;   // Of its entry,
  int number = 0;         // and which of the entry's commitments it opens.
  std::string salt = {};  // Base64url.
  HistoryNote note = {};
};

}  // namespace scc
