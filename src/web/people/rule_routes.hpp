// Routes of rules: what the program does by itself, and when. For owners.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "app/rules.hpp"
#include "web/call.hpp"
#include "web/people/words.hpp"
#include "web/reply.hpp"

namespace scc {

template <>
struct Words<RuleKind> : WordsOf<RuleKind, kRuleKinds, parse_rule_kind> {};

struct RuleView : Seen {
  RuleView(Sight const& sight, Rule const& rule, Instant now);

  std::string_view name;
  RuleKind kind;
  std::string_view schedule;
  bool on;
  Instant since;
  std::optional<Instant> last_run;
  std::vector<Instant> next;
};

struct RulesView : Seen {
  RulesView(Sight const& sight, std::vector<Versioned<Rule>> const& rules, Instant now);

  std::vector<RuleView> items;
};

Result<Reply<RulesView>> get_rules(Call const& call);
Result<Reply<RuleView>> get_one_rule(Call const& call);
Result<Reply<RuleView>> put_rule(Call const& call, RuleWish const& body);

template <>
Shape const& shape_of<RuleWish>();
template <>
Shape const& shape_of<RuleView>();
template <>
Shape const& shape_of<RulesView>();

}  // namespace scc
