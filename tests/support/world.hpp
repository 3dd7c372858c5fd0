// World: a tenant of its own with people, an asset and events, on any engine, with a clock moved by hand.
// What every scenario starts from; each builder has defaults, so that what a test sets is what matters.
//
//    World world(GetParam());
//    auto const ann = world.captain("Ann");
//    auto const event = world.event();                       // a charter in two days, captain and deckhand
//    open auto const claimed = claim_role(world.env(), world.as(ann), event.id, event.roles[0].id);
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/chain.hpp"
#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/keyring.hpp"
#include "base/log.hpp"
#include "base/random.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/mailing.hpp"
#include "domain/people/person.hpp"
#include "domain/people/tenant.hpp"
#include "domain/trips/asset.hpp"
#include "domain/trips/draft.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"
#include "store/store.hpp"
#include "support/engines.hpp"

namespace scc {

// Waits by letting others go first; its clock stands still, so that only the count of attempts ends a loop.
class YieldingPauses final : public Pauses {
 public:
  std::chrono::steady_clock::time_point now() override { return {}; }
  void wait(std::chrono::microseconds) override { std::this_thread::yield(); }
};

// The root secret a world begins with, and another.
inline constexpr char kWorldSecret[] = "hG2.rX9-kQ4_wL7~mB1+zT6=cN3/yF8!sD5(vJ0)";
inline constexpr char kNextWorldSecret[] = "Zt4Wq9Ke2Rb7Ux0Hm5Yc8Pn1Gv6Dl3Js";

class World {
 public:
  explicit World(EngineKind const& kind, std::uint64_t seed = 7, std::string const& slug = "jada");

  // The parts of it.
  Instant now() const { return now_; }
  void advance(milliseconds by) { now_ += by; }
  HookedEngine& engine() { return *hooked_; }
  Store& store() { return *store_; }
  Keyring const& keys() const { return keys_; }
  // From here on the program runs under these root secrets, the current one first.
  void use_roots(std::vector<std::string> const& roots) { keys_ = Keyring::make(roots).value(); }
  Random& random() { return random_; }
  MemoryLog& log() { return log_; }
  Services services() { return {*store_, keys_, random_, contention_, log_}; }

  // What a request of this moment works with, and what one of another process does: it shares no lock with
  // us.
  Env env() { return env_of(services(), tenant_, now_); }
  Env env(TenantId const& tenant) { return env_of(services(), tenant, now_); }
  Env rival() { return env_of({*store_, keys_, random_, other_contention_, log_}, tenant_, now_); }

  // The tenant of the scenario, and further ones. Found by "{slug}.localhost".
  TenantId const& tenant() const { return tenant_; }
  Tenant add_tenant(std::string const& slug);
  // From here on builders work for `tenant`.
  void work_for(TenantId const& tenant) { tenant_ = tenant; }

  // People, straight into the store. Addresses are "{name in lower case}@example.com".
  Person person(std::string const& name, PersonKinds kinds);
  Person captain(std::string const& name);  // Licensed for a year.
  Person crew(std::string const& name) { return person(name, {PersonKind::crew}); }
  Person dispatcher(std::string const& name) { return person(name, {PersonKind::dispatcher}); }
  Person owner(std::string const& name) { return person(name, {PersonKind::owner}); }
  void save(Person const& changed);
  static Caller as(Person const& person) { return {.person = person}; }
  static Caller operator_at_the_machine() { return {.command_line = true}; }

  // Six passengers, no preparation, no minimum crew.
  Asset vessel(std::string const& name = "Windward", std::optional<int> passenger_limit = 6);
  void save(Asset const& changed);

  // A charter in two days for three hours, on a vessel of its own, with a captain's and a deckhand's role.
  EventDraft draft();
  Event event() { return event(draft()); }
  Event event(EventDraft const& draft);  // Made by the command line; the test fails where it is refused.
  Event load(EventId const& id);
  // The event's row as `change` makes it, past every rule and without an entry in its history.
  Event alter(EventId const& id, std::function<void(Event&)> const& change);

  // What is in the store now.
  std::vector<HistoryEntry> history(EventId const& id);
  std::vector<LetterRecord> letters();
  std::vector<LetterRecord> letters_to(PersonId const& person);
  std::vector<MailingRecord> mailings();  // Ordered, and not yet expanded: no letters so far.
  // Makes letters of all mailings, as the dispatcher of letters does; how many.
  std::size_t expand_mailings();
  std::size_t due_rows();  // Of every tenant, as the scheduler reads them, some months around now.
  std::optional<ChainBreak> break_in(EventId const& id);

 private:
  void put(Key const& key, std::string body);

  Instant now_;
  SeededRandom random_;
  Keyring keys_;
  MemoryLog log_;
  YieldingPauses pauses_;
  Contention contention_;
  Contention other_contention_;
  std::unique_ptr<Engine> engine_;
  HookedEngine* hooked_;  // The store's.
  std::unique_ptr<Store> store_;
  TenantId tenant_;
};

}  // namespace scc
