// Rules: a rule's row and its timer, always together.
#include "app/rules.hpp"

#include <utility>

#include "app/audit.hpp"
#include "app/people/tenants.hpp"
#include "app/rule_jobs.hpp"
#include "app/timers.hpp"
#include "store/records_rule.hpp"

namespace scc {
namespace {

void set_rule_timer(WriteSet& set, Env const& env, Rule const& rule) {
  if (rule.next) set_timer(set, env, *rule.next, TimerKind::rule, rule.name);
}

void add_rule(WriteSet& set, Env const& env, Rule const& rule) {
  set.insert(env.rows.keys().rule(rule.name), encode_rule(rule));
  set_rule_timer(set, env, rule);
}

// Those that the tenant has not got. A rival who adds them at the same moment has added them.
Result<void> add_missing_rules(Env const& env) {
  auto const rules = default_rules(env.now());
  std::vector<Key> keys;
  for (auto const& rule : rules) keys.push_back(env.rows.keys().rule(rule.name));
  SCC_TRY(found, env.rows.get_many(keys));
  WriteSet set;
  for (std::size_t i = 0; i < rules.size(); ++i)
    if (!found[i]) add_rule(set, env, rules[i]);
  if (set.empty()) return success();
  auto const committed = env.rows.commit(set);
  if (committed || committed.error().code == Code::conflict) return success();
  return committed.error();
}

HistoryChange entry_of(Rule const& rule, Caller const& caller) {
  return {HistoryAct::rule_changed,
          caller.actor(),
          {{"rule", rule.name}, {"schedule", rule.schedule}, {"on", rule.on ? "true" : "false"}}};
}

}  // namespace

void add_default_rules(WriteSet& set, Env const& env) {
  for (auto const& rule : default_rules(env.now())) add_rule(set, env, rule);
}

Result<void> add_missing_rules(Services const& services, Instant now) {
  SCC_TRY(tenants, list_tenants(services.store, now));
  for (auto const& tenant : tenants) SCC_CHECK(add_missing_rules(env_of(services, tenant.id, now)));
  return success();
}

Result<std::vector<Versioned<Rule>>> list_rules(Env const& env, Caller const& caller) {
  SCC_CHECK(require(Act::change_tenant, caller));
  std::vector<Versioned<Rule>> rules;
  SCC_TRY(page, env.rows.scan({.range = env.rows.keys().rules()}));
  for (auto& row : page.rows) {
    SCC_TRY(rule, decode_rule(row));
    rules.push_back({std::move(rule), std::move(row)});
  }
  return rules;
}

Result<Versioned<Rule>> get_rule(Env const& env, Caller const& caller, std::string_view name) {
  SCC_CHECK(require(Act::change_tenant, caller));
  return load_rule(env.rows, name);
}

Result<Versioned<Rule>> change_rule(Env const& env, Caller const& caller, std::string_view name,
                                    RuleWish const& wish, Version const& expected) {
  SCC_CHECK(require(Act::change_tenant, caller));
  using RuleDecision = Decision<Versioned<Rule>>;
  return transact<Versioned<Rule>>(
      env.rows, env.contention, "tenant", [&](TenantStore const& rows) -> Result<RuleDecision> {
        SCC_TRY(rule, load_rule(rows, name));
        if (rule.row.version != expected) return Error{Code::stale, "stale"};
        SCC_TRY(changed, changed_rule(rule.value, wish.schedule, wish.on, env.now()));
        if (changed == rule.value) return RuleDecision{{}, std::move(rule)};

        WriteSet set;
        auto body = encode_rule(changed);
        set.replace(rule.row, body);
        if (rule.value.next && rule.value.next != changed.next)
          clear_timer(set, env, *rule.value.next, TimerKind::rule, rule.value.name);
        set_rule_timer(set, env, changed);
        SCC_CHECK(append_audit(set, env, entry_of(changed, caller)));
        rule.value = std::move(changed);
        rule.row.body = std::move(body);
        return RuleDecision{std::move(set), std::move(rule),
                            [](Versioned<Rule>& made, Version const& stamp) { made.row.version = stamp; }};
      });
}

Result<bool> run_due_rule(WriteSet& set, Env const& env, std::string_view name, Instant due) {
  auto const rule = load_rule(env.rows, name);
  if (!rule && rule.error().code == Code::not_found) return false;
  if (!rule) return rule.error();
  if (!rule->value.on || rule->value.next != due) {
    set.check(rule->row);
    return false;
  }
  auto const ran = run_rule(rule->value, due, env.now());
  set.replace(rule->row, encode_rule(ran));
  set_rule_timer(set, env, ran);
  SCC_CHECK(order_rule_job(set, env, ran.kind, *ran.last_run));
  return true;
}

Result<void> note_nudge_run(Env const& env, Instant run) {
  if (run > env.now()) return success();
  auto const noted = transact<bool>(env.rows, env.contention, "tenant",
                                    [&](TenantStore const& rows) -> Result<Decision<bool>> {
                                      SCC_TRY(rule, load_rule(rows, kNudgeRule));
                                      if (rule.value.last_run >= run) return Decision<bool>{{}, false};
                                      rule.value.last_run = run;
                                      WriteSet set;
                                      set.replace(rule.row, encode_rule(rule.value));
                                      return Decision<bool>{std::move(set), true};
                                    });
  if (noted || noted.error().code == Code::not_found) return success();
  return noted.error();
}

}  // namespace scc
