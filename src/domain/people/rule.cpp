// Rule: its times, counted from its schedule.
#include "domain/people/rule.hpp"

#include <array>
#include <cassert>
#include <chrono>

#include "base/limits.hpp"
#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, kRuleKinds> kRuleKindWords{"nudge", "daily_brief"};
constexpr char kNoonUtc[] = "cron(0 12 * * ? *)";

Schedule schedule_of(Rule const& rule) {
  auto parsed = parse_schedule(rule.schedule);
  assert(parsed);
  return *std::move(parsed);
}

Rule started(std::string_view name, RuleKind kind, Instant now) {
  Rule rule{.name = std::string(name), .kind = kind, .schedule = kNoonUtc, .anchor = now};
  rule.next = next_fire(schedule_of(rule), rule.anchor, now);
  return rule;
}

}  // namespace

std::string_view to_text(RuleKind kind) {
  return word_of(kRuleKindWords, kind);
}
std::optional<RuleKind> parse_rule_kind(std::string_view text) {
  return value_of<RuleKind>(kRuleKindWords, text);
}

std::vector<Rule> default_rules(Instant now) {
  auto const second = std::chrono::floor<seconds>(now);  // As timers count.
  return {started(kBriefRule, RuleKind::daily_brief, second), started(kNudgeRule, RuleKind::nudge, second)};
}

Result<Rule> changed_rule(Rule const& rule, std::string_view schedule, bool on, Instant now) {
  SCC_TRY(parsed, parse_schedule(schedule));
  if (parsed.text == rule.schedule && on == rule.on) return rule;
  auto changed = rule;
  changed.schedule = parsed.text;
  changed.on = on;
  changed.anchor = std::chrono::floor<seconds>(now);
  changed.next = on ? next_fire(parsed, changed.anchor, now) : std::nullopt;
  if (on && !changed.next) return Error{Code::invalid, "schedule_never"}.about("schedule");
  return changed;
}

std::vector<Instant> upcoming(Rule const& rule, Instant now, std::size_t count) {
  std::vector<Instant> times;
  if (!rule.on) return times;
  auto const schedule = schedule_of(rule);
  for (auto next = next_fire(schedule, rule.anchor, now); next && times.size() < count;
       next = next_fire(schedule, rule.anchor, *next))
    times.push_back(*next);
  return times;
}

Rule run_rule(Rule const& rule, Instant due, Instant now) {
  assert(due <= now);
  auto const schedule = schedule_of(rule);
  auto const following = next_fire(schedule, rule.anchor, due);
  bool const missed_more = following && *following <= now;
  auto ran = rule;
  ran.last_run = missed_more ? Instant{std::chrono::floor<seconds>(now)} : due;
  ran.next = next_fire(schedule, rule.anchor, now);
  return ran;
}

bool has_covered(Rule const& rule, Instant at) {
  return rule.last_run && at >= *rule.last_run && at < *rule.last_run + kNudgeWindow;
}

}  // namespace scc
