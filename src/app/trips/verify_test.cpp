// Verifying a tenant: whatever is taken away or altered behind the program's back is found and named.
#include <map>

#include <gtest/gtest.h>

#include "app/trips/history.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "store/records_event.hpp"
#include "support/world.hpp"

namespace scc {
namespace verify_scenarios {

class VerifyScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Event const sound = world.event();
  Event const event = world.event();

  TenantStore rows() { return world.env().rows; }
  TenantKeys const& keys() { return names_; }

  void remove(Key const& key) {
    auto const row = rows().get(key);
    ASSERT_TRUE(row && *row) << key.text();
    WriteSet set;
    set.remove(**row);
    ASSERT_TRUE(rows().commit(set));
  }
  void remove_all(KeyRange const& range) {
    std::vector<Key> all;
    ASSERT_TRUE(scan_all(rows(), range, [&](Row const& row) {
      all.push_back(row.key);
      return success();
    }));
    for (auto const& key : all) remove(key);
  }
  void put(Key const& key, std::string body) {
    WriteSet set;
    set.put(key, std::move(body));
    ASSERT_TRUE(rows().commit(set));
  }
  void remove_event() {
    remove(keys().event(event.id));
    remove_all(keys().histories(event.id));
    remove_all(keys().notes(event.id));
  }
  VerifyReport verified() {
    auto report = verify_tenant(rows(), world.keys());
    EXPECT_TRUE(report) << (report ? "" : report.error().reason);
    return report ? *report : VerifyReport{};
  }
  // That only `event` is at fault, and for what.
  void expect_fault(ChainBreak const& fault) {
    auto const report = verified();
    EXPECT_FALSE(report.sound());
    EXPECT_FALSE(report.audit_broken);
    ASSERT_EQ(report.broken.size(), 1u);
    EXPECT_EQ(report.broken[0].first, event.id);
    EXPECT_EQ(report.broken[0].second.seq, fault.seq);
    EXPECT_EQ(to_text(report.broken[0].second.fault), to_text(fault.fault));
  }

 private:
  TenantKeys const names_ = world.env().rows.keys();
};

TEST_P(VerifyScenarios, WhatNobodyTouchedIsSound) {
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  for (auto const to : {EventStatus::confirmed, EventStatus::in_progress, EventStatus::completed})
    ASSERT_TRUE(change_status(world.env(), World::operator_at_the_machine(), event.id, {to}));
  for (auto const& [to, cause] : std::vector<std::pair<EventStatus, std::optional<CancelCause>>>{
           {EventStatus::cancelled, CancelCause::weather},
           {EventStatus::pending, {}},
           {EventStatus::confirmed, {}},
           {EventStatus::pending, {}}})
    ASSERT_TRUE(change_status(world.env(), World::operator_at_the_machine(), sound.id, {to, cause}));
  auto const report = verified();
  EXPECT_TRUE(report.sound());
  EXPECT_EQ(report.events, 2u);
  EXPECT_EQ(report.entries, 10);
}

TEST_P(VerifyScenarios, AnAlteredEntryIsFound) {
  put(keys().history(event.id, 1), "{\"v\":1}");
  expect_fault({1, ChainFault::entry_altered});
  EXPECT_EQ(verified().events, 2u);
}

TEST_P(VerifyScenarios, AnEventRemovedFromItsHistoryIsFound) {
  remove(keys().event(event.id));
  expect_fault({0, ChainFault::event_removed});
}

TEST_P(VerifyScenarios, AnEventRemovedWithItsHistoryIsFoundByTheAgenda) {
  remove_event();
  expect_fault({0, ChainFault::event_removed});
}

TEST_P(VerifyScenarios, AnEventRemovedWithItsHistoryAndListIsFoundByItsLetters) {
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  remove_event();
  remove(keys().agenda(event.times.planned_departure, event.id));
  expect_fault({0, ChainFault::event_removed});
}

TEST_P(VerifyScenarios, AnEventInNoListIsFound) {
  remove(keys().agenda(event.times.planned_departure, event.id));
  expect_fault({0, ChainFault::agenda_removed});
}

TEST_P(VerifyScenarios, AnEventWhoseWholeHistoryWasTakenIsFound) {
  remove_all(keys().histories(event.id));
  auto blank = world.load(event.id);
  blank.history = {};
  put(keys().event(event.id), encode_event(blank));
  expect_fault({1, ChainFault::entry_removed});
}

TEST_P(VerifyScenarios, AnotherStatusThanTheHistorysIsFound) {
  ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
  auto altered = world.load(event.id);
  altered.status = EventStatus::cancelled;
  put(keys().event(event.id), encode_event(altered));
  expect_fault({1, ChainFault::status_altered});
}

TEST_P(VerifyScenarios, AnUnreadableEventIsAFindingAndTheOthersAreStillChecked) {
  put(keys().event(sound.id), "{");
  put(keys().history(event.id, 1), "{\"v\":1}");
  auto const report = verified();
  EXPECT_EQ(report.events, 2u);
  ASSERT_EQ(report.broken.size(), 2u);
  std::map<EventId, ChainBreak> const broken(report.broken.begin(), report.broken.end());
  EXPECT_EQ(broken.at(sound.id), (ChainBreak{0, ChainFault::event_unreadable}));
  EXPECT_EQ(broken.at(event.id), (ChainBreak{1, ChainFault::entry_altered}));
}

TEST_P(VerifyScenarios, ATenantWithoutItsAuditOrItsRowIsBroken) {
  auto const tenant = rows().get(keys().tenant_row());
  ASSERT_TRUE(tenant && *tenant);
  remove(keys().tenant_row());
  EXPECT_EQ(verified().audit_broken, (ChainBreak{0, ChainFault::tenant_removed}));
  put(keys().tenant_row(), (*tenant)->body);
  EXPECT_TRUE(verified().sound());
  remove_all(keys().audits());
  remove(keys().audit_head());
  EXPECT_EQ(verified().audit_broken, (ChainBreak{1, ChainFault::entry_removed}));
}

// Somebody changes the event between the reading of its row and of its history: no fault, only later.
TEST_P(VerifyScenarios, AnEventThatChangesMeanwhileIsLookedAtAgain) {
  bool claimed = false;
  world.engine().before_next_scan(keys().histories(event.id).from.partition(), [&] {
    claimed = claim_role(world.rival(), World::as(ann), event.id, event.roles[0].id).has_value();
  });
  EXPECT_TRUE(verified().sound());
  EXPECT_TRUE(claimed);
}

INSTANTIATE_TEST_SUITE_P(Engines, VerifyScenarios, testing::ValuesIn(kEngines), engine_name);

}  // namespace verify_scenarios
}  // namespace scc
