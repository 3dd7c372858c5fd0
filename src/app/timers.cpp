// Timers: setting one and taking it back.
#include "app/timers.hpp"

#include <fmt/format.h>

namespace scc {
namespace {

constexpr char const* kTimerBody = "{\"v\":1}";

Key key_of(Env const& env, Instant at, TimerKind kind, std::string_view about) {
  return env.rows.keys().timer(at, fmt::format("{}#{}", to_text(kind), about));
}

}  // namespace

void set_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about) {
  set.put(key_of(env, at, kind, about), kTimerBody);
}

void clear_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about) {
  // A tenant cannot read index rows, so it cannot name the version to remove; what has expired reads as
  // absent.
  set.put(key_of(env, at, kind, about), kTimerBody, env.now());
}

}  // namespace scc
