// Keys: the name of every row, in one place. docs/rows.md tells what each holds.
//
// TenantKeys puts the tenant into every key it makes; SystemKeys names the few rows that belong to nobody.
// Instants in keys are whole seconds: a row's is rounded down, a range's bounds are rounded up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/id.hpp"
#include "base/time.hpp"
#include "store/row.hpp"

namespace scc {

class TenantKeys {
 public:
  explicit TenantKeys(TenantId tenant) : tenant_(std::move(tenant)) {}
  TenantId const& tenant() const { return tenant_; }

  // The tenant itself, its people, things and texts.
  Key tenant_row() const;
  Key rule(std::string_view name) const;
  KeyRange rules() const;
  Key person(PersonId const& id) const;
  KeyRange people() const;
  Key address(std::string_view address_hash) const;
  Key asset(AssetId const& id) const;
  KeyRange assets() const;
  Key defect(AssetId const& asset, DefectId const& id) const;
  KeyRange defects(AssetId const& asset) const;
  Key template_head(TemplateId const& id) const;
  Key template_version(TemplateId const& id, int version) const;
  KeyRange templates() const;  // Heads and versions.
  Key service_key(ServiceKeyId const& id) const;
  Key service_key_use(ServiceKeyId const& id) const;
  KeyRange service_keys() const;  // Keys and their last uses.
  Key audit_head() const;
  Key audit(std::int64_t seq) const;
  KeyRange audits() const;
  Key audit_note(std::int64_t seq, int number) const;
  KeyRange audit_notes() const;

  // One event.
  Key event(EventId const& id) const;
  KeyRange events() const;
  Key agenda(Instant departure, EventId const& id) const;
  KeyRange agenda_between(Instant from, Instant to) const;  // Planned departures in [from, to).
  Key history(EventId const& id, std::int64_t seq) const;
  KeyRange histories(EventId const& id) const;
  Key note(EventId const& id, std::int64_t seq, int number) const;
  KeyRange notes(EventId const& id) const;
  Key snapshot_departure(EventId const& id) const;
  Key money(EventId const& id) const;

  // Who and what is busy, a row a calendar month (UTC, "2027-03").
  Key busy(PersonId const& person, std::string_view month) const;
  Key busy(AssetId const& asset, std::string_view month) const;

  // Calendars that are fetched by a secret: the secret's owner, and each owner's one secret.
  Key feed(std::string_view secret_hash) const;
  Key feed_of(PersonId const& person) const;
  Key feed_of(AssetId const& asset) const;

  // Signing in.
  Key code(std::string_view code_hash) const;
  Key session(PersonId const& person, SessionId const& id) const;
  KeyRange sessions(PersonId const& person) const;
  Key limit(std::string_view rule, std::string_view who_hash) const;
  Key link_request(LinkRequestId const& id) const;
  Key idempotency(std::string_view key_hash) const;

  // Letters.
  Key letter(Instant cause_at, std::string_view cause) const;
  KeyRange letters() const;
  Key mailing(std::string_view cause) const;
  Key letter_cap(std::string_view day, std::string_view address_hash) const;

  // Work that goes on in small commits.
  Key job(JobId const& id) const;
  KeyRange jobs() const;

  // Index rows of the whole system, written (never read) by a tenant's view.
  Key due(Instant departure, EventId const& id) const;
  // `what` is the sort key of the letter ("L#…"), link request ("Q#…"), mailing ("M#…") or job ("J#…") that
  // is due at `at`.
  Key outbox(Instant at, std::string_view what) const;
  // `what` is the kind of timer and what it is about: "hold_review#EV…".
  Key timer(Instant at, std::string_view what) const;

 private:
  Key own(std::string_view area, std::string sort) const;
  KeyRange all(std::string_view area) const;

  TenantId tenant_;
};

class SystemKeys {
 public:
  Key tenant(TenantId const& id) const;
  KeyRange tenants() const;
  Key slug(std::string_view slug) const;
  Key host(std::string_view host) const;  // REQUIRES: is_key_text, as for a slug.
  Key portfolio(PortfolioId const& id) const;
  Key meta(std::string_view name) const;  // "schema", "epoch", "keys".
  Key due(std::string_view utc_day, int shard, std::string sort) const;
  KeyRange due_between(Instant from, Instant to, int shard) const;  // REQUIRES: the same UTC day.
  Key outbox(int shard, std::string sort) const;
  KeyRange outbox_until(Instant until, int shard) const;  // Due at `until` or before.
  Key held(int shard, std::string sort) const;  // Letters that a restore put aside, until a person decides.
  KeyRange held(int shard) const;
  Key timer(int shard, std::string sort) const;
  KeyRange timers_until(Instant until, int shard) const;  // Due at `until` or before.
};

// The parts of the sort key of an outbox row or a timer: when, whose, which.
struct IndexSort {
  Instant at;
  TenantId tenant;
  std::string what;
};
std::optional<IndexSort> parse_index_sort(std::string_view sort);

// The shard (0 to shards - 1) of a name: FNV-1a, the same on every machine and in every release.
int shard_of(std::string_view name, int shards);

}  // namespace scc
