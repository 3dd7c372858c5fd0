// Workplace: what every verb that touches rows works with: clock, chance, log, keys and store.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "cmd/program.hpp"
#include "cmd/settings.hpp"

namespace scc {

enum class StoreWish : std::uint8_t {
  existing,  // A store that is not there is a mistake in the arguments.
  any,       // A file is made where it is missing. A table never is: see scc doctor.
};

// Built in the order of its members, taken down in reverse. Safe for many threads at once.
class Workplace {
 public:
  // `unavailable` ("store_missing"), what opening the store says, or `invalid` ("secret_unknown") for a store
  // that was made under another secret.
  static Result<std::unique_ptr<Workplace>> open(Settings const& settings, Environment const& environment,
                                                 Keyring keys, StoreWish wish);
  // The same from flags: settles them and reads the secrets first.
  static Result<std::unique_ptr<Workplace>> open(Flags const& flags, Program const& program, StoreWish wish);

  Services services() { return {*store_, keys_, random_, contention_, *log_}; }
  Clock const& clock() const { return clock_; }
  Log& log() { return *log_; }
  Store& store() { return *store_; }
  Random& random() { return random_; }
  Keyring const& keys() const { return keys_; }

  // The tenant's view of this moment; `not_found` ("tenant_unknown").
  Result<Env> env_of_slug(std::string_view slug);

 private:
  Workplace(Keyring keys, LogLevel least);
  Result<std::unique_ptr<Engine>> open_engine(StorePlace const& place, Environment const& environment,
                                              StoreWish wish);
  Result<std::unique_ptr<Engine>> open_dynamodb(StorePlace const& place, Environment const& environment);

  SystemClock clock_;
  SystemRandom random_;
  RealPauses pauses_;
  std::unique_ptr<Log> log_;
  Keyring keys_;
  Contention contention_{random_, pauses_};
  std::unique_ptr<Store> store_;
};

// The operator at the machine.
Caller operator_caller();

}  // namespace scc
