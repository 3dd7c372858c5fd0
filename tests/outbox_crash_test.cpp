// The outbox, killed by kill -9 or stopped beyond its lease and continued, at random moments while 2,000
// letters go out: each is accepted, none is written twice, and one is accepted twice only where its
// acceptance was in flight. 40 times here, as often as SCC_CRASH_ROUNDS says in `./dev crash`.
#include <algorithm>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <vector>

#include <gtest/gtest.h>
#include <poll.h>

#include "app/chain_rows.hpp"
#include "app/letters.hpp"
#include "app/outbox.hpp"
#include "base/limits.hpp"
#include "store/records_letter.hpp"
#include "store/records_person.hpp"
#include "store/sqlite_engine.hpp"
#include "support/crashing_post.hpp"
#include "support/world.hpp"

namespace scc {
namespace outbox_crashes {

constexpr int kLetters = 2'000;
constexpr int kRoundsABatch = 40;
constexpr int kLettersARound = kLetters / kRoundsABatch;
constexpr milliseconds kPastTheLease = kLetterLease + milliseconds{30'000};
constexpr milliseconds kPatience{60'000};
constexpr int kEver = 1'000'000;

// World's engine is made by a function without parameters.
std::string& store_path() {
  static std::string path;
  return path;
}
std::unique_ptr<Engine> open_store() {
  return SqliteEngine::open(store_path()).value();
}

// A letter of the batch, as what is told of it adds up.
struct Sent {
  Key row;
  int accepted = 0;
  int allowed = 1;          // How often it may have been accepted.
  bool between = false;     // Whoever sent it was stopped between its last look at the lease and the sending.
  bool is_settled = false;  // Its row says that it is sent.
};

struct Toll {
  int kills = 0;
  int stops = 0;
  int in_flight = 0;  // Acceptances that no row told of when their dispatcher was killed or stopped.
  int doubles = 0;
  int between = 0;  // Of them.
};

class OutboxCrash : public testing::Test {
 protected:
  OutboxCrash() {
    store_path() = directory_.file("store.db");
    World world({"SQLite", &open_store});
    tenant_ = world.tenant();
    clock_ = std::make_unique<SharedClock>(world.now());
    auto draft = world.draft();
    draft.departure = world.now() + std::chrono::hours{24 * 90};
    event_ = world.event(draft).id;
    auto const rows = world.env().rows;
    for (int first = 0; first < kLetters; first += kChunk) {
      WriteSet set;
      for (int i = first; i < first + kChunk; ++i) {
        people_.push_back(PersonId::make(world.now(), world.random()));
        set.insert(rows.keys().person(people_.back()),
                   encode_person({.id = people_.back(),
                                  .name = "Somebody",
                                  .address = "p" + std::to_string(i) + "@example.com"}));
      }
      EXPECT_TRUE(rows.commit(set));
    }
  }

  // The store as it is now. Never while a child is made: threads do not survive that.
  struct Look {
    Look(TenantId const& tenant, Instant now)
        : store(open_store(), random),
          env(env_of({store, keys, random, contention, silent_log()}, tenant, now)) {}
    SystemRandom random;
    YieldingPauses pauses;
    Contention contention{random, pauses};
    Keyring keys = Keyring::make({kWorldSecret}).value();
    Store store;
    Env env;
  };

  // Letters to the next so many: every other one is of the kind that carries a code.
  void order_some(int batch) {
    Look const look(tenant_, clock_->now());
    WriteSet set;
    for (int i = 0; i < kLettersARound; ++i) {
      auto const& to = people_.at(letters_.size());
      bool const is_link = i % 2 == 0;
      auto const kind = is_link ? LetterKind::link : LetterKind::times_changed;
      auto const cause = event_cause(event_, 1'000 + batch, kind, to);
      queue_letter(set, look.env,
                   {.kind = kind, .to = to, .event = is_link ? EventId{} : event_, .cause = cause});
      auto const at = std::chrono::floor<seconds>(clock_->now());
      letters_.push_back({look.env.rows.keys().letter(at, cause)});
    }
    ASSERT_TRUE(look.env.rows.commit(set));
  }

  bool is_sent(Look const& look, Sent const& letter) {
    auto const row = look.env.rows.get(letter.row);
    EXPECT_TRUE(row && *row);
    return row && *row && decode_letter(**row)->state == LetterState::sent;
  }

  Sent& letter(PostNote const& note) { return letters_.at(static_cast<std::size_t>(note.letter)); }

  void take(PostNote const& note) {
    if (note.what == PostNote::What::accepted) ++letter(note).accepted;
    last_ = note;
  }

  // Hears `child` until `count` letters are accepted, or it has no more to say. False in that case.
  bool hear(PostChild& child, int count, milliseconds patience) {
    while (count > 0) {
      auto const note = child.note(patience);
      if (!note) return false;
      take(*note);
      if (note->what == PostNote::What::accepted) --count;
    }
    return true;
  }
  // Until it has found nothing left to send.
  void hear_to_the_end(PostChild& child) {
    hear(child, kEver, kPatience);
    EXPECT_TRUE(child.finish());
  }

  // Nobody sends any more: who was accepted without a row that says so may be accepted once more.
  void settle() {
    Look const look(tenant_, clock_->now());
    for (auto& one : letters_) {
      if (one.accepted == 0 || one.is_settled) continue;
      one.is_settled = is_sent(look, one);
      if (one.is_settled || one.allowed > one.accepted) continue;
      one.allowed = one.accepted + 1;
      ++toll_.in_flight;
    }
    clock_->advance(kPastTheLease);
  }

  void kill_one(int after) {
    PostChild child(store_path(), *clock_);
    if (hear(child, after, kPatience)) pause_briefly();
    child.kill();
    hear(child, kEver, milliseconds{0});
    ++toll_.kills;
    settle();
  }

  // Stops one beyond its lease, lets another send all there is, what the first had in its hands included, and
  // continues the first.
  void stop_one(int after) {
    PostChild first(store_path(), *clock_);
    if (!hear(first, after, kPatience) || !stop_where_others_can_work(first)) {
      hear_to_the_end(first);
      return settle();
    }
    ++toll_.stops;
    hear(first, kEver, milliseconds{0});
    note_stop();
    clock_->advance(kPastTheLease);
    PostChild second(store_path(), *clock_);
    hear_to_the_end(second);
    first.go_on();
    take_first_after_stop(first);
    hear_to_the_end(first);
    settle();
  }

  // What one that was stopped begins as soon as it goes on, it had decided on before.
  void take_first_after_stop(PostChild& child) {
    auto const next = child.note(kPatience);
    if (!next) return;
    if (next->what == PostNote::What::begun) letter(*next).between = true;
    take(*next);
  }

  // What the one that stands still had said last may be under way.
  void note_stop() {
    Look const look(tenant_, clock_->now());
    auto& one = letter(last_);
    if (is_sent(look, one)) return;
    ++toll_.in_flight;
    one.allowed = one.accepted + (last_.what == PostNote::What::begun ? 2 : 1);
  }

  // One that is stopped while it writes keeps the store locked, and nobody else gets on: then another moment.
  bool stop_where_others_can_work(PostChild& child) {
    for (int tries = 0; tries < 50 && !child.has_ended(); ++tries) {
      pause_briefly();
      child.stop();
      if (can_write()) return true;
      child.go_on();
      if (!hear(child, 1, kPatience)) return false;
    }
    return false;
  }

  bool can_write() {
    auto const engine = SqliteEngine::open(store_path(), {.busy_timeout = milliseconds{1}});
    WriteSet set;
    set.put(KeyForTests::make("~crash", "probe"), "{}");
    Version stamp;
    random_.fill(stamp.bytes);
    return engine && (*engine)->commit(set, stamp, clock_->now()).has_value();
  }

  // So that it is not always the same moment of a letter: none to two milliseconds.
  void pause_briefly() { ::poll(nullptr, 0, static_cast<int>(random_.below(3))); }

  // What is left goes out undisturbed, and all of it is looked at.
  void judge() {
    PostChild last(store_path(), *clock_);
    hear_to_the_end(last);
    Look const look(tenant_, clock_->now());
    for (auto const& one : letters_) {
      EXPECT_TRUE(is_sent(look, one)) << one.row.sort();
      EXPECT_GE(one.accepted, 1) << "never accepted: " << one.row.sort();
      toll_.doubles += one.accepted - 1;
      int const beyond = one.accepted - one.allowed;
      EXPECT_LE(beyond, one.between ? 1 : 0) << "accepted " << one.accepted << " times: " << one.row.sort();
      toll_.between += std::max(beyond, 0);
    }
  }

  void expect_written_once(int letters) {
    Look const look(tenant_, clock_->now());
    int rows = 0;
    auto const& keys = look.env.rows.keys();
    EXPECT_TRUE(scan_all(look.env.rows, keys.letters(), [&](Row const&) {
      ++rows;
      return success();
    }));
    EXPECT_EQ(rows, letters);
  }

  static constexpr int kChunk = 40;
  TemporaryDirectory directory_;
  SystemRandom random_;
  TenantId tenant_;
  EventId event_;
  std::vector<PersonId> people_;
  std::unique_ptr<SharedClock> clock_;
  std::vector<Sent> letters_;
  PostNote last_;
  Toll toll_;
};

TEST_F(OutboxCrash, LosesNoLetterAndDoublesOnlyWhatWasInFlight) {
  auto const* const wanted = std::getenv("SCC_CRASH_ROUNDS");
  int const rounds = wanted ? std::atoi(wanted) : kRoundsABatch;
  int sent = 0;
  for (int done = 0; done < rounds && !HasFailure();) {
    letters_.clear();
    int const batch = done;
    for (int i = 0; i < kRoundsABatch && done < rounds && !HasFailure(); ++i, ++done) {
      order_some(batch);
      if (done % 3 == 2)
        stop_one(1 + static_cast<int>(random_.below(kLettersARound / 2)));
      else
        kill_one(1 + static_cast<int>(random_.below(kLettersARound)));
    }
    judge();
    sent += static_cast<int>(letters_.size());
  }
  expect_written_once(sent);
  std::cout << sent << " letters, " << toll_.kills << " kills, " << toll_.stops
            << " stops: " << toll_.in_flight << " acceptances in flight, " << toll_.doubles << " doubles, "
            << toll_.between << " of them from between the last look and the sending\n";
  // That moment is short; one that did not look at the lease again before it sends would be caught often.
  EXPECT_LE(toll_.between, 1 + toll_.stops / 10);
}

}  // namespace outbox_crashes
}  // namespace scc
