// The workplace: clock, log, keys and store, opened in the order in which they need each other.
#include "cmd/workplace.hpp"

#include <filesystem>

#include <unistd.h>

#include "app/people/tenants.hpp"
#include "store/memory_engine.hpp"
#include "store/sqlite_engine.hpp"

namespace scc {
namespace {

Result<std::unique_ptr<Engine>> open_engine(StorePlace const& place, StoreWish wish, Log& log) {
  if (place.engine == StorePlace::Engine::memory) return std::unique_ptr<Engine>(new MemoryEngine);
  std::error_code ignored;
  if (wish == StoreWish::existing && !std::filesystem::exists(place.path, ignored))
    return Error{Code::unavailable, "store_missing"}.about(place.path);
  auto engine = SqliteEngine::open(place.path, {}, log);
  if (!engine) return std::move(engine).error().about(place.path);
  return std::move(*engine);
}

}  // namespace

Workplace::Workplace(Keyring keys, LogLevel least)
    : log_(make_line_log(STDERR_FILENO, least, clock_)), keys_(std::move(keys)) {}

Result<std::unique_ptr<Workplace>> Workplace::open(Settings const& settings, Keyring keys, StoreWish wish) {
  std::unique_ptr<Workplace> place(new Workplace(std::move(keys), settings.log));
  SCC_TRY(engine, open_engine(settings.store, wish, *place->log_));
  place->store_ = std::make_unique<Store>(std::move(engine), place->random_);
  return place;
}

Result<std::unique_ptr<Workplace>> Workplace::open(Flags const& flags, Program const& program,
                                                   StoreWish wish) {
  SCC_TRY(settings, settle(flags, program.environment));
  SCC_TRY(keys, read_keys(settings, program.environment));
  return open(settings, std::move(keys), wish);
}

Result<Env> Workplace::env_of_slug(std::string_view slug) {
  auto const now = clock_.now();
  SCC_TRY(tenant, find_tenant_by_slug(*store_, slug, now));
  if (!tenant) return Error{Code::not_found, "tenant_unknown"}.about(slug);
  return env_of(services(), *tenant, now);
}

Caller operator_caller() {
  return {.command_line = true};
}

}  // namespace scc
