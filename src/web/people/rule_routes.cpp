// Handlers about rules, and the tables of their bodies.
#include "web/people/rule_routes.hpp"

#include "web/fields/fields.hpp"

namespace scc {

using enum Presence;

namespace {

constexpr std::size_t kTimesTold = 3;

Result<Reply<RuleView>> shown(Call const& call, Versioned<Rule> const& rule) {
  SCC_TRY(sight, Sight::onto(Act::change_tenant, call.caller));
  return Reply(RuleView(sight, rule.value, call.env.now())).at_version(rule.row.version.text());
}

}  // namespace

RuleView::RuleView(Sight const& sight, Rule const& rule, Instant now)
    : Seen(sight),
      name(rule.name),
      kind(rule.kind),
      schedule(rule.schedule),
      on(rule.on),
      since(rule.anchor),
      last_run(rule.last_run),
      next(upcoming(rule, now, kTimesTold)) {}

RulesView::RulesView(Sight const& sight, std::vector<Versioned<Rule>> const& rules, Instant now)
    : Seen(sight) {
  for (auto const& rule : rules) items.emplace_back(sight, rule.value, now);
}

Result<Reply<RulesView>> get_rules(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::change_tenant, call.caller));
  SCC_TRY(rules, list_rules(call.env, call.caller));
  return Reply(RulesView(sight, rules, call.env.now()));
}

Result<Reply<RuleView>> get_one_rule(Call const& call) {
  SCC_TRY(rule, get_rule(call.env, call.caller, call.text("rule")));
  return shown(call, rule);
}

Result<Reply<RuleView>> put_rule(Call const& call, RuleWish const& body) {
  SCC_TRY(rule, change_rule(call.env, call.caller, call.text("rule"), body, call.expected_version()));
  return shown(call, rule);
}

template <>
Shape const& shape_of<RuleWish>() {
  using Body = RuleWish;
  static FieldSpec const fields[] = {
      field<&Body::schedule>("schedule", required, text(1, kScheduleCharactersMax),
                             "When it runs, as EventBridge writes it: cron(…) with six fields in UTC, or "
                             "rate(…), counted from when it was switched on.",
                             "cron(0 12 * * ? *)"),
      field<&Body::on>("on", required, any(), "Whether it runs at all.", "true"),
  };
  static Shape const shape{"NewRule", "When a rule runs.", fields};
  return shape;
}

template <>
Shape const& shape_of<RuleView>() {
  using View = RuleView;
  static FieldSpec const fields[] = {
      field<&View::name>("name", required, any(), "What it is called.", "ptb_nudge"),
      field<&View::kind>("kind", required, any(), "What it does.", "nudge"),
      field<&View::schedule>("schedule", required, any(), "When it runs.", "cron(0 12 * * ? *)"),
      field<&View::on>("on", required, any(), "Whether it runs at all.", "true"),
      field<&View::since>("since", required, any(), "When it was switched on, or given this schedule.",
                          "2027-01-01T12:00:00Z"),
      field<&View::last_run>("last_run", required, any(), "As of when it ran last."),
      field<&View::next>("next", required, up_to(kTimesTold), "The next times; none while it is off.",
                         R"(["2027-03-14T12:00:00Z"])"),
  };
  static Shape const shape{"Rule", "What the program does by itself, and when.", fields};
  return shape;
}

template <>
Shape const& shape_of<RulesView>() {
  static FieldSpec const fields[] = {
      field<&RulesView::items>("items", required, up_to(kPageRowsMax), "By name."),
  };
  static Shape const shape{"RuleList", "The tenant's rules.", fields};
  return shape;
}

}  // namespace scc
