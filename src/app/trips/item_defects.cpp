// Item defects: opening one, closing one.
#include "app/trips/item_defects.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "domain/trips/defect.hpp"
#include "store/records_asset.hpp"
#include "store/records_defect.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

// The defect that this item opened last, if the event's asset of today has it: after a change of assets the
// other's stays the other's.
Result<std::optional<Versioned<Defect>>> defect_opened_by(Env const& env, Event const& event,
                                                          Checklist const& list, ChecklistItem const& item) {
  auto const opening = std::find_if(list.marks.rbegin(), list.marks.rend(), [&](Mark const& mark) {
    return mark.item == item.id && mark.defect.has_value();
  });
  if (opening == list.marks.rend()) return std::optional<Versioned<Defect>>();
  SCC_TRY(row, env.rows.get(env.rows.keys().defect(event.asset->id, *opening->defect)));
  if (!row) return std::optional<Versioned<Defect>>();
  SCC_TRY(defect, decode_defect(*row));
  return std::optional(Versioned<Defect>{std::move(defect), std::move(*row)});
}

// Whoever booked the event sees to what is found on it, while they work here.
Result<std::optional<PersonId>> owner_for(WriteSet& set, Env const& env, Event const& event) {
  if (!event.booked_by) return std::optional<PersonId>();
  SCC_TRY(row, env.rows.get(env.rows.keys().person(*event.booked_by)));
  if (!row) return std::optional<PersonId>();
  SCC_TRY(person, decode_person(*row));
  set.check(*row);
  return person.active ? std::optional(person.id) : std::nullopt;
}

Result<void> open(WriteSet& set, Env const& env, Event const& event, Checklist& list,
                  ChecklistItem const& item, HistoryChange& change) {
  auto& mark = list.marks.back();
  auto defect = defect_from(event, list, item, mark, DefectId::make(env.now(), env.random));
  SCC_TRY(asset, load_asset(env.rows, event.asset->id));
  if (!keep_in_step(asset.value, defect)) {
    set.check(asset.row);
    return success();  // It is grounded many times over; the failed item itself stands against the event.
  }
  SCC_TRY(owner, owner_for(set, env, event));
  defect.owner = owner;
  set.replace(asset.row, encode_asset(asset.value));
  set.insert(env.rows.keys().defect(defect.asset, defect.id), encode_defect(defect));
  change.facts.push_back({"defect", defect.id.text});
  mark.defect = std::move(defect.id);
  return success();
}

Result<void> close(WriteSet& set, Env const& env, Versioned<Defect> defect, Mark const& mark,
                   HistoryChange& change) {
  defect.value.closed = DefectClosing{mark.by, mark.at, {}};
  SCC_TRY(asset, load_asset(env.rows, defect.value.asset));
  [[maybe_unused]] bool const listed = keep_in_step(asset.value, defect.value);
  set.replace(asset.row, encode_asset(asset.value));
  set.replace(defect.row, encode_defect(defect.value));
  change.facts.push_back({"defect_closed", defect.value.id.text});
  return success();
}

}  // namespace

Result<void> follow_item(WriteSet& set, Env const& env, Event const& event, Checklist& list,
                         ChecklistItem const& item, ItemState state, HistoryChange& change) {
  bool const concerns_asset = item.stop && event.asset;
  if (!concerns_asset || (state != ItemState::failed && state != ItemState::done)) return success();
  SCC_TRY(before, defect_opened_by(env, event, list, item));
  bool const is_open = before && !before->value.closed;
  if (state == ItemState::failed) {
    if (!is_open) return open(set, env, event, list, item, change);
    set.check(before->row);  // One of the same source is enough, for as long as it is open.
    return success();
  }
  return is_open ? close(set, env, *std::move(before), list.marks.back(), change) : success();
}

}  // namespace scc
