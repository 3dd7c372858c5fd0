// DynamoEngine: the port's three calls as requests.
#include "store/dynamo_engine.hpp"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

#include "store/dynamo_items.hpp"
#include "store/dynamo_requests.hpp"
#include "store/dynamo_table.hpp"

namespace scc {
namespace {

using Name = std::pair<std::string_view, std::string_view>;  // Partition and sort key.

Error not_ours(std::string_view what) {
  return Error{Code::unavailable, "store_unavailable"}.because("not a row of ours: " + std::string(what));
}

Result<std::optional<Row>> live_row(json::object const& item, Key const& key, Instant now) {
  auto row = row_of(item, key);
  if (!row) return not_ours(key.text());
  if (has_expired(*row, now)) return std::nullopt;
  return row;
}

// Each key once, with the places where its row was asked for.
using Wanted = std::map<Name, std::vector<std::size_t>>;

Wanted wanted_of(std::span<Key const> keys) {
  Wanted wanted;
  for (std::size_t i = 0; i < keys.size(); ++i)
    wanted[Name(keys[i].partition(), keys[i].sort())].push_back(i);
  return wanted;
}

// Adds the live rows of `items` to `page`, and what had expired to `expired`; false when the page is full and
// there is one more.
Result<bool> add_rows(Page& page, std::vector<json::object const*> const& items, Scan const& what,
                      SortWindow const& window, Instant now, std::size_t& expired) {
  for (auto const* item : items) {
    auto const sort = sort_of(*item);
    if (!sort) return not_ours(what.range.from.partition());
    if (*sort >= window.upper) continue;  // DynamoDB's "between" includes its upper bound, ours does not.
    SCC_TRY(row, live_row(*item, what.range.from.sibling(*sort), now));
    if (!row) {
      ++expired;
      continue;
    }
    page.more = page.rows.size() == what.limit;
    if (page.more) return false;
    page.rows.push_back(std::move(*row));
  }
  return true;
}

}  // namespace

DynamoEngine::DynamoEngine(std::unique_ptr<DynamoWire> wire, std::string table, Random& random,
                           Pauses& pauses, DynamoPatience patience)
    : wire_(std::move(wire)), table_(std::move(table)), world_{*wire_, random, pauses, patience} {
  assert(is_dynamo_table_name(table_));
}

Result<std::optional<Row>> DynamoEngine::get_one(Key const& key, Instant now) {
  DynamoEffort effort(world_);
  auto const sent = effort.send("GetItem", get_request(table_, key));
  if (!sent.answer) return to_error(sent.failure, Doubt::no);
  auto const* const item = item_in(*sent.answer);
  if (item == nullptr) return std::nullopt;
  return live_row(*item, key, now);
}

Result<std::vector<std::optional<Row>>> DynamoEngine::get_many(std::span<Key const> keys, Instant now) {
  assert(keys.size() <= kGetManyKeysMax);
  std::vector<std::optional<Row>> rows(keys.size());
  auto const wanted = wanted_of(keys);
  std::vector<Key const*> left;
  for (auto const& [name, places] : wanted) left.push_back(&keys[places.front()]);
  if (left.size() == 1) {
    SCC_TRY(row, get_one(*left.front(), now));
    for (auto const place : wanted.begin()->second) rows[place] = row;
    return rows;
  }
  DynamoEffort effort(world_);
  while (!left.empty()) {
    auto const sent = effort.send("BatchGetItem", batch_request(table_, left));
    if (!sent.answer) return to_error(sent.failure, Doubt::no);
    auto const part = batch_in(*sent.answer, table_);
    if (!part) return not_ours("batch");
    for (auto const* item : part->items) {
      auto const name = name_of(*item);
      auto const found = name ? wanted.find(Name(*name)) : wanted.end();
      if (found == wanted.end()) return not_ours("batch");
      SCC_TRY(row, live_row(*item, keys[found->second.front()], now));
      for (auto const place : found->second) rows[place] = row;
    }
    left.clear();
    for (auto const& name : part->unprocessed) {
      auto const found = wanted.find(Name(name));
      if (found == wanted.end()) return not_ours("batch");
      left.push_back(&keys[found->second.front()]);
    }
    if (!left.empty() && !effort.wait())
      return to_error({DynamoTrouble::throttled, "keys left unprocessed"}, Doubt::no);
  }
  return rows;
}

Result<Page> DynamoEngine::scan(Scan const& what, Instant now) {
  auto const window = window_of(what);
  Page page;
  if (window.lower >= window.upper) return page;
  std::optional<json::object> start;
  // What has expired and is not yet swept fills pages without filling ours. Each page asks for as many more
  // as had expired before it, so that a look for one row passes thousands of them in a few requests.
  std::size_t expired = 0;
  DynamoEffort effort(world_);
  for (int read = 0; read < kDynamoPagesMax && !effort.is_over(); ++read) {
    // One more than is wanted tells whether there is more.
    auto const limit = std::min(what.limit + 1 - page.rows.size() + expired, kScanRowsMax + 1);
    auto const sent = effort.send(
        "Query", query_request(table_, what.range.from.partition(), window, what.direction, limit, start));
    if (!sent.answer) return to_error(sent.failure, Doubt::no);
    auto part = query_in(*sent.answer);
    if (!part) return not_ours("query");
    SCC_TRY(room, add_rows(page, part->items, what, window, now, expired));
    if (!room || !part->next) return page;
    start = std::move(part->next);
  }
  return Error{Code::unavailable, "store_unavailable"}
      .because("no time for all pages of " + what.range.from.partition())
      .retry_after(1);
}

Result<void> DynamoEngine::commit(WriteSet const& set, Version stamp, Instant now) {
  assert(!set.empty());
  DynamoEffort effort(world_);
  auto const sent = effort.send("TransactWriteItems", transact_request(table_, set, stamp, now));
  if (sent.answer) return success();
  if (sent.failure.trouble != DynamoTrouble::condition_failed) return to_error(sent.failure, sent.doubt);
  // An earlier attempt that was carried out would, by the token, have answered for this one: none was. One
  // that is still on its way cannot be any more where a stamp has gone, for stamps do not come back; a row
  // that was in the way of an insert may yet go.
  auto const at = sent.failure.failed_at.value_or(0);
  auto const& failed = set.writes()[at < set.size() ? at : 0];
  if (sent.doubt == Doubt::yes && failed.kind == WriteKind::insert)
    return to_error({DynamoTrouble::no_answer, "an earlier attempt may still arrive"}, Doubt::yes);
  return conflict_on(failed.key);
}

}  // namespace scc
