// The sweep: stores of as many events as are asked for, of which a few depart in the coming day, and how long
// looking through each takes for a run of nudges.
//
//    scc_bench_sweep load STORE.db EVENTS DUE     writes the store; DUE of its events depart within a day of
//                                                 kRun, the others within six years around it
//    scc_bench_sweep run STORE.db ROUNDS          prints a line a round: milliseconds, rows read
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "app/nudges.hpp"
#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "base/limits.hpp"
#include "domain/trips/agenda.hpp"
#include "store/records_event.hpp"
#include "store/sqlite_engine.hpp"

namespace scc {
namespace {

Instant const kRun = std::chrono::sys_days{std::chrono::year{2027} / 3 / 13} + std::chrono::hours{12};
constexpr char kSecret[] = "a benchmark's own secret, long enough: 0123456789abcdef";
constexpr std::size_t kRowsOfEvent = 3;  // Itself, its line of the agenda, its place among what is due.

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s %s\n", result.error().reason.c_str(), result.error().detail.c_str());
  std::_Exit(1);
}

int number_in(std::string_view text) {
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// Counts the rows that come out of the store.
class CountingEngine final : public Engine {
 public:
  CountingEngine(std::unique_ptr<Engine> inner, std::size_t& rows) : inner_(std::move(inner)), rows_(rows) {}

  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override {
    rows_ += keys.size();
    return inner_->get_many(keys, now);
  }
  Result<Page> scan(Scan const& what, Instant now) override {
    auto page = inner_->scan(what, now);
    if (page) rows_ += page->rows.size();
    return page;
  }
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override {
    return inner_->commit(set, stamp, now);
  }
  std::optional<std::uint64_t> change_mark() override { return inner_->change_mark(); }
  bool local() const override { return inner_->local(); }

 private:
  std::unique_ptr<Engine> inner_;
  std::size_t& rows_;
};

// A store and what a use case needs beside it.
struct Place {
  explicit Place(std::string const& file)
      : store(std::make_unique<CountingEngine>(must(SqliteEngine::open(file)), rows_read), random) {}

  Services services() { return {store, keys, random, contention, silent_log()}; }

  std::size_t rows_read = 0;
  SystemRandom random;
  RealPauses pauses;
  Contention contention{random, pauses};
  Keyring keys = must(Keyring::make({kSecret}));
  Store store;
};

// A confirmed event with a hand on it, as it lies in the store.
Event sample(Person const& hand) {
  Event event;
  event.title = "Sunset sail";
  event.status = EventStatus::confirmed;
  event.zone = "America/Los_Angeles";
  event.party_size = 6;
  event.source = "web";
  event.roles = {
      {.id = {"RO00000000000000000000000001"}, .kind = RoleKind::captain, .title = "Captain"},
      {.id = {"RO00000000000000000000000002"}, .title = "First mate", .holder = hand.id, .since = kRun},
      {.id = {"RO00000000000000000000000003"}, .title = "Deckhand"}};
  return event;
}

// The departure of the `i`-th event: of the first `due` of them in the day of the run, of the others in the
// three years before it and the three after, none of them in that day.
Instant departure_of(int i, int due) {
  constexpr auto kSixYears = std::chrono::seconds{std::chrono::hours{6 * 365 * 24}};
  if (i < due) return kRun + seconds{1 + i * (24L * 3'600 - 2) / due};
  auto const away = seconds{(i * 7'919LL * 60) % (kSixYears.count() / 2)};
  return i % 2 == 0 ? kRun + std::chrono::hours{24} + away : kRun - seconds{1} - away;
}

int load(std::string const& file, int events, int due) {
  Place place(file);
  auto const before = kRun - std::chrono::hours{24};
  auto const tenant = must(create_tenant(
      place.services(), {.slug = "bench", .name = "Bench Charters", .zone = "America/Los_Angeles"}, before));
  auto const env = env_of(place.services(), tenant.id, before);
  auto const hand =
      must(add_person(env, {.command_line = true},
                      {.name = "Hand", .address = "hand@bench.example", .kinds = {PersonKind::crew}}));
  auto event = sample(hand.value);
  WriteSet set;
  std::size_t rows = 0;
  for (int i = 0; i < events; ++i) {
    event.id = EventId::make(before, place.random);
    event.times.planned_departure = departure_of(i, due);
    event.times.planned_return = event.times.planned_departure + minutes{150};
    event.times.duration = minutes{150};
    auto const& keys = env.rows.keys();
    set.insert(keys.event(event.id), encode_event(event));
    set.insert(keys.agenda(event.times.planned_departure, event.id), encode_agenda_item(agenda_of(event)));
    set.insert(keys.due(event.times.planned_departure, event.id), R"({"v":1})");
    rows += kRowsOfEvent;
    if (rows + kRowsOfEvent <= kWriteSetRowsMax && i + 1 < events) continue;
    must(env.rows.commit(set));
    set = {};
    rows = 0;
  }
  return 0;
}

int run(std::string const& file, int rounds) {
  Place place(file);
  for (int round = 0; round < rounds; ++round) {
    place.rows_read = 0;
    auto const begun = std::chrono::steady_clock::now();
    std::size_t nudged = 0;
    for (auto const& tenant : must(tenants_departing(place.store.system(kRun), nudge_span(kRun)))) {
      auto const env = env_of(place.services(), tenant, kRun);
      for (auto const& event : must(nudge_all(env, kRun, NudgeMode::look))) nudged += event.people.size();
    }
    std::chrono::duration<double, std::milli> const took = std::chrono::steady_clock::now() - begun;
    std::printf("%.3f %zu %zu\n", took.count(), place.rows_read, nudged);
  }
  return 0;
}

}  // namespace
}  // namespace scc

int main(int count, char** arguments) {
  std::string_view const verb = count > 1 ? arguments[1] : "";
  if (verb == "load" && count == 5)
    return scc::load(arguments[2], scc::number_in(arguments[3]), scc::number_in(arguments[4]));
  if (verb == "run" && count == 4) return scc::run(arguments[2], scc::number_in(arguments[3]));
  return 2;
}
