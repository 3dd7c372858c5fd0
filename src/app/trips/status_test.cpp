// Status end to end: what each move takes, frees, keeps and tells.
#include "app/trips/status.hpp"

#include <gtest/gtest.h>

#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "app/trips/history.hpp"
#include "app/trips/roles.hpp"
#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "store/records_asset.hpp"
#include "support/desk.hpp"
#include "support/world.hpp"

namespace scc {
namespace status_scenarios {

using enum EventStatus;

class StatusScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const dana = world.dispatcher("Dana");
  EventDraft const draft = world.draft();
  Event const event = world.event(draft);

  std::string move(Person const& who, EventStatus to, std::optional<CancelCause> cause = {}) {
    auto const moved = change_status(world.env(), World::as(who), event.id, {to, cause, "because"});
    return moved ? "done" : moved.error().reason;
  }
  bool claimed() { return claim_role(world.env(), World::as(ann), event.id, event.roles[0].id).has_value(); }
  bool is_busy(Holder const& who) {
    auto const busy = busy_between(world.env().rows, who, world.now(), world.now() + std::chrono::hours{96});
    return busy.has_value() && !busy->empty();
  }
};

TEST_P(StatusScenarios, AnEventGoesThroughItsLife) {
  ASSERT_TRUE(claimed());
  EXPECT_EQ(move(dana, confirmed), "done");
  EXPECT_EQ(world.due_rows(), 1u);
  world.advance(minutes{48 * 60 + 12});
  EXPECT_EQ(move(ann, in_progress), "done");
  EXPECT_EQ(world.due_rows(), 0u);
  EXPECT_TRUE(is_busy(ann.id));
  world.advance(minutes{170});
  EXPECT_EQ(move(ann, completed), "done");
  EXPECT_FALSE(is_busy(ann.id));
  EXPECT_FALSE(is_busy(*draft.asset));

  auto const stored = world.load(event.id);
  EXPECT_EQ(departure_lateness(stored.times), minutes{12});
  EXPECT_EQ(stored.times.actual_return, world.now());
  std::vector<HistoryAct> acts;
  for (auto const& entry : world.history(event.id)) acts.push_back(entry.act);
  EXPECT_EQ(acts, (std::vector{HistoryAct::created, HistoryAct::role_claimed, HistoryAct::confirmed,
                               HistoryAct::departed, HistoryAct::completed}));
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(StatusScenarios, DepartingKeepsTheManifestAndItsHash) {
  ASSERT_TRUE(claimed());
  ASSERT_EQ(move(dana, confirmed), "done");
  ASSERT_EQ(move(ann, in_progress), "done");
  auto const rows = world.env().rows;
  auto const snapshot = rows.get(rows.keys().snapshot_departure(event.id));
  ASSERT_TRUE(snapshot && *snapshot);
  auto const hash = to_base64url(as_text(sha256((*snapshot)->body)));
  EXPECT_EQ(world.history(event.id).back().facts.back(), (HistoryFact{"manifest", hash}));
  EXPECT_NE((*snapshot)->body.find(ann.id.text), std::string::npos);
  EXPECT_EQ((*snapshot)->body.find("Ann"), std::string::npos);
}

TEST_P(StatusScenarios, ARepeatWritesNothing) {
  ASSERT_EQ(move(dana, confirmed), "done");
  auto const commits = world.engine().commits();
  EXPECT_EQ(move(dana, confirmed), "done");
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(StatusScenarios, CancellingFreesTheTimeAndTellsTheHolders) {
  ASSERT_TRUE(claimed());
  EXPECT_EQ(move(ann, cancelled, CancelCause::weather), "not_permitted");
  EXPECT_EQ(move(dana, cancelled), "cause_required");
  EXPECT_TRUE(is_busy(ann.id));
  ASSERT_EQ(move(dana, cancelled, CancelCause::weather), "done");
  EXPECT_FALSE(is_busy(ann.id));
  EXPECT_FALSE(is_busy(*draft.asset));
  EXPECT_EQ(world.due_rows(), 0u);
  EXPECT_EQ(world.letters_to(ann.id).back().kind, LetterKind::event_cancelled);
  EXPECT_EQ(world.load(event.id).cancel_cause, CancelCause::weather);
  EXPECT_EQ(world.load(event.id).roles[0].holder, ann.id);  // Who held it, for who reinstates it.
}

TEST_P(StatusScenarios, ReinstatingTakesTheTimeAgainOrIsRefused) {
  ASSERT_TRUE(claimed());
  ASSERT_EQ(move(dana, cancelled, CancelCause::guest), "done");
  ASSERT_EQ(move(dana, pending), "done");
  EXPECT_TRUE(is_busy(ann.id));
  EXPECT_TRUE(is_busy(*draft.asset));
  EXPECT_EQ(world.due_rows(), 1u);

  ASSERT_EQ(move(dana, cancelled, CancelCause::guest), "done");
  auto const other = world.event();
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), other.id, other.roles[0].id));
  EXPECT_EQ(move(dana, pending), "overlaps");
  ASSERT_TRUE(release_role(world.env(), World::as(ann), other.id, other.roles[0].id, ""));
  world.event(draft);
  EXPECT_EQ(move(dana, pending), "asset_overlaps");
  EXPECT_EQ(world.load(event.id).status, cancelled);
  EXPECT_FALSE(is_busy(ann.id));
}

TEST_P(StatusScenarios, ReinstatingLooksAgainAtWhomAndWhatItTakes) {
  auto const bo = world.crew("Bo");
  ASSERT_TRUE(claimed());
  ASSERT_TRUE(claim_role(world.env(), World::as(bo), event.id, event.roles[1].id));
  ASSERT_EQ(move(dana, cancelled, CancelCause::guest), "done");

  auto asset = load_asset(world.env().rows, *draft.asset).value().value;
  asset.active = false;
  world.save(asset);
  EXPECT_EQ(move(dana, pending), "asset_inactive");
  EXPECT_EQ(world.load(event.id).status, cancelled);
  EXPECT_FALSE(is_busy(ann.id));
  asset.active = true;
  asset.minimum_crew = 2;
  world.save(asset);

  auto gone = bo;
  gone.active = false;
  world.save(gone);
  ASSERT_EQ(move(dana, pending), "done");
  auto const stored = world.load(event.id);
  EXPECT_EQ(stored.roles[0].holder, ann.id);
  EXPECT_FALSE(stored.roles[1].holder);
  EXPECT_EQ(stored.asset->minimum_crew, 2);
  EXPECT_TRUE(is_busy(ann.id));
  EXPECT_FALSE(is_busy(bo.id));
  auto const facts = world.history(event.id).back().facts;
  EXPECT_EQ(facts[facts.size() - 2], (HistoryFact{"freed_role_1", event.roles[1].id.text}));
  EXPECT_EQ(facts.back(), (HistoryFact{"freed_from_1", bo.id.text}));
  EXPECT_FALSE(world.break_in(event.id));

  ASSERT_EQ(move(dana, cancelled, CancelCause::guest), "done");
  auto lapsed = ann;
  lapsed.licensed_until = world.now();
  world.save(lapsed);
  ASSERT_EQ(move(dana, pending), "done");
  EXPECT_FALSE(world.load(event.id).roles[0].holder);
}

TEST_P(StatusScenarios, RefusalsTellWhatWouldBePossible) {
  auto const skipped = change_status(world.env(), World::as(dana), event.id, {completed});
  ASSERT_FALSE(skipped);
  EXPECT_EQ(skipped.error().reason, "move_not_allowed");
  EXPECT_EQ(skipped.error().holes[0],
            (std::pair<std::string, std::string>{"allowed", "confirmed,cancelled"}));
  ASSERT_EQ(move(dana, confirmed), "done");
  auto const shut = change_status(world.env(), World::as(dana), event.id, {in_progress});
  ASSERT_FALSE(shut);
  EXPECT_EQ(shut.error().reason, "gate_closed");
  EXPECT_EQ(shut.error().holes[0], (std::pair<std::string, std::string>{"reasons", "no_lead"}));
  EXPECT_EQ(reasons_of(read_gate(world.env(), World::as(dana), event.id)->findings),
            std::vector{GateReason::no_lead});
}

TEST_P(StatusScenarios, AHeadCountIsTheManifestOutAndTheSameBack) {
  ASSERT_TRUE(claimed());
  ASSERT_EQ(move(dana, confirmed), "done");
  auto const count = [&](EventStatus to, std::optional<int> head_count, std::optional<int> souls = {}) {
    return change_status(world.env(), World::as(ann), event.id,
                         {.to = to, .head_count = head_count, .souls = souls});
  };
  using Holes = std::vector<std::pair<std::string, std::string>>;
  auto const twelve = count(in_progress, 5);
  EXPECT_EQ(reason_of(twelve), "gate_closed");
  EXPECT_EQ(twelve.error().holes,
            (Holes{{"reasons", "head_count_differs"}, {"counted", "5"}, {"expected", "4"}}));
  EXPECT_EQ(reason_of(count(in_progress, 4, 5)), "counted_twice");
  EXPECT_EQ(reason_of(count(pending, 4)), "count_not_asked");
  EXPECT_EQ(reason_of(count(in_progress, {}, 0)), "too_small");
  ASSERT_EQ(reason_of(count(in_progress, {}, 5)), "none");  // Ann is aboard.
  EXPECT_EQ(world.load(event.id).head_counts, (HeadCounts{4, {}}));
  auto const& facts = world.history(event.id).back().facts;
  EXPECT_NE(std::find(facts.begin(), facts.end(), HistoryFact{"head_count", "4"}), facts.end());

  auto const none = count(completed, {});
  EXPECT_EQ(none.error().holes, (Holes{{"reasons", "head_count_differs"}, {"expected", "4"}}));
  EXPECT_EQ(reason_of(count(completed, 3)), "gate_closed");
  EXPECT_EQ(reason_of(count(completed, {}, 4)), "gate_closed");
  EXPECT_EQ(world.load(event.id).status, in_progress);
  ASSERT_EQ(reason_of(count(completed, {}, 5)), "none");
  EXPECT_EQ(world.load(event.id).head_counts, (HeadCounts{4, 4}));
  auto const commits = world.engine().commits();
  EXPECT_EQ(reason_of(count(completed, {}, 5)), "none");
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(StatusScenarios, WhoIsNotCountedOutIsNotOwedBack) {
  ASSERT_TRUE(claimed());
  ASSERT_EQ(move(dana, confirmed), "done");
  ASSERT_EQ(move(ann, in_progress), "done");
  EXPECT_EQ(world.load(event.id).head_counts, (HeadCounts{}));
  EXPECT_EQ(move(ann, completed), "done");
}

TEST_P(StatusScenarios, NobodyIsCountedWhereThereAreNoGuests) {
  EventDraft project{.kind = EventKind::project,
                     .title = "Website",
                     .departure = world.now() + std::chrono::hours{1},
                     .duration = minutes{60},
                     .zone = "UTC",
                     .roles = {{RoleKind::captain, "Lead"}}};
  auto const made = world.event(project);
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), made.id, made.roles[0].id));
  auto const go = [&](EventStatus to, std::optional<int> head_count) {
    return reason_of(
        change_status(world.env(), World::as(ann), made.id, {.to = to, .head_count = head_count}));
  };
  ASSERT_EQ(go(confirmed, {}), "none");
  EXPECT_EQ(go(in_progress, 2), "count_not_asked");
  EXPECT_EQ(go(in_progress, {}), "none");
}

TEST_P(StatusScenarios, AStopDefectShutsTheGateOfEveryEventOfItsAsset) {
  ASSERT_TRUE(claimed());
  ASSERT_EQ(move(dana, confirmed), "done");
  auto const defect = DefectId::make(world.now(), world.random());
  auto asset = load_asset(world.env().rows, *draft.asset)->value;
  asset.stop_defects = {defect};
  // It opens just as they cast off.
  world.engine().before_next_commit([&] { world.save(asset); });
  EXPECT_EQ(move(ann, in_progress), "gate_closed");
  auto const report = read_gate(world.env(), World::as(ann), event.id);
  EXPECT_EQ(report->findings,
            (std::vector<GateFinding>{{.reason = GateReason::stop_defect, .defects = {defect}}}));

  auto const against = [&](std::vector<GateReason> reasons, std::string const& note) {
    return reason_of(
        change_status(world.env(), World::as(ann), event.id,
                      {.to = in_progress, .gate_override = GateOverride{std::move(reasons), note}}));
  };
  EXPECT_EQ(against({GateReason::stop_defect}, ""), "missing_field");
  EXPECT_EQ(against({GateReason::required_item_open}, "Another"), "gate_closed");
  EXPECT_EQ(against({GateReason::stop_defect, GateReason::on_hold}, "Towed to the yard"), "none");
  auto const entry = world.history(event.id).back();
  EXPECT_NE(std::find(entry.facts.begin(), entry.facts.end(), HistoryFact{"overridden", "stop_defect"}),
            entry.facts.end());
  auto const told = [&](Person const& who) {
    auto const lines = read_history(world.env(), World::as(who), event.id, 0, 50);
    auto const& notes = lines->items.back().notes;
    return std::find(notes.begin(), notes.end(),
                     HistoryNote{"override", "Towed to the yard", NoteAudience::dispatcher}) != notes.end();
  };
  EXPECT_TRUE(told(dana));
  EXPECT_FALSE(told(ann));
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(StatusScenarios, AnOverrideOfWhatDoesNotStandIsNotRecorded) {
  ASSERT_TRUE(claimed());
  ASSERT_EQ(move(dana, confirmed), "done");
  ASSERT_TRUE(
      change_status(world.env(), World::as(ann), event.id,
                    {.to = in_progress, .gate_override = GateOverride{{GateReason::stop_defect}, "Well"}}));
  for (auto const& fact : world.history(event.id).back().facts) EXPECT_NE(fact.name, "overridden");
  EXPECT_TRUE(world.history(event.id).back().commitments.empty());
}

TEST_P(StatusScenarios, TheHistoryIsReadByThoseAboardAndItsNotesByWhomTheyAreFor) {
  auto sold = world.draft();
  sold.source = "phone";
  auto const made = world.event(sold);
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), made.id, made.roles[0].id));
  auto const for_dana = read_history(world.env(), World::as(dana), made.id, 0, 50);
  auto const for_ann = read_history(world.env(), World::as(ann), made.id, 0, 50);
  ASSERT_TRUE(for_dana && for_ann);
  EXPECT_EQ(for_dana->items[0].notes.size(), 2u);
  ASSERT_EQ(for_ann->items[0].notes.size(), 1u);
  EXPECT_EQ(for_ann->items[0].notes[0].name, "title");
  EXPECT_EQ(read_history(world.env(), World::as(world.crew("Cleo")), made.id, 0, 50).error().reason,
            "not_permitted");

  auto const first = read_history(world.env(), World::as(dana), made.id, 0, 1);
  ASSERT_TRUE(first && first->next);
  auto const second = read_history(world.env(), World::as(dana), made.id, *first->next, 1);
  ASSERT_TRUE(second);
  EXPECT_EQ(second->items[0].entry.act, HistoryAct::role_claimed);
  EXPECT_FALSE(second->next);
}

INSTANTIATE_TEST_SUITE_P(Engines, StatusScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace status_scenarios
}  // namespace scc
