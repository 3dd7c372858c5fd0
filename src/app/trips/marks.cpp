// Marks: load, decide with domain/trips/marking.hpp, commit what the decision brings.
#include "app/trips/marks.hpp"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>
#include <vector>

#include "app/trips/event_write.hpp"
#include "app/trips/item_defects.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "store/records_event.hpp"

namespace scc {
namespace {

using ChangedEvent = Result<Decision<Versioned<Event>>>;

constexpr std::string_view kOperationAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
constexpr char const* kLateBody = "{\"v\":1}";

Result<void> check_mark(MarkDraft const& draft) {
  if (draft.operation.empty()) return Error{Code::invalid, "missing_field"}.about("operation");
  if (draft.operation.find_first_not_of(kOperationAlphabet) != std::string::npos)
    return Error{Code::invalid, "bad_text"}.about("operation");
  SCC_CHECK(check_text(draft.operation, "operation", kOperationCharactersMax));
  if (draft.text.empty()) return success();
  return check_text(draft.text, "text", kMarkTextCharactersMax);
}

std::string_view value_field(ChecklistItem const& item) {
  return item.kind == ItemKind::number ? "number" : "text";
}

Error to_error(MarkOutcome outcome, ChecklistItem const& item, MarkDraft const& draft) {
  switch (outcome) {
    case MarkOutcome::marked:
    case MarkOutcome::already_marked:
    case MarkOutcome::marked_late:
      break;
    case MarkOutcome::operation_reused:
      return Error{Code::mismatch, "operation_reused"}.about("operation");
    case MarkOutcome::not_yours:
      return Error{Code::forbidden, "item_not_yours"};
    case MarkOutcome::too_early:
      return Error{Code::conflict, "too_early"};
    case MarkOutcome::value_missing:
      return Error{Code::invalid, "value_missing"}.about(value_field(item));
    case MarkOutcome::value_unexpected:
      return Error{Code::invalid, "value_unexpected"}.about(draft.number ? "number" : "text");
    case MarkOutcome::reason_missing:
      return Error{Code::invalid, "reason_missing"}.about("text");
    case MarkOutcome::item_applies:
      return Error{Code::conflict, "item_applies"};
    case MarkOutcome::too_many_marks:
      return Error{Code::conflict, "too_many_marks"};
  }
  assert(false);
  return {};
}

HistoryChange entry_for(Marking const& marking, ItemPlace const& place, Caller const& caller) {
  auto const& mark = marking.mark;
  bool const is_late = marking.outcome == MarkOutcome::marked_late;
  HistoryChange change{
      is_late ? HistoryAct::item_marked_late : HistoryAct::item_marked,
      caller.actor(),
      {{"list", place.list.text}, {"item", place.item.text}, {"kind", std::string(to_text(mark.kind))}}};
  if (mark.number) change.facts.push_back({"number", std::to_string(*mark.number)});
  if (mark.device_at != mark.at) change.facts.push_back({"made_at", to_rfc3339(mark.device_at)});
  if (!is_late)
    tell_fact(change, "state", std::string(to_text(marking.before)), std::string(to_text(marking.after)));
  if (!mark.text.empty()) change.notes.push_back({"text", mark.text});
  return change;
}

// A late mark leaves nothing in the list by which its repeat would be known: a row of its own remembers it.
std::vector<Key> late_keys(Env const& env, Caller const& caller, ItemPlace const& place,
                           std::string const& operation) {
  std::vector<Key> keys;
  auto const name = "late mark\n" + caller.actor().id + "\n" + place.event.text + "\n" + place.list.text +
                    "\n" + place.item.text + "\n" + operation;
  for (auto const& hash : env.keys.lookup_hashes(Purpose::idempotency, name))
    keys.push_back(env.rows.keys().idempotency(hash));
  return keys;
}

ChangedEvent write_late(Env const& env, Caller const& caller, ItemPlace const& place, Marking const& marking,
                        Versioned<Event> event) {
  auto const keys = late_keys(env, caller, place, marking.mark.operation);
  SCC_TRY(known, env.rows.get_many(keys));
  if (std::any_of(known.begin(), known.end(), [](auto const& row) { return row.has_value(); }))
    return unchanged(std::move(event));
  WriteSet set;
  write_event(set, env, event, entry_for(marking, place, caller));
  set.insert(keys.front(), kLateBody, env.now() + kLateMarkRemembered);
  return decided(std::move(set), std::move(event));
}

Checklist* find_list(Event& event, ChecklistId const& id) {
  auto const found =
      std::find_if(event.lists.begin(), event.lists.end(), [&](auto const& list) { return list.id == id; });
  return found == event.lists.end() ? nullptr : &*found;
}

ChangedEvent decide(Env const& env, Caller const& caller, ItemPlace const& place, MarkDraft const& draft,
                    Versioned<Event> event) {
  SCC_CHECK(require(Act::mark_items, caller, event.value));
  if (!caller.person) return Error{Code::forbidden, "not_permitted"};  // A mark is somebody's word.
  auto* const list = find_list(event.value, place.list);
  if (list == nullptr) return Error{Code::not_found, "checklist_unknown"};
  auto const item = std::find_if(list->items.begin(), list->items.end(),
                                 [&](auto const& one) { return one.id == place.item; });
  if (item == list->items.end()) return Error{Code::not_found, "item_unknown"};

  auto const marking = mark_item(event.value, *list, *item, draft, caller.person->id,
                                 standings_of(caller, event.value), env.now());
  if (marking.outcome == MarkOutcome::already_marked) return unchanged(std::move(event));
  if (marking.outcome == MarkOutcome::marked_late)
    return write_late(env, caller, place, marking, std::move(event));
  if (marking.outcome != MarkOutcome::marked) return to_error(marking.outcome, *item, draft);

  WriteSet set;
  auto change = entry_for(marking, place, caller);
  SCC_CHECK(follow_item(set, env, event.value, *list, *item, marking.after, change));
  if (encode_event(event.value).size() > kEventRowBytesMax) return Error{Code::conflict, "too_many_marks"};
  write_event(set, env, event, change);
  return decided(std::move(set), std::move(event));
}

}  // namespace

Result<Versioned<Event>> mark_item(Env const& env, Caller const& caller, ItemPlace const& place,
                                   MarkDraft const& draft) {
  SCC_CHECK(check_mark(draft));
  return change_event(env, place.event, [&](Versioned<Event> event) {
    return decide(env, caller, place, draft, std::move(event));
  });
}

}  // namespace scc
