// Briefs: a day's events to those who run it, on the tenant's calendar, once a day and person.
#include "app/briefs.hpp"

#include <set>

#include "app/audit.hpp"
#include "app/jobs.hpp"
#include "app/rule_jobs.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "base/limits.hpp"
#include "store/records_tenant.hpp"
#include "support/index_rows.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace briefs_tests {

using std::chrono::hours;

class BriefsTest : public PostOffice {
 protected:
  // On the tenant's calendar 12 March 2027 begins at 08:00Z.
  Event trip(std::string const& departure, std::optional<Person> const& captain = {}) {
    auto draft = world.draft();
    draft.departure = *parse_rfc3339(departure);
    draft.duration = minutes{30};
    auto const event = world.event(draft);
    if (captain) EXPECT_TRUE(claim_role(world.env(), World::as(*captain), event.id, event.roles[0].id));
    return world.load(event.id);
  }
  Tenant tenant() { return load_tenant(world.env().rows)->value; }
  DayBrief brief_for(Person const& person, std::string const& day = "2027-03-12") {
    auto gathered = gather_brief(world.env().rows, tenant(), person, day);
    EXPECT_TRUE(gathered);
    return std::move(*gathered);
  }
  std::vector<EventId> events_of(DayBrief const& gathered) {
    std::vector<EventId> ids;
    for (auto const& line : gathered.brief.lines) ids.push_back(line.event->id);
    return ids;
  }
  // A whole run, at the present moment.
  void run() {
    WriteSet set;
    ASSERT_TRUE(order_rule_job(set, world.env(), RuleKind::daily_brief, world.now()));
    ASSERT_TRUE(world.env().rows.commit(set));
    for (auto waiting = outbox_rows(world, "J#"); !waiting.empty(); waiting = outbox_rows(world, "J#")) {
      auto const place = parse_index_sort(waiting[0].key.sort());
      ASSERT_TRUE(run_job_step(world.env(), waiting[0], *JobId::parse(place->what.substr(2))));
    }
  }
  std::multiset<PersonId> briefed() {
    std::multiset<PersonId> people;
    for (auto const& letter : world.letters())
      if (letter.kind == LetterKind::daily_brief) people.insert(letter.to);
    return people;
  }

  Person const olive = world.owner("Olive");
  Person const dana = world.dispatcher("Dana");
  Person const carl = world.captain("Carl");
  Person const tess = world.captain("Tess");
};
INSTANTIATE_TEST_SUITE_P(Engines, BriefsTest, testing::ValuesIn(kEngines), engine_name);

TEST_P(BriefsTest, TellTheOfficeOfAllAndACaptainOfTheirs) {
  (void)trip("2027-03-12T07:59:00Z");  // Still the 11th.
  auto const first = trip("2027-03-12T08:00:00Z", carl);
  auto const cancelled = trip("2027-03-12T10:00:00Z", carl);
  auto const second = trip("2027-03-12T20:00:00Z");
  auto const last = trip("2027-03-13T07:59:00Z", tess);
  (void)trip("2027-03-13T08:00:00Z");  // The 13th.
  ASSERT_TRUE(change_status(world.env(), World::operator_at_the_machine(), cancelled.id,
                            {.to = EventStatus::cancelled, .cause = CancelCause::guest}));
  for (auto const& office : {olive, dana}) {
    auto const gathered = brief_for(office);
    EXPECT_EQ(events_of(gathered), (std::vector{first.id, second.id, last.id}));
    EXPECT_EQ(gathered.brief.lines[0].captain, "Carl");
    EXPECT_EQ(gathered.brief.lines[1].captain, "");
    EXPECT_EQ(gathered.brief.more, 0u);
    EXPECT_TRUE(gathered.brief.audit_head.starts_with("1 ")) << gathered.brief.audit_head;
  }
  auto const own = brief_for(carl);
  EXPECT_EQ(events_of(own), std::vector{first.id});
  EXPECT_EQ(own.brief.audit_head, "");
  EXPECT_TRUE(brief_for(world.crew("Hand")).brief.lines.empty());
}

TEST_P(BriefsTest, AreNoLongerThanTheirLimit) {
  for (std::size_t i = 0; i < kBriefEventsMax + 3; ++i)
    (void)trip(to_rfc3339(*parse_rfc3339("2027-03-12T09:00:00Z") + minutes{i}));
  auto const gathered = brief_for(dana);
  EXPECT_EQ(gathered.brief.lines.size(), kBriefEventsMax);
  EXPECT_EQ(gathered.brief.more, 3u);
}

TEST_P(BriefsTest, GoOnceADayToThoseWhoRunIt) {
  (void)trip("2027-03-10T22:00:00Z", carl);
  auto gone = world.dispatcher("Gone");
  gone.active = false;
  world.save(gone);
  auto nowhere = world.dispatcher("Nowhere");
  nowhere.address.clear();
  world.save(nowhere);
  auto muted = world.dispatcher("Muted");
  muted.muted.add(LetterTopic::briefs);
  world.save(muted);
  for (int again = 0; again < 3; ++again) {
    run();
    EXPECT_EQ(briefed(), (std::multiset{olive.id, dana.id, carl.id}));
    world.advance(minutes{1});
  }
  for (auto const& letter : world.letters())
    if (letter.kind == LetterKind::daily_brief) EXPECT_EQ(letter.day, "2027-03-10");
}

TEST_P(BriefsTest, AreNotWrittenOfADayWithoutEvents) {
  (void)trip("2027-03-12T22:00:00Z", carl);
  run();
  EXPECT_TRUE(briefed().empty());
  EXPECT_TRUE(outbox_rows(world, "J#").empty());
}

TEST_P(BriefsTest, ReachAnOfficeLargerThanACommit) {
  (void)trip("2027-03-10T22:00:00Z");
  for (std::size_t i = 0; i < 2 * kNudgeChunk; ++i) (void)world.dispatcher("D" + std::to_string(i));
  run();
  EXPECT_EQ(briefed().size(), 2 * kNudgeChunk + 2);
}

TEST_P(BriefsTest, AreMootWhereTheDaysEventsAreGoneWhenTheyAreSent) {
  auto const event = trip("2027-03-10T22:00:00Z");
  run();
  ASSERT_EQ(briefed().size(), 2u);
  ASSERT_TRUE(change_status(world.env(), World::operator_at_the_machine(), event.id,
                            {.to = EventStatus::cancelled, .cause = CancelCause::guest}));
  outbox.run_due();
  for (auto const& letter : world.letters()) {
    if (letter.kind != LetterKind::daily_brief) continue;
    EXPECT_EQ(letter.state, LetterState::dropped);
    EXPECT_EQ(letter.reason, "nothing_that_day");
  }
}

TEST(BriefDays, AreThoseOnWhichQuietHoursEnd) {
  struct {
    char const* zone;
    int quiet_from, quiet_to;  // Hours.
    char const* at;
    char const* day;
  } const cases[] = {
      {"America/Los_Angeles", 21, 8, "2027-03-12T12:00:00Z", "2027-03-12"},  // 04:00: today.
      {"America/Los_Angeles", 21, 8, "2027-03-13T04:59:00Z", "2027-03-12"},  // 20:59.
      {"America/Los_Angeles", 21, 8, "2027-03-13T05:00:00Z", "2027-03-13"},  // 21:00: tomorrow.
      {"Europe/Berlin", 21, 8, "2027-03-12T12:00:00Z", "2027-03-12"},
      {"Pacific/Kiritimati", 21, 8, "2027-03-12T12:00:00Z", "2027-03-13"},  // 02:00 on the 13th.
      {"Pacific/Auckland", 21, 8, "2027-03-12T12:00:00Z", "2027-03-13"},    // 01:00 on the 13th.
      {"Australia/Sydney", 21, 8, "2027-03-12T12:00:00Z", "2027-03-13"},    // 23:00: tomorrow.
      {"Australia/Sydney", 0, 6, "2027-03-12T12:00:00Z", "2027-03-12"},     // 23:00, quiet from midnight.
      {"Australia/Sydney", 8, 8, "2027-03-12T12:00:00Z", "2027-03-12"},     // Never quiet.
  };
  for (auto const& c : cases) {
    Tenant tenant;
    tenant.zone = c.zone;
    tenant.quiet_from = hours{c.quiet_from};
    tenant.quiet_to = hours{c.quiet_to};
    EXPECT_EQ(brief_day(tenant, *parse_rfc3339(c.at)), c.day) << c.zone << ' ' << c.at;
  }
}

}  // namespace briefs_tests
}  // namespace scc
