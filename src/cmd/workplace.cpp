// The workplace: clock, log, keys and store, opened in the order in which they need each other.
#include "cmd/workplace.hpp"

#include <filesystem>

#include <unistd.h>

#include "app/key_check.hpp"
#include "app/people/tenants.hpp"
#include "cmd/dynamo_reach.hpp"
#include "store/dynamo_engine.hpp"
#include "store/memory_engine.hpp"
#include "store/sqlite_engine.hpp"

namespace scc {
namespace {

Result<std::unique_ptr<Engine>> open_sqlite(StorePlace const& place, StoreWish wish, Log& log) {
  std::error_code ignored;
  if (wish == StoreWish::existing && !std::filesystem::exists(place.path, ignored))
    return Error{Code::unavailable, "store_missing"}.about(place.path);
  auto engine = SqliteEngine::open(place.path, {}, log);
  if (!engine) return std::move(engine).error().about(place.path);
  return std::move(*engine);
}

}  // namespace

Result<std::unique_ptr<Engine>> Workplace::open_dynamodb(StorePlace const& place,
                                                         Environment const& environment) {
  SCC_TRY(wire, reach_dynamodb(place, environment, clock_, *log_));
  std::unique_ptr<Engine> engine =
      std::make_unique<DynamoEngine>(std::move(wire), place.path, random_, pauses_);
  // One read of a row that need not exist: a wrong name, region or key is heard here and not by the first
  // guest.
  auto const probe = SystemKeys().meta("epoch");
  if (auto read = engine->get_many({&probe, 1}, clock_.now()); !read) {
    auto const cause = read.error().detail;
    return std::move(read).error().because(cause + "; scc doctor looks closer").about(place.path);
  }
  return engine;
}

Result<std::unique_ptr<Engine>> Workplace::open_engine(StorePlace const& place,
                                                       Environment const& environment, StoreWish wish) {
  switch (place.engine) {
    case StorePlace::Engine::memory:
      return std::unique_ptr<Engine>(new MemoryEngine);
    case StorePlace::Engine::dynamodb:
      return open_dynamodb(place, environment);
    case StorePlace::Engine::sqlite:
      break;
  }
  return open_sqlite(place, wish, *log_);
}

Workplace::Workplace(Keyring keys, LogLevel least)
    : log_(make_line_log(STDERR_FILENO, least, clock_)), keys_(std::move(keys)) {}

Result<std::unique_ptr<Workplace>> Workplace::open(Settings const& settings, Environment const& environment,
                                                   Keyring keys, StoreWish wish) {
  std::unique_ptr<Workplace> place(new Workplace(std::move(keys), settings.log));
  SCC_TRY(engine, place->open_engine(settings.store, environment, wish));
  place->store_ = std::make_unique<Store>(std::move(engine), place->random_);
  auto const note = wish == StoreWish::any ? KeyNote::write : KeyNote::read;
  SCC_CHECK(check_keys(*place->store_, place->keys_, place->clock_.now(), note));
  return place;
}

Result<std::unique_ptr<Workplace>> Workplace::open(Flags const& flags, Program const& program,
                                                   StoreWish wish) {
  SCC_TRY(settings, settle(flags, program.environment));
  SCC_TRY(keys, read_keys(settings, program.environment));
  return open(settings, program.environment, std::move(keys), wish);
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
