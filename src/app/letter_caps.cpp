// Letter caps: two counters a day, one for the address, one for the whole tenant.
#include "app/letter_caps.hpp"

#include <array>
#include <chrono>

#include "base/limits.hpp"
#include "store/record.hpp"

namespace scc {
namespace {

constexpr std::string_view kWholeTenant = "all";
constexpr std::chrono::hours kCapKept{3 * 24};

Result<int> count_in(std::optional<Row> const& row) {
  if (!row) return 0;
  RecordReader in(*row);
  auto const count = in.small("count");
  SCC_CHECK(in.done());
  return count;
}

std::string encode_count(int count) {
  RecordWriter out;
  out.whole("count", std::int64_t{count});
  return std::move(out).body();
}

}  // namespace

Result<std::optional<Instant>> count_letter(WriteSet& set, Env const& env, Tenant const& tenant,
                                            std::string_view address) {
  auto const& keys = env.rows.keys();
  auto const today = local_date(env.now(), tenant.zone);
  auto const day = to_text(today);
  std::array const counters{keys.letter_cap(day, env.keys.hash(Purpose::address, address)),
                            keys.letter_cap(day, kWholeTenant)};
  SCC_TRY(rows, env.rows.get_many(counters));
  SCC_TRY(of_address, count_in(rows[0]));
  SCC_TRY(of_tenant, count_in(rows[1]));

  if (of_address >= kLettersPerAddressAndDay || of_tenant >= kLettersPerTenantAndDay) {
    LocalDate const tomorrow{std::chrono::sys_days{today} + std::chrono::days{1}};
    return std::optional(from_local(tomorrow, minutes{0}, tenant.zone));
  }
  auto const expires_at = env.now() + kCapKept;
  set.put(counters[0], encode_count(of_address + 1), expires_at);
  set.put(counters[1], encode_count(of_tenant + 1), expires_at);
  return std::optional<Instant>{};
}

}  // namespace scc
