// World: builders that write rows directly where no use case is under test, and use cases where one is.
#include "support/world.hpp"

#include <gtest/gtest.h>

#include "app/audit.hpp"
#include "app/chain_rows.hpp"
#include "app/mailings.hpp"
#include "app/trips/events.hpp"
#include "app/trips/history.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "store/records_asset.hpp"
#include "store/records_event.hpp"
#include "store/records_history.hpp"
#include "store/records_letter.hpp"
#include "store/records_mailing.hpp"
#include "store/records_person.hpp"
#include "store/records_tenant.hpp"

namespace scc {
namespace {

Instant const kWorldStart = std::chrono::sys_days{std::chrono::year{2027} / 3 / 10} + std::chrono::hours{17};

}  // namespace

World::World(EngineKind const& kind, std::uint64_t seed, std::string const& slug)
    : now_(kWorldStart),
      random_(seed),
      keys_(Keyring::make({kWorldSecret}).value()),
      contention_(random_, pauses_),
      other_contention_(random_, pauses_),
      engine_(kind.make()) {
  auto hooked = std::make_unique<HookedEngine>(*engine_);
  hooked_ = hooked.get();
  store_ = std::make_unique<Store>(std::move(hooked), random_);
  tenant_ = add_tenant(slug).id;
}

void World::put(Key const& key, std::string body) {
  WriteSet set;
  set.put(key, std::move(body));
  EXPECT_TRUE(store_->tenant(tenant_, now_).commit(set));
}

Tenant World::add_tenant(std::string const& slug) {
  Tenant const tenant{.id = TenantId::make(now_, random_),
                      .slug = slug,
                      .name = slug,
                      .zone = "America/Los_Angeles",
                      .brand = {.name = slug}};
  WriteSet row;
  auto const rows = store_->tenant(tenant.id, now_);
  row.put(rows.keys().tenant_row(), encode_tenant(tenant));
  EXPECT_TRUE(
      append_audit(row, env(tenant.id), {HistoryAct::tenant_changed, {"cli"}, {{"fields", "created"}}}));
  EXPECT_TRUE(rows.commit(row));
  WriteSet index;
  auto const system = store_->system(now_);
  index.put(system.keys().tenant(tenant.id),
            encode_tenant_entry({.id = tenant.id, .slug = slug, .name = tenant.name}));
  index.put(system.keys().slug(slug), encode_name_owner(tenant.id));
  EXPECT_TRUE(system.commit(index));
  return tenant;
}

Person World::person(std::string const& name, PersonKinds kinds) {
  Person const person{.id = PersonId::make(now_, random_),
                      .name = name,
                      .address = to_lower(name) + "@example.com",
                      .kinds = kinds};
  save(person);
  put(env().rows.keys().address(keys_.hash(Purpose::address, person.address)),
      encode_address_owner(person.id));
  return person;
}

Person World::captain(std::string const& name) {
  auto person = this->person(name, {PersonKind::captain, PersonKind::crew});
  person.licensed_until = now_ + std::chrono::hours{365 * 24};
  save(person);
  return person;
}

void World::save(Person const& changed) {
  put(env().rows.keys().person(changed.id), encode_person(changed));
}

Asset World::vessel(std::string const& name, std::optional<int> passenger_limit) {
  Asset const asset{.id = AssetId::make(now_, random_), .name = name, .passenger_limit = passenger_limit};
  save(asset);
  return asset;
}

void World::save(Asset const& changed) {
  put(env().rows.keys().asset(changed.id), encode_asset(changed));
}

EventDraft World::draft() {
  return {.title = "Sunset sail",
          .departure = now_ + std::chrono::hours{48},
          .duration = minutes{180},
          .zone = "America/Los_Angeles",
          .asset = vessel().id,
          .party_size = 4,
          .roles = {{RoleKind::captain, "Captain"}, {RoleKind::crew, "Deckhand"}}};
}

Event World::event(EventDraft const& draft) {
  auto made = create_event(env(), operator_at_the_machine(), draft);
  EXPECT_TRUE(made) << (made ? "" : made.error().reason);
  return made ? std::get<Versioned<Event>>(*made).value : Event{};
}

Event World::load(EventId const& id) {
  auto loaded = load_event(env().rows, id);
  EXPECT_TRUE(loaded);
  return loaded ? loaded->value : Event{};
}

Event World::alter(EventId const& id, std::function<void(Event&)> const& change) {
  auto loaded = load_event(env().rows, id);
  EXPECT_TRUE(loaded);
  change(loaded->value);
  put(env().rows.keys().event(id), encode_event(loaded->value));
  return loaded->value;
}

std::vector<HistoryEntry> World::history(EventId const& id) {
  std::vector<HistoryEntry> entries;
  auto const rows = env().rows;
  EXPECT_TRUE(scan_all(rows, rows.keys().histories(id), [&](Row const& row) {
    entries.push_back(decode_history_entry(row).value());
    return success();
  }));
  return entries;
}

std::vector<LetterRecord> World::letters() {
  std::vector<LetterRecord> letters;
  auto const rows = env().rows;
  EXPECT_TRUE(scan_all(rows, rows.keys().letters(), [&](Row const& row) {
    letters.push_back(decode_letter(row).value());
    return success();
  }));
  return letters;
}

std::vector<LetterRecord> World::letters_to(PersonId const& person) {
  auto letters = this->letters();
  std::erase_if(letters, [&](LetterRecord const& letter) { return letter.to != person; });
  return letters;
}

std::vector<MailingRecord> World::mailings() {
  std::vector<MailingRecord> mailings;
  auto const rows = env().rows;
  EXPECT_TRUE(scan_all(rows, {rows.keys().mailing("EV"), {}}, [&](Row const& row) {
    mailings.push_back(decode_mailing(row).value());
    return success();
  }));
  return mailings;
}

std::size_t World::expand_mailings() {
  auto const before = letters().size();
  auto const system = store_->system(now_);
  for (int waiting = 1; waiting > 0 && !testing::Test::HasFailure();) {
    waiting = 0;
    for (int shard = 0; shard < kOutboxShards; ++shard)
      for (auto const& row : system.scan({.range = system.keys().outbox_until(now_, shard)}).value().rows) {
        auto const place = parse_index_sort(row.key.sort());
        if (!place->what.starts_with("M#")) continue;
        ++waiting;
        auto const there = env(place->tenant);
        Row const due{there.rows.keys().outbox(place->at, place->what), row.version, {}};
        EXPECT_TRUE(expand_mailing(there, due, place->what.substr(2)));
      }
  }
  return letters().size() - before;
}

std::size_t World::due_rows() {
  std::size_t count = 0;
  auto const system = store_->system(now_);
  for (auto day = std::chrono::floor<std::chrono::days>(now_) - std::chrono::days{100};
       day < now_ + std::chrono::days{40}; day += std::chrono::days{1}) {
    for (int shard = 0; shard < kDueShards; ++shard) {
      auto const page =
          system.scan({.range = system.keys().due_between(day, day + std::chrono::days{1}, shard)});
      EXPECT_TRUE(page);
      count += page ? page->rows.size() : 0;
    }
  }
  return count;
}

std::optional<ChainBreak> World::break_in(EventId const& id) {
  auto verified = verify_history(env().rows, keys_, id);
  EXPECT_TRUE(verified) << (verified ? "" : verified.error().reason);
  return verified ? *verified : ChainBreak{0, ChainFault::entry_altered};
}

}  // namespace scc
