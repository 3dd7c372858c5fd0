// Holds and their letters: what an order for several events puts on hold is told to each holder once.
#include <algorithm>

#include "app/hold_jobs.hpp"
#include "app/jobs.hpp"
#include "app/trips/holds.hpp"
#include "app/trips/roles.hpp"
#include "support/post_office.hpp"

namespace scc {
namespace hold_letters {

class HoldLetters : public PostOffice {
 protected:
  void SetUp() override {
    ASSERT_TRUE(claim_role(world.env(), World::as(ann), event.id, event.roles[0].id));
    ASSERT_TRUE(claim_role(world.env(), World::as(bo), event.id, event.roles[1].id));
  }
  // Passes until nothing is left to do.
  void send_all() {
    for (int pass = 0; pass < 20; ++pass) outbox.run_due();
    EXPECT_EQ(waiting_rows(), 0u);
  }
  int told(Person const& who, LetterKind kind) {
    auto const letters = world.letters_to(who.id);
    return static_cast<int>(std::count_if(letters.begin(), letters.end(), [&](LetterRecord const& letter) {
      return letter.kind == kind && letter.state == LetterState::sent;
    }));
  }
  HoldOrder order(HoldAct act, Instant review) {
    return {.act = act,
            .from = event.times.planned_departure,
            .to = event.times.planned_departure + minutes{1},
            .reason = "Thunderstorm",
            .review_at = review};
  }

  Person const ann = world.captain("Ann");
  Person const bo = world.crew("Bo");
  Person const dana = world.dispatcher("Dana");
  Event const event = world.event();
};
INSTANTIATE_TEST_SUITE_P(Engines, HoldLetters, testing::ValuesIn(kEngines), engine_name);

TEST_P(HoldLetters, GoOutOnceForAnOrderItsExtensionAndItsEnd) {
  auto const review = world.now() + minutes{50};
  for (int repeat = 0; repeat < 2; ++repeat) {
    ASSERT_TRUE(order_holds(world.env(), World::as(dana), order(HoldAct::put, review)));
    send_all();
  }
  for (auto const& who : {ann, bo}) EXPECT_EQ(told(who, LetterKind::hold_put), 1);
  ASSERT_TRUE(order_holds(world.env(), World::as(dana), order(HoldAct::put, review + minutes{30})));
  send_all();
  for (auto const& who : {ann, bo}) EXPECT_EQ(told(who, LetterKind::hold_put), 2);
  ASSERT_TRUE(order_holds(world.env(), World::as(dana), order(HoldAct::lift, review)));
  send_all();
  for (auto const& who : {ann, bo}) EXPECT_EQ(told(who, LetterKind::hold_lifted), 1);
  for (auto const& letter : mailer.accepted())
    EXPECT_EQ(letter.text.find("Thunderstorm"), std::string::npos) << "the reason is the office's to tell";
}

}  // namespace hold_letters
}  // namespace scc
