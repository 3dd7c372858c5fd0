// Sessions: who a token stands for, for how long, and how it ends; on every engine.
#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "app/people/people.hpp"
#include "app/people/service_keys.hpp"
#include "store/records_person.hpp"
#include "support/desk.hpp"

namespace scc {
namespace session_scenarios {

class Sessions : public testing::TestWithParam<EngineKind> {
 protected:
  Result<Authenticated> who(std::string const& token) {
    return authenticate(desk.env().rows, desk.keys(), token);
  }
  std::string fresh_token(SignedIn const& in) { return issue_ticket(desk.env(), in.session).token; }

  Desk desk{GetParam()};
  PersonId ann = desk.add("ann", {PersonKind::crew});
};
INSTANTIATE_TEST_SUITE_P(Engines, Sessions, testing::ValuesIn(kEngines), engine_name);

TEST_P(Sessions, TicketsEndToTheSecondAndSessionsGoOn) {
  auto const in = desk.sign_in(ann);
  desk.advance(kTicketLifetime - seconds(1));
  EXPECT_TRUE(who(in.token));
  desk.advance(seconds(1));
  EXPECT_EQ(reason_of(who(in.token)), "ticket_expired");
  EXPECT_TRUE(who(fresh_token(in)));
}

TEST_P(Sessions, EndAfterThirtyIdleDaysToTheSecond) {
  auto const in = desk.sign_in(ann);
  desk.advance(kSessionIdle - seconds(1));
  EXPECT_TRUE(who(fresh_token(in)));
  desk.advance(seconds(1));
  EXPECT_EQ(reason_of(who(fresh_token(in))), "session_ended");
}

TEST_P(Sessions, BeingSeenMovesTheEndAndIsWrittenAtMostHourly) {
  auto const in = desk.sign_in(ann);
  desk.advance(kSessionTouchAge - seconds(1));
  EXPECT_FALSE(is_use_due(*who(in.token), desk.now()));
  desk.advance(seconds(1));
  auto const due = who(in.token);
  ASSERT_TRUE(is_use_due(*due, desk.now()));
  note_use(desk.env(), *due);
  EXPECT_FALSE(is_use_due(*who(in.token), desk.now()));
  desk.advance(kSessionIdle - seconds(1));
  EXPECT_TRUE(who(fresh_token(in)));
}

TEST_P(Sessions, TicketsAreRenewedAfterTwelveHours) {
  auto const in = desk.sign_in(ann);
  auto const issued = who(in.token)->ticket_issued_at;
  EXPECT_FALSE(is_renewal_due(issued, desk.now() + kTicketRenewalAge - seconds(1)));
  EXPECT_TRUE(is_renewal_due(issued, desk.now() + kTicketRenewalAge));
}

TEST_P(Sessions, ARevokedOneIsRefusedAtOnce) {
  auto const in = desk.sign_in(ann);
  auto const other = desk.sign_in(ann);
  EXPECT_TRUE(end_session(desk.env(), ann, in.session.id));
  EXPECT_EQ(reason_of(who(in.token)), "session_ended");
  EXPECT_TRUE(who(other.token));
  EXPECT_EQ(reason_of(end_session(desk.env(), ann, in.session.id)), "session_unknown");
}

TEST_P(Sessions, NobodyEndsASessionOfAnotherPerson) {
  auto const bob = desk.add("bob", {PersonKind::crew});
  auto const in = desk.sign_in(ann);
  EXPECT_EQ(reason_of(end_session(desk.env(), bob, in.session.id)), "session_unknown");
  EXPECT_TRUE(who(in.token));
}

TEST_P(Sessions, AllOfAPersonEndInOneCommitWithOneAuditEntry) {
  auto const first = desk.sign_in(ann);
  auto const second = desk.sign_in(ann);
  auto const commits = desk.engine().commits();
  EXPECT_TRUE(revoke_sessions(desk.env(), desk.operator_at_the_machine(), ann));
  EXPECT_EQ(desk.engine().commits() - commits, 1);
  EXPECT_EQ(reason_of(who(first.token)), "session_ended");
  EXPECT_EQ(reason_of(who(second.token)), "session_ended");
  auto const audit = read_audit(desk.env(), desk.operator_at_the_machine(), {}, 1);
  ASSERT_TRUE(audit);
  EXPECT_EQ(audit->items.front().entry.act, HistoryAct::sessions_revoked);
  EXPECT_TRUE(revoke_sessions(desk.env(), desk.operator_at_the_machine(), ann));
  EXPECT_EQ(desk.engine().commits() - commits, 1);
}

// We have authenticated; before our touch commits, the session is revoked. It must stay so.
TEST_P(Sessions, ATouchDoesNotBringARevokedOneBack) {
  auto const in = desk.sign_in(ann);
  desk.advance(kSessionTouchAge);
  auto const due = who(in.token);
  desk.engine().before_next_commit([&] { EXPECT_TRUE(end_session(desk.rival(), ann, in.session.id)); });
  note_use(desk.env(), *due);
  EXPECT_EQ(reason_of(who(in.token)), "session_ended");
}

TEST_P(Sessions, EndForADeactivatedPersonAndStayEndedWhenTheyReturn) {
  auto const in = desk.sign_in(ann);
  ASSERT_TRUE(change_person(desk.env(), desk.operator_at_the_machine(), ann, {.active = false}, {}));
  EXPECT_EQ(reason_of(who(in.token)), "session_ended");
  ASSERT_TRUE(change_person(desk.env(), desk.operator_at_the_machine(), ann, {.active = true}, {}));
  EXPECT_EQ(reason_of(who(in.token)), "session_ended");
}

TEST_P(Sessions, RightsComeFromRowsNotFromTheTicket) {
  auto const in = desk.sign_in(ann);
  EXPECT_FALSE(may(Act::manage_people, who(in.token)->caller));
  ASSERT_TRUE(change_person(desk.env(), desk.operator_at_the_machine(), ann,
                            {.kinds = PersonKinds{PersonKind::owner}}, {}));
  EXPECT_TRUE(may(Act::manage_people, who(in.token)->caller));
}

TEST_P(Sessions, OfAnotherTenantAreInvalid) {
  auto const in = desk.sign_in(ann);
  auto const other = desk.other_tenant();
  EXPECT_EQ(reason_of(authenticate(desk.env(other).rows, desk.keys(), in.token)), "ticket_invalid");
}

TEST_P(Sessions, RotationSignsNobodyOut) {
  auto const in = desk.sign_in(ann);
  desk.use_roots({kNextWorldSecret, kWorldSecret});
  EXPECT_TRUE(who(in.token));
  EXPECT_TRUE(find_person_by_address(desk.env().rows, desk.keys(), "ann@example.com")->has_value());
  desk.use_roots({kNextWorldSecret});
  EXPECT_EQ(reason_of(who(in.token)), "ticket_invalid");
}

class ServiceKeys : public Sessions {
 protected:
  IssuedServiceKey key(std::vector<KeyScopeName> scopes = {KeyScopeName::events_read}) {
    return *create_service_key(desk.env(), desk.operator_at_the_machine(),
                               {"Booking site", scopes, desk.now() + std::chrono::hours(24)});
  }
};
INSTANTIATE_TEST_SUITE_P(Engines, ServiceKeys, testing::ValuesIn(kEngines), engine_name);

TEST_P(ServiceKeys, AreRecognisedWithTheirScopesAndEndToTheSecond) {
  auto const made = key();
  auto const caller = who(made.secret);
  ASSERT_TRUE(caller);
  EXPECT_EQ(caller->caller.key->id, made.key.id);
  EXPECT_TRUE(may(Act::see_event, caller->caller));
  EXPECT_FALSE(may(Act::create_event, caller->caller));
  desk.advance(std::chrono::hours(24) - seconds(1));
  EXPECT_TRUE(who(made.secret));
  desk.advance(seconds(1));
  EXPECT_EQ(reason_of(who(made.secret)), "key_invalid");
}

TEST_P(ServiceKeys, AreStoredWithoutTheirSecret) {
  auto const made = key();
  auto const here = desk.env();
  auto const row = *here.rows.get(here.rows.keys().service_key(made.key.id));
  EXPECT_EQ(row->body.find(made.secret.substr(made.secret.size() - 43)), std::string::npos);
}

TEST_P(ServiceKeys, AnythingElseIsInvalid) {
  auto const good = key().secret;
  auto changed = good;
  changed.back() = changed.back() == 'A' ? 'E' : 'A';
  auto const other = desk.other_tenant();
  for (auto const& wrong :
       {changed, good + 'A', good.substr(0, good.size() - 1), std::string("scc_"), good.substr(0, 31)})
    EXPECT_EQ(reason_of(who(wrong)), "key_invalid") << wrong;
  EXPECT_EQ(reason_of(authenticate(desk.env(other).rows, desk.keys(), good)), "key_invalid");
  desk.use_roots({kNextWorldSecret, kWorldSecret});
  EXPECT_TRUE(who(good));
}

TEST_P(ServiceKeys, UseIsNotedAtMostEveryTenMinutes) {
  auto const made = key();
  auto const first = who(made.secret);
  ASSERT_TRUE(is_use_due(*first, desk.now()));
  note_use(desk.env(), *first);
  desk.advance(kServiceKeyUseAge - seconds(1));
  EXPECT_FALSE(is_use_due(*who(made.secret), desk.now()));
  desk.advance(seconds(1));
  EXPECT_TRUE(is_use_due(*who(made.secret), desk.now()));
  auto const listed = list_service_keys(desk.env().rows);
  ASSERT_EQ(listed->size(), 1u);
  EXPECT_EQ(listed->front().used_at, desk.now() - kServiceKeyUseAge);
}

TEST_P(ServiceKeys, RevokedOnesAreRefusedAtOnce) {
  auto const made = key();
  note_use(desk.env(), *who(made.secret));
  EXPECT_TRUE(revoke_service_key(desk.env(), desk.operator_at_the_machine(), made.key.id));
  EXPECT_EQ(reason_of(who(made.secret)), "key_invalid");
  EXPECT_TRUE(list_service_keys(desk.env().rows)->empty());
  EXPECT_EQ(reason_of(revoke_service_key(desk.env(), desk.operator_at_the_machine(), made.key.id)),
            "key_unknown");
}

TEST_P(ServiceKeys, AreAnOwnersAlone) {
  auto const bob = desk.add("bob", {PersonKind::dispatcher});
  NewServiceKey const wish{"Mine", {KeyScopeName::events_read}, desk.now() + std::chrono::hours(1)};
  EXPECT_EQ(reason_of(create_service_key(desk.env(), desk.caller(bob), wish)), "not_permitted");
  EXPECT_EQ(reason_of(create_service_key(desk.env(), desk.operator_at_the_machine(), {"x", {}, wish.until})),
            "scopes_missing");
  EXPECT_EQ(reason_of(create_service_key(desk.env(), desk.operator_at_the_machine(),
                                         {"x", wish.scopes, desk.now()})),
            "until_out_of_range");
}

}  // namespace session_scenarios
}  // namespace scc
