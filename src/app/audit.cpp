// Audit: one head row, one row an entry, one row a note.
#include "app/audit.hpp"

#include <algorithm>
#include <string>

#include "base/limits.hpp"
#include "store/records_history.hpp"

namespace scc {
namespace {

std::string chain_name(TenantStore const& rows) {
  return rows.tenant().text + "/audit";
}

Result<HistoryHead> load_head(TenantStore const& rows, std::optional<Row>& row) {
  SCC_TRY(found, rows.get(rows.keys().audit_head()));
  if (!found) return HistoryHead{};
  row = std::move(found);
  return decode_history_head(*row);
}

}  // namespace

Result<void> append_audit(WriteSet& set, Env const& env, HistoryChange const& change) {
  std::optional<Row> head_row;
  SCC_TRY(before, load_head(env.rows, head_row));
  auto const made = chain_change(chain_name(env.rows), before, change, env.now(), env.keys, env.random);
  auto const& keys = env.rows.keys();
  auto head = encode_history_head(head_of(made.entry));
  if (head_row)
    set.replace(*head_row, std::move(head));
  else
    set.insert(keys.audit_head(), std::move(head));
  set.insert(keys.audit(made.entry.seq), encode_history_entry(made.entry));
  for (auto const& note : made.notes) set.insert(keys.audit_note(note.seq, note.number), encode_note(note));
  return success();
}

Result<AuditPage> read_audit(Env const& env, Caller const& caller, std::optional<std::int64_t> before,
                             std::size_t limit) {
  SCC_CHECK(require(Act::see_audit, caller));
  auto const& keys = env.rows.keys();
  Scan scan{.range = keys.audits(), .limit = std::min(limit, kPageRowsMax), .direction = Direction::backward};
  if (before) scan.after = keys.audit(*before).sort();
  SCC_TRY(page, env.rows.scan(scan));
  SCC_TRY(lines, read_lines(env.rows, page.rows,
                            [&](std::int64_t seq, int number) { return keys.audit_note(seq, number); }));
  AuditPage answer{.items = std::move(lines), .next = {}};
  if (page.more && !answer.items.empty()) answer.next = answer.items.back().entry.seq;
  return answer;
}

Result<std::optional<ChainBreak>> verify_audit(TenantStore const& rows, Keyring const& keys) {
  SCC_TRY(chain, load_chain(rows, rows.keys().audits(), rows.keys().audit_notes(), keys));
  std::optional<Row> head_row;
  SCC_TRY(head, load_head(rows, head_row));
  // Making the tenant was its first entry: with nothing there, everything was taken away.
  if (chain.entries.empty()) return std::optional{ChainBreak{1, ChainFault::entry_removed}};
  return first_break(chain_name(rows), chain.entries, chain.notes, head, keys);
}

}  // namespace scc
