// The secret's name in the store: another secret is refused before anything is written; on every engine.
#include "app/key_check.hpp"

#include <gtest/gtest.h>

#include "support/desk.hpp"

namespace scc {
namespace key_check_tests {

class KeyCheck : public testing::TestWithParam<EngineKind> {
 protected:
  std::string check(std::vector<std::string> const& roots, KeyNote note) {
    auto const keys = Keyring::make(roots).value();
    return reason_of(check_keys(world.store(), keys, world.now(), note));
  }
  World world{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Engines, KeyCheck, testing::ValuesIn(kEngines), engine_name);

TEST_P(KeyCheck, ANewStoreTakesTheFirstSecretThatWrites) {
  EXPECT_EQ(check({kWorldSecret}, KeyNote::read), "none");
  EXPECT_EQ(check({kNextWorldSecret}, KeyNote::read), "none") << "reading took it";
  EXPECT_EQ(check({kWorldSecret}, KeyNote::write), "none");
  auto const written = world.engine().rows_written();
  EXPECT_EQ(check({kWorldSecret}, KeyNote::write), "none");
  EXPECT_EQ(check({kNextWorldSecret}, KeyNote::write), "secret_unknown");
  EXPECT_EQ(check({kNextWorldSecret}, KeyNote::read), "secret_unknown");
  EXPECT_EQ(world.engine().rows_written(), written);
}

TEST_P(KeyCheck, ARotationIsNotedByWhoWrites) {
  ASSERT_EQ(check({kWorldSecret}, KeyNote::write), "none");
  EXPECT_EQ(check({kNextWorldSecret, kWorldSecret}, KeyNote::read), "none");
  EXPECT_EQ(check({kWorldSecret}, KeyNote::read), "none");
  EXPECT_EQ(check({kNextWorldSecret, kWorldSecret}, KeyNote::write), "none");
  EXPECT_EQ(check({kWorldSecret}, KeyNote::write), "secret_unknown");
  EXPECT_EQ(check({kNextWorldSecret}, KeyNote::write), "none");
}

// Two programs start on a new store under different secrets: one of them is told.
TEST_P(KeyCheck, OfTwoFirstOnesOneIsRefused) {
  world.engine().before_next_commit([&] { EXPECT_EQ(check({kNextWorldSecret}, KeyNote::write), "none"); });
  EXPECT_EQ(check({kWorldSecret}, KeyNote::write), "secret_unknown");
}

TEST_P(KeyCheck, SaysNothingOfTheSecret) {
  ASSERT_EQ(check({kWorldSecret}, KeyNote::write), "none");
  auto const rows = world.store().system(world.now());
  auto const row = rows.get(rows.keys().meta("keys")).value();
  ASSERT_TRUE(row);
  EXPECT_NE(row->body.find(world.keys().current_id()), std::string::npos);
  EXPECT_EQ(row->body.find("hG2"), std::string::npos);
}

}  // namespace key_check_tests
}  // namespace scc
