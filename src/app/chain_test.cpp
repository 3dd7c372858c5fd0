// Chains: a sound one proves itself, and every way of tampering with it is found and named at its entry.
#include "app/chain.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace chain_proofs {

constexpr char const* kChain = "TN1/EV1";
Instant const kAt{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13}};

Keyring keys_of(std::vector<std::string> const& roots) {
  return Keyring::make(roots).value();
}
constexpr char const* kRoot = "hG2.rX9-kQ4_wL7~mB1+zT6=cN3/yF8!sD5(vJ0)";
constexpr char const* kNextRoot = "P5!qW8@eR2#tY6$uI0^oA3&sD7*fG1(hJ4)zX9_c";

struct Chain {
  std::vector<HistoryEntry> entries;
  std::vector<StoredNote> notes;
  HistoryHead head;

  std::optional<ChainBreak> broken(Keyring const& keys, std::string_view name = kChain) const {
    return first_break(name, entries, notes, head, keys);
  }
};

// Five entries, each with a fact and two notes.
Chain sound(Keyring const& keys) {
  SeededRandom random(7);
  Chain chain;
  for (int i = 1; i <= 5; ++i) {
    HistoryChange const change{HistoryAct::edited,
                               {"PE1"},
                               {{"party_size", std::to_string(i)}},
                               {{"title", "Sail " + std::to_string(i)}, {"reason", "Because"}}};
    auto made = chain_change(kChain, chain.head, change, kAt + minutes{i}, keys, random);
    chain.head = head_of(made.entry);
    chain.entries.push_back(made.entry);
    chain.notes.insert(chain.notes.end(), made.notes.begin(), made.notes.end());
  }
  return chain;
}

TEST(ChainProof, ASoundChainProvesItselfAndAnEmptyOneToo) {
  auto const keys = keys_of({kRoot});
  EXPECT_FALSE(sound(keys).broken(keys));
  EXPECT_FALSE(Chain{}.broken(keys));
}

struct Tampering {
  char const* name;
  std::int64_t seq;
  ChainFault fault;
  std::function<void(Chain&)> make;
};

TEST(ChainProof, EveryTamperingIsFoundAtItsEntry) {
  using enum ChainFault;
  std::vector<Tampering> const tamperings{
      {"first removed", 1, entry_removed, [](Chain& c) { c.entries.erase(c.entries.begin()); }},
      {"middle removed", 3, entry_removed, [](Chain& c) { c.entries.erase(c.entries.begin() + 2); }},
      {"tail cut", 5, tail_cut, [](Chain& c) { c.entries.pop_back(); }},
      {"all cut", 1, tail_cut, [](Chain& c) { c.entries.clear(); }},
      {"actor altered", 2, entry_altered, [](Chain& c) { c.entries[1].actor.id = "PE2"; }},
      {"time altered", 2, entry_altered, [](Chain& c) { c.entries[1].at += milliseconds{1}; }},
      {"act altered", 2, entry_altered, [](Chain& c) { c.entries[1].act = HistoryAct::departed; }},
      {"fact altered", 4, entry_altered, [](Chain& c) { c.entries[3].facts[0].value = "400"; }},
      {"fact added", 4, entry_altered,
       [](Chain& c) {
         c.entries[3].facts.push_back({"a", "b"});
       }},
      {"fact split", 4, entry_altered,
       [](Chain& c) {
         c.entries[3].facts[0] = {"party_siz", "e4"};
       }},
      {"commitment dropped", 2, entry_altered, [](Chain& c) { c.entries[1].commitments.pop_back(); }},
      {"mac altered", 2, entry_altered, [](Chain& c) { c.entries[1].mac[0] ^= 1; }},
      {"swapped", 2, entry_reordered,
       [](Chain& c) {
         std::swap(c.entries[1], c.entries[3]);
         std::swap(c.entries[1].seq, c.entries[3].seq);
       }},
      {"repeated", 4, entry_reordered,
       [](Chain& c) {
         c.entries[3] = c.entries[2];
         c.entries[3].seq = 4;
       }},
      {"note altered", 3, note_altered, [](Chain& c) { c.notes[4].note.value = "Sale"; }},
      {"note's audience altered", 3, note_altered,
       [](Chain& c) { c.notes[4].note.audience = NoteAudience::money; }},
      {"note's salt altered", 3, note_altered, [](Chain& c) { c.notes[4].salt += "A"; }},
      {"note moved", 3, note_altered, [](Chain& c) { c.notes[4].number = 1; }},
      {"note invented", 3, note_altered, [](Chain& c) { c.notes[4].number = 2; }},
      {"head turned back", 4, head_altered, [](Chain& c) { c.head = head_of(c.entries[3]); }},
      {"head forged", 5, head_altered, [](Chain& c) { c.head.mac = c.entries[0].mac; }},
      {"key renamed", 2, key_unknown, [](Chain& c) { c.entries[1].key_id = "00000000"; }},
  };
  auto const keys = keys_of({kRoot});
  for (auto const& tampering : tamperings) {
    auto chain = sound(keys);
    tampering.make(chain);
    auto const broken = chain.broken(keys);
    ASSERT_TRUE(broken) << tampering.name;
    EXPECT_EQ(broken->seq, tampering.seq) << tampering.name;
    EXPECT_EQ(to_text(broken->fault), to_text(tampering.fault)) << tampering.name;
  }
}

TEST(ChainProof, AnErasedNoteBreaksNothing) {
  auto const keys = keys_of({kRoot});
  auto chain = sound(keys);
  chain.notes.erase(chain.notes.begin() + 2, chain.notes.begin() + 5);
  EXPECT_FALSE(chain.broken(keys));
}

TEST(ChainProof, AnEntryCannotBeMovedToAnotherChain) {
  auto const keys = keys_of({kRoot});
  auto const broken = sound(keys).broken(keys, "TN1/EV2");
  ASSERT_TRUE(broken);
  EXPECT_EQ(*broken, (ChainBreak{1, ChainFault::entry_altered}));
}

TEST(ChainProof, ARotatedRootStillProvesWhatAnEarlierOneMade) {
  auto const chain = sound(keys_of({kRoot}));
  EXPECT_FALSE(chain.broken(keys_of({kNextRoot, kRoot})));
  auto const broken = chain.broken(keys_of({kNextRoot}));
  ASSERT_TRUE(broken);
  EXPECT_EQ(broken->fault, ChainFault::key_unknown);
}

TEST(ChainProof, EqualValuesHaveDifferentCommitments) {
  auto const chain = sound(keys_of({kRoot}));
  EXPECT_NE(chain.entries[0].commitments[1], chain.entries[1].commitments[1]);
  EXPECT_EQ(chain.entries[0].commitments[1].find("Because"), std::string::npos);
}

}  // namespace chain_proofs
}  // namespace scc
