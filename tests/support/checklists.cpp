// Checklists for scenarios.
#include "support/checklists.hpp"

#include <utility>

#include <gtest/gtest.h>

namespace scc {

TemplateDraft pre_departure_list() {
  using enum ItemKind;
  constexpr auto kCaptain = ItemAudience::captain;
  return {"Before we cast off",
          ChecklistPhase::pre_departure,
          {{.id = {}, .text = "Bilge dry", .stop = true},
           {.id = {},
            .text = "Fuel aboard",
            .kind = number,
            .who = kCaptain,
            .stop = true,
            .minimum = 50,
            .maximum = 100,
            .unit = "%"},
           {.id = {}, .text = "Wind", .kind = number, .who = kCaptain, .minimum = 0, .maximum = 22},
           {.id = {}, .text = "Navigation lights", .condition = ItemCondition::return_near_sunset},
           {.id = {}, .text = "Briefed", .each = ItemScope::each_crew},
           {.id = {}, .text = "Both bilge pumps tried", .two_person = true},
           {.id = {},
            .text = "Children's life jackets",
            .kind = number,
            .minimum = 1,
            .condition = ItemCondition::minors_aboard},
           {.id = {}, .text = "Plan for today", .kind = text, .who = kCaptain, .required = false}}};
}

TemplateDraft post_return_list() {
  return {"Back at the dock",
          ChecklistPhase::post_return,
          {{.id = {},
            .text = "Oil pressure at idle",
            .kind = ItemKind::number,
            .who = ItemAudience::captain,
            .stop = true,
            .minimum = 20,
            .maximum = 90,
            .unit = "psi"},
           {.id = {}, .text = "Lines coiled"}}};
}

TemplateId add_template(World& world, Person const& office, TemplateDraft const& draft) {
  auto made = create_template(world.env(), World::as(office), draft);
  EXPECT_TRUE(made) << (made ? "" : made.error().reason + " " + made.error().field);
  return made ? std::get<Versioned<ChecklistTemplate>>(*made).value.id : TemplateId{};
}

StatusChange departing_anyway(std::vector<GateReason> against) {
  return {.to = EventStatus::in_progress,
          .gate_override = GateOverride{std::move(against), "The list was kept on paper"}};
}

ItemPlace place_of(Event const& event, std::size_t list, std::size_t item) {
  return {event.id, event.lists.at(list).id, event.lists.at(list).items.at(item).id};
}

ItemState state_of_item(Event const& event, ItemPlace const& place) {
  for (auto const& list : event.lists)
    for (auto const& reading : read_checklist(event, list))
      if (list.id == place.list && reading.item->id == place.item) return reading.state;
  ADD_FAILURE() << "the event has no such item";
  return ItemState::open;
}

}  // namespace scc
