// Keys: how each row's name is put together. docs/rows.md shows the same table to people.
#include "store/keys.hpp"

#include <cassert>
#include <chrono>

#include <fmt/format.h>

#include "base/limits.hpp"

namespace scc {
namespace {

std::string key_text_rounded_up(Instant at) {
  return to_key_text(std::chrono::ceil<seconds>(at));
}

std::string key_text_rounded_down(Instant at) {
  return to_key_text(std::chrono::floor<seconds>(at));
}

// `{at}#{tenant}#{what}`: what every index row is sorted by.
std::string index_sort(Instant at, TenantId const& tenant, std::string_view what) {
  return fmt::format("{}#{}#{}", key_text_rounded_down(at), tenant.text, what);
}

std::string event_area(EventId const& id, std::string_view part) {
  return fmt::format("event/{}/{}", id.text, part);
}

std::string sequence(std::int64_t seq, int digits) {
  assert(seq >= 0);
  return fmt::format("{:0{}}", seq, digits);
}

std::string due_partition(std::string_view utc_day, int shard) {
  assert(shard >= 0 && shard < kDueShards);
  return fmt::format("~due/{}/{}", utc_day, shard);
}

std::string timer_partition(int shard) {
  assert(shard >= 0 && shard < kTimerShards);
  return fmt::format("~timers/{}", shard);
}

std::string outbox_partition(std::string_view box, int shard) {
  assert(shard >= 0 && shard < kOutboxShards);
  return fmt::format("~{}/{}", box, shard);
}

}  // namespace

Key TenantKeys::own(std::string_view area, std::string sort) const {
  assert(!tenant_.empty());
  return Key(KeyScope::tenant, tenant_,
             area.empty() ? tenant_.text : fmt::format("{}/{}", tenant_.text, area), std::move(sort));
}

KeyRange TenantKeys::all(std::string_view area) const {
  return {own(area, {}), {}};
}

Key TenantKeys::tenant_row() const {
  return own({}, "tenant");
}
Key TenantKeys::rule(std::string_view name) const {
  return own("rules", std::string(name));
}
KeyRange TenantKeys::rules() const {
  return all("rules");
}
Key TenantKeys::feed(std::string_view secret_hash) const {
  return own("feeds", std::string(secret_hash));
}
Key TenantKeys::feed_of(PersonId const& person) const {
  return own("feedof", person.text);
}
Key TenantKeys::feed_of(AssetId const& asset) const {
  return own("feedof", asset.text);
}
Key TenantKeys::person(PersonId const& id) const {
  return own("people", id.text);
}
KeyRange TenantKeys::people() const {
  return all("people");
}
Key TenantKeys::address(std::string_view address_hash) const {
  return own("addresses", std::string(address_hash));
}
Key TenantKeys::asset(AssetId const& id) const {
  return own("assets", id.text);
}
KeyRange TenantKeys::assets() const {
  return all("assets");
}
Key TenantKeys::defect(AssetId const& asset, DefectId const& id) const {
  return own("defects/" + asset.text, id.text);
}
KeyRange TenantKeys::defects(AssetId const& asset) const {
  return all("defects/" + asset.text);
}
Key TenantKeys::template_head(TemplateId const& id) const {
  return own("templates", id.text + "#head");
}
Key TenantKeys::template_version(TemplateId const& id, int version) const {
  return own("templates", fmt::format("{}#{}", id.text, sequence(version, 6)));
}
KeyRange TenantKeys::templates() const {
  return all("templates");
}
Key TenantKeys::service_key(ServiceKeyId const& id) const {
  return own("keys", id.text);
}
Key TenantKeys::service_key_use(ServiceKeyId const& id) const {
  return own("keys", id.text + "#used");
}
KeyRange TenantKeys::service_keys() const {
  return all("keys");
}
Key TenantKeys::audit_head() const {
  return own("audit", "head");
}
Key TenantKeys::audit(std::int64_t seq) const {
  return own("audit", sequence(seq, 10));
}
KeyRange TenantKeys::audits() const {
  return {own("audit", {}), "head"};
}
Key TenantKeys::audit_note(std::int64_t seq, int number) const {
  assert(number >= 0);
  return own("auditnotes", fmt::format("{}#{}", sequence(seq, 10), number));
}
KeyRange TenantKeys::audit_notes() const {
  return all("auditnotes");
}

Key TenantKeys::event(EventId const& id) const {
  return own("events", id.text);
}
KeyRange TenantKeys::events() const {
  return all("events");
}
Key TenantKeys::agenda(Instant departure, EventId const& id) const {
  return own("agenda", fmt::format("{}#{}", key_text_rounded_down(departure), id.text));
}
KeyRange TenantKeys::agenda_between(Instant from, Instant to) const {
  return {own("agenda", key_text_rounded_up(from)), key_text_rounded_up(to)};
}
Key TenantKeys::history(EventId const& id, std::int64_t seq) const {
  return own(event_area(id, "history"), sequence(seq, 8));
}
KeyRange TenantKeys::histories(EventId const& id) const {
  return all(event_area(id, "history"));
}
Key TenantKeys::note(EventId const& id, std::int64_t seq, int number) const {
  assert(number >= 0);
  return own(event_area(id, "notes"), fmt::format("{}#{}", sequence(seq, 8), number));
}
KeyRange TenantKeys::notes(EventId const& id) const {
  return all(event_area(id, "notes"));
}
Key TenantKeys::snapshot_departure(EventId const& id) const {
  return own(event_area(id, "snapshots"), "departure");
}
Key TenantKeys::money(EventId const& id) const {
  return own(event_area(id, "money"), "money");
}

Key TenantKeys::busy(PersonId const& person, std::string_view month) const {
  return own("busy/" + person.text, std::string(month));
}
Key TenantKeys::busy(AssetId const& asset, std::string_view month) const {
  return own("busy/" + asset.text, std::string(month));
}

Key TenantKeys::code(std::string_view code_hash) const {
  return own("codes", std::string(code_hash));
}
Key TenantKeys::session(PersonId const& person, SessionId const& id) const {
  return own("sessions/" + person.text, id.text);
}
KeyRange TenantKeys::sessions(PersonId const& person) const {
  return all("sessions/" + person.text);
}
Key TenantKeys::limit(std::string_view rule, std::string_view who_hash) const {
  return own("limits", fmt::format("{}:{}", rule, who_hash));
}
Key TenantKeys::link_request(LinkRequestId const& id) const {
  return own("linkrequests", id.text);
}
Key TenantKeys::idempotency(std::string_view key_hash) const {
  return own("idempotency", std::string(key_hash));
}

Key TenantKeys::letter(Instant cause_at, std::string_view cause) const {
  return own("letters", fmt::format("{}#{}", key_text_rounded_down(cause_at), cause));
}
KeyRange TenantKeys::letters() const {
  return all("letters");
}
Key TenantKeys::mailing(std::string_view cause) const {
  return own("mailings", std::string(cause));
}
Key TenantKeys::letter_cap(std::string_view day, std::string_view address_hash) const {
  return own(fmt::format("caps/{}", day), std::string(address_hash));
}

Key TenantKeys::job(JobId const& id) const {
  return own("jobs", id.text);
}
KeyRange TenantKeys::jobs() const {
  return all("jobs");
}

Key TenantKeys::due(Instant departure, EventId const& id) const {
  return Key(KeyScope::index, tenant_, due_partition(utc_day(departure), shard_of(id.text, kDueShards)),
             index_sort(departure, tenant_, id.text));
}
Key TenantKeys::outbox(Instant at, std::string_view what) const {
  // By what it is, not by when it is due: a letter that is tried again stays in its shard.
  return Key(KeyScope::index, tenant_, outbox_partition("outbox", shard_of(what, kOutboxShards)),
             index_sort(at, tenant_, what));
}

Key TenantKeys::timer(Instant at, std::string_view what) const {
  return Key(KeyScope::index, tenant_, timer_partition(shard_of(what, kTimerShards)),
             index_sort(at, tenant_, what));
}

Key SystemKeys::tenant(TenantId const& id) const {
  return Key(KeyScope::system, {}, "~tenants", id.text);
}
KeyRange SystemKeys::tenants() const {
  return {Key(KeyScope::system, {}, "~tenants", {}), {}};
}
Key SystemKeys::slug(std::string_view slug) const {
  return Key(KeyScope::system, {}, "~slugs", std::string(slug));
}
Key SystemKeys::host(std::string_view host) const {
  return Key(KeyScope::system, {}, "~hosts", std::string(host));
}
Key SystemKeys::portfolio(PortfolioId const& id) const {
  return Key(KeyScope::system, {}, "~portfolios", id.text);
}
Key SystemKeys::meta(std::string_view name) const {
  return Key(KeyScope::system, {}, "~meta", std::string(name));
}

Key SystemKeys::due(std::string_view utc_day, int shard, std::string sort) const {
  return Key(KeyScope::index, {}, due_partition(utc_day, shard), std::move(sort));
}
KeyRange SystemKeys::due_between(Instant from, Instant to, int shard) const {
  assert(from < to && utc_day(from) == utc_day(to - milliseconds(1)));
  return {due(utc_day(from), shard, key_text_rounded_up(from)), key_text_rounded_up(to)};
}
Key SystemKeys::outbox(int shard, std::string sort) const {
  return Key(KeyScope::index, {}, outbox_partition("outbox", shard), std::move(sort));
}
KeyRange SystemKeys::outbox_until(Instant until, int shard) const {
  return {outbox(shard, {}), key_text_rounded_down(until + seconds(1))};
}
Key SystemKeys::held(int shard, std::string sort) const {
  return Key(KeyScope::index, {}, outbox_partition("held", shard), std::move(sort));
}
KeyRange SystemKeys::held(int shard) const {
  return {held(shard, {}), {}};
}

Key SystemKeys::timer(int shard, std::string sort) const {
  return Key(KeyScope::index, {}, timer_partition(shard), std::move(sort));
}
KeyRange SystemKeys::timers_until(Instant until, int shard) const {
  return {timer(shard, {}), key_text_rounded_down(until + seconds(1))};
}

std::optional<IndexSort> parse_index_sort(std::string_view sort) {
  auto const first = sort.find('#');
  auto const second = first == std::string_view::npos ? first : sort.find('#', first + 1);
  if (second == std::string_view::npos || second + 1 == sort.size()) return std::nullopt;
  auto const at = parse_key_text(sort.substr(0, first));
  auto const tenant = TenantId::parse(sort.substr(first + 1, second - first - 1));
  if (!at || !tenant) return std::nullopt;
  return IndexSort{*at, *tenant, std::string(sort.substr(second + 1))};
}

int shard_of(std::string_view name, int shards) {
  assert(shards > 0);
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (char const c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return static_cast<int>(hash % static_cast<std::uint64_t>(shards));
}

}  // namespace scc
