// The loader: a store of one business with many crew and many trips, made through the same use cases as
// everything else, and what a client needs to use it.
//
//    scc_bench_load DIRECTORY EVENTS     writes store.db, secret, claims.txt and ticks.txt ("token path" a
//    line), bench.json
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "app/people/links.hpp"
#include "app/people/people.hpp"
#include "app/people/tenants.hpp"
#include "app/trips/assets.hpp"
#include "app/trips/events.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/templates.hpp"
#include "base/encoding.hpp"
#include "store/sqlite_engine.hpp"

namespace scc {
namespace {

constexpr int kCrew = 512;
constexpr int kVessels = 64;
constexpr int kTickedEvents = 512;  // With a checklist and a deckhand, beside those whose roles are claimed.
constexpr int kListItems = 14;
constexpr int kLoaders = 32;
constexpr auto kBetweenTrips = std::chrono::hours{12};  // Of one vessel.

template <class T>
T must(Result<T> result) {
  if (result) return std::move(*result);
  std::fprintf(stderr, "%s %s %s\n", result.error().reason.c_str(), result.error().field.c_str(),
               result.error().detail.c_str());
  std::_Exit(1);  // Other threads are still loading.
}

struct Member {
  Person person;
  std::string token;
};

class Loader {
 public:
  Loader(Services const& services, Instant now) : services_(services), now_(now) {
    auto const tenant = must(create_tenant(
        services, {.slug = "bench", .name = "Bench Charters", .zone = "America/Los_Angeles"}, now));
    tenant_ = tenant.id;
  }

  Member add(std::string const& name, PersonKinds kinds) {
    auto const env = env_of(services_, tenant_, now_);
    auto const person = must(add_person(env, operator_caller(),
                                        {.name = name, .address = name + "@bench.example", .kinds = kinds}));
    WriteSet set;
    auto const code = mint_code(set, env, {.person = person.value.id});
    must(env.rows.commit(set));
    auto signed_in =
        must(redeem_code(env, {.code = code,
                               .form = SessionForm::token,
                               .client = {.device = "bench", .address = "127.0.0.1", .label = "bench"}}));
    return {person.value, std::move(signed_in.token)};
  }

  void add_vessel(std::string const& name) {
    Asset vessel;
    vessel.name = name;
    vessel.passenger_limit = 6;
    auto const env = env_of(services_, tenant_, now_);
    vessels_.push_back(
        std::get<Versioned<Asset>>(must(create_asset(env, operator_caller(), vessel))).value.id);
  }

  // A checklist of which a deckhand may tick every line.
  void add_checklist() {
    TemplateDraft draft{.name = "Before casting off", .phase = ChecklistPhase::pre_departure};
    for (int i = 0; i < kListItems; ++i)
      draft.items.push_back(
          {.id = {}, .text = fmt::format("Line {}: looked at, tried and found in order", i)});
    auto const env = env_of(services_, tenant_, now_);
    checklist_ =
        std::get<Versioned<ChecklistTemplate>>(must(create_template(env, operator_caller(), draft))).value.id;
  }

  // The `number`-th trip whose checklist is ticked, with `deckhand` aboard; `first` trips were made before
  // it.
  Event make_ticked_trip(int first, int number, Person const& deckhand) {
    auto const event = make_trip(first + number, {checklist_});
    auto const env = env_of(services_, tenant_, now_);
    return must(designate_role(env, operator_caller(), event.id, event.roles[1].id, deckhand.id)).value;
  }

  // The `number`-th trip: each vessel makes one at a time.
  Event make_trip(int number, std::vector<TemplateId> const& templates = {}) {
    auto const env = env_of(services_, tenant_, now_);
    EventDraft draft{.kind = EventKind::charter,
                     .title = fmt::format("Sunset sail {}", number),
                     .departure = now_ + std::chrono::hours{24} + (number / kVessels) * kBetweenTrips,
                     .duration = minutes{150},
                     .zone = "America/Los_Angeles",
                     .asset = vessels_.at(static_cast<std::size_t>(number) % vessels_.size()),
                     .party_size = 6,
                     .source = "web",
                     .roles = {{RoleKind::captain, "Captain"},
                               {RoleKind::crew, "First mate"},
                               {RoleKind::crew, "Deckhand"}},
                     .templates = templates};
    auto answer = must(create_event(env, operator_caller(), draft));
    return std::get<Versioned<Event>>(std::move(answer)).value;
  }

 private:
  static Caller operator_caller() { return {.command_line = true}; }

  Services services_;
  Instant now_;
  TenantId tenant_;
  std::vector<AssetId> vessels_;
  TemplateId checklist_;
};

// A line a request. Item by item, so that two of one event come far apart, as those of a crew do.
void write_ticks(std::string const& path, std::vector<Event> const& events, std::vector<Member> const& crew) {
  std::ofstream ticks(path);
  for (std::size_t item = 0; item < kListItems; ++item)
    for (std::size_t i = 0; i < events.size(); ++i) {
      auto const& list = events[i].lists.front();
      ticks << crew[i % kCrew].token << " /api/events/" << events[i].id.text << "/checklists/" << list.id.text
            << "/items/" << list.items[item].id.text << '\n';
    }
}

std::vector<Event> make_trips(Loader& loader, int count) {
  std::vector<Event> events(static_cast<std::size_t>(count));
  std::atomic<int> next = 0;
  std::vector<std::jthread> threads;
  for (int i = 0; i < kLoaders; ++i)
    threads.emplace_back([&] {
      for (int number = next++; number < count; number = next++)
        events[static_cast<std::size_t>(number)] = loader.make_trip(number);
    });
  threads.clear();
  return events;
}

int load(std::string const& directory, int count) {
  SystemClock const clock;
  SystemRandom random;
  RealPauses pauses;
  Contention contention(random, pauses);
  std::array<std::uint8_t, 48> bytes;
  random.fill(bytes);
  auto const secret = to_base64url({reinterpret_cast<char const*>(bytes.data()), bytes.size()});
  auto const keys = must(Keyring::make({secret}));
  Store store(must(SqliteEngine::open(directory + "/store.db")), random);

  Loader loader({store, keys, random, contention, silent_log()}, clock.now());
  auto const dispatcher = loader.add("dana", {PersonKind::dispatcher});
  std::vector<Member> crew;
  for (int i = 0; i < kCrew; ++i) crew.push_back(loader.add(fmt::format("crew{}", i), {PersonKind::crew}));
  for (int i = 0; i < kVessels; ++i) loader.add_vessel(fmt::format("Vessel {}", i));
  auto const events = make_trips(loader, count);
  loader.add_checklist();
  std::vector<Event> ticked;
  for (int i = 0; i < kTickedEvents; ++i)
    ticked.push_back(loader.make_ticked_trip(count, i, crew[static_cast<std::size_t>(i) % kCrew].person));
  write_ticks(directory + "/ticks.txt", ticked, crew);

  std::ofstream(directory + "/secret") << secret;
  std::ofstream claims(directory + "/claims.txt");
  for (std::size_t i = 0; i < events.size(); ++i)
    claims << crew[i % kCrew].token << " /api/events/" << events[i].id.text << "/roles/"
           << events[i].roles[1].id.text << "/claim\n";
  std::ofstream(directory + "/bench.json")
      << fmt::format(R"({{"host":"bench.localhost","token":"{}","crew":"{}","event":"{}"}})",
                     dispatcher.token, crew.front().token, events.front().id.text);
  return 0;
}

}  // namespace
}  // namespace scc

int main(int count, char** arguments) {
  if (count < 3) return 2;
  int events = 0;
  std::string_view const number = arguments[2];
  if (std::from_chars(number.data(), number.data() + number.size(), events).ec != std::errc{}) return 2;
  return scc::load(arguments[1], events);
}
