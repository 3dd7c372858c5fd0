// Defects by hand: reported, listed, changed and closed, each with the asset's row and the audit.
#include "app/trips/defects.hpp"

#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "base/limits.hpp"
#include "store/records_asset.hpp"
#include "support/world.hpp"

namespace scc {
namespace defect_scenarios {

class DefectScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const olga = world.owner("Olga");
  Person const dana = world.dispatcher("Dana");
  Person const cleo = world.crew("Cleo");
  Asset const vessel = world.vessel();

  Result<Versioned<Defect>> report(Person const& who, DefectDraft const& draft) {
    auto answer = report_defect(world.env(), World::as(who), vessel.id, draft);
    if (!answer) return answer.error();
    world.advance(seconds{1});
    return std::get<Versioned<Defect>>(*answer);
  }
  Result<Versioned<Defect>> edit(Versioned<Defect> const& at, DefectPatch const& patch) {
    return edit_defect(world.env(), World::as(dana), vessel.id, at.value.id, patch, at.row.version);
  }
  Result<Versioned<Defect>> close(DefectId const& id, std::string const& note = "Replaced") {
    return close_defect(world.env(), World::as(dana), vessel.id, id, note);
  }
  std::vector<DefectId> grounding() { return load_asset(world.env().rows, vessel.id)->value.stop_defects; }
  HistoryLine audited() { return read_audit(world.env(), World::as(olga), {}, 1)->items.at(0); }
  static std::string reason_of(Result<Versioned<Defect>> const& result) {
    return result ? "done" : result.error().reason;
  }
};

TEST_P(DefectScenarios, OneReportedByHandIsKeptAndAudited) {
  auto const rows = world.engine().rows_written();
  auto const made = report(cleo, {.title = "Shroud chafed", .note = "Port side", .stop = true});
  ASSERT_TRUE(made) << made.error().reason;
  EXPECT_EQ(world.engine().rows_written(), rows + 6);  // Defect, asset, entry, head, two notes.
  auto const read = get_defect(world.env(), World::as(cleo), vessel.id, made->value.id);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->value, made->value);
  EXPECT_EQ(read->row.version, made->row.version);
  EXPECT_EQ(read->value.opened_by, cleo.id);
  EXPECT_EQ(grounding(), std::vector{made->value.id});
  EXPECT_EQ(audited().entry.act, HistoryAct::defect_opened);
  EXPECT_EQ(audited().entry.facts,
            (std::vector<HistoryFact>{
                {"asset", vessel.id.text}, {"defect", made->value.id.text}, {"stop", "yes"}}));
  EXPECT_FALSE(verify_audit(world.env().rows, world.keys()).value());
}

TEST_P(DefectScenarios, OneThatStopsNothingGroundsNothing) {
  ASSERT_TRUE(report(cleo, {.title = "Cushion torn"}));
  EXPECT_TRUE(grounding().empty());
}

TEST_P(DefectScenarios, RefusalsWriteNothing) {
  auto const made = report(cleo, {.title = "Shroud chafed"});
  auto gone = world.crew("Gone");
  gone.active = false;
  world.save(gone);
  auto const gus = world.person("Gus", {PersonKind::guest});
  auto const commits = world.engine().commits();
  EXPECT_EQ(reason_of(report(gus, {.title = "Wet"})), "not_permitted");
  EXPECT_EQ(reason_of(report(cleo, {.title = ""})), "missing_field");
  EXPECT_EQ(reason_of(report(cleo, {.title = "Wet", .owner = PersonId{"PE"}})), "person_unknown");
  EXPECT_EQ(reason_of(report(cleo, {.title = "Wet", .owner = gone.id})), "owner_inactive");
  EXPECT_EQ(reason_of(edit(*made, {.title = ""})), "missing_field");
  EXPECT_EQ(reason_of(close(made->value.id, "")), "missing_field");
  EXPECT_EQ(reason_of(close({"DF"})), "defect_unknown");
  EXPECT_EQ(reason_of(close_defect(world.env(), World::as(cleo), vessel.id, made->value.id, "Done")),
            "not_permitted");
  EXPECT_EQ(reason_of(close_defect(world.env(), World::as(dana), {"AS"}, made->value.id, "Done")),
            "asset_unknown");
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(DefectScenarios, ChangingOneTellsFromWhatToWhat) {
  auto const made = report(cleo, {.title = "Shroud chafed", .stop = true});
  auto const due = std::chrono::floor<seconds>(world.now()) + std::chrono::hours{5};
  auto const changed =
      edit(*made, {.stop = false, .owner = std::optional(dana.id), .due = std::optional(due)});
  ASSERT_TRUE(changed) << changed.error().reason;
  EXPECT_TRUE(grounding().empty());
  EXPECT_EQ(changed->value.owner, dana.id);
  EXPECT_EQ(audited().entry.act, HistoryAct::defect_changed);
  EXPECT_EQ(audited().entry.facts, (std::vector<HistoryFact>{{"asset", vessel.id.text},
                                                             {"defect", made->value.id.text},
                                                             {"stop_before", "yes"},
                                                             {"stop", "no"},
                                                             {"owner_before", "none"},
                                                             {"owner", dana.id.text},
                                                             {"due_before", "none"},
                                                             {"due", to_rfc3339(due)}}));
  EXPECT_EQ(reason_of(edit(*made, {.stop = true})), "stale");
  auto const commits = world.engine().commits();
  EXPECT_TRUE(edit(*changed, {.owner = std::optional(dana.id)}));
  EXPECT_EQ(world.engine().commits(), commits);
  auto const free = edit(*changed, {.owner = std::optional<PersonId>(), .due = std::optional<Instant>()});
  ASSERT_TRUE(free);
  EXPECT_FALSE(free->value.owner);
  EXPECT_FALSE(free->value.due);
}

TEST_P(DefectScenarios, ClosingOneNeedsANoteAndASecondTimeChangesNothing) {
  auto const made = report(cleo, {.title = "Shroud chafed", .stop = true});
  auto const closed = close(made->value.id, "Rigger replaced it");
  ASSERT_TRUE(closed);
  EXPECT_TRUE(grounding().empty());
  EXPECT_EQ(closed->value.closed->by, dana.id);
  EXPECT_EQ(closed->value.closed->note, "Rigger replaced it");
  EXPECT_EQ(audited().entry.act, HistoryAct::defect_closed);
  auto const commits = world.engine().commits();
  auto const again = close(made->value.id, "Once more");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->value.closed->note, "Rigger replaced it");
  EXPECT_EQ(again->row.version, closed->row.version);
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_EQ(reason_of(edit(*closed, {.stop = true})), "defect_closed");
}

TEST_P(DefectScenarios, TheListShowsOpenOnesFirstNewestFirstPageByPage) {
  std::vector<DefectId> ids;
  for (auto const* title : {"First", "Second", "Third", "Fourth", "Fifth"})
    ids.push_back(report(cleo, {.title = title})->value.id);
  ASSERT_TRUE(close(ids[1]));
  ASSERT_TRUE(close(ids[3]));
  auto const walk = [&](std::optional<DefectState> state) {
    std::string titles;
    DefectFilter filter{.state = state, .limit = 2};
    for (int pages = 0; pages < 6; ++pages) {
      auto const page = list_defects(world.env(), World::as(cleo), vessel.id, filter);
      EXPECT_TRUE(page) << page.error().reason;
      EXPECT_LE(page->items.size(), 2u);
      for (auto const& one : page->items) titles += one.title + " ";
      if (!page->next) return titles;
      filter.cursor = *page->next;
    }
    return titles + "…";
  };
  EXPECT_EQ(walk({}), "Fifth Third First Fourth Second ");
  EXPECT_EQ(walk(DefectState::open), "Fifth Third First ");
  EXPECT_EQ(walk(DefectState::closed), "Fourth Second ");
  for (auto const* cursor : {"x", "3abc", "1!!", "2!!"}) {
    auto const page = list_defects(world.env(), World::as(cleo), vessel.id, {.cursor = cursor});
    ASSERT_FALSE(page) << cursor;
    EXPECT_EQ(page.error().reason, "bad_cursor");
  }
}

TEST_P(DefectScenarios, SoManyGroundAnAssetAndNoMore) {
  for (std::size_t i = 0; i < kStopDefectsMax; ++i)
    ASSERT_TRUE(report(cleo, {.title = "Leak", .stop = true}));
  EXPECT_EQ(reason_of(report(cleo, {.title = "Leak", .stop = true})), "too_many_defects");
  auto const mild = report(cleo, {.title = "Leak"});
  ASSERT_TRUE(mild);
  EXPECT_EQ(reason_of(edit(*mild, {.stop = true})), "too_many_defects");
  EXPECT_EQ(grounding().size(), kStopDefectsMax);
}

TEST_P(DefectScenarios, TwoReportedAtOnceBothGroundTheAsset) {
  world.engine().before_next_commit([&] {
    EXPECT_TRUE(report_defect(world.rival(), World::as(dana), vessel.id, {.title = "Leak", .stop = true}));
  });
  ASSERT_TRUE(report(cleo, {.title = "Shroud chafed", .stop = true}));
  EXPECT_EQ(grounding().size(), 2u);
}

// docs/rows.md: reporting, changing and closing one, at their largest.
TEST_P(DefectScenarios, EachChangeIsASmallWriteSet) {
  Once<Defect> const once{identify_request(world.env(), World::as(cleo), "key-1", "POST", 201),
                          [](Defect const&) { return Result<std::string>("{}"); }};
  world.engine().take_largest_set();
  auto const answer = report_defect(world.env(), World::as(cleo), vessel.id,
                                    {.title = "Leak", .note = "Aft", .stop = true, .owner = dana.id}, once);
  ASSERT_TRUE(answer);
  EXPECT_EQ(world.engine().take_largest_set(), 8);
  auto const& made = std::get<Versioned<Defect>>(*answer);
  ASSERT_TRUE(
      edit(made, {.title = "Big leak", .note = "Aft, port", .stop = false, .owner = std::optional(olga.id)}));
  EXPECT_EQ(world.engine().take_largest_set(), 9);
  ASSERT_TRUE(close(made.value.id));
  EXPECT_EQ(world.engine().take_largest_set(), 5);
}

INSTANTIATE_TEST_SUITE_P(Engines, DefectScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace defect_scenarios
}  // namespace scc
