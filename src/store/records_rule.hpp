// Rule rows: `t/rules`, one a rule, by its name.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"
#include "domain/people/rule.hpp"
#include "store/row.hpp"
#include "store/store.hpp"
#include "store/versioned.hpp"

namespace scc {

std::string encode_rule(Rule const& rule);
// `internal` ("row_unreadable") also where its schedule cannot be read.
Result<Rule> decode_rule(Row const& row);
// `not_found` ("rule_unknown"). `name` may be anything.
Result<Versioned<Rule>> load_rule(TenantStore const& rows, std::string_view name);

}  // namespace scc
