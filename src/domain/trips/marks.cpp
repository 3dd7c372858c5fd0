// Marks: each item's marks folded, in the order in which they arrived, into what stands.
#include "domain/trips/marks.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <unordered_map>

#include "base/limits.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 4> kItemStates{"open", "done", "failed", "not_applicable"};

using MarkList = std::vector<Mark const*>;

// What stands after some of an item's marks; one that was taken back is still somebody's last word.
struct FoldedMarks {
  MarkList standing = {};
  MarkList outvoted = {};
};

bool is_lapsed(Mark const& mark, Event const& event) {
  return mark.kind == MarkKind::not_applicable && mark.for_return &&
         event.times.planned_return > *mark.for_return;
}

bool say_the_same(ChecklistItem const& item, Mark const& a, Mark const& b) {
  auto const verdict = verdict_of(item, a);
  if (verdict != verdict_of(item, b)) return false;
  return verdict != ItemState::done || (a.number == b.number && a.text == b.text);
}

// True when `mark` was made before `other`, another's, had arrived: whoever made it did not know of that.
bool is_unaware_of(Mark const& mark, Mark const& other) {
  return mark.by != other.by && mark.device_at <= other.at;
}

Mark const* captains_word(MarkList const& standing) {
  auto const found =
      std::find_if(standing.rbegin(), standing.rend(), [](auto const* mark) { return mark->as_captain; });
  return found == standing.rend() ? nullptr : *found;
}

bool is_done(ChecklistItem const& item, Mark const& mark) {
  return verdict_of(item, mark) == ItemState::done;
}

// Adds one more of those who say that it is done.
void add_to(MarkList& standing, Mark const& mark) {
  std::erase_if(standing, [&](auto const* one) { return one->by == mark.by; });
  standing.push_back(&mark);
}

void fold(FoldedMarks& so_far, Event const& event, ChecklistItem const& item, Mark const& mark) {
  auto& [standing, outvoted] = so_far;
  if (is_lapsed(mark, event)) {
    so_far = {};
    return;
  }
  bool const joins =
      item.two_person && !standing.empty() && is_done(item, mark) && is_done(item, *standing.front());
  auto const* const word = captains_word(standing);
  if (word != nullptr && !mark.as_captain && is_unaware_of(mark, *word) && !joins) {
    if (!say_the_same(item, mark, *word)) outvoted.push_back(&mark);
    return;
  }
  if (joins) return add_to(standing, mark);

  MarkList overruled;
  if (mark.as_captain)
    for (auto const* before : standing)
      if (!before->as_captain && is_unaware_of(mark, *before) && !say_the_same(item, mark, *before))
        overruled.push_back(before);
  standing = {&mark};
  outvoted = std::move(overruled);
}

ItemState state_of(ChecklistItem const& item, MarkList const& standing) {
  if (standing.empty()) return ItemState::open;
  auto const verdict = verdict_of(item, *standing.back());
  if (verdict == ItemState::done && item.two_person && standing.size() < 2) return ItemState::open;
  return verdict;
}

void read_once(ItemReading& reading, Event const& event, MarkList const& marks) {
  FoldedMarks so_far;
  for (auto const* mark : marks) fold(so_far, event, *reading.item, *mark);
  std::erase_if(so_far.standing, [](auto const* mark) { return mark->kind == MarkKind::cleared; });
  reading.state = state_of(*reading.item, so_far.standing);
  reading.standing = std::move(so_far.standing);
  reading.outvoted = std::move(so_far.outvoted);
}

// What each holder says for themselves; who has left the crew does not count any more.
void read_each_crew(ItemReading& reading, Event const& event, MarkList const& marks) {
  int asked = 0;
  int failed = 0;
  int not_applicable = 0;
  for (auto const& role : event.roles) {
    if (!role.holder || !is_for(reading.item->who, role.kind)) continue;
    ++asked;
    Mark const* own = nullptr;
    for (auto const* mark : marks)
      if (mark->by == *role.holder) own = is_lapsed(*mark, event) ? nullptr : mark;
    if (own == nullptr || own->kind == MarkKind::cleared) continue;
    reading.standing.push_back(own);
    auto const verdict = verdict_of(*reading.item, *own);
    if (verdict == ItemState::failed) ++failed;
    if (verdict == ItemState::not_applicable) ++not_applicable;
  }
  std::sort(reading.standing.begin(), reading.standing.end(), std::less<>());  // All of one vector.
  reading.asked = reading.asked && asked > 0;
  if (failed > 0)
    reading.state = ItemState::failed;
  else if (asked > 0 && not_applicable == asked)
    reading.state = ItemState::not_applicable;
  else if (asked > 0 && static_cast<int>(reading.standing.size()) == asked)
    reading.state = ItemState::done;
}

bool has_somebody(ChecklistItem const& item, Event const& event) {
  return item.who != ItemAudience::guest || event.counters.joined > 0;
}

ItemReading read(Event const& event, ChecklistItem const& item, MarkList const& marks, bool is_met) {
  ItemReading reading{.item = &item, .asked = is_met && has_somebody(item, event)};
  switch (item.each) {
    case ItemScope::once:
      read_once(reading, event, marks);
      break;
    case ItemScope::each_crew:
      read_each_crew(reading, event, marks);
      break;
    case ItemScope::each_guest:
      reading.asked = false;  // Each guest's own marks lie with the guest.
      break;
  }
  return reading;
}

void count(Progress& progress, ItemState state) {
  ++progress.total;
  if (state == ItemState::done || state == ItemState::not_applicable) ++progress.done;
  if (state == ItemState::failed) ++progress.failed;
}

}  // namespace

std::string_view to_text(ItemState state) {
  return word_of(kItemStates, state);
}
std::optional<ItemState> parse_item_state(std::string_view text) {
  return value_of<ItemState>(kItemStates, text);
}

std::vector<ItemReading> read_checklist(Event const& event, Checklist const& list) {
  std::unordered_map<std::string_view, MarkList> marks;
  for (auto const& mark : list.marks) marks[mark.item.text].push_back(&mark);

  // The evening is worked out once, and only where an item asks for it.
  std::optional<bool> near_sunset;
  auto const is_met = [&](ItemCondition condition) {
    if (condition != ItemCondition::return_near_sunset) return holds(condition, event);
    if (!near_sunset) near_sunset = holds(condition, event);
    return *near_sunset;
  };

  std::vector<ItemReading> readings;
  readings.reserve(list.items.size());
  for (auto const& item : list.items)
    readings.push_back(read(event, item, marks[item.id.text], is_met(item.condition)));
  return readings;
}

ItemReading read_item(Event const& event, Checklist const& list, ChecklistItem const& item) {
  MarkList marks;
  for (auto const& mark : list.marks)
    if (mark.item == item.id) marks.push_back(&mark);
  return read(event, item, marks, holds(item.condition, event));
}

bool holds(ItemCondition condition, Event const& event) {
  switch (condition) {
    case ItemCondition::always:
      return true;
    case ItemCondition::minors_aboard:
      return event.counters.minors > 0;
    case ItemCondition::return_near_sunset: {
      auto const evening = evening_of(event);
      if (!evening) return false;
      auto const& sunset = evening->sunset;
      return sunset.fate == SunFate::never_up ||
             (sunset.fate == SunFate::sets && event.times.planned_return >= sunset.at - kNearSunset);
    }
  }
  return true;
}

bool returns_in_the_dark(Event const& event) {
  auto const evening = evening_of(event);
  if (!evening) return false;
  auto const& sunset = evening->sunset;
  return sunset.fate == SunFate::never_up ||
         (sunset.fate == SunFate::sets && event.times.planned_return >= sunset.at);
}

bool is_for(ItemAudience who, RoleKind kind) {
  switch (who) {
    case ItemAudience::captain:
      return kind == RoleKind::captain;
    case ItemAudience::crew:
    case ItemAudience::anyone:
      return true;
    case ItemAudience::guest:
      return false;
  }
  return false;
}

ItemState verdict_of(ChecklistItem const& item, Mark const& mark) {
  switch (mark.kind) {
    case MarkKind::done: {
      bool const below = mark.number && item.minimum && *mark.number < *item.minimum;
      bool const above = mark.number && item.maximum && *mark.number > *item.maximum;
      return below || above ? ItemState::failed : ItemState::done;
    }
    case MarkKind::failed:
      return ItemState::failed;
    case MarkKind::not_applicable:
      return ItemState::not_applicable;
    case MarkKind::cleared:
      return ItemState::open;
  }
  return ItemState::open;
}

Progress progress_of(std::vector<ItemReading> const& items) {
  Progress progress;
  for (auto const& reading : items)
    if (reading.asked) count(progress, reading.state);
  return progress;
}

std::optional<Progress> next_progress(Event const& event) {
  if (!is_live(event)) return std::nullopt;
  auto const phase = is_open(event) ? ChecklistPhase::pre_departure : ChecklistPhase::post_return;
  Progress sum;
  for (auto const& list : event.lists) {
    if (list.phase != phase) continue;
    auto const one = progress_of(read_checklist(event, list));
    sum.done += one.done;
    sum.failed += one.failed;
    sum.total += one.total;
  }
  return sum.total > 0 ? std::optional(sum) : std::nullopt;
}

Progress progress_of(std::vector<ItemReading> const& items, Role const& role) {
  Progress progress;
  for (auto const& reading : items) {
    if (!reading.asked || !is_for(reading.item->who, role.kind)) continue;
    if (reading.item->each == ItemScope::once) {
      count(progress, reading.state);
      continue;
    }
    if (!role.holder) continue;  // Each for themselves, and here is nobody.
    auto const own = std::find_if(reading.standing.begin(), reading.standing.end(),
                                  [&](auto const* mark) { return mark->by == *role.holder; });
    count(progress, own == reading.standing.end() ? ItemState::open : verdict_of(*reading.item, **own));
  }
  return progress;
}

std::vector<PersonProgress> people_of(std::vector<ItemReading> const& items) {
  std::vector<PersonProgress> people;
  for (auto const& reading : items) {
    for (auto const* mark : reading.standing) {
      auto const known =
          std::find_if(people.begin(), people.end(), [&](auto const& one) { return one.person == mark->by; });
      if (known == people.end())
        people.push_back({mark->by, 1});
      else
        ++known->items;
    }
  }
  return people;
}

}  // namespace scc
