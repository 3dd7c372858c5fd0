// Marks: what people's marks on a checklist come to: which items are asked, which are open, done, failed or
// not applicable, by whose word. Pure: computed whenever it is needed, stored nowhere.
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

// One item of a list, read with all its marks. The newest mark stands, but for one case: what somebody
// marked before the captain's mark had arrived, and so without knowing of it, does not stand against it.
struct ItemReading {
  ChecklistItem const* item = nullptr;  // Of the list that was read.
  // Its condition holds, and there is somebody to do it. What is not asked is neither counted nor waited for.
  bool asked = true;
  ItemState state = ItemState::open;
  // The marks that the state rests on, oldest first. Of an item that each does for themselves, everybody's
  // standing one; of one that needs two people, both, and while it is open the one there is. Else empty while
  // it is open.
  std::vector<Mark const*> standing = {};
  // Marks that the captain's stands against: of two that say different things the captain's counts, and both
  // are shown.
  std::vector<Mark const*> outvoted = {};
};

// Every item of `list`, in its order. `list` is one of the event's own and outlives the answer.
std::vector<ItemReading> read_checklist(Event const& event, Checklist const& list);
// One of them.
ItemReading read_item(Event const& event, Checklist const& list, ChecklistItem const& item);

// True when items with this condition are asked for `event`.
bool holds(ItemCondition condition, Event const& event);
// True when it is planned to be back at sunset or later, or where it is dark all day.
bool returns_in_the_dark(Event const& event);
// True when items for `who` are for holders of roles of this kind to do.
bool is_for(ItemAudience who, RoleKind kind);
// What `mark` says of `item` by itself.
ItemState verdict_of(ChecklistItem const& item, Mark const& mark);

// Of the items that are asked.
struct Progress {
  int done = 0;  // Not applicable ones too.
  int failed = 0;
  int total = 0;
  friend bool operator==(Progress const&, Progress const&) = default;
};
Progress progress_of(std::vector<ItemReading> const& items);
// Of all lists of the phase that comes next: what is to be done before it leaves, then before it is
// completed; nullopt where nothing is asked any more.
std::optional<Progress> next_progress(Event const& event);
// Of those that are the role's to do; of what each does for themselves, by its holder's own mark.
Progress progress_of(std::vector<ItemReading> const& items, Role const& role);

struct PersonProgress {
  PersonId person;
  int items = 0;  // On which a mark of theirs stands.
  friend bool operator==(PersonProgress const&, PersonProgress const&) = default;
};
// Of everybody whose mark stands, whoever came first first.
std::vector<PersonProgress> people_of(std::vector<ItemReading> const& items);

}  // namespace scc
