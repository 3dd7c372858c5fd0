// List model: an item's marks, read from the first to the last.
#include "support/list_model.hpp"

#include <algorithm>
#include <chrono>

namespace scc {
namespace simulated {
namespace {

using Standing = std::vector<ModelMark const*>;

ItemState alone(ChecklistItem const& item, ModelMark const& mark) {
  if (mark.kind == MarkKind::failed) return ItemState::failed;
  if (mark.kind == MarkKind::not_applicable) return ItemState::not_applicable;
  if (mark.kind == MarkKind::cleared) return ItemState::open;
  bool const too_little = mark.number && item.minimum && *mark.number < *item.minimum;
  bool const too_much = mark.number && item.maximum && *mark.number > *item.maximum;
  return too_little || too_much ? ItemState::failed : ItemState::done;
}

bool has_lapsed(ModelMark const& mark, ListSetting const& setting) {
  return mark.kind == MarkKind::not_applicable && mark.until_return && setting.back > *mark.until_return;
}

bool all_say_done(ChecklistItem const& item, Standing const& marks) {
  return !marks.empty() && std::all_of(marks.begin(), marks.end(), [&](auto const* mark) {
    return alone(item, *mark) == ItemState::done;
  });
}

// Was there a captain's word among `marks`, another's, that whoever made `mark` had not heard of?
bool is_unheard(ModelMark const& mark, Standing const& marks) {
  auto const word = std::find_if(marks.rbegin(), marks.rend(), [](auto const* one) { return one->captain; });
  return word != marks.rend() && !mark.captain && mark.by != (*word)->by && mark.made_at <= (*word)->at;
}

// Which of the first `count` marks stand.
Standing standing_of(ModelItem const& item, std::size_t count, ListSetting const& setting) {
  Standing standing;
  for (std::size_t i = 0; i < count; ++i) {
    auto const& mark = item.marks[i];
    if (has_lapsed(mark, setting)) {
      standing.clear();
    } else if (item.what.two_person && all_say_done(item.what, standing) &&
               alone(item.what, mark) == ItemState::done) {
      // The second person's word beside the first's; a person's own newest in place of their last.
      std::erase_if(standing, [&](auto const* one) { return one->by == mark.by; });
      standing.push_back(&mark);
    } else if (!is_unheard(mark, standing)) {
      standing = {&mark};
    }
  }
  return standing;
}

bool is_theirs(ItemAudience who, RoleKind kind) {
  if (who == ItemAudience::guest) return false;
  return who != ItemAudience::captain || kind == RoleKind::captain;
}

ItemState state_of_each(ModelItem const& item, ListSetting const& setting) {
  std::vector<ItemState> states;
  for (auto const& hand : setting.aboard) {
    if (!is_theirs(item.what.who, hand.kind)) continue;
    auto state = ItemState::open;
    for (auto const& mark : item.marks)
      if (mark.by == hand.person)
        state = has_lapsed(mark, setting) ? ItemState::open : alone(item.what, mark);
    states.push_back(state);
  }
  auto const count = [&](ItemState state) { return std::count(states.begin(), states.end(), state); };
  auto const all = static_cast<std::ptrdiff_t>(states.size());
  if (count(ItemState::failed) > 0) return ItemState::failed;
  if (all == 0 || count(ItemState::open) > 0) return ItemState::open;
  return count(ItemState::not_applicable) == all ? ItemState::not_applicable : ItemState::done;
}

}  // namespace

bool is_asked(ModelItem const& item, ListSetting const& setting) {
  auto const& what = item.what;
  if (what.who == ItemAudience::guest || what.each == ItemScope::each_guest)
    return false;  // Nobody is there.
  if (what.condition == ItemCondition::minors_aboard) return false;
  if (what.condition == ItemCondition::return_near_sunset &&
      (!setting.sunset || setting.back < *setting.sunset - minutes{30}))
    return false;
  if (what.each == ItemScope::once) return true;
  return std::any_of(setting.aboard.begin(), setting.aboard.end(),
                     [&](ModelHand const& hand) { return is_theirs(what.who, hand.kind); });
}

ItemState state_of(ModelItem const& item, ListSetting const& setting) {
  if (item.what.each == ItemScope::each_crew) return state_of_each(item, setting);
  auto standing = standing_of(item, item.marks.size(), setting);
  std::erase_if(standing, [](auto const* mark) { return mark->kind == MarkKind::cleared; });
  if (standing.empty()) return ItemState::open;
  auto const state = alone(item.what, *standing.back());
  bool const waits = item.what.two_person && state == ItemState::done && standing.size() < 2;
  return waits ? ItemState::open : state;
}

bool is_back_in_the_dark(ListSetting const& setting) {
  return setting.sunset && setting.back >= *setting.sunset;
}

bool says_enough(ModelItem const& item, ModelMark const& mark) {
  auto const kind = item.what.kind;
  switch (mark.kind) {
    case MarkKind::done:
      return mark.number.has_value() == (kind == ItemKind::number) &&
             mark.text.empty() == (kind != ItemKind::text);
    case MarkKind::failed:
      return !mark.number;
    case MarkKind::not_applicable:
      return !mark.number && !mark.text.empty();
    case MarkKind::cleared:
      return !mark.number && mark.text.empty();
  }
  return false;
}

}  // namespace simulated
}  // namespace scc
