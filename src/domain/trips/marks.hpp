// Marks: what people's marks on a checklist come to: which items are asked, which are open, done, failed or not
// applicable, by whose word. Pure: computed whenever it is needed, stored nowhere.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "domain/trips/checklist.hpp"
#include "domain/trips/event.hpp"

namespace scc {

enum class ItemState : std::uint8_t { open, done, failed, not_applicable };
std::string_view to_text(ItemState state);
std::optional<ItemState> parse_item_state(std::string_view text);

// One item of a list, read with all its marks.
struct ItemReading {
  ChecklistItem const* item = nullptr;  // Of the list that was read.
  // Its condition holds, and there is somebody to do it. What is not asked is neither counted nor waited for.
  bool asked = true;
  ItemState state = ItemState::open;
  // The marks that the state rests on, newest last; empty while it is open. Of an item that each does for
  // themselves, everybody's standing one; of one that needs two people, both.
  std::vector<Mark const*> standing = {};
  // Marks that another's stands against: of two values the captain's counts, and both are shown.
  std::vector<Mark const*> outvoted = {};
};

// Every item of `list`, in its order. `list` is one of the event's own and outlives the answer.
std::vector<ItemReading> read_checklist(Event const& event, Checklist const& list);

}  // namespace scc
