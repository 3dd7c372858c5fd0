// History: what happened to an event, entry by entry, and what one entry says. Chaining and proving it is
// app/trips/history.hpp, which holds the key.
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
};
std::string_view to_text(HistoryAct act);
std::optional<HistoryAct> parse_history_act(std::string_view text);

// Who may read the clear value of a note.
enum class NoteAudience : std::uint8_t { crew, dispatcher, money };

// A personal, free-text or money value of an entry. The chain holds a salted commitment to it; the clear
// value lies in a note row of its own, which can be erased while the chain still proves itself.
struct HistoryNote {
  std::string name;  // "title", "reason", …
  std::string value;
  NoteAudience audience = NoteAudience::crew;
};

// Plain facts: ids and words of closed sets, never personal, never free text.
struct HistoryFact {
  std::string name;  // "role", "person", "from", "to", "cause", …
  std::string value;
  friend bool operator==(HistoryFact const&, HistoryFact const&) = default;
};

// Who did it: a person, a service key, or the program's own command line and timers.
struct Actor {
  std::string id;  // A person's or a key's id, or "cli", "timer".
  friend bool operator==(Actor const&, Actor const&) = default;
};

// What is to be appended; its number, time and chain value are added when it is.
struct HistoryChange {
  HistoryAct act;
  Actor actor;
  std::vector<HistoryFact> facts = {};
  std::vector<HistoryNote> notes = {};
};

// One stored entry.
struct HistoryEntry {
  std::int64_t seq = 0;
  Instant at;
  HistoryAct act;
  Actor actor;
  std::vector<HistoryFact> facts = {};
  std::vector<std::string> commitments = {};  // "name:base64url", one a note, in order.
  std::string key_id;                         // Which key the chain value was made with.
  std::string previous;                       // The chain value of the entry before; empty for the first.
  std::string mac;                            // Over everything above.
};

}  // namespace scc
