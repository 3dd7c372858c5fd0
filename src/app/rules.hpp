// Rules: what the program does by itself for a tenant, read and changed by its owner, and run when its timer
// fires. Each rule is a row and, while it is on, one timer: firing it removes it, sets the next, says in the
// row when it ran and orders the job, in one commit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people/rule.hpp"
#include "store/row.hpp"
#include "store/versioned.hpp"

namespace scc {

// Adds the rules of a new tenant and their timers to `set`: two rows each.
void add_default_rules(WriteSet& set, Env const& env);
// Makes what is missing of them, of every tenant: of those that an earlier release made. Safe to run at once
// in many processes.
Result<void> add_missing_rules(Services const& services, Instant now);

// By name; owners only.
Result<std::vector<Versioned<Rule>>> list_rules(Env const& env, Caller const& caller);
// `not_found` "rule_unknown".
Result<Versioned<Rule>> get_rule(Env const& env, Caller const& caller, std::string_view name);

struct RuleWish {
  std::string schedule;
  bool on = true;
};
// Changes the rule if it is still at `expected`, else `stale` ("stale"); its timer moves with it, and the
// audit says so. `invalid` as of changed_rule(); `not_found` "rule_unknown".
Result<Versioned<Rule>> change_rule(Env const& env, Caller const& caller, std::string_view name,
                                    RuleWish const& wish, Version const& expected);

// The work of a rule's timer that was set for `due`: five rows. False when the rule is off, or goes by
// another time by now.
Result<bool> run_due_rule(WriteSet& set, Env const& env, std::string_view name, Instant due);

// Notes that somebody ran the tenant's nudges by hand as of `run`, so that what is confirmed late is nudged
// as after a run of its own. Earlier runs than the last, and those that lie ahead, are not noted.
Result<void> note_nudge_run(Env const& env, Instant run);

}  // namespace scc
