// MeteredEngine: sizes rounded up as AWS rounds them.
#include "support/metered_engine.hpp"

#include <algorithm>

namespace scc {
namespace {

constexpr std::int64_t kReadUnitBytes = 4'096;
constexpr std::int64_t kWriteUnitBytes = 1'024;
constexpr std::int64_t kUnitsOfATransaction = 2;  // Where a plain write takes one.

std::int64_t units_of(std::int64_t bytes, std::int64_t unit) {
  return std::max<std::int64_t>(1, (bytes + unit - 1) / unit);
}

std::int64_t bytes_of(Row const& row) {
  return static_cast<std::int64_t>(dynamo_item_bytes(row.key, row.body.size(), row.expires_at));
}

}  // namespace

std::size_t dynamo_item_bytes(Key const& key, std::size_t body_bytes, std::optional<Instant> expires_at) {
  constexpr std::size_t kNames = sizeof("pkskstampbody") - 1;
  constexpr std::size_t kStamp = 16;
  // Numbers take a byte for each two digits, and one.
  constexpr std::size_t kExpiry = sizeof("until_msexpires_at") - 1 + 8 + 6;
  return kNames + kStamp + (expires_at ? kExpiry : 0) + key.partition().size() + key.sort().size() +
         body_bytes;
}

Result<std::vector<std::optional<Row>>> MeteredEngine::get_many(std::span<Key const> keys, Instant now) {
  SCC_TRY(rows, inner_->get_many(keys, now));
  for (auto const& row : rows) meter_.read += units_of(row ? bytes_of(*row) : 0, kReadUnitBytes);
  return std::move(rows);
}

Result<Page> MeteredEngine::scan(Scan const& what, Instant now) {
  SCC_TRY(page, inner_->scan(what, now));
  std::int64_t bytes = 0;
  for (auto const& row : page.rows) bytes += bytes_of(row);
  if (page.more) bytes += bytes / static_cast<std::int64_t>(page.rows.size());  // The row that tells.
  meter_.read += units_of(bytes, kReadUnitBytes);
  return std::move(page);
}

Result<void> MeteredEngine::commit(WriteSet const& set, Version stamp, Instant now) {
  for (auto const& write : set.writes()) {
    SCC_TRY(before, inner_->get_many({&write.key, 1}, now));
    auto const old_bytes = before.front() ? bytes_of(*before.front()) : 0;
    bool const leaves = write.kind != WriteKind::remove && write.kind != WriteKind::check;
    auto const new_bytes =
        leaves ? static_cast<std::int64_t>(dynamo_item_bytes(write.key, write.body.size(), write.expires_at))
               : 0;
    meter_.write += kUnitsOfATransaction * units_of(std::max(old_bytes, new_bytes), kWriteUnitBytes);
    // What expires goes by itself, sooner or later.
    if (write.kind != WriteKind::check && !write.expires_at) meter_.bytes_kept += new_bytes - old_bytes;
  }
  return inner_->commit(set, stamp, now);
}

}  // namespace scc
