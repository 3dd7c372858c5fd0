// Demo marks: by the use case, each by the person whose item it is.
#include "cmd/demo_marks.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "app/trips/events.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

constexpr minutes kTakes{50};  // To go through a list.
constexpr minutes kToldBefore{45};

Error unknown(std::string const& what) {
  return Error{Code::invalid, "demo_malformed"}.because("nothing is called " + what);
}

}  // namespace

Result<void> DemoMarker::complete(EventId const& id, ChecklistPhase phase, Instant done) {
  SCC_TRY(event, get_event(env_of(services_, tenant_, done), operator_caller(), id));
  for (auto const& list : event.value.lists) {
    if (list.phase != phase) continue;
    auto const readings = read_checklist(event.value, list);
    auto const step = milliseconds{kTakes} / static_cast<int>(readings.size() + 1);
    for (std::size_t i = 0; i < readings.size(); ++i) {
      if (!readings[i].asked) continue;
      // In whole seconds, and after the return itself where the list is for that.
      auto const length = phase == ChecklistPhase::post_return ? step / 10 : step;
      auto const when = done - length * static_cast<int>(readings.size() - i);
      SCC_CHECK(complete_item(event.value, list, i, std::chrono::floor<seconds>(when)));
    }
  }
  return success();
}

Result<void> DemoMarker::complete_item(Event const& event, Checklist const& list, std::size_t item,
                                       Instant when) {
  auto const& asked = list.items[item];
  std::vector<Person const*> who;
  if (asked.each == ItemScope::each_crew) {
    for (auto const& role : event.roles)
      if (role.holder && is_for(asked.who, role.kind)) who.push_back(person_of(*role.holder));
  } else {
    auto const* const captain = holder(event, RoleKind::captain);
    auto const* const crew = holder(event, RoleKind::crew);
    who.push_back(asked.who == ItemAudience::captain || crew == nullptr ? captain : crew);
    if (asked.two_person) who.push_back(who.back() == captain ? crew : captain);
  }
  for (auto const* person : who) {
    // Where nobody of the crew can, the office does.
    if (person == nullptr) person = office_ ? &*office_ : nullptr;
    if (person == nullptr) continue;
    SCC_CHECK(mark(*person, {event.id, list.id, asked.id}, usual(list, item), when));
  }
  return success();
}

Result<void> DemoMarker::mark_as_told(EventId const& id) {
  SCC_TRY(event, get_event(env_of(services_, tenant_, now_), operator_caller(), id));
  auto when = now_ - kToldBefore;
  for (auto const& told : event_.marks) SCC_CHECK(mark_told(event.value, told, when));
  return success();
}

Result<void> DemoMarker::mark_told(Event const& event, DemoMarks const& told, Instant& when) {
  auto const person = people_.find(told.by);
  if (person == people_.end()) return unknown(told.by);
  for (auto const& text : told.items) {
    bool found = false;
    for (auto const& list : event.lists) {
      auto const* const source = template_of(list);
      if (source == nullptr || source->key != told.list) continue;
      auto const item = std::find_if(list.items.begin(), list.items.end(),
                                     [&](auto const& one) { return one.text == text; });
      if (item == list.items.end()) continue;
      auto draft = told.kind == MarkKind::done
                       ? usual(list, static_cast<std::size_t>(item - list.items.begin()))
                       : MarkDraft{};
      draft.kind = told.kind;
      if (told.number) draft.number = told.number;
      if (!told.text.empty()) draft.text = told.text;
      when = std::min(now_, when + minutes{2});
      SCC_CHECK(mark(person->second, {event.id, list.id, item->id}, std::move(draft), when));
      found = true;
    }
    if (!found) return unknown(text);
  }
  return success();
}

Result<void> DemoMarker::mark(Person const& by, ItemPlace const& place, MarkDraft draft, Instant when) {
  draft.operation = "demo-" + std::to_string(++operations_);
  SCC_CHECK(mark_item(env_of(services_, tenant_, when), Caller{.person = by}, place, draft));
  return success();
}

DemoTemplate const* DemoMarker::template_of(Checklist const& list) const {
  auto const found = std::find_if(demo_.templates.begin(), demo_.templates.end(),
                                  [&](auto const& one) { return one.draft.name == list.name; });
  return found == demo_.templates.end() ? nullptr : &*found;
}

Person const* DemoMarker::person_of(PersonId const& id) const {
  auto const found =
      std::find_if(people_.begin(), people_.end(), [&](auto const& one) { return one.second.id == id; });
  return found == people_.end() ? nullptr : &found->second;
}

Person const* DemoMarker::holder(Event const& event, RoleKind kind) const {
  for (auto const& role : event.roles)
    if (role.kind == kind && role.holder) return person_of(*role.holder);
  return nullptr;
}

MarkDraft DemoMarker::usual(Checklist const& list, std::size_t item) const {
  auto const* const source = template_of(list);
  auto const& asked = list.items[item];
  MarkDraft draft;
  if (source == nullptr) return draft;
  draft.number = source->usual[item].number;
  draft.text = source->usual[item].text;
  if (asked.kind == ItemKind::number && !draft.number) draft.number = asked.minimum.value_or(0);
  if (asked.kind == ItemKind::text && draft.text.empty()) draft.text = "–";
  return draft;
}

}  // namespace scc
