// PostOffice: a world with an outbox and a mailer that remembers: what every test of sending starts from.
#pragma once

#include <vector>

#include <gtest/gtest.h>

#include "app/letters.hpp"
#include "app/outbox.hpp"
#include "support/recording_mailer.hpp"
#include "support/world.hpp"

namespace scc {

class PostOffice : public testing::TestWithParam<EngineKind> {
 protected:
  // The world's own clock, moved by hand.
  class WorldClock final : public Clock {
   public:
    explicit WorldClock(World& world) : world_(world) {}
    Instant now() const override { return world_.now(); }

   private:
    World& world_;
  };

  Outbox make_outbox() {
    return {world.services(), mailer, clock, [this](Tenant const& tenant) {
              if (auto const event = std::exchange(before_writing, nullptr)) event();
              return "https://" + tenant.slug + ".example";
            }};
  }

  // Writes one letter in a commit of its own, as a decision would.
  void order(LetterKind kind, Person const& to, Event const& event, RoleId const& role = {}) {
    WriteSet set;
    queue_letter(set, world.env(),
                 {.kind = kind,
                  .to = to.id,
                  .event = event.id,
                  .role = role,
                  .cause = event_cause(event.id, ++causes_, kind, to.id)});
    ASSERT_TRUE(world.env().rows.commit(set));
  }

  LetterRecord only_letter() {
    auto const letters = world.letters();
    EXPECT_EQ(letters.size(), 1u);
    return letters.empty() ? LetterRecord{} : letters.front();
  }

  std::size_t waiting_rows() {
    auto const depth = outbox.depth();
    EXPECT_TRUE(depth);
    return depth ? depth->waiting : 0;
  }

  World world{GetParam()};
  WorldClock clock{world};
  RecordingMailer mailer;
  std::function<void()> before_writing;  // Runs once, after a lease and before its letter is written.
  Outbox outbox = make_outbox();

 private:
  int causes_ = 1'000;  // Beyond what the history of a test's event reaches.
};

}  // namespace scc
