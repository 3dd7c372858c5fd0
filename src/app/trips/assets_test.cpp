// Assets and templates end to end, with the audit that every change of them leaves.
#include "app/trips/assets.hpp"

#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "app/trips/history.hpp"
#include "app/trips/templates.hpp"
#include "store/records_history.hpp"
#include "support/world.hpp"

namespace scc {
namespace asset_scenarios {

class AssetScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const dana = world.dispatcher("Dana");
  Person const olga = world.owner("Olga");

  Versioned<Asset> created(Asset const& asset) {
    return std::get<Versioned<Asset>>(create_asset(world.env(), World::as(dana), asset).value());
  }
  std::string refusal_of(Asset const& asset) {
    auto const made = create_asset(world.env(), World::as(dana), asset);
    return made ? "done" : made.error().reason + " " + made.error().field;
  }
};

TEST_P(AssetScenarios, AreMadeReadChangedAndListed) {
  Asset const wish{.kind = AssetKind::vessel,
                   .name = "Windward",
                   .passenger_limit = 6,
                   .limit_basis = "uninspected",
                   .minimum_crew = 1,
                   .harbour = Harbour{"Shelter Island", 32.71, -117.23},
                   .preparation = minutes{60},
                   .turnaround = minutes{45}};
  auto const made = created(wish);
  auto const read = get_asset(world.env(), World::as(ann), made.value.id);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->value, made.value);
  EXPECT_EQ(read->row.version, made.row.version);

  auto const changed =
      edit_asset(world.env(), World::as(dana), made.value.id,
                 {.passenger_limit = std::optional<int>(), .active = false}, made.row.version);
  ASSERT_TRUE(changed);
  EXPECT_FALSE(changed->value.passenger_limit);
  EXPECT_FALSE(changed->value.active);
  EXPECT_EQ(changed->value.name, "Windward");
  EXPECT_EQ(edit_asset(world.env(), World::as(dana), made.value.id, {.name = "Lee"}, made.row.version)
                .error()
                .reason,
            "stale");
  EXPECT_EQ(edit_asset(world.env(), World::as(ann), made.value.id, {.name = "Lee"}, made.row.version)
                .error()
                .reason,
            "not_permitted");

  world.advance(minutes{1});
  auto const second = created({.kind = AssetKind::trailer, .name = "Trailer"});
  auto const page = list_assets(world.env(), World::as(ann), 1, "");
  ASSERT_TRUE(page && page->next);
  EXPECT_EQ(page->items[0].id, made.value.id);
  auto const next = list_assets(world.env(), World::as(ann), 1, *page->next);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->items[0].id, second.value.id);
  EXPECT_FALSE(next->next);
}

TEST_P(AssetScenarios, WhatCannotBeNamesItsField) {
  EXPECT_EQ(refusal_of({.name = ""}), "missing_field name");
  EXPECT_EQ(refusal_of({.name = "A", .passenger_limit = -1}), "too_small passenger_limit");
  EXPECT_EQ(refusal_of({.name = "A", .minimum_crew = 13}), "too_large minimum_crew");
  EXPECT_EQ(refusal_of({.name = "A", .harbour = Harbour{"H", 91, 0}}), "too_large harbour.latitude");
  EXPECT_EQ(refusal_of({.name = "A", .preparation = minutes{7 * 24 * 60 + 1}}),
            "too_large preparation_minutes");
  EXPECT_EQ(read_audit(world.env(), World::as(olga), {}, 50).value().items.size(), 1u);  // The tenant's own.
}

TEST_P(AssetScenarios, ATemplatesNewVersionLeavesTheOldOneAlone) {
  TemplateDraft draft{.name = "Before", .items = {{.text = "Fuel", .kind = ItemKind::number, .minimum = 20}}};
  auto const made =
      std::get<Versioned<ChecklistTemplate>>(create_template(world.env(), World::as(dana), draft).value());
  draft.items.push_back({.text = "Flares"});
  auto const next = replace_template(world.env(), World::as(dana), made.value.id, draft, made.row.version);
  ASSERT_TRUE(next);
  EXPECT_EQ(next->value.version, 2);
  auto const read = get_template(world.env(), World::as(dana), made.value.id);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->value, next->value);
  EXPECT_EQ(read->row.version, next->row.version);
  EXPECT_EQ(
      replace_template(world.env(), World::as(dana), made.value.id, draft, made.row.version).error().reason,
      "stale");
  auto const list = list_templates(world.env(), World::as(dana), 50, "");
  ASSERT_TRUE(list);
  ASSERT_EQ(list->items.size(), 1u);
  EXPECT_EQ(list->items[0].current, 2);

  draft.items[1].maximum = 3;
  EXPECT_EQ(create_template(world.env(), World::as(dana), draft).error().field, "items[1].kind");
  draft.items = {};
  EXPECT_EQ(create_template(world.env(), World::as(dana), draft).error().reason, "items_missing");
}

TEST_P(AssetScenarios, TheAuditProvesItselfAndIsForOwners) {
  auto const made = created({.name = "Windward"});
  ASSERT_TRUE(edit_asset(world.env(), World::as(dana), made.value.id, {.name = "Lee"}, made.row.version));
  auto const page = read_audit(world.env(), World::as(olga), {}, 1);
  ASSERT_TRUE(page && page->next);
  EXPECT_EQ(page->items[0].entry.act, HistoryAct::asset_changed);
  EXPECT_EQ(page->items[0].entry.facts, (std::vector<HistoryFact>{{"asset", made.value.id.text}}));
  EXPECT_EQ(page->items[0].notes,
            (std::vector<HistoryNote>{{"name_before", "Windward", NoteAudience::dispatcher},
                                      {"name", "Lee", NoteAudience::dispatcher}}));
  auto const older = read_audit(world.env(), World::as(olga), page->next, 1);
  ASSERT_TRUE(older);
  EXPECT_EQ(older->items[0].entry.act, HistoryAct::asset_added);
  EXPECT_EQ(read_audit(world.env(), World::as(dana), {}, 1).error().reason, "not_permitted");
  EXPECT_TRUE(verify_tenant(world.env().rows, world.keys()).value().sound());

  auto entry = page->items[0].entry;
  entry.actor.id = olga.id.text;
  WriteSet tampering;
  tampering.put(world.env().rows.keys().audit(3), encode_history_entry(entry));
  ASSERT_TRUE(world.env().rows.commit(tampering));
  EXPECT_EQ(verify_audit(world.env().rows, world.keys()).value(), (ChainBreak{3, ChainFault::entry_altered}));
}

TEST_P(AssetScenarios, ChangingOneTellsFromWhatToWhat) {
  auto const made = created({.name = "Windward", .passenger_limit = 6, .minimum_crew = 1});
  ASSERT_TRUE(edit_asset(world.env(), World::as(dana), made.value.id,
                         {.passenger_limit = std::optional<int>(),
                          .minimum_crew = 2,
                          .harbour = Harbour{"Shelter Island", 32.71, -117.23},
                          .turnaround = minutes{45},
                          .active = false},
                         made.row.version));
  auto const page = read_audit(world.env(), World::as(olga), {}, 1);
  ASSERT_TRUE(page);
  EXPECT_EQ(page->items[0].entry.facts, (std::vector<HistoryFact>{{"asset", made.value.id.text},
                                                                  {"passenger_limit_before", "6"},
                                                                  {"passenger_limit", "none"},
                                                                  {"minimum_crew_before", "1"},
                                                                  {"minimum_crew", "2"},
                                                                  {"turnaround_minutes_before", "0"},
                                                                  {"turnaround_minutes", "45"},
                                                                  {"active_before", "yes"},
                                                                  {"active", "no"}}));
  EXPECT_EQ(page->items[0].notes,
            (std::vector<HistoryNote>{
                {"harbour_before", "", NoteAudience::dispatcher},
                {"harbour", "Shelter Island (32.71000, -117.23000)", NoteAudience::dispatcher}}));
}

INSTANTIATE_TEST_SUITE_P(Engines, AssetScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace asset_scenarios
}  // namespace scc
