// What an event is to a calendar, and that every change it shows raises its number.
#include "domain/trips/calendar.hpp"

#include <gtest/gtest.h>

#include "domain/people/person.hpp"
#include "domain/trips/asset.hpp"
#include "domain/trips/hold.hpp"
#include "domain/trips/life.hpp"
#include "domain/trips/timing.hpp"

namespace scc {
namespace calendar_tests {

Instant const kNow = parse_rfc3339("2027-03-10T18:00:00Z").value();
std::string const kZeros(26, '0');

Event delivery() {
  Event event{.id = EventId{"EV" + kZeros},
              .kind = EventKind::delivery,
              .title = "To the yard",
              .status = EventStatus::confirmed,
              .zone = "America/New_York",
              .times = {.planned_departure = kNow + std::chrono::hours{24},
                        .planned_return = kNow + std::chrono::hours{26},
                        .duration = std::chrono::hours{2}}};
  event.roles = {Role{RoleId{"RL" + kZeros}, RoleKind::crew, "Driver"}};
  return event;
}

Person crew() {
  return {.id = PersonId{"PE" + kZeros}, .name = "Wendy", .address = "", .kinds = {PersonKind::crew}};
}

TEST(Calendar, PeopleAreCalledWhenPreparationBegins) {
  auto event = delivery();
  EXPECT_EQ(call_time_of(event), event.times.planned_departure - kUsualCall);
  event.asset = EventAsset{.id = AssetId{"AS" + kZeros}, .name = "Van", .preparation = minutes{45}};
  EXPECT_EQ(call_time_of(event), event.times.planned_departure - minutes{45});
  event.asset->preparation = minutes{0};
  EXPECT_EQ(call_time_of(event), event.times.planned_departure - kUsualCall);
}

TEST(Calendar, AnEventIsAsCertainAsItsStatusAndHoldSay) {
  struct Row {
    EventStatus status;
    bool held;
    CalendarStatus shown;
  };
  for (auto const& row : {Row{EventStatus::cancelled, false, CalendarStatus::cancelled},
                          Row{EventStatus::pending, false, CalendarStatus::tentative},
                          Row{EventStatus::confirmed, true, CalendarStatus::tentative},
                          Row{EventStatus::confirmed, false, CalendarStatus::confirmed},
                          Row{EventStatus::in_progress, false, CalendarStatus::confirmed},
                          Row{EventStatus::completed, false, CalendarStatus::confirmed}}) {
    auto event = delivery();
    event.status = row.status;
    if (row.held) event.hold = EventHold{PersonId{"PE" + kZeros}, kNow, kNow};
    EXPECT_EQ(calendar_status_of(event), row.shown) << to_text(row.status);
  }
}

TEST(Calendar, EveryChangeItShowsRaisesItsNumberByOne) {
  auto event = delivery();
  int seen = 0;
  auto const raised = [&](int by) {
    bool const right = event.ics_sequence == seen + by;
    seen = event.ics_sequence;
    return right;
  };
  auto const role = event.roles[0].id;
  EXPECT_EQ(claim_role(event, role, crew(), kNow), ClaimOutcome::claimed);
  EXPECT_TRUE(raised(1));
  EXPECT_EQ(claim_role(event, role, crew(), kNow), ClaimOutcome::already_yours);
  EXPECT_TRUE(raised(0));
  EXPECT_EQ(release_role(event, role), ReleaseOutcome::released);
  EXPECT_TRUE(raised(1));
  EXPECT_EQ(designate_role(event, role, crew(), kNow), DesignateOutcome::designated);
  EXPECT_TRUE(raised(1));
  HoldWish const wish{PersonId{"PE" + kZeros}, kNow + std::chrono::hours{2}};
  EXPECT_EQ(put_hold(event, wish, kNow), HoldOutcome::put);
  EXPECT_TRUE(raised(1));
  EXPECT_EQ(put_hold(event, wish, kNow), HoldOutcome::reworded);
  EXPECT_TRUE(raised(0)) << "why is not shown";
  EXPECT_TRUE(lift_hold(event));
  EXPECT_TRUE(raised(1));
  EXPECT_FALSE(lift_hold(event));
  EXPECT_TRUE(raised(0));
  EXPECT_EQ(set_times(event, {.departure = kNow + std::chrono::hours{25}}), SetTimesOutcome::set);
  EXPECT_TRUE(raised(1));
  Asset const van{.id = AssetId{"AS" + kZeros}, .kind = AssetKind::vehicle, .name = "Van"};
  EXPECT_EQ(swap_asset(event, &van), SwapOutcome::swapped);
  EXPECT_TRUE(raised(1));
  for (auto const& [to, by] : {std::pair{EventStatus::pending, 1},
                               {EventStatus::cancelled, 1},
                               {EventStatus::pending, 1},
                               {EventStatus::confirmed, 1},
                               {EventStatus::in_progress, 0},
                               {EventStatus::completed, 0}}) {
    EXPECT_EQ(move_event(event, {to, CancelCause::weather}, {}, kNow), MoveOutcome::moved);
    EXPECT_TRUE(raised(by)) << to_text(to);
  }
}

}  // namespace calendar_tests
}  // namespace scc
