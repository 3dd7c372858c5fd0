// Ids: sortable by time, told apart by prefix, and never guessed.
#include "base/id.hpp"

#include <set>

#include <gtest/gtest.h>

namespace scc {
namespace {

TEST(Id, SortsByTimeAndIsNeverMadeTwice) {
  SeededRandom random(7);
  Instant const first{milliseconds{1'800'000'000'000}};
  std::set<std::string> made;
  std::string previous;
  for (int i = 0; i < 1'000; ++i) {
    auto const id = EventId::make(first + milliseconds{i}, random);
    EXPECT_LT(previous, id.text);
    previous = id.text;
    made.insert(RoleId::make(first, random).text);
  }
  EXPECT_EQ(made.size(), 1'000u);
}

TEST(Id, OneKindIsNotAnother) {
  SeededRandom random(7);
  auto const event = EventId::make(Instant{}, random);
  EXPECT_EQ(EventId::parse(event.text), event);
  EXPECT_FALSE(RoleId::parse(event.text));
  for (auto const* wrong : {"", "EV", "EV0123456789ABCDEFGHJKMNPQR", "EV0123456789ABCDEFGHJKMNPQRST",
                            "EV0123456789ABCDEFGHJKMNPQRU", "ev0123456789ABCDEFGHJKMNPQRS"})
    EXPECT_FALSE(EventId::parse(wrong)) << wrong;
}

}  // namespace
}  // namespace scc
