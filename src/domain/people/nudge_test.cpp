// Nudges: for which events, to whom, and about which day: tables in order of precedence.
#include "domain/people/nudge.hpp"

#include <functional>

#include <gtest/gtest.h>

namespace scc {
namespace nudge_rules {

using std::chrono::hours;
using Fate = LetterFate;

Instant const kNow = *parse_rfc3339("2027-03-13T20:30:00Z");
PersonId const kAnn{"PEann"};
PersonId const kBob{"PEbob"};

// Departs in an hour; Ann is its deckhand.
Event tomorrow() {
  Event event{.id = {"EV1"},
              .status = EventStatus::confirmed,
              .zone = "America/New_York",
              .times = {.planned_departure = kNow + hours{1}, .planned_return = kNow + hours{4}}};
  event.roles = {{.id = {"RO1"}, .title = "Deckhand", .holder = kAnn}, {.id = {"RO2"}, .title = "Mate"}};
  return event;
}

Person ann() {
  return {.id = kAnn, .name = "Ann", .address = "ann@example.com", .kinds = {PersonKind::crew}};
}

struct Case {
  char const* name;
  std::function<void(Event&, Person&)> change;
  Fate fate;
};

void hold(Event& event) {
  event.hold = EventHold{.by = kBob, .at = kNow - hours{1}, .review_at = kNow + hours{1}};
}
void leave_the_crew(Event& event) {
  event.roles[0].holder = kBob;
}

// Each breaks every rule below its own.
Case const kCases[] = {
    {"Cancelled",
     [](Event& event, Person& ann) {
       event.status = EventStatus::cancelled;
       event.times.planned_departure = kNow;
       hold(event);
       ann.active = false;
     },
     Fate::event_cancelled},
    {"HasLeft",
     [](Event& event, Person& ann) {
       event.status = EventStatus::in_progress;
       event.times.planned_departure = kNow + hours{48};
       hold(event);
       ann.active = false;
     },
     Fate::event_over},
    {"ShouldHaveLeft",
     [](Event& event, Person& ann) {
       event.status = EventStatus::pending;
       event.times.planned_departure = kNow;
       hold(event);
       ann.active = false;
     },
     Fate::event_over},
    {"NotConfirmed",
     [](Event& event, Person& ann) {
       event.status = EventStatus::pending;
       event.times.planned_departure = kNow + hours{48};
       hold(event);
       ann.active = false;
     },
     Fate::event_not_confirmed},
    {"OnHold",
     [](Event& event, Person& ann) {
       event.times.planned_departure = kNow + hours{48};
       hold(event);
       ann.active = false;
     },
     Fate::event_on_hold},
    {"OnAnotherDayByNow",
     [](Event& event, Person& ann) {
       event.times.planned_departure = kNow + hours{48};
       ann.active = false;
     },
     Fate::day_changed},
    {"PersonInactive",
     [](Event& event, Person& ann) {
       leave_the_crew(event);
       ann.active = false;
       ann.address.clear();
     },
     Fate::person_gone},
    {"NoAddress",
     [](Event& event, Person& ann) {
       leave_the_crew(event);
       ann.address.clear();
       ann.mail = MailState::bounced;
     },
     Fate::no_address},
    {"AddressBounced",
     [](Event& event, Person& ann) {
       leave_the_crew(event);
       ann.mail = MailState::bounced;
       ann.muted.add(LetterTopic::nudges);
     },
     Fate::address_refused},
    {"Complained",
     [](Event& event, Person& ann) {
       leave_the_crew(event);
       ann.mail = MailState::complained;
     },
     Fate::address_refused},
    {"Muted",
     [](Event& event, Person& ann) {
       leave_the_crew(event);
       ann.muted.add(LetterTopic::nudges);
     },
     Fate::unsubscribed},
    {"AnotherTopicMuted", [](Event&, Person& ann) { ann.muted.add(LetterTopic::briefs); }, Fate::send},
    {"NotOfItsCrew", [](Event& event, Person&) { leave_the_crew(event); }, Fate::nothing_missing},
    {"AskedForAnOpenRole",
     [](Event& event, Person&) {
       leave_the_crew(event);
       note_invitation(event, kAnn, {"RO2"}, kNow);
     },
     Fate::send},
    {"AskedForARoleThatIsTaken",
     [](Event& event, Person&) {
       leave_the_crew(event);
       note_invitation(event, kAnn, {"RO1"}, kNow);
     },
     Fate::nothing_missing},
    {"OfTheCrewWithNothingMissing", [](Event&, Person&) {}, Fate::send},
    {"ALaterHourOfTheDay", [](Event& event, Person&) { event.times.planned_departure = kNow + hours{7}; },
     Fate::send},
};

class NudgeFates : public testing::TestWithParam<Case> {};

TEST_P(NudgeFates, FollowTheTruthOfTheMoment) {
  auto event = tomorrow();
  auto person = ann();
  GetParam().change(event, person);
  EXPECT_EQ(to_text(nudge_fate(event, person, "2027-03-13", kNow)), to_text(GetParam().fate));
}

INSTANTIATE_TEST_SUITE_P(, NudgeFates, testing::ValuesIn(kCases), [](auto const& c) { return c.param.name; });

TEST(Nudges, AreAboutTheDayAtThePier) {
  struct {
    char const* zone;
    char const* departure;
    char const* day;
  } const cases[] = {
      {"America/New_York", "2027-03-14T03:59:59Z", "2027-03-13"},    // 22:59 EST.
      {"America/New_York", "2027-03-14T05:00:00Z", "2027-03-14"},    // Midnight, hours before clocks change.
      {"Pacific/Kiritimati", "2027-03-13T10:00:00Z", "2027-03-14"},  // UTC+14: midnight.
      {"Pacific/Kiritimati", "2027-03-13T09:59:59Z", "2027-03-13"},
      {"Pacific/Pago_Pago", "2027-03-13T10:59:59Z", "2027-03-12"},  // UTC-11: a second before midnight.
      {"Pacific/Pago_Pago", "2027-03-13T11:00:00Z", "2027-03-13"},
      {"Australia/Lord_Howe", "2027-04-03T12:59:59Z", "2027-04-03"},  // +11; from the 4th, two, +10:30.
      {"Australia/Lord_Howe", "2027-04-03T13:00:00Z", "2027-04-04"},
      {"Australia/Lord_Howe", "2027-04-04T13:29:59Z", "2027-04-04"},
      {"Australia/Lord_Howe", "2027-04-04T13:30:00Z", "2027-04-05"},
  };
  for (auto const& c : cases) {
    Event event{.zone = c.zone, .times = {.planned_departure = *parse_rfc3339(c.departure)}};
    EXPECT_EQ(nudge_day(event), c.day) << c.zone << ' ' << c.departure;
  }
}

TEST(Nudges, AreKnownByPersonEventAndDay) {
  EXPECT_EQ(nudge_cause({"EV1"}, "2027-03-13", {"PE1"}), "nudge#EV1#2027-03-13#PE1");
  EXPECT_EQ(to_rfc3339(filed_at("2027-03-13")), "2027-03-13T00:00:00Z");
}

}  // namespace nudge_rules
}  // namespace scc
