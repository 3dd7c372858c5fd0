// What a sweep costs: rows read grow with what is due, not with what there is.
#include <gtest/gtest.h>

#include "app/nudges.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/status.hpp"
#include "domain/trips/agenda.hpp"
#include "store/records_event.hpp"
#include "support/world.hpp"

namespace scc {
namespace sweep_cost {

using std::chrono::hours;

// How many rows its scans and gets gave back. One thread.
class CountedRows final : public Engine {
 public:
  explicit CountedRows(std::unique_ptr<Engine> inner) : inner_(std::move(inner)) {}

  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override {
    rows_read += static_cast<int>(keys.size());
    return inner_->get_many(keys, now);
  }
  Result<Page> scan(Scan const& what, Instant now) override {
    auto page = inner_->scan(what, now);
    if (page) rows_read += static_cast<int>(page->rows.size());
    return page;
  }
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override {
    return inner_->commit(set, stamp, now);
  }
  std::optional<std::uint64_t> change_mark() override { return inner_->change_mark(); }
  bool local() const override { return inner_->local(); }

  static int rows_read;

 private:
  std::unique_ptr<Engine> inner_;
};
int CountedRows::rows_read = 0;

EngineKind const kCounted{"Counted", [] {
                            auto inner = kEngines[0].make();
                            return std::unique_ptr<Engine>(std::make_unique<CountedRows>(std::move(inner)));
                          }};

// A tenant with `due` confirmed events in the coming day and `others` through the year around it; what one
// sweep over all tenants reads.
int rows_read_by_sweep(int due, int others) {
  World world(kCounted);
  auto draft = world.draft();
  auto event = world.event(draft);
  event.status = EventStatus::confirmed;
  event.asset.reset();
  auto const hand = world.crew("Hand");
  event.roles[1].holder = hand.id;
  // Straight into the store, as many as it takes.
  auto const put = [&](Instant departure) {
    event.id = EventId::make(world.now(), world.random());
    event.times.planned_departure = departure;
    event.times.planned_return = departure + minutes{30};
    WriteSet set;
    auto const rows = world.env().rows;
    auto const& keys = rows.keys();
    set.put(keys.event(event.id), encode_event(event));
    set.put(keys.agenda(departure, event.id), encode_agenda_item(agenda_of(event)));
    set.put(keys.due(departure, event.id), R"({"v":1})");
    ASSERT_TRUE(rows.commit(set));
  };
  auto const now = std::chrono::floor<seconds>(world.now());
  for (int i = 0; i < due; ++i) put(now + minutes{5 + i});
  for (int i = 0; i < others; ++i) {
    auto const away = hours{25} + hours{24} * (i % 180) + minutes{i % 600};
    put(i % 2 == 0 ? now + away : now - away);
  }

  CountedRows::rows_read = 0;
  auto const span = nudge_span(now);
  auto const tenants = tenants_departing(world.store().system(now), span);
  EXPECT_EQ(*tenants, std::vector{world.tenant()});
  auto const told = nudge_all(world.env(), now, NudgeMode::write);
  EXPECT_EQ(told->size(), static_cast<std::size_t>(due));
  return CountedRows::rows_read;
}

TEST(SweepCost, GrowsWithWhatIsDueAndNotWithWhatThereIs) {
  auto const few = rows_read_by_sweep(40, 0);
  EXPECT_EQ(rows_read_by_sweep(40, 4'000), few);
  // Of each event due: its line in both indexes, itself, its one person and that letter.
  EXPECT_EQ(few, 40 * 5);
  EXPECT_EQ(rows_read_by_sweep(80, 0), 2 * few);
}

}  // namespace sweep_cost
}  // namespace scc
