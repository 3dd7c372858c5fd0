// Chain: what exactly is hashed, and where a chain first fails to prove itself.
#include "app/chain.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "base/crypto.hpp"
#include "base/encoding.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 12> kFaults{"entry_removed",  "entry_altered",  "entry_reordered",
                                                   "note_altered",   "tail_cut",       "head_altered",
                                                   "key_unknown",    "event_removed",  "event_unreadable",
                                                   "status_altered", "agenda_removed", "tenant_removed"};
constexpr std::size_t kSaltBytes = 16;

// Every part with its length before it: no two different lists of parts make the same bytes.
void frame(std::string& out, std::string_view part) {
  out += std::to_string(part.size());
  out += ':';
  out += part;
}

// What the keyed hash of an entry covers: all of it, its place and its chain.
std::string covered_by_mac(std::string_view chain, std::int64_t seq, HistoryEntry const& entry) {
  std::string out;
  frame(out, chain);
  frame(out, std::to_string(seq));
  frame(out, to_rfc3339(entry.at));
  frame(out, to_text(entry.act));
  frame(out, entry.actor.id);
  frame(out, std::to_string(entry.facts.size()));
  for (auto const& fact : entry.facts) {
    frame(out, fact.name);
    frame(out, fact.value);
  }
  frame(out, std::to_string(entry.commitments.size()));
  for (auto const& commitment : entry.commitments) frame(out, commitment);
  frame(out, entry.key_id);
  frame(out, entry.previous);
  return out;
}

std::string commitment_to(HistoryNote const& note, std::string_view salt) {
  std::string covered;
  frame(covered, salt);
  frame(covered, note.name);
  frame(covered, to_text(note.audience));
  frame(covered, note.value);
  return note.name + ":" + to_base64url(as_text(sha256(covered)));
}

// True when no two have one name: readers meet them as members of an object.
template <class Named>
bool have_names_of_their_own(std::vector<Named> const& all) {
  std::set<std::string_view> names;
  return std::all_of(all.begin(), all.end(), [&](Named const& one) { return names.insert(one.name).second; });
}

enum class Proof : std::uint8_t { genuine, forged, key_unknown };

Proof prove(std::string_view chain, std::int64_t seq, HistoryEntry const& entry, Keyring const& keys) {
  auto const mac = keys.sign_as(entry.key_id, Purpose::history, covered_by_mac(chain, seq, entry));
  if (!mac) return Proof::key_unknown;
  return equal_in_constant_time(to_base64url(as_text(*mac)), entry.mac) ? Proof::genuine : Proof::forged;
}

// What is wrong with an entry that does not prove itself in its place: it may be genuine in another.
ChainFault fault_of(std::string_view chain, HistoryEntry const& entry, std::int64_t last,
                    Keyring const& keys) {
  for (std::int64_t seq = 1; seq <= last; ++seq)
    if (prove(chain, seq, entry, keys) == Proof::genuine) return ChainFault::entry_reordered;
  return ChainFault::entry_altered;
}

using NotesBySeq = std::multimap<std::int64_t, StoredNote const*>;

bool notes_are_genuine(HistoryEntry const& entry, NotesBySeq const& notes) {
  auto const [first, last] = notes.equal_range(entry.seq);
  return std::all_of(first, last, [&](auto const& one) {
    auto const& note = *one.second;
    auto const number = static_cast<std::size_t>(note.number);
    return note.number >= 0 && number < entry.commitments.size() &&
           entry.commitments[number] == commitment_to(note.note, note.salt);
  });
}

std::optional<ChainBreak> check_head(std::vector<HistoryEntry> const& entries, HistoryHead const& head) {
  auto const last = entries.empty() ? HistoryHead{} : head_of(entries.back());
  if (last == head) return std::nullopt;
  if (last.seq < head.seq) return ChainBreak{last.seq + 1, ChainFault::tail_cut};
  return ChainBreak{std::max(head.seq, std::int64_t{1}), ChainFault::head_altered};
}

}  // namespace

std::string_view to_text(ChainFault fault) {
  return kFaults.at(static_cast<std::size_t>(fault));
}

HistoryHead head_of(HistoryEntry const& entry) {
  return {.seq = entry.seq, .mac = entry.mac};
}

Chained chain_change(std::string_view chain, HistoryHead const& before, HistoryChange const& change,
                     Instant at, Keyring const& keys, Random& random) {
  assert(have_names_of_their_own(change.facts) && have_names_of_their_own(change.notes));
  Chained made{.entry = {.seq = before.seq + 1,
                         .at = at,
                         .act = change.act,
                         .actor = change.actor,
                         .facts = change.facts,
                         .key_id = keys.current_id(),
                         .previous = before.mac},
               .notes = {}};
  for (auto const& note : change.notes) {
    std::array<std::uint8_t, kSaltBytes> bytes{};
    random.fill(bytes);
    auto salt = to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
    made.entry.commitments.push_back(commitment_to(note, salt));
    made.notes.push_back({.seq = made.entry.seq,
                          .number = static_cast<int>(made.notes.size()),
                          .salt = std::move(salt),
                          .note = note});
  }
  auto const covered = covered_by_mac(chain, made.entry.seq, made.entry);
  made.entry.mac = to_base64url(as_text(keys.sign(Purpose::history, covered)));
  return made;
}

std::optional<ChainBreak> first_break(std::string_view chain, std::vector<HistoryEntry> const& entries,
                                      std::vector<StoredNote> const& notes, HistoryHead const& head,
                                      Keyring const& keys) {
  NotesBySeq by_seq;
  for (auto const& note : notes) by_seq.emplace(note.seq, &note);

  HistoryHead before;
  for (auto const& entry : entries) {
    if (entry.seq != before.seq + 1) return ChainBreak{before.seq + 1, ChainFault::entry_removed};
    switch (prove(chain, entry.seq, entry, keys)) {
      case Proof::genuine:
        break;
      case Proof::key_unknown:
        return ChainBreak{entry.seq, ChainFault::key_unknown};
      case Proof::forged:
        return ChainBreak{entry.seq, fault_of(chain, entry, entries.back().seq, keys)};
    }
    if (entry.previous != before.mac) return ChainBreak{entry.seq, ChainFault::entry_altered};
    if (!notes_are_genuine(entry, by_seq)) return ChainBreak{entry.seq, ChainFault::note_altered};
    before = head_of(entry);
  }
  return check_head(entries, head);
}

}  // namespace scc
