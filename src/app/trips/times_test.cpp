// New times end to end: what a change moves, whom it frees and tells, and what stands in its way.
#include "app/trips/times.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "app/trips/busy_times.hpp"
#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "store/records_event.hpp"
#include "store/records_mailing.hpp"
#include "support/world.hpp"

namespace scc {
namespace times_scenarios {

using std::chrono::hours;

class TimesScenarios : public testing::TestWithParam<EngineKind> {
 protected:
  World world{GetParam()};
  Person const ann = world.captain("Ann");
  Person const bob = world.crew("Bob");
  Person const dana = world.dispatcher("Dana");
  EventDraft const draft = world.draft();
  Event const event = world.event(draft);

  Result<Versioned<Event>> set(TimesWish const& wish, Person const& who, EventId const& id) {
    return set_times(world.env(), World::as(who), id, wish);
  }
  Result<Versioned<Event>> set(TimesWish const& wish) { return set(wish, dana, event.id); }
  Instant later(minutes by) const { return event.times.planned_departure + by; }
  void crew_up(Event const& which) {
    EXPECT_TRUE(claim_role(world.env(), World::as(ann), which.id, which.roles[0].id));
    EXPECT_TRUE(claim_role(world.env(), World::as(bob), which.id, which.roles[1].id));
  }
  // Another event on a vessel of its own, with Ann and Bob, that departs `after` the first one's return.
  Event following(minutes after) {
    auto next = world.draft();
    next.departure = event.times.planned_return + after;
    auto const made = world.event(next);
    crew_up(made);
    return made;
  }
  std::vector<BusyInterval> busy(Holder const& who) {
    return busy_between(world.env().rows, who, world.now() - hours{24 * 60}, world.now() + hours{24 * 90})
        .value();
  }
  bool has_month(PersonId const& who, char const* month) {
    return world.env().rows.get(world.env().rows.keys().busy(who, month)).value().has_value();
  }
  std::optional<MailingRecord> mailing(std::int64_t seq) {
    MailingRecord wanted;
    wanted.kind = LetterKind::times_changed;
    wanted.event = event.id;
    wanted.seq = seq;
    auto const row = world.env().rows.get(mailing_key(world.env().rows.keys(), wanted)).value();
    return row ? std::optional(decode_mailing(*row).value()) : std::nullopt;
  }
  std::vector<Instant> agenda() {
    auto const page = list_events(world.env(), World::as(dana),
                                  {.from = world.now() - hours{240}, .to = world.now() + hours{2400}});
    std::vector<Instant> departures;
    for (auto const& item : page->items) departures.push_back(item.departure);
    return departures;
  }
  static std::string reason_of(Result<Versioned<Event>> const& result) {
    return result ? "done" : result.error().reason;
  }
  static std::string hole(Error const& error, std::string const& name) {
    for (auto const& [key, value] : error.holes)
      if (key == name) return value;
    return "none";
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, TimesScenarios, testing::ValuesIn(kEngines), engine_name);

TEST_P(TimesScenarios, ACaptainSetsTheDepartureInOneRequestAndEverythingFollows) {
  crew_up(event);
  auto const sequence = world.load(event.id).ics_sequence;
  auto const commits = world.engine().commits();
  auto const rows = world.engine().rows_written();
  auto const letters = world.letters().size();
  auto const changed = set({.times = {later(minutes{45})}, .note = "Late guests"}, ann, event.id);
  ASSERT_TRUE(changed) << changed.error().reason;
  EXPECT_EQ(world.engine().commits(), commits + 1);
  // Event, history, note, two lines of the agenda, two of the due index, three busy months, mailing, outbox.
  EXPECT_EQ(world.engine().rows_written(), rows + 12);

  auto const stored = world.load(event.id);
  EXPECT_EQ(stored.times.planned_departure, later(minutes{45}));
  EXPECT_EQ(stored.times.planned_return, later(minutes{225}));
  EXPECT_EQ(stored.ics_sequence, sequence + 1);
  EXPECT_EQ(agenda(), std::vector{later(minutes{45})});
  EXPECT_EQ(world.due_rows(), 1u);
  BusyInterval const taken{later(minutes{45}), later(minutes{225}), event.id};
  for (Holder const& who : {Holder(ann.id), Holder(bob.id), Holder(*draft.asset)})
    EXPECT_EQ(busy(who), std::vector{taken});

  auto const entry = world.history(event.id).back();
  EXPECT_EQ(entry.act, HistoryAct::times_changed);
  EXPECT_EQ(entry.actor.id, ann.id.text);
  std::vector<HistoryFact> const facts{{"departure_before", to_rfc3339(event.times.planned_departure)},
                                       {"departure", to_rfc3339(later(minutes{45}))},
                                       {"return_before", to_rfc3339(event.times.planned_return)},
                                       {"return", to_rfc3339(later(minutes{225}))}};
  EXPECT_EQ(entry.facts, facts);
  auto const order = mailing(entry.seq);
  ASSERT_TRUE(order);
  EXPECT_EQ(order->audience, MailingAudience::holders);
  EXPECT_TRUE(order->freed.empty());
  EXPECT_EQ(world.letters().size(), letters) << "who is written to is decided when the mailing is expanded";
  EXPECT_FALSE(world.break_in(event.id));
}

TEST_P(TimesScenarios, ARepeatWritesNothing) {
  ASSERT_TRUE(set({.times = {later(minutes{45})}}));
  auto const seen = get_event(world.env(), World::as(dana), event.id);
  auto const commits = world.engine().commits();
  for (NewTimes const& again :
       {NewTimes{later(minutes{45})}, NewTimes{later(minutes{45}), later(minutes{225})},
        NewTimes{later(minutes{45}), {}, minutes{180}}}) {
    auto const repeated = set({.times = again, .note = "again"});
    ASSERT_TRUE(repeated);
    EXPECT_EQ(repeated->row.version, seen->row.version);
  }
  EXPECT_EQ(world.engine().commits(), commits);
}

TEST_P(TimesScenarios, OnlyTheReturnMovesWithoutTouchingTheDeparturesLines) {
  auto const rows = world.engine().rows_written();
  ASSERT_TRUE(set({.times = {later({}), later(minutes{240})}}));
  EXPECT_EQ(world.engine().rows_written(), rows + 6);  // Event, history, agenda, busy, mailing, outbox.
  EXPECT_EQ(world.due_rows(), 1u);
  EXPECT_EQ(world.load(event.id).times.duration, minutes{240});
  auto const entry = world.history(event.id).back();
  ASSERT_EQ(entry.facts.size(), 2u);
  EXPECT_EQ(entry.facts[1].name, "return");
}

TEST_P(TimesScenarios, ThereAndBackAgainIsListedOnce) {
  ASSERT_TRUE(set({.times = {later(hours{30})}}));
  ASSERT_TRUE(set({.times = {later({})}}));
  EXPECT_EQ(agenda(), std::vector{later({})});
  EXPECT_EQ(world.due_rows(), 1u);
  EXPECT_EQ(busy(*draft.asset).size(), 1u);
  EXPECT_EQ(world.load(event.id).ics_sequence, event.ics_sequence + 2);
}

TEST_P(TimesScenarios, TheMonthsOfItsPeopleAreGivenBackAndTaken) {
  crew_up(event);
  auto const month_end = std::chrono::sys_days{std::chrono::year{2027} / 3 / 31} + hours{23};
  ASSERT_TRUE(set({.times = {month_end}}));
  EXPECT_TRUE(has_month(ann.id, "2027-03"));
  EXPECT_TRUE(has_month(ann.id, "2027-04"));
  ASSERT_TRUE(set({.times = {month_end + hours{1}}}));  // From the first of April, to the minute.
  EXPECT_FALSE(has_month(ann.id, "2027-03"));
  EXPECT_TRUE(has_month(bob.id, "2027-04"));
  EXPECT_EQ(busy(bob.id),
            (std::vector<BusyInterval>{{month_end + hours{1}, month_end + hours{4}, event.id}}));
}

TEST_P(TimesScenarios, WhatIsInTheWayIsListedWithTimesAndNeverATitle) {
  crew_up(event);
  auto const next = following(minutes{60});
  auto second = world.draft();
  second.asset = draft.asset;
  second.departure = event.times.planned_return + minutes{30};
  second.title = "Secret proposal";
  auto const on_the_boat = world.event(second);
  auto const commits = world.engine().commits();

  auto const refused = set({.times = {later(minutes{61})}});
  ASSERT_FALSE(refused);
  auto const& error = refused.error();
  EXPECT_EQ(error.code, Code::conflict);
  EXPECT_EQ(error.reason, "times_overlap");
  EXPECT_EQ(hole(error, "conflicts[0].reason"), "asset_overlaps");
  EXPECT_EQ(hole(error, "conflicts[0].asset"), draft.asset->text);
  EXPECT_EQ(hole(error, "conflicts[0].name"), "Windward");
  EXPECT_EQ(hole(error, "conflicts[0].from"), to_rfc3339(on_the_boat.times.planned_departure));
  EXPECT_EQ(hole(error, "conflicts[1].reason"), "overlaps");
  EXPECT_EQ(hole(error, "conflicts[1].role"), event.roles[0].id.text);
  EXPECT_EQ(hole(error, "conflicts[1].person"), ann.id.text);
  EXPECT_EQ(hole(error, "conflicts[1].name"), "Captain");
  EXPECT_EQ(hole(error, "conflicts[2].person"), bob.id.text);
  EXPECT_EQ(hole(error, "conflicts[2].from"), to_rfc3339(next.times.planned_departure));
  EXPECT_EQ(hole(error, "conflicts[2].to"), to_rfc3339(next.times.planned_return));
  EXPECT_EQ(hole(error, "conflicts[3].reason"), "none");
  EXPECT_EQ(hole(error, "zone"), event.zone);
  for (auto const& [name, value] : error.holes) {
    EXPECT_EQ(value.find("Secret"), std::string::npos) << name;
    EXPECT_NE(value, next.id.text) << name;
    EXPECT_NE(value, on_the_boat.id.text) << name;
  }
  EXPECT_EQ(world.engine().commits(), commits);
  EXPECT_TRUE(set({.times = {later(minutes{30})}}));  // To the very minute at which the boat is next used.
}

TEST_P(TimesScenarios, SoManyInTheWayThatTheListIsCut) {
  for (std::size_t i = 0; i < kConflictsToldMax + 2; ++i) {
    auto one = draft;
    one.departure = later(hours{24} + minutes{static_cast<int>(i)});
    one.duration = minutes{1};
    world.event(one);
  }
  auto const refused = set({.times = {later(hours{23}), {}, minutes{24 * 60}}});
  ASSERT_FALSE(refused);
  EXPECT_NE(hole(refused.error(), "conflicts[39].from"), "none");
  EXPECT_EQ(hole(refused.error(), "conflicts[40].from"), "none");
}

TEST_P(TimesScenarios, AskedToItFreesTheRolesOfWhoIsTakenInTheSameCommit) {
  crew_up(event);
  auto const next = following(minutes{60});
  auto const commits = world.engine().commits();
  auto const letters = world.letters().size();
  auto const changed = set({.times = {later(minutes{90})}, .on_overlap = OnOverlap::free_roles});
  ASSERT_TRUE(changed) << changed.error().reason;
  EXPECT_EQ(world.engine().commits(), commits + 1);
  for (auto const& role : world.load(event.id).roles) EXPECT_FALSE(role.holder);
  EXPECT_EQ(busy(ann.id), (std::vector{crew_interval(next)}));
  EXPECT_EQ(busy(bob.id), (std::vector{crew_interval(next)}));

  auto const entry = world.history(event.id).back();
  auto const facts = entry.facts;
  HistoryFact const role{"freed_role_2", event.roles[1].id.text};
  HistoryFact const from{"freed_from_2", bob.id.text};
  EXPECT_NE(std::find(facts.begin(), facts.end(), role), facts.end());
  EXPECT_NE(std::find(facts.begin(), facts.end(), from), facts.end());
  auto const order = mailing(entry.seq);
  ASSERT_TRUE(order);
  EXPECT_EQ(order->freed, (std::vector<FreedRole>{{event.roles[0].id, ann.id}, {event.roles[1].id, bob.id}}));
  EXPECT_EQ(world.letters().size(), letters) << "one mailing tells them of both";
}

TEST_P(TimesScenarios, ATakenAssetIsInTheWayWhateverIsAskedFor) {
  crew_up(event);
  following(minutes{60});
  auto second = draft;
  second.departure = event.times.planned_return + minutes{30};
  world.event(second);
  auto const refused = set({.times = {later(minutes{90})}, .on_overlap = OnOverlap::free_roles});
  ASSERT_FALSE(refused);
  EXPECT_EQ(hole(refused.error(), "conflicts[0].reason"), "asset_overlaps");
  EXPECT_EQ(hole(refused.error(), "conflicts[1].reason"), "none");
  EXPECT_EQ(world.load(event.id).roles[0].holder, ann.id);
}

TEST_P(TimesScenarios, ACaptainWhoseLicenceEndsBeforeTheReturnIsInTheWay) {
  auto expiring = ann;
  expiring.licensed_until = event.times.planned_return + minutes{20};
  world.save(expiring);
  crew_up(event);
  EXPECT_TRUE(set({.times = {later(minutes{20})}}));
  auto const refused = set({.times = {later(minutes{21})}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().reason, "times_overlap");
  EXPECT_EQ(hole(refused.error(), "conflicts[0].reason"), "not_allowed_to_captain");
  EXPECT_EQ(hole(refused.error(), "conflicts[0].person"), ann.id.text);
  EXPECT_EQ(hole(refused.error(), "conflicts[0].from"), "none");

  ASSERT_TRUE(set({.times = {later(minutes{21})}, .on_overlap = OnOverlap::free_roles}));
  EXPECT_FALSE(world.load(event.id).roles[0].holder);
  EXPECT_EQ(world.load(event.id).roles[1].holder, bob.id);
  EXPECT_TRUE(busy(ann.id).empty());
}

TEST_P(TimesScenarios, AnAssetIsTakenForWhatItNeedsNow) {
  auto vessel = world.vessel("Leeward");
  vessel.turnaround = minutes{30};
  world.save(vessel);
  auto on_it = world.draft();
  on_it.asset = vessel.id;
  auto const made = world.event(on_it);
  vessel.turnaround = minutes{90};
  vessel.preparation = minutes{15};
  world.save(vessel);
  ASSERT_TRUE(set({.times = {later(minutes{60})}}, dana, made.id));
  EXPECT_EQ(busy(vessel.id),
            (std::vector<BusyInterval>{{later(minutes{45}), later(minutes{60 + 180 + 90}), made.id}}));
  vessel.active = false;
  world.save(vessel);
  EXPECT_EQ(reason_of(set({.times = {later(minutes{61})}}, dana, made.id)), "asset_inactive");
}

TEST_P(TimesScenarios, AfterDepartureNothingMovesAndACancelledEventNeither) {
  crew_up(event);
  ASSERT_TRUE(change_status(world.env(), World::as(dana), event.id, {EventStatus::confirmed}));
  ASSERT_TRUE(set({.times = {later(minutes{15})}}));
  ASSERT_TRUE(change_status(world.env(), World::as(ann), event.id, {EventStatus::in_progress}));
  EXPECT_EQ(reason_of(set({.times = {later(minutes{30})}})), "event_not_open");
  EXPECT_EQ(reason_of(set({.times = {later(minutes{15})}})), "done") << "a repeat is no error";
  auto const other = world.event();
  ASSERT_TRUE(
      change_status(world.env(), World::as(dana), other.id, {EventStatus::cancelled, CancelCause::guest}));
  EXPECT_EQ(reason_of(set({.times = {later(minutes{30})}}, dana, other.id)), "event_not_open");
}

TEST_P(TimesScenarios, AnEventOnHoldMayGetNewTimesAndStaysOnHold) {
  auto held = load_event(world.env().rows, event.id).value();
  held.value.hold = EventHold{dana.id, world.now(), world.now() + hours{1}};
  WriteSet put_on_hold;
  put_on_hold.replace(held.row, encode_event(held.value));
  ASSERT_TRUE(world.env().rows.commit(put_on_hold));
  ASSERT_TRUE(set({.times = {later(minutes{45})}}));
  EXPECT_EQ(world.load(event.id).hold, held.value.hold);
}

TEST_P(TimesScenarios, OnlyTheOfficeAndItsCaptainMay) {
  crew_up(event);
  auto const tess = world.captain("Tess");
  EXPECT_EQ(reason_of(set({.times = {later(minutes{1})}}, bob, event.id)), "not_permitted");
  EXPECT_EQ(reason_of(set({.times = {later(minutes{1})}}, tess, event.id)), "not_permitted");
  EXPECT_EQ(reason_of(set({.times = {Instant{}}}, bob, event.id)), "not_permitted");
  EXPECT_EQ(reason_of(set({.times = {Instant{}}}, ann, event.id)), "departure_out_of_range");
  EXPECT_EQ(reason_of(set({.times = {later(minutes{1})}}, dana, {"EV"})), "event_unknown");
}

TEST_P(TimesScenarios, ThePastIsAllowedAsFarAsANewEventMayLieInIt) {
  ASSERT_TRUE(set({.times = {world.now() - hours{20}}}));
  EXPECT_TRUE(is_live(world.load(event.id)));
  auto past = world.draft();
  past.departure = world.now() - hours{20};
  EXPECT_TRUE(create_event(world.env(), World::as(dana), past));
}

}  // namespace times_scenarios
}  // namespace scc
