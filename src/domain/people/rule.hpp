// Rule: what the program does by itself for a tenant, by a schedule that its owner may change.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "domain/people/schedule.hpp"

namespace scc {

enum class RuleKind : std::uint8_t {
  nudge,        // Writes to people what is still missing of theirs.
  daily_brief,  // Writes a day's events to those who run them.
};
inline constexpr int kRuleKinds = 2;
std::string_view to_text(RuleKind kind);
std::optional<RuleKind> parse_rule_kind(std::string_view text);

inline constexpr std::string_view kNudgeRule = "ptb_nudge";
inline constexpr std::string_view kBriefRule = "daily_brief";

struct Rule {
  std::string name;
  RuleKind kind = RuleKind::nudge;
  std::string schedule;  // As parse_schedule() reads it.
  bool on = true;
  Instant anchor = {};  // When it was switched on, or given this schedule: what a rate counts from.
  std::optional<Instant> last_run = {};
  std::optional<Instant> next = {};  // When its timer stands; none while it is off, or never comes again.
  friend bool operator==(Rule const&, Rule const&) = default;
};

// Those that every tenant has, switched on at `now`: both at noon, UTC.
std::vector<Rule> default_rules(Instant now);

// The rule with another schedule, or switched; its next time counted anew from `now` where either changed.
// `invalid`: those of parse_schedule(); "schedule_never" where it is on and no time comes.
Result<Rule> changed_rule(Rule const& rule, std::string_view schedule, bool on, Instant now);

// The next `count` times after `now`; fewer where no more come, none while it is off. REQUIRES: its schedule
// can be read.
std::vector<Instant> upcoming(Rule const& rule, Instant now, std::size_t count);

// The rule after it ran at `now` for its time `due`. One that was missed runs once, and its next time lies in
// the future. It ran as of `due`, so that one run's window ends where the next one's begins; as of `now`
// where more than one of its times was missed. REQUIRES: due <= now, and its schedule can be read.
Rule run_rule(Rule const& rule, Instant due, Instant now);

// True when the window of its last run holds a departure at `at`.
bool has_covered(Rule const& rule, Instant at);

// What a run of a rule has still to do: goes on wherever it was interrupted.
struct RuleJob {
  JobId id;
  RuleKind kind = RuleKind::nudge;
  Instant run = {};         // As of when the rule ran.
  std::string day = {};     // Of a brief.
  std::string cursor = {};  // The last row looked at: of the agenda, or of the people.
  int written = 0;          // Letters.
  std::optional<Instant> ended_at = {};
  friend bool operator==(RuleJob const&, RuleJob const&) = default;
};

}  // namespace scc
