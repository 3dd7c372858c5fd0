// Timers: what the program does by itself at a given instant. Setting one is a row in the decision's own
// write set; firing one removes it and does its work in one commit, so that it happens once, whoever looks.
//
//    set_timer(set, env, hold.review_at, TimerKind::hold_review, event.id.text);
#pragma once

#include <string_view>

#include "app/env.hpp"
#include "domain/people/timer.hpp"
#include "store/row.hpp"

namespace scc {

// Adds the timer's row to `set` (a put: the row it is about, in the same set, guards it). Fires at `at`, in
// whole seconds. `about` is the id of what it is about.
void set_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about);
// Takes back what set_timer() set for the same instant.
void clear_timer(WriteSet& set, Env const& env, Instant at, TimerKind kind, std::string_view about);

}  // namespace scc
