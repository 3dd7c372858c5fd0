// Words of the domain: every value is spelled, no two alike, and read as it is written.
#include "domain/words.hpp"

#include <set>

#include <gtest/gtest.h>

#include "domain/people/person.hpp"
#include "domain/people/tenant.hpp"
#include "domain/trips/asset.hpp"
#include "domain/trips/defect.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"
#include "domain/trips/marks.hpp"

namespace scc {
namespace domain_words {

template <class Enum, class Parse>
void expect_words(int count, Parse const& parse) {
  std::set<std::string_view> seen;
  for (int i = 0; i < count; ++i) {
    auto const word = to_text(static_cast<Enum>(i));
    EXPECT_FALSE(word.empty());
    EXPECT_TRUE(seen.insert(word).second) << word;
    EXPECT_EQ(parse(word), static_cast<Enum>(i)) << word;
  }
  EXPECT_FALSE(parse(""));
  EXPECT_FALSE(parse("nonsense"));
}

TEST(DomainWords, AreReadAsTheyAreWritten) {
  expect_words<EventStatus>(5, parse_event_status);
  expect_words<CancelCause>(3, parse_cancel_cause);
  expect_words<RoleKind>(2, parse_role_kind);
  expect_words<PersonKind>(kPersonKinds, parse_person_kind);
  expect_words<AssetKind>(4, parse_asset_kind);
  expect_words<ChecklistPhase>(2, parse_checklist_phase);
  expect_words<ItemKind>(3, parse_item_kind);
  expect_words<ItemAudience>(4, parse_item_audience);
  expect_words<ItemScope>(3, parse_item_scope);
  expect_words<ItemCondition>(3, parse_item_condition);
  expect_words<ItemState>(4, parse_item_state);
  expect_words<MarkKind>(4, parse_mark_kind);
  expect_words<DefectState>(2, parse_defect_state);
  expect_words<NoteAudience>(3, parse_note_audience);
  expect_words<HistoryAct>(static_cast<int>(HistoryAct::job_ordered) + 1, parse_history_act);
}

TEST(KindsTable, IsInTheOrderOfItsEnumAndReadByName) {
  std::vector<std::string_view> names;
  for (auto const& traits : all_kinds()) {
    names.push_back(traits.name);
    EXPECT_EQ(&traits_of(traits.kind), &traits);
    EXPECT_EQ(parse_event_kind(traits.name), traits.kind);
    EXPECT_FALSE(traits.needs_lead_to_depart && traits.lead_word.empty());
  }
  EXPECT_EQ(names, (std::vector<std::string_view>{"charter", "rental", "delivery", "project"}));
  EXPECT_EQ(traits_of(EventKind::charter).lead_word, "captain");
  EXPECT_EQ(traits_of(EventKind::delivery).lead_word, "driver");
  EXPECT_EQ(traits_of(EventKind::project).lead_word, "lead");
  EXPECT_FALSE(parse_event_kind("cruise"));
}

TEST(TenantRules, ASlugIsAHostLabelAndAColourIsSixHexDigits) {
  for (auto const* good : {"jada", "queen-of-san-diego", "4x4", "a"}) EXPECT_TRUE(is_slug(good)) << good;
  for (auto const* bad : {"", "-a", "a-", "Jada", "a.b", "a_b", "\xc3\xa9"})
    EXPECT_FALSE(is_slug(bad)) << bad;
  EXPECT_TRUE(is_slug(std::string(40, 'a')));
  EXPECT_FALSE(is_slug(std::string(41, 'a')));
  for (auto const* good : {"#0b4f6c", "#FFFFFF"}) EXPECT_TRUE(is_colour(good)) << good;
  for (auto const* bad : {"", "0b4f6c", "#0b4f6", "#0b4f6cc", "#0b4f6g", "red"})
    EXPECT_FALSE(is_colour(bad)) << bad;
}

TEST(ChecklistRules, ABoundListIsASnapshotWithItsVersion) {
  ChecklistTemplate source{
      .id = {"TP1"}, .version = 3, .name = "Before", .items = {{.id = {"IT1"}, .text = "Fuel"}}};
  auto const bound = bind_checklist(source, {"CL1"});
  source.items[0].text = "Water";
  EXPECT_EQ(bound.id, ChecklistId{"CL1"});
  EXPECT_EQ(bound.from, source.id);
  EXPECT_EQ(bound.version, 3);
  EXPECT_EQ(bound.items[0].text, "Fuel");
}

}  // namespace domain_words
}  // namespace scc
