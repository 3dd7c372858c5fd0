// Desk: a store with one tenant and what use cases need, on any engine, with a clock that a test moves.
//
//    Desk desk(GetParam());
//    auto const ann = desk.add("ann", {PersonKind::crew});
//    desk.now += kCodeLifetime;
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "app/people/links.hpp"
#include "app/people/sessions.hpp"
#include "base/log.hpp"
#include "domain/people/tenant.hpp"
#include "support/engines.hpp"

namespace scc {

// Waits for nothing, and time passes only by waiting.
class NoPauses final : public Pauses {
 public:
  std::chrono::steady_clock::time_point now() override { return {}; }
  void wait(std::chrono::microseconds) override {}
};

inline constexpr std::string_view kDeskSecret = "p8Vd2mQz7Lw0Xc5Rk1Ty9Hb4Ng6Js3Fa";
inline constexpr std::string_view kNextSecret = "Zt4Wq9Ke2Rb7Ux0Hm5Yc8Pn1Gv6Dl3Js";

class Desk {
 public:
  explicit Desk(EngineKind const& kind, std::uint64_t seed = 1);

  HookedEngine& engine() { return *engine_; }
  Store& store() { return store_; }
  Services services() { return {store_, keys, random, contention, log}; }
  // Of the desk's tenant, or of another one, at `now`.
  Env env() { return env_of(services(), tenant, now); }
  Env env(TenantId const& other) { return env_of(services(), other, now); }

  // As another process has it: what it does never queues behind us. For what a test does inside a commit.
  Env rival();

  // The operator at the machine; and a person as one who is signed in.
  Caller operator_() const;
  Caller caller(PersonId const& person);

  // A person "Name" with the address name@example.com.
  PersonId add(std::string const& name, PersonKinds kinds);
  Person person(PersonId const& id);
  // A code as a letter would carry it; and a session that came of one.
  std::string code_for(PersonId const& person, CodeOrder order = {});
  SignedIn sign_in(PersonId const& person, SessionForm form = SessionForm::token);
  // A second tenant of the same store.
  TenantId other_tenant(std::string const& slug = "other");

  Instant now = *parse_rfc3339("2027-03-13T20:30:00Z");
  Keyring keys;
  SeededRandom random;
  NoPauses pauses;
  Contention contention{random, pauses};
  Contention elsewhere{random, pauses};
  MemoryLog log;

 private:
  std::unique_ptr<Engine> inner_;
  HookedEngine* engine_;
  Store store_;

 public:
  TenantId tenant;
};

// The reason of a refusal; "none" of a success.
template <class T>
std::string reason_of(Result<T> const& result) {
  return result ? "none" : result.error().reason;
}

}  // namespace scc
