// Rule rows: a schedule as its owner wrote it, and where it stands.
#include "store/records_rule.hpp"

#include <utility>

#include "store/record.hpp"

namespace scc {

std::string encode_rule(Rule const& rule) {
  RecordWriter out;
  out.text("kind", to_text(rule.kind));
  out.text("schedule", rule.schedule);
  out.flag("on", rule.on);
  out.instant("anchor", rule.anchor);
  out.instant("last_run", rule.last_run);
  out.instant("next", rule.next);
  return std::move(out).body();
}

Result<Rule> decode_rule(Row const& row) {
  RecordReader in(row);
  Rule rule{.name = row.key.sort(),
            .kind = in.word("kind", parse_rule_kind),
            .schedule = in.text("schedule"),
            .on = in.flag("on"),
            .anchor = in.instant("anchor"),
            .last_run = in.optional_instant("last_run"),
            .next = in.optional_instant("next")};
  if (!parse_schedule(rule.schedule)) in.fail("schedule");
  SCC_CHECK(in.done());
  return rule;
}

Result<Versioned<Rule>> load_rule(TenantStore const& rows, std::string_view name) {
  if (!is_key_text(name) || name.empty()) return Error{Code::not_found, "rule_unknown"};
  SCC_TRY(row, rows.get(rows.keys().rule(name)));
  if (!row) return Error{Code::not_found, "rule_unknown"};
  SCC_TRY(rule, decode_rule(*row));
  return Versioned<Rule>{std::move(rule), std::move(*row)};
}

}  // namespace scc
