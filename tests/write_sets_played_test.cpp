// Write sets: the acts, played at their largest, write no larger ones than are counted.

#include <gtest/gtest.h>

#include "app/hold_jobs.hpp"
#include "app/jobs.hpp"
#include "app/mailings.hpp"
#include "app/nudges.hpp"
#include "app/people/invites.hpp"
#include "app/people/mute_letters.hpp"
#include "app/people/people.hpp"
#include "app/people/service_keys.hpp"
#include "app/people/tenants.hpp"
#include "app/rule_jobs.hpp"
#include "app/rules.hpp"
#include "app/timers.hpp"
#include "app/trips/asset_swap.hpp"
#include "app/trips/assets.hpp"
#include "app/trips/candidates.hpp"
#include "app/trips/events.hpp"
#include "app/trips/holds.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "app/trips/templates.hpp"
#include "app/trips/times.hpp"
#include "base/limits.hpp"
#include "store/keys.hpp"
#include "support/desk.hpp"
#include "support/hand_clock.hpp"
#include "support/index_rows.hpp"
#include "support/write_sets.hpp"

namespace scc {
namespace write_sets {

class PlayedSets : public testing::Test {
 protected:
  // Plays `act`; of the sets it commits the largest has `rows` rows, or where that is not said, at most those
  // of the table.
  template <class Play>
  auto played(std::string_view act, Play const& how) {
    desk.engine().take_largest_set();
    auto outcome = how();
    EXPECT_EQ(reason_of(outcome), "none") << act << (outcome ? "" : ' ' + outcome.error().field);
    auto const rows = desk.engine().take_largest_set();
    EXPECT_GT(rows, 0) << act;
    EXPECT_LE(rows, rows_of(act)) << act;
    largest_[std::string(act)] = std::max(largest_[std::string(act)], rows);
    return outcome;
  }
  template <class Play>
  void play(std::string_view act, Play const& how) {
    (void)played(act, how);
  }
  int largest(std::string const& act) const { return largest_.at(act); }

  template <class T>
  std::optional<Once<T>> once(std::string const& key) {
    return Once<T>{identify_request(desk.env(), office, key, "all of it", 201),
                   [](T const&) -> Result<std::string> { return std::string("{}"); }};
  }

  TemplateDraft list() {
    return {"Before we cast off",
            ChecklistPhase::pre_departure,
            {{.id = {}, .text = "Life jackets counted", .help = "All of them"}}};
  }

  // A trip through three months with everything on it that a draft can carry.
  EventDraft largest_draft() {
    auto draft = desk.draft();
    auto asset = desk.vessel("Leeward");
    asset.preparation = asset.turnaround = kPreparationMax;
    desk.save(asset);
    draft.asset = asset.id;
    draft.departure = std::chrono::sys_days{std::chrono::year{2028} / 1 / 31};
    draft.duration = kTripMax;
    draft.public_note = draft.source = draft.channel = "by telephone";
    while (draft.roles.size() < kRolesMax) draft.roles.push_back({RoleKind::crew, "Deckhand"});
    while (draft.templates.size() < kListsMax)
      draft.templates.push_back(std::get<0>(*create_template(desk.env(), office, list())).value.id);
    for (std::size_t i = 0; i < kDesignationsAtCreationMax; ++i)
      draft.designate.push_back({i, i == 0 ? captain.id : crew(static_cast<int>(i)).id});
    return draft;
  }
  // Other times and another asset, through three other months each.
  void play_other_plans(EventId const& event) {
    auto licensed = captain;
    licensed.licensed_until = desk.now() + std::chrono::hours{24 * 1'000};
    desk.save(licensed);
    auto other = desk.vessel("Skiff");
    other.preparation = other.turnaround = kPreparationMax;
    desk.save(other);
    TimesWish const wish{.times = {std::chrono::sys_days{std::chrono::year{2029} / 1 / 31}},
                         .note = "The owners come next year"};
    play("set new times", [&] { return set_times(desk.env(), office, event, wish); });
    play("swap the asset", [&] { return swap_asset(desk.env(), office, event, other.id); });
  }
  // Confirmed, departing in half a day, with everybody around it that there can be.
  Event crowded_event() {
    auto draft = desk.draft();
    draft.departure = desk.now() + std::chrono::hours{12};
    while (draft.roles.size() <= kRolesMax - 1) draft.roles.push_back({RoleKind::crew, "Deckhand"});
    auto const event = desk.event(draft);
    EXPECT_TRUE(change_status(desk.env(), office, event.id, {.to = EventStatus::confirmed}));
    return desk.alter(event.id, [&](Event& crowded) {
      for (std::size_t i = 0; i + 1 < kRolesMax; ++i) crowded.roles[i].holder = crew(static_cast<int>(i)).id;
      for (std::size_t i = 0; i < kInvitedMax; ++i)
        note_invitation(crowded, crew(static_cast<int>(100 + i)).id, {}, desk.now());
    });
  }
  Person crew(int number) { return desk.crew("Crew" + std::to_string(number)); }
  StatusChange to(EventStatus status) {
    StatusChange change{.to = status, .cause = CancelCause::weather, .note = "As the harbour master said"};
    if (gate_of_move(status))
      change.gate_override = GateOverride{{GateReason::required_item_open}, "Done on paper"};
    return change;
  }
  void play_holds(EventId const& event, Person const& dana) {
    auto const who = World::as(dana);
    for (auto const hours : {1, 2})
      play("put on hold or lift", [&] {
        NewHold const hold{"Fog " + std::to_string(hours), desk.now() + std::chrono::hours{hours}};
        return put_hold(desk.env(), who, event, hold);
      });
    EXPECT_EQ(largest("put on hold or lift"), rows_of("put on hold or lift"));
    play("put on hold or lift", [&] { return lift_hold(desk.env(), who, event, "Calm"); });
    HoldOrder const wanted{
        .act = HoldAct::lift, .from = desk.now(), .to = desk.now() + kHoldWindowMax, .reason = "Calm"};
    play("order holds", [&] { return order_holds(desk.env(), who, wanted, once<HoldJob>("h")); });
    EXPECT_EQ(largest("order holds"), rows_of("order holds"));
    auto const due = outbox_rows(desk, "J#").at(0);
    auto const job = JobId::parse(parse_index_sort(due.key.sort())->what.substr(2));
    play("take a job a step on", [&] { return run_job_step(desk.env(), due, *job); });
    EXPECT_EQ(largest("take a job a step on"), rows_of("take a job a step on"));
  }

  Desk desk{kEngines[0]};
  Caller const office = World::operator_at_the_machine();
  Person const captain = desk.captain("Ann");

 private:
  std::map<std::string, int> largest_;
};

TEST_F(PlayedSets, OfAnEventAreNoLargerThanCounted) {
  auto const draft = largest_draft();
  auto const made =
      played("create an event", [&] { return create_event(desk.env(), office, draft, once<Event>("a")); });
  ASSERT_TRUE(made);
  auto const event = std::get<0>(*made).value;
  EXPECT_EQ(largest("create an event"), rows_of("create an event")) << "the largest there can be";

  for (auto i = kDesignationsAtCreationMax; i < kRolesMax; ++i)
    play("claim a role", [&, hand = crew(static_cast<int>(i))] {
      return claim_role(desk.env(), World::as(hand), event.id, event.roles[i].id);
    });
  auto const& last = event.roles[kRolesMax - 1].id;
  play("release a role", [&] { return free_role(desk.env(), office, event.id, last, "Ill"); });
  play("call the crew", [&] {
    return call_crew(desk.env(), office, {event.id, {}, "Ill"}, once<CrewCall>("c"));
  });
  for (auto const& hand : {crew(20), crew(21)})
    play("designate a role", [&] { return designate_role(desk.env(), office, event.id, last, hand.id); });
  play("invite", [&] {
    return invite(desk.env(), office, {event.id, crew(22).id, {}}, once<Invitation>("b"));
  });
  play("edit an event", [&] {
    auto const version = get_event(desk.env(), office, event.id)->row.version;
    return edit_event(desk.env(), office, event.id,
                      {.title = "Another", .public_note = "Note", .source = "site", .channel = "partner"},
                      version);
  });
  play_other_plans(event.id);
  auto const dana = desk.dispatcher("Dana");
  play_holds(event.id, dana);
  ASSERT_TRUE(put_hold(desk.env(), World::as(dana), event.id, {"Fog", desk.now() + std::chrono::hours{1}}));
  auto const move = [&](std::string_view act, EventStatus status) {
    play(act, [&] { return change_status(desk.env(), office, event.id, to(status)); });
  };
  move("cancel", EventStatus::cancelled);
  move("reinstate", EventStatus::pending);
  move("confirm or re-open", EventStatus::confirmed);
  desk.advance(draft.departure - desk.now());
  move("depart", EventStatus::in_progress);
  move("complete", EventStatus::completed);
  for (auto const* act : {"claim a role", "release a role", "designate a role", "cancel", "reinstate",
                          "complete", "set new times", "swap the asset", "call the crew"})
    EXPECT_GT(largest(act) * 10, rows_of(act) * 8) << act << " was not played at its largest";
}

TEST_F(PlayedSets, OfThingsAndTextsAreNoLargerThanCounted) {
  Asset const wish{
      .name = "Dinghy", .passenger_limit = 4, .limit_basis = "plate", .harbour = Harbour{"Quay"}};
  auto const asset =
      played("add an asset", [&] { return create_asset(desk.env(), office, wish, once<Asset>("a")); });
  auto const& stored = std::get<0>(*asset);
  play("change an asset", [&] {
    return edit_asset(desk.env(), office, stored.value.id, {.name = "Launch", .limit_basis = "papers"},
                      stored.row.version);
  });
  auto const made = played("add a template", [&] {
    return create_template(desk.env(), office, list(), once<ChecklistTemplate>("b"));
  });
  auto const& kept = std::get<0>(*made);
  play("change a template",
       [&] { return replace_template(desk.env(), office, kept.value.id, list(), kept.row.version); });
  auto const key = played("make a service key", [&] {
    return create_service_key(desk.env(), office,
                              {"Partner", {KeyScopeName::events_read}, desk.now() + std::chrono::hours{9}});
  });
  auto const who = authenticate(desk.env().rows, desk.keys(), key->secret);
  ASSERT_TRUE(who);
  auto const link = unsubscribe_path(desk.env(), captain.id, LetterTopic::nudges).substr(3);
  play("do without letters of a topic", [&] { return choose_topic(desk.env(), link, TopicWish::without); });
  play("note a use", [&]() -> Result<void> {
    note_use(desk.env(), *who);
    return success();
  });
  play("revoke a service key", [&] { return revoke_service_key(desk.env(), office, key->key.id); });
  play("change the brand", [&] { return change_brand(desk.env(), office, {.colour = "#102030"}, {}); });
  NewTenant tenant{.slug = "skua", .name = "Skua", .zone = "UTC"};
  for (int i = 0; i < kHosts; ++i) tenant.hosts.push_back("h" + std::to_string(i) + ".example");
  play("name a tenant", [&] { return create_tenant(desk.services(), tenant, desk.now()); });
  EXPECT_EQ(largest("name a tenant"), rows_of("name a tenant"));
}

TEST_F(PlayedSets, OfPeopleAndTheirSessionsAreNoLargerThanCounted) {
  auto const added = played("add a person", [&] {
    return add_person(desk.env(), office,
                      {.name = "Bo", .address = "bo@example.com", .kinds = {PersonKind::crew}});
  });
  auto const bo = added->value.id;
  for (std::size_t i = 0; i < kSessionsPerPersonMax; ++i) desk.sign_in(bo);
  play("redeem a code", [&] {
    return redeem_code(desk.env(), {.code = desk.code_for(bo), .client = {"phone", "203.0.113.7", ""}});
  });
  play("ask for a link", [&] { return request_link(desk.env(), {.address = "bo@example.com"}); });
  auto const one = list_sessions(desk.env().rows, bo)->front().id;
  play("end a session", [&] { return end_session(desk.env(), bo, one); });
  play("change a person", [&] {
    return change_person(desk.env(), office, bo, {.address = "bo@example.org", .active = false}, {});
  });
  play("change a person", [&] { return change_person(desk.env(), office, bo, {.active = true}, {}); });
  desk.sign_in(bo);
  play("end all sessions", [&] { return revoke_sessions(desk.env(), office, bo); });
  for (int i = 0; i <= kOwnersWarned; ++i) (void)desk.owner("Owner" + std::to_string(i));
  play("a wrong code", [&]() -> Result<void> {
    for (int i = 0; i < kWrongCodesPerTenantAndDay; ++i)
      EXPECT_FALSE(redeem_code(
          desk.env(),
          {.code = "ZZZZZZ", .client = {std::to_string(i), "198.51.100." + std::to_string(i), ""}}));
    return success();
  });
  EXPECT_EQ(largest("a wrong code"), rows_of("a wrong code"));
}

TEST_F(PlayedSets, OfMailingsAndTimersAreNoLargerThanCounted) {
  HandClock clock(desk.now());
  auto const event = desk.event();
  for (std::size_t i = 0; i <= kMailingChunk; ++i) (void)crew(static_cast<int>(i));
  WriteSet order;
  queue_mailing(order, desk.env(),
                {.kind = LetterKind::crew_call,
                 .audience = MailingAudience::free_crew,
                 .event = event.id,
                 .seq = event.history.seq});
  ASSERT_TRUE(desk.env().rows.commit(order));
  play("expand a mailing by 30", [&]() -> Result<void> {
    EXPECT_EQ(desk.expand_mailings(), kMailingChunk + 2) << "crew and their captain";
    return success();
  });
  EXPECT_EQ(largest("expand a mailing by 30") + 1, rows_of("expand a mailing by 30")) << "but for the last D";

  auto const held = desk.alter(event.id, [&](Event& changed) {
    changed.hold = EventHold{.by = captain.id, .at = desk.now(), .review_at = desk.now()};
  });
  WriteSet timer;
  set_timer(timer, desk.env(), held.hold->review_at, TimerKind::hold_review, event.id.text);
  ASSERT_TRUE(desk.env().rows.commit(timer));
  play("fire a timer", [&]() -> Result<void> {
    EXPECT_EQ(Timers(desk.services(), clock).run_due().count(TimerStep::fired), 1);
    return success();
  });
  EXPECT_EQ(largest("fire a timer"), rows_of("fire a timer"));
}

TEST_F(PlayedSets, OfRulesAndNudgesAreNoLargerThanCounted) {
  play("make the rules that are missing", [&] { return add_missing_rules(desk.services(), desk.now()); });
  EXPECT_EQ(largest("make the rules that are missing"), rows_of("make the rules that are missing"));
  play("change a rule", [&] {
    auto const rule = get_rule(desk.env(), office, kNudgeRule);
    return change_rule(desk.env(), office, kNudgeRule, {"rate(1 hour)", true}, rule->row.version);
  });
  EXPECT_EQ(largest("change a rule"), rows_of("change a rule"));

  auto const event = crowded_event();
  desk.advance(std::chrono::hours{1});
  HandClock clock(desk.now());
  play("run a rule", [&]() -> Result<void> {
    EXPECT_EQ(Timers(desk.services(), clock).run_due().count(TimerStep::fired), 1);
    return success();
  });
  EXPECT_EQ(largest("run a rule"), rows_of("run a rule"));

  WriteSet timer;
  set_late_nudge(timer, desk.env(), event);
  ASSERT_TRUE(desk.env().rows.commit(timer));
  HandClock const later(desk.now() + kNudgeLateAfter);
  play("nudge for an event late", [&]() -> Result<void> {
    EXPECT_GE(Timers(desk.services(), later).run_due().count(TimerStep::fired), 1);
    return success();
  });
  EXPECT_EQ(largest("nudge for an event late"), rows_of("nudge for an event late"));

  auto const another = crowded_event();
  desk.advance(seconds{1});
  play("nudge for an event", [&] { return nudge_all(desk.env(), desk.now(), NudgeMode::write); });
  EXPECT_EQ(largest("nudge for an event"), rows_of("nudge for an event"));
  desk.advance(2 * kNudgeLateAfter);  // The rule itself has run since.
  play("note a run of nudges", [&] { return note_nudge_run(desk.env(), desk.now()); });
  EXPECT_EQ(largest("note a run of nudges"), rows_of("note a run of nudges"));

  for (std::size_t i = 0; i <= kNudgeChunk; ++i) (void)desk.dispatcher("Dispatcher" + std::to_string(i));
  RuleJob briefs{.kind = RuleKind::daily_brief,
                 .run = desk.now(),
                 .day = to_text(local_date(another.times.planned_departure, "America/Los_Angeles"))};
  play("write 40 briefs", [&] { return advance(desk.env(), briefs); });
  EXPECT_EQ(largest("write 40 briefs"), rows_of("write 40 briefs"));
}

}  // namespace write_sets
}  // namespace scc
