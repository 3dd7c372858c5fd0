// Redeeming codes: once, in time, by the right tenant, and not by guessing; on every engine.
#include <barrier>
#include <thread>

#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "base/text.hpp"
#include "store/records_signin.hpp"
#include "support/desk.hpp"

namespace scc {
namespace redeem_scenarios {

class RedeemCode : public testing::TestWithParam<EngineKind> {
 protected:
  Result<SignedIn> redeem(std::string const& code, std::string const& device = "phone",
                          std::string const& network = "203.0.113.7", std::string const& address = {}) {
    return redeem_code(desk.env(), {.code = code,
                                    .form = SessionForm::token,
                                    .client = {device, network, "Test browser"},
                                    .address = address});
  }
  std::size_t sessions() { return list_sessions(desk.env().rows, ann)->size(); }

  Desk desk{GetParam()};
  PersonId ann = desk.add("ann", {PersonKind::crew});
};
INSTANTIATE_TEST_SUITE_P(Engines, RedeemCode, testing::ValuesIn(kEngines), engine_name);

TEST_P(RedeemCode, SignsInAndSaysWhereThePageOpens) {
  auto const event = EventId::make(desk.now(), desk.random());
  auto const role = RoleId::make(desk.now(), desk.random());
  auto const code = desk.code_for(ann, {.event = event, .role = role});
  auto const in = redeem(code);
  ASSERT_TRUE(in);
  EXPECT_EQ(in->person.id, ann);
  EXPECT_EQ(in->session.event, event);
  EXPECT_EQ(in->session.role, role);
  EXPECT_EQ(in->session.device, "Test browser");
  EXPECT_EQ(in->expires_at, desk.now() + kTicketLifetime);
  EXPECT_EQ(desk.seen(ann).first_seen, desk.now());
  auto const who = authenticate(desk.env().rows, desk.keys(), in->token);
  ASSERT_TRUE(who);
  EXPECT_EQ(who->caller.person->id, ann);
}

TEST_P(RedeemCode, WorksHoweverItIsTyped) {
  auto const code = desk.code_for(ann);
  auto const typed = ' ' + to_lower(code.substr(0, 3)) + "-" + code.substr(3) + ' ';
  EXPECT_TRUE(redeem(typed));
}

TEST_P(RedeemCode, WorksOnce) {
  auto const code = desk.code_for(ann);
  ASSERT_TRUE(redeem(code));
  auto const again = redeem(code);
  EXPECT_EQ(reason_of(again), "code_used");
  EXPECT_EQ(again.error().code, Code::gone);
  EXPECT_EQ(sessions(), 1u);
}

TEST_P(RedeemCode, ExpiresToTheSecond) {
  auto const first = desk.code_for(ann);
  auto const second = desk.code_for(ann);
  desk.advance(kCodeLifetime - seconds(1));
  EXPECT_TRUE(redeem(first));
  desk.advance(seconds(1));
  EXPECT_EQ(reason_of(redeem(second)), "code_expired");
  EXPECT_EQ(sessions(), 1u);
}

TEST_P(RedeemCode, AfterRevocationIsTooOld) {
  auto const code = desk.code_for(ann);
  auto const here = desk.env();
  WriteSet set;
  ASSERT_TRUE(revoke_code(set, here, code_hash(desk.keys(), code)));
  ASSERT_TRUE(here.rows.commit(set));
  EXPECT_EQ(reason_of(redeem(code)), "code_expired");
  WriteSet again;
  ASSERT_TRUE(revoke_code(again, here, code_hash(desk.keys(), code)));
  EXPECT_TRUE(again.empty());
}

TEST_P(RedeemCode, UnknownIsInvalidAndWritesOnlyTheCounts) {
  auto const written = desk.engine().rows_written();
  auto const wrong = redeem("ZZZZZZ");
  EXPECT_EQ(reason_of(wrong), "code_unknown");
  EXPECT_EQ(wrong.error().code, Code::invalid);
  EXPECT_EQ(desk.engine().rows_written() - written, 3);
  EXPECT_EQ(reason_of(redeem("no code at all!")), "code_unknown");
  EXPECT_EQ(desk.log().text().find("ZZZZZZ"), std::string::npos);
}

TEST_P(RedeemCode, OfAnotherTenantIsUnknown) {
  auto const code = desk.code_for(ann);
  auto const other = desk.other_tenant();
  auto const there = redeem_code(desk.env(other), {.code = code, .client = {"phone", "203.0.113.7", ""}});
  EXPECT_EQ(reason_of(there), "code_unknown");
  EXPECT_TRUE(redeem(code));
}

TEST_P(RedeemCode, OfADeactivatedPersonIsRefused) {
  auto const code = desk.code_for(ann);
  ASSERT_TRUE(change_person(desk.env(), desk.operator_at_the_machine(), ann, {.active = false}, {}));
  EXPECT_EQ(reason_of(redeem(code)), "account_inactive");
  EXPECT_EQ(sessions(), 0u);
}

TEST_P(RedeemCode, MintedUnderAnEarlierRootStillWorks) {
  auto const code = desk.code_for(ann);
  desk.use_roots({kNextWorldSecret, kWorldSecret});
  EXPECT_TRUE(redeem(code));
}

TEST_P(RedeemCode, FiveWrongOnesLockTheDeviceForAQuarterOfAnHour) {
  auto const code = desk.code_for(ann);
  for (int i = 0; i < kWrongCodesPerDevice; ++i) EXPECT_EQ(reason_of(redeem("ZZZZZZ")), "code_unknown");
  auto const locked = redeem(code);
  EXPECT_EQ(reason_of(locked), "too_many_tries");
  EXPECT_EQ(locked.error().code, Code::too_many);
  EXPECT_EQ(locked.error().retry_after_seconds, 15 * 60);
  EXPECT_TRUE(redeem(desk.code_for(ann), "another phone"));
  desk.advance(kDeviceLock - seconds(1));
  EXPECT_EQ(reason_of(redeem(code)), "too_many_tries");
  desk.advance(seconds(1));
  EXPECT_TRUE(redeem(code));
}

TEST_P(RedeemCode, TwentyWrongOnesCloseTheNetworkForTheHour) {
  auto const code = desk.code_for(ann);
  for (int i = 0; i < kWrongCodesPerNetworkAndHour; ++i)
    EXPECT_EQ(
        reason_of(redeem("ZZZZZZ", "device " + std::to_string(i), "2001:db8:1:2::" + std::to_string(i + 1))),
        "code_unknown");
  EXPECT_EQ(reason_of(redeem(code, "new", "2001:db8:1:2:ffff::1")), "too_many_tries");
  EXPECT_TRUE(redeem(code, "new", "2001:db8:1:3::1"));
}

TEST_P(RedeemCode, TwoHundredWrongOnesOfATenantAskTypedCodesForTheAddress) {
  auto const typed = desk.code_for(ann);
  auto const linked = desk.code_for(ann);
  auto const stolen = desk.code_for(ann);
  for (int i = 0; i < kWrongCodesPerTenantAndDay; ++i)
    ASSERT_EQ(reason_of(redeem("ZZZZZZ", "device " + std::to_string(i), "198.51.100." + std::to_string(i))),
              "code_unknown");
  // Whoever answers for the tenant can see it, once.
  auto const audit = read_audit(desk.env(), desk.operator_at_the_machine(), {}, 10);
  ASSERT_TRUE(audit);
  ASSERT_EQ(audit->items.size(), 2u);  // The other is the tenant's making.
  EXPECT_EQ(audit->items[0].entry.act, HistoryAct::wrong_codes_seen);
  EXPECT_NE(desk.log().text().find(R"("message":"many wrong codes")"), std::string::npos);
  EXPECT_EQ(reason_of(redeem("ZZZZZZ", "one more", "192.0.2.200")), "address_needed");
  EXPECT_EQ(read_audit(desk.env(), desk.operator_at_the_machine(), {}, 10)->items.size(), 2u);
  EXPECT_EQ(reason_of(redeem(typed)), "address_needed");
  EXPECT_EQ(reason_of(redeem(typed, "phone", "203.0.113.7", "bob@example.com")), "code_unknown");
  EXPECT_TRUE(redeem(typed, "phone", "203.0.113.7", " Ann@Example.com "));
  EXPECT_TRUE(redeem(link_text(desk.keys(), linked)));
  EXPECT_EQ(reason_of(redeem(stolen + "-00000000")), "address_needed");
}

TEST_P(RedeemCode, AWrongProofIsAWrongCode) {
  auto const code = desk.code_for(ann);
  EXPECT_EQ(reason_of(redeem(code + "-00000000")), "code_unknown");
  EXPECT_TRUE(redeem(link_text(desk.keys(), code)));
}

TEST_P(RedeemCode, TheTwentyFirstSessionEndsTheOneSeenLongestAgo) {
  auto const first = desk.sign_in(ann);
  for (std::size_t i = 1; i < kSessionsPerPersonMax; ++i) {
    desk.advance(seconds(60));
    desk.sign_in(ann);
  }
  EXPECT_EQ(sessions(), kSessionsPerPersonMax);
  EXPECT_TRUE(authenticate(desk.env().rows, desk.keys(), first.token));
  desk.advance(seconds(60));
  desk.sign_in(ann);
  EXPECT_EQ(sessions(), kSessionsPerPersonMax);
  EXPECT_EQ(reason_of(authenticate(desk.env().rows, desk.keys(), first.token)), "session_ended");
}

// Our redemption has read the live code; before it commits, another one spends it.
TEST_P(RedeemCode, RivalSpendsItBetweenOurReadAndOurCommit) {
  auto const code = desk.code_for(ann);
  desk.engine().before_next_commit([&] {
    EXPECT_TRUE(redeem_code(desk.rival(), {.code = code, .client = {"the rival's phone", "", ""}}));
  });
  EXPECT_EQ(reason_of(redeem(code)), "code_used");
  EXPECT_EQ(sessions(), 1u);
}

// The person is deactivated between our read and our commit: no session may be left.
TEST_P(RedeemCode, DeactivationBetweenOurReadAndOurCommitWins) {
  ASSERT_TRUE(redeem(desk.code_for(ann)));
  auto const code = desk.code_for(ann);
  desk.engine().before_next_commit([&] {
    EXPECT_TRUE(change_person(desk.rival(), desk.operator_at_the_machine(), ann, {.active = false}, {}));
  });
  EXPECT_EQ(reason_of(redeem(code)), "account_inactive");
  EXPECT_EQ(sessions(), 0u);
}

class RedeemRace : public RedeemCode {};
INSTANTIATE_TEST_SUITE_P(Engines, RedeemRace, testing::ValuesIn(kEngines), engine_name);

TEST_P(RedeemRace, OfManyRedemptionsExactlyOneSignsIn) {
  constexpr int kThreads = 64;
  auto const code = desk.code_for(ann);
  auto const here = desk.env();
  std::barrier line(kThreads);
  std::array<std::string, kThreads> outcomes;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&, i] {
      line.arrive_and_wait();
      outcomes[static_cast<std::size_t>(i)] =
          reason_of(redeem_code(here, {.code = code, .client = {"device " + std::to_string(i), "", ""}}));
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "none"), 1);
  EXPECT_EQ(std::count(outcomes.begin(), outcomes.end(), "code_used"), kThreads - 1);
  EXPECT_EQ(sessions(), 1u);
}

TEST_P(RedeemRace, ParallelGuessesOfOneDeviceAreAllCounted) {
  constexpr int kThreads = 32;
  auto const here = desk.env();
  std::barrier line(kThreads);
  std::atomic<int> tried = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < kThreads; ++i)
    threads.emplace_back([&] {
      line.arrive_and_wait();
      tried += reason_of(redeem_code(here, {.code = "ZZZZZZ", .client = {"phone", "203.0.113.7", ""}})) ==
               "code_unknown";
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(tried, kWrongCodesPerDevice);
}

}  // namespace redeem_scenarios
}  // namespace scc
