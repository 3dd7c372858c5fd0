// Verify: a tenant's chains proved, and what stands around them held against them.
#include <set>
#include <string>

#include "app/audit.hpp"
#include "app/trips/history.hpp"
#include "store/records_event.hpp"
#include "store/records_letter.hpp"

namespace scc {
namespace {

// How often an event that changes under our eyes is looked at before what was found counts.
constexpr int kLooksMax = 5;

struct Proven {
  std::int64_t entries = 0;
  std::optional<ChainBreak> fault = {};
};

std::optional<EventStatus> status_after(HistoryAct act) {
  switch (act) {
    case HistoryAct::created:
    case HistoryAct::reopened:
    case HistoryAct::reinstated:
      return EventStatus::pending;
    case HistoryAct::confirmed:
      return EventStatus::confirmed;
    case HistoryAct::departed:
      return EventStatus::in_progress;
    case HistoryAct::completed:
      return EventStatus::completed;
    case HistoryAct::cancelled:
      return EventStatus::cancelled;
    default:
      return std::nullopt;  // The others leave it as it is.
  }
}

std::optional<ChainBreak> check_status(Event const& event, std::vector<HistoryEntry> const& entries) {
  for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry) {
    auto const status = status_after(entry->act);
    if (!status) continue;
    if (*status == event.status) return std::nullopt;
    return ChainBreak{entry->seq, ChainFault::status_altered};
  }
  return ChainBreak{1, ChainFault::entry_removed};  // Every history begins with one of those.
}

Result<Proven> prove(TenantStore const& rows, Keyring const& keys, Event const& event) {
  auto const& names = rows.keys();
  SCC_TRY(chain, load_chain(rows, names.histories(event.id), names.notes(event.id), keys));
  Proven proven{.entries = event.history.seq};
  proven.fault =
      first_break(event_chain_name(rows, event.id), chain.entries, chain.notes, event.history, keys);
  if (!proven.fault) proven.fault = check_status(event, chain.entries);
  if (proven.fault) return proven;
  SCC_TRY(line, rows.get(names.agenda(event.times.planned_departure, event.id)));
  if (!line) proven.fault = ChainBreak{0, ChainFault::agenda_removed};
  return proven;
}

// The same of the event in `row`, which others may be changing.
Result<Proven> prove_standing(TenantStore const& rows, Keyring const& keys, Row row) {
  for (int look = 1;; ++look) {
    SCC_TRY(event, decode_event(row));
    SCC_TRY(proven, prove(rows, keys, event));
    if (!proven.fault || look == kLooksMax) return proven;
    SCC_TRY(now, rows.get(row.key));
    if (!now || now->version == row.version) return proven;
    row = *std::move(now);
  }
}

Result<void> verify_events(VerifyReport& report, TenantStore const& rows, Keyring const& keys) {
  return scan_all(rows, rows.keys().events(), [&](Row const& row) -> Result<void> {
    ++report.events;
    EventId const id{row.key.sort()};
    if (!decode_event(row)) {
      report.broken.emplace_back(id, ChainBreak{0, ChainFault::event_unreadable});
      return success();
    }
    SCC_TRY(proven, prove_standing(rows, keys, row));
    report.entries += proven.entries;
    if (proven.fault) report.broken.emplace_back(id, *proven.fault);
    return success();
  });
}

// Finds events that are gone by what else names them.
class Missing {
 public:
  Missing(VerifyReport& report, TenantStore const& rows) : report_(report), rows_(rows) {}

  Result<void> expect(std::string const& id) {
    if (told_.contains(id)) return success();
    SCC_TRY(row, rows_.get(rows_.keys().event(EventId{id})));
    if (row) return success();
    told_.insert(id);
    report_.broken.emplace_back(EventId{id}, ChainBreak{0, ChainFault::event_removed});
    return success();
  }

 private:
  VerifyReport& report_;
  TenantStore rows_;
  std::set<std::string> told_;
};

Result<void> verify_mentions(VerifyReport& report, TenantStore const& rows) {
  Missing missing(report, rows);
  auto const all_times = rows.keys().agenda_between(
      Instant{}, std::chrono::sys_days{std::chrono::year{9999} / std::chrono::December / 31});
  SCC_CHECK(scan_all(rows, all_times, [&](Row const& row) -> Result<void> {
    auto const& sort = row.key.sort();
    return missing.expect(sort.substr(sort.find('#') + 1));
  }));
  return scan_all(rows, rows.keys().letters(), [&](Row const& row) -> Result<void> {
    auto const letter = decode_letter(row);
    if (!letter || letter->event.empty()) return success();
    return missing.expect(letter->event.text);
  });
}

}  // namespace

Result<std::optional<ChainBreak>> verify_history(TenantStore const& rows, Keyring const& keys,
                                                 EventId const& id) {
  SCC_TRY(row, rows.get(rows.keys().event(id)));
  if (!row) return Error{Code::not_found, "event_unknown"};
  SCC_TRY(proven, prove_standing(rows, keys, *std::move(row)));
  return proven.fault;
}

Result<VerifyReport> verify_tenant(TenantStore const& rows, Keyring const& keys) {
  VerifyReport report;
  SCC_CHECK(verify_events(report, rows, keys));
  SCC_CHECK(verify_mentions(report, rows));
  SCC_TRY(audit, verify_audit(rows, keys));
  report.audit_broken = audit;
  SCC_TRY(tenant, rows.get(rows.keys().tenant_row()));
  if (!tenant && !audit) report.audit_broken = ChainBreak{0, ChainFault::tenant_removed};
  return report;
}

}  // namespace scc
