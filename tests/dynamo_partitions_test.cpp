// The index rows of the whole system on the busiest day of 10,000 tenants: which partition is asked how much
// in which second, held against what DynamoDB gives one partition.
//
// A Saturday: every tenant has four events, their departures at the same four hours; each was booked, manned
// and changed on that very day, within twelve hours, and each act writes its letters; at noon UTC a reminder
// goes to everybody; and in the afternoon a storm puts every event on hold within a quarter of an hour, all
// of them to be looked at again at the same minute. Four servers look for what is due each second and send
// one letter after the other. Each goes through the shards in the same order and takes what it finds there,
// so whenever much is due all four end up in the same shard: that is the load to be held.
#include <algorithm>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "base/limits.hpp"
#include "base/random.hpp"
#include "store/keys.hpp"

namespace scc {
namespace dynamo_partitions_tests {

constexpr int kTenants = 10'000;
constexpr int kEventsOfATenant = 4;
constexpr int kActsWithLetters = 6;  // Of an event: booked, manned by four, changed.
constexpr int kReminders = 5;        // Of an event: to each who is concerned.
constexpr int kServers = 4;
// Of one server, one after the other: six reads of 4 ms, two commits of 10, and 16 for a mail service to take
// it.
constexpr int kLettersPerSecond = 1'000 / (6 * 4 + 2 * 10 + 16);
constexpr int kCommitsPerSecond = 100;    // Of one server that expands mailings or fires timers: 10 ms each.
constexpr int kRemindersPerSecond = 400;  // One sweep: forty letters a commit, ten commits a second.
constexpr int kIndexRowBytes = 160;
constexpr int kReadUnitBytes = 4'096;
constexpr int kDaySeconds = 24 * 3'600;
constexpr int kBookingSeconds = 12 * 3'600;
constexpr int kStorm = 19 * 3'600;      // Begins then…
constexpr int kStormSeconds = 15 * 60;  // …and every dispatcher has put their events on hold within this.

// What AWS gives one partition key a second, and what we allow ourselves of it.
constexpr int kWriteUnitsMax = 1'000;
constexpr int kReadUnitsMax = 3'000;
// Two thirds of either.
constexpr int kWriteUnitsAllowed = kWriteUnitsMax * 2 / 3;
constexpr int kReadUnitsAllowed = kReadUnitsMax * 2 / 3;

constexpr int kWrite = 2;  // Units of one small row in a transaction.

Instant const kDay = std::chrono::sys_days{std::chrono::year{2027} / 7 / 3};

// Units of each partition in each second.
class Load {
 public:
  void write(Key const& key, int second, int units) { add(writes_, key.partition(), second, units); }
  void read(std::string const& partition, int second, int units) { add(reads_, partition, second, units); }
  int most_written() const { return most(writes_); }
  int most_read() const { return most(reads_); }
  std::size_t partitions() const { return writes_.size(); }
  // How much fuller the fullest partition is than the emptiest, over the whole day, in percent.
  int imbalance() const {
    std::vector<std::int64_t> sums;
    for (auto const& [partition, seconds] : writes_) {
      std::int64_t sum = 0;
      for (int const units : seconds) sum += units;
      sums.push_back(sum);
    }
    auto const [least, most] = std::minmax_element(sums.begin(), sums.end());
    return static_cast<int>((*most - *least) * 100 / *least);
  }

 private:
  using Loads = std::map<std::string, std::vector<int>, std::less<>>;
  static void add(Loads& loads, std::string const& partition, int second, int units) {
    auto& seconds = loads[partition];
    if (seconds.empty()) seconds.resize(kDaySeconds + 1);
    seconds[static_cast<std::size_t>(std::min(second, kDaySeconds))] += units;
  }
  static int most(Loads const& loads) {
    int most = 0;
    for (auto const& [partition, seconds] : loads)
      most = std::max(most, *std::max_element(seconds.begin(), seconds.end()));
    return most;
  }
  Loads writes_, reads_;
};

struct Town {
  struct Tenant {
    TenantKeys keys;
    std::vector<EventId> events;
  };
  SeededRandom random{2027};
  std::vector<Tenant> tenants;

  Town() {
    for (int i = 0; i < kTenants; ++i) {
      tenants.push_back({TenantKeys(TenantId::make(kDay, random)), {}});
      for (int k = 0; k < kEventsOfATenant; ++k) tenants.back().events.push_back(EventId::make(kDay, random));
    }
  }
  int second_within(int seconds) {
    return static_cast<int>(random.below(static_cast<std::uint64_t>(seconds)));
  }
};

Key timer_row(Town::Tenant const& tenant, EventId const& event, int second) {
  return tenant.keys.timer(kDay + seconds(second), "hold_review#" + event.text);
}

// Where a letter waits: the act writes the row, leasing moves it, and what was sent is removed.
struct Waiting {
  int since;
  Key row;
};

Key letter_row(Town::Tenant const& tenant, EventId const& event, int number, int second) {
  return tenant.keys.outbox(kDay + seconds(second), "L#" + event.text + "#" + std::to_string(number));
}

// The units of reading so many rows.
int units_of_look(std::size_t rows) {
  return static_cast<int>(rows) * kIndexRowBytes / kReadUnitBytes + 1;
}

// All servers together, shard by shard, a page of a shard after the other, until nothing waits any more.
// Returns when that is.
int send_all(std::vector<Waiting> const& waiting, Load& load) {
  std::map<std::string, std::deque<Waiting>> shards;
  for (auto const& letter : waiting) shards[letter.row.partition()].push_back(letter);
  for (auto& [name, shard] : shards)
    std::stable_sort(shard.begin(), shard.end(),
                     [](Waiting const& a, Waiting const& b) { return a.since < b.since; });
  auto here = shards.begin();
  std::size_t left = waiting.size(), page = 0;  // Of a page, what is still to be sent.
  int second = 0;
  for (; left > 0; ++second) {
    int sent = 0;
    for (std::size_t looked = 0; looked < shards.size() && sent < kServers * kLettersPerSecond;) {
      auto& shard = here->second;
      if (page == 0) {
        while (page < std::min(shard.size(), kScanRowsMax) && shard[page].since <= second) ++page;
        load.read(here->first, second, kServers * units_of_look(page));
      }
      if (page == 0) {
        if (++here == shards.end()) here = shards.begin();
        ++looked;
        continue;
      }
      // The lease: removed, and put at its end, in the same shard. Then removed for good.
      load.write(shard.front().row, second, 2 * kWrite + kWrite);
      shard.pop_front();
      ++sent, --left, --page;
    }
  }
  return second;
}

TEST(DynamoPartitions, TheLettersOfTheBusiestDayTakeLessThanTwoThirdsOfAPartition) {
  Town town;
  Load load;
  std::vector<Waiting> waiting;
  for (auto const& tenant : town.tenants)
    for (auto const& event : tenant.events)
      for (int act = 0; act < kActsWithLetters; ++act) {
        auto const second = town.second_within(kBookingSeconds);
        waiting.push_back({second, letter_row(tenant, event, act, second)});
        load.write(waiting.back().row, second, kWrite);
      }
  constexpr int kNoon = 12 * 3'600;
  int written = 0;
  for (auto const& tenant : town.tenants)
    for (auto const& event : tenant.events)
      for (int who = 0; who < kReminders; ++who) {
        auto const second = kNoon + written++ / kRemindersPerSecond;
        waiting.push_back({second, letter_row(tenant, event, 100 + who, second)});
        load.write(waiting.back().row, second, kWrite);
      }
  auto const done = send_all(waiting, load);

  EXPECT_LT(done, kNoon + 2 * 3'600) << "and the last reminder is out within two hours";
  RecordProperty("write_units_a_second", load.most_written());
  EXPECT_EQ(load.partitions(), static_cast<std::size_t>(kOutboxShards));
  EXPECT_LT(load.most_written(), kWriteUnitsAllowed) << "of the fullest shard in its fullest second";
  EXPECT_LT(load.most_read(), kReadUnitsAllowed);
  EXPECT_LT(load.imbalance(), 5) << "letters spread evenly";
}

TEST(DynamoPartitions, WhatDepartsOnOneDayTakesLessThanTwoThirdsOfAPartition) {
  Town town;
  Load load;
  for (auto const& tenant : town.tenants)
    for (std::size_t i = 0; i < tenant.events.size(); ++i) {
      auto const departure = kDay + std::chrono::hours{15 + 2 * static_cast<int>(i)};
      auto const row = tenant.keys.due(departure, tenant.events[i]);
      load.write(row, town.second_within(kBookingSeconds), kWrite);
      // Departing lets the row expire: all in the minute that was planned.
      load.write(row,
                 static_cast<int>(std::chrono::duration_cast<seconds>(departure - kDay).count()) +
                     town.second_within(60),
                 kWrite);
    }
  // A look ahead at worst reads every row of the day, in one second.
  constexpr int kRowsOfAShard = kTenants * kEventsOfATenant / kDueShards;
  for (int shard = 0; shard < kDueShards; ++shard)
    load.read(SystemKeys().due_between(kDay, kDay + std::chrono::hours{1}, shard).from.partition(), 0,
              kServers * units_of_look(kRowsOfAShard));

  RecordProperty("write_units_a_second", load.most_written());
  EXPECT_EQ(load.partitions(), static_cast<std::size_t>(kDueShards));
  EXPECT_LT(load.most_written(), kWriteUnitsAllowed);
  EXPECT_LT(load.most_read(), kReadUnitsAllowed);
  EXPECT_LT(load.imbalance(), 5);
}

TEST(DynamoPartitions, TheLettersOfAStormTakeLessThanHalfOfAPartition) {
  Town town;
  Load load;
  std::vector<Waiting> waiting;
  int expanded = 0;
  for (auto const& tenant : town.tenants)
    for (auto const& event : tenant.events) {
      auto const put = kStorm + town.second_within(kStormSeconds);
      auto const mailing = tenant.keys.outbox(kDay + seconds(put), "M#" + event.text + "#7#hold_put");
      load.write(mailing, put, kWrite);
      // Expanded one after the other: a commit each, its letters with it.
      auto const second = std::max(put, kStorm + expanded++ / (kServers * kCommitsPerSecond));
      load.write(mailing, second, kWrite);
      for (int who = 0; who < kReminders; ++who) {
        waiting.push_back({second, letter_row(tenant, event, who, second)});
        load.write(waiting.back().row, second, kWrite);
      }
    }
  send_all(std::move(waiting), load);
  RecordProperty("write_units_a_second", load.most_written());
  EXPECT_LT(load.most_written(), kWriteUnitsAllowed);
  EXPECT_LT(load.imbalance(), 5);
}

TEST(DynamoPartitions, TheTimersOfAStormTakeLessThanHalfOfAPartition) {
  Town town;
  Load load;
  constexpr int kReview = kStorm + 2 * 3'600;
  int fired = 0;
  int taken_back = 0;
  for (auto const& tenant : town.tenants)
    for (std::size_t i = 0; i < tenant.events.size(); ++i) {
      auto const row = timer_row(tenant, tenant.events[i], kReview);
      load.write(row, kStorm + town.second_within(kStormSeconds), kWrite);
      if (i % 2 == 0) {  // The weather was better than that: lifted, and the timer taken back.
        load.write(row, kReview - 1 - town.second_within(kStormSeconds), kWrite);
        ++taken_back;
        continue;
      }
      // All are due in one second; each is a commit, one after the other.
      load.write(row, kReview + fired++ / (kServers * kCommitsPerSecond), kWrite);
    }
  // What was taken back has expired, and is read past until DynamoDB sweeps it; what is due is read by each
  // pass until it has fired.
  auto const units_of = [](int rows) { return rows / kTimerShards * kIndexRowBytes / kReadUnitBytes + 1; };
  for (int second = 0; second < kDaySeconds; ++second)
    for (int shard = 0; shard < kTimerShards; ++shard) {
      int const due =
          second < kReview ? 0 : std::max(0, fired - (second - kReview) * kServers * kCommitsPerSecond);
      int const past = second < kReview ? 0 : taken_back;
      load.read(SystemKeys().timers_until(kDay, shard).from.partition(), second,
                kServers * units_of(due + past));
    }

  RecordProperty("write_units_a_second", load.most_written());
  RecordProperty("read_units_a_second", load.most_read());
  EXPECT_EQ(load.partitions(), static_cast<std::size_t>(kTimerShards));
  EXPECT_LT(load.most_written(), kWriteUnitsAllowed);
  EXPECT_LT(load.most_read(), kReadUnitsAllowed);
  EXPECT_LT(load.imbalance(), 5);
}

}  // namespace dynamo_partitions_tests
}  // namespace scc
