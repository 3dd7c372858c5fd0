// Rules: run by their timers, once for all processes, in the present after a machine slept; and what they
// order goes on wherever it is stopped.
#include "app/rules.hpp"

#include <algorithm>
#include <barrier>
#include <thread>

#include "app/due_work.hpp"
#include "app/jobs.hpp"
#include "app/people/tenants.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "base/limits.hpp"
#include "store/records_job.hpp"
#include "store/records_rule.hpp"
#include "support/index_rows.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace rules_tests {

using std::chrono::hours;

class RulesTest : public PostOffice {
 protected:
  void SetUp() override {
    ASSERT_TRUE(add_missing_rules(world.services(), world.now()));
    auto const rule = stored(kBriefRule);  // Out of the way: these tests are about the nudges.
    ASSERT_TRUE(change_rule(world.env(), World::as(olive), kBriefRule, {rule.value.schedule, false},
                            rule.row.version));
  }
  Versioned<Rule> stored(std::string_view name = kNudgeRule) {
    auto found = load_rule(world.env().rows, name);
    EXPECT_TRUE(found);
    return found.value();
  }
  Result<Versioned<Rule>> change(std::string const& schedule, bool on = true) {
    return change_rule(world.env(), World::as(olive), kNudgeRule, {schedule, on}, stored().row.version);
  }
  std::string reason_of_change(std::string const& schedule) {
    auto const changed = change(schedule);
    return changed ? "none" : changed.error().reason;
  }
  // Confirmed, with a deckhand, departing `after` from now.
  Event trip(milliseconds after) {
    auto draft = world.draft();
    draft.departure = std::chrono::floor<seconds>(world.now() + after);
    draft.asset = {};
    draft.kind = EventKind::project;
    draft.roles = {{RoleKind::captain, "Lead"}, {RoleKind::crew, "Deckhand"}, {RoleKind::crew, "Mate"}};
    auto const made = world.event(draft);
    EXPECT_TRUE(claim_role(world.env(), World::as(world.crew("Hand")), made.id, made.roles[1].id));
    auto const office = World::operator_at_the_machine();
    EXPECT_TRUE(change_status(world.env(), office, made.id, {.to = EventStatus::confirmed}));
    return world.load(made.id);
  }
  std::vector<EventId> nudged() {
    std::vector<EventId> events;
    for (auto const& letter : world.letters())
      if (letter.kind == LetterKind::nudge) events.push_back(letter.event);
    return events;
  }
  // Jobs, to their end.
  int work_off() {
    int steps = 0;
    for (auto waiting = outbox_rows(world, "J#"); !waiting.empty(); waiting = outbox_rows(world, "J#")) {
      auto const place = parse_index_sort(waiting[0].key.sort());
      EXPECT_TRUE(run_job_step(world.env(), waiting[0], *JobId::parse(place->what.substr(2))));
      if (++steps > 100) break;
    }
    return steps;
  }
  void advance_to(Instant at) { world.advance(at - world.now()); }

  Person const olive = world.owner("Olive");
  Timers timers{world.services(), clock};
};
INSTANTIATE_TEST_SUITE_P(Engines, RulesTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(RulesTest, RunOnceAndSetTheirNextTime) {
  auto const due = *stored().value.next;
  EXPECT_EQ(*timers.next_due(), due);
  auto const soon = trip(due - world.now() + hours{3});
  auto const later = trip(due - world.now() + hours{24});
  advance_to(due - seconds{1});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
  advance_to(due + seconds{4});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 1);
  EXPECT_TRUE(nudged().empty()) << "the job does it";
  EXPECT_EQ(work_off(), 1);
  EXPECT_EQ(nudged(), std::vector{soon.id}) << "not " << later.id.text;
  EXPECT_EQ(stored().value.last_run, due);
  EXPECT_EQ(stored().value.next, due + hours{24});
  EXPECT_EQ(*timers.next_due(), due + hours{24});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
}

TEST_P(RulesTest, RunOnceAfterAMachineSleptForThreeDays) {
  auto const due = *stored().value.next;
  auto const slept_through = trip(due - world.now() + hours{30});
  auto const ahead = trip(due - world.now() + hours{80});
  advance_to(due + hours{72} + minutes{5});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 1);
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
  EXPECT_EQ(*timers.next_due(), due + hours{96});
  EXPECT_EQ(stored().value.last_run, due + hours{72} + minutes{5});
  work_off();
  EXPECT_EQ(nudged(), std::vector{ahead.id}) << "not " << slept_through.id.text;
}

TEST_P(RulesTest, GoByTheirOwnersSchedule) {
  auto const began = std::chrono::floor<seconds>(world.now());
  ASSERT_TRUE(change("rate(6 hours)"));
  EXPECT_EQ(*timers.next_due(), began + hours{6}) << "the timer moved";
  world.advance(hours{2});
  ASSERT_TRUE(change("rate(6 hours)", false));
  EXPECT_EQ(*timers.next_due(), std::nullopt);
  world.advance(hours{5});
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
  ASSERT_TRUE(change("rate(6 hours)"));
  EXPECT_EQ(*timers.next_due(), began + hours{13}) << "counted from when it was switched on";
  EXPECT_EQ(reason_of_change("cron(0 12 * * * *)"), "schedule_day_fields");
  EXPECT_EQ(reason_of_change("rate(1 hours)"), "schedule_rate_unit");
  EXPECT_EQ(reason_of_change("cron(0 12 31 2 ? *)"), "schedule_never");
  EXPECT_EQ(*timers.next_due(), began + hours{13});
}

TEST_P(RulesTest, AreMadeOnceForStoresThatHaveNone) {
  auto const other = world.add_tenant("skua");
  for (int again = 0; again < 2; ++again) {
    auto const before = world.engine().rows_written();
    ASSERT_TRUE(add_missing_rules(world.services(), world.now() + hours{again}));
    EXPECT_EQ(world.engine().rows_written() - before, again == 0 ? 4 : 0);
  }
  EXPECT_TRUE(load_rule(world.env(other.id).rows, kNudgeRule));
  EXPECT_FALSE(stored(kBriefRule).value.on) << "what an owner switched off stays off";
}

TEST_P(RulesTest, AreMadeWhenDueWorkBegins) {
  auto const other = world.add_tenant("skua");
  DueWork work(world.services(), mailer, clock, [](Tenant const&) { return "https://a.example"; });
  world.engine().fail_commits(1, Error{Code::unavailable, "unavailable"});
  EXPECT_FALSE(work.begin());
  EXPECT_FALSE(load_rule(world.env(other.id).rows, kNudgeRule));
  EXPECT_TRUE(work.begin());
  EXPECT_TRUE(load_rule(world.env(other.id).rows, kNudgeRule));
}

TEST_P(RulesTest, ComeWithANewTenant) {
  auto const made =
      create_tenant(world.services(), {.slug = "skua", .name = "Skua", .zone = "UTC"}, world.now());
  ASSERT_TRUE(made);
  auto const rules = list_rules(world.env(made->id), World::operator_at_the_machine());
  ASSERT_TRUE(rules);
  ASSERT_EQ(rules->size(), 2u);
  EXPECT_EQ((*rules)[0].value.name, kBriefRule);
  EXPECT_EQ((*rules)[1].value.name, kNudgeRule);
  auto const timers = timers_of(world);
  for (auto const& rule : *rules)
    EXPECT_EQ(
        std::count(timers.begin(), timers.end(), to_key_text(*rule.value.next) + " rule#" + rule.value.name),
        rule.value.name == kNudgeRule ? 2 : 1)
        << "the first tenant's too, but for the brief that is off";
}

TEST_P(RulesTest, StayDueWhenTheStoreIsInTrouble) {
  advance_to(*stored().value.next);
  world.engine().fail_commits(1, Error{Code::unavailable, "unavailable"});
  EXPECT_EQ(timers.run_due().failures, 1);
  EXPECT_FALSE(stored().value.last_run);
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 1);
  EXPECT_TRUE(stored().value.last_run);
}

TEST_P(RulesTest, GoOnWhereverTheirWorkIsStopped) {
  constexpr int kTrips = static_cast<int>(kJobChunk) + 5;
  auto const due = *stored().value.next;
  for (int i = 0; i < kTrips; ++i) (void)trip(due - world.now() + hours{3} + minutes{i});
  // Stopped before the first commit of the run, the second, and so on: a later process finds what is done.
  struct Stopped {};
  advance_to(due);
  ASSERT_EQ(timers.run_due().count(TimerStep::fired), 1);
  int stops = 0;
  for (int passed = 0; !outbox_rows(world, "J#").empty() && stops < 200; passed = (passed + 1) % 7) {
    int left = passed;
    std::function<void()> const stop = [&] {
      if (left-- == 0) throw Stopped{};
      world.engine().before_next_commit(stop);
    };
    world.engine().before_next_commit(stop);
    try {
      work_off();
    } catch (Stopped const&) {
      ++stops;
    }
    world.engine().before_next_commit({});
  }
  EXPECT_GT(stops, 5);
  auto events = nudged();
  EXPECT_EQ(events.size(), static_cast<std::size_t>(kTrips));
  std::sort(events.begin(), events.end());
  EXPECT_EQ(std::unique(events.begin(), events.end()), events.end()) << "nobody was nudged twice";
}

TEST_P(RulesTest, OfHoldsThatWereOrderedBeforeThereWereOthersAreStillRead) {
  JobId const id = JobId::make(world.now(), world.random());
  WriteSet set;
  set.insert(
      world.env().rows.keys().job(id),
      R"({"v":1,"act":"lift","by":")" + olive.id.text +
          R"(","from":"2027-03-13T00:00:00Z","to":"2027-03-14T00:00:00Z","assets":[],"reason":"",)"
          R"("ordered":"2027-03-12T00:00:00Z","events":[],"next":0,"done":0,"skipped":0,"stopped":false})");
  ASSERT_TRUE(world.env().rows.commit(set));
  auto const job = load_hold_job(world.env().rows, id);
  ASSERT_TRUE(job);
  EXPECT_EQ(job->value.by, olive.id);
}

TEST_P(RulesTest, AreNoHoldsToWhoAsksForAJob) {
  advance_to(*stored().value.next);
  ASSERT_EQ(timers.run_due().count(TimerStep::fired), 1);
  auto const waiting = outbox_rows(world, "J#");
  ASSERT_EQ(waiting.size(), 1u);
  auto const id = *JobId::parse(parse_index_sort(waiting[0].key.sort())->what.substr(2));
  auto const asked = load_hold_job(world.env().rows, id);
  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().reason, "job_unknown");
}

using RulesRaceTest = RulesTest;
INSTANTIATE_TEST_SUITE_P(Engines, RulesRaceTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(RulesRaceTest, OfTwoThatLookOneRuns) {
  advance_to(*stored().value.next);
  world.engine().before_next_commit(
      [this] { EXPECT_EQ(Timers(world.services(), clock).run_due().count(TimerStep::fired), 1); });
  EXPECT_EQ(timers.run_due().count(TimerStep::lost), 1);
  EXPECT_EQ(outbox_rows(world, "J#").size(), 1u);
}

TEST_P(RulesRaceTest, SwitchedOffAtTheMomentTheyRunTheyDoNotRun) {
  advance_to(*stored().value.next);
  world.engine().before_next_commit([this] { EXPECT_TRUE(change("cron(0 12 * * ? *)", false)); });
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
  EXPECT_EQ(timers.run_due().count(TimerStep::fired), 0);
  EXPECT_TRUE(outbox_rows(world, "J#").empty());
  EXPECT_EQ(*timers.next_due(), std::nullopt);
}

TEST_P(RulesRaceTest, OfManyWorkersAtOnceNobodyIsNudgedTwice) {
  constexpr int kWorkers = 4;
  constexpr std::size_t kTrips = 12;
  auto const due = *stored().value.next;
  for (std::size_t i = 0; i < kTrips; ++i) (void)trip(due - world.now() + hours{3} + minutes{i});
  advance_to(due);
  std::barrier start(kWorkers);
  std::vector<std::thread> threads;
  for (int i = 0; i < kWorkers; ++i)
    threads.emplace_back([&] {
      Timers own(world.services(), clock);
      start.arrive_and_wait();
      own.run_due();
      for (auto const& waiting : outbox_rows(world, "J#")) {
        auto const place = parse_index_sort(waiting.key.sort());
        EXPECT_TRUE(run_job_step(world.rival(), waiting, *JobId::parse(place->what.substr(2))));
      }
    });
  for (auto& thread : threads) thread.join();
  work_off();
  EXPECT_EQ(nudged().size(), kTrips);
}

}  // namespace rules_tests
}  // namespace scc
