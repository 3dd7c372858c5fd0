// What a failed item makes of a defect, and which defects ground an asset.
#include "domain/trips/defect.hpp"

#include <gtest/gtest.h>

#include "base/limits.hpp"

namespace scc {
namespace defect_rules {

using std::chrono::hours;

Instant const kNow{std::chrono::sys_days{std::chrono::year{2027} / 3 / 13}};

Defect found(ChecklistPhase phase, Mark mark, Instant departure = kNow + hours{3}) {
  Event const event{
      .id = {"EV1"}, .asset = EventAsset{.id = {"AS1"}}, .times = {.planned_departure = departure}};
  Checklist const list{.id = {"CL1"}, .phase = phase};
  ChecklistItem const item{.id = {"IT1"}, .text = "Fuel aboard", .unit = "%"};
  mark.by = {"PE1"};
  mark.at = kNow;
  return defect_from(event, list, item, mark, {"DF1"});
}

TEST(DefectOfAFailedItem, TellsWhatWasFoundWhereAndByWhom) {
  auto const defect = found(ChecklistPhase::pre_departure, {.number = 42});
  EXPECT_EQ(defect.title, "Fuel aboard");
  EXPECT_EQ(defect.note, "42 %");
  EXPECT_TRUE(defect.stop);
  EXPECT_EQ(defect.asset.text, "AS1");
  EXPECT_EQ(defect.opened_by, PersonId{"PE1"});
  EXPECT_EQ(defect.opened_at, kNow);
  EXPECT_EQ(defect.source, (DefectSource{{"EV1"}, {"CL1"}, {"IT1"}}));
  EXPECT_EQ(state_of(defect), DefectState::open);
  EXPECT_EQ(found(ChecklistPhase::pre_departure, {.text = "Leaks"}).note, "Leaks");
}

TEST(DefectOfAFailedItem, IsDueBeforeItLeavesOrADayFromNow) {
  EXPECT_EQ(found(ChecklistPhase::pre_departure, {}).due, kNow + hours{3});
  EXPECT_EQ(found(ChecklistPhase::pre_departure, {}, kNow - hours{1}).due, kNow + hours{24});
  EXPECT_EQ(found(ChecklistPhase::post_return, {}, kNow + hours{3}).due, kNow + hours{24});
}

TEST(StopDefects, AreListedWhileTheyAreOpenAndStop) {
  Asset asset{.id = {"AS1"}};
  Defect defect{.id = {"DF1"}, .asset = asset.id, .stop = true};
  EXPECT_TRUE(keep_in_step(asset, defect));
  EXPECT_TRUE(keep_in_step(asset, defect));
  EXPECT_EQ(asset.stop_defects, std::vector{defect.id});
  defect.stop = false;
  EXPECT_TRUE(keep_in_step(asset, defect));
  EXPECT_TRUE(asset.stop_defects.empty());
  defect.stop = true;
  EXPECT_TRUE(keep_in_step(asset, defect));
  defect.closed = DefectClosing{{"PE1"}, kNow, "Fixed"};
  EXPECT_EQ(state_of(defect), DefectState::closed);
  EXPECT_TRUE(keep_in_step(asset, defect));
  EXPECT_TRUE(asset.stop_defects.empty());
}

TEST(StopDefects, AreAtMostSoMany) {
  Asset asset{.id = {"AS1"}};
  for (std::size_t i = 0; i < kStopDefectsMax; ++i)
    EXPECT_TRUE(keep_in_step(asset, {.id = {"DF" + std::to_string(i)}, .stop = true}));
  auto const full = asset;
  EXPECT_FALSE(keep_in_step(asset, {.id = {"DFmore"}, .stop = true}));
  EXPECT_EQ(asset, full);
  EXPECT_TRUE(keep_in_step(asset, {.id = {"DFmore"}}));
  EXPECT_TRUE(keep_in_step(asset, {.id = {"DF3"}, .stop = true}));
  EXPECT_EQ(asset, full);
}

TEST(StopDefects, HaveAWordForEachState) {
  for (auto const state : {DefectState::open, DefectState::closed})
    EXPECT_EQ(parse_defect_state(to_text(state)), state);
  EXPECT_FALSE(parse_defect_state("ajar"));
}

}  // namespace defect_rules
}  // namespace scc
