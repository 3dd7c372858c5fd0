// Quiet hours: two bounds of the day, perhaps over midnight.
#include "domain/people/quiet.hpp"

#include "base/limits.hpp"

namespace scc {

std::optional<Instant> end_of_quiet_hours(Tenant const& tenant, Instant now) {
  auto const from = tenant.quiet_from;
  auto const to = tenant.quiet_to;
  if (from == to) return std::nullopt;
  auto const local = local_time(now, tenant.zone);
  bool const over_midnight = from > to;
  bool const evening = local.of_day >= from && (over_midnight || local.of_day < to);
  bool const morning = over_midnight && local.of_day < to;
  if (!evening && !morning) return std::nullopt;
  bool const tomorrow = over_midnight && evening;
  LocalDate const day{std::chrono::sys_days{local.date} + std::chrono::days{tomorrow ? 1 : 0}};
  return from_local(day, to, tenant.zone);
}

std::optional<Instant> quiet_until(LetterKind kind, Tenant const& tenant, Event const* event, Instant now) {
  if (!waits_for_morning(kind)) return std::nullopt;
  auto const end = end_of_quiet_hours(tenant, now);
  if (!end) return std::nullopt;
  if (event && event->times.planned_departure - *end < kQuietUnlessWithin) return std::nullopt;
  return end;
}

}  // namespace scc
