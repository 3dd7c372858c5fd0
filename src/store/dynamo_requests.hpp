// Dynamo requests: what the engine asks of DynamoDB, as JSON, and what comes back, read strictly.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "store/engine.hpp"
#include "store/row.hpp"

namespace scc {

// TransactWriteItems: all of `set` or nothing, each write under the condition of its kind. Its token is made
// of the stamp and of all that is written: sent again within ten minutes it is the same commit, done once;
// with anything else in it, it is another.
std::string transact_request(std::string_view table, WriteSet const& set, Version stamp, Instant now);

// GetItem, consistent.
std::string get_request(std::string_view table, Key const& key);

// BatchGetItem, consistent. REQUIRES: no key twice.
std::string batch_request(std::string_view table, std::span<Key const* const> keys);

// Query, consistent, of the rows in `window`, which DynamoDB takes to include its upper bound: whoever reads
// drops that row. `start` continues after an earlier page. REQUIRES: window.lower < window.upper.
std::string query_request(std::string_view table, std::string_view partition, SortWindow const& window,
                          Direction direction, std::size_t limit, std::optional<json::object> const& start);

// The item of a GetItem's answer; null when there is none.
json::object const* item_in(json::value const& answer);

// The items of a BatchGetItem's answer, and the keys that it did not get to, as (partition, sort).
struct BatchPart {
  std::vector<json::object const*> items;
  std::vector<std::pair<std::string, std::string>> unprocessed;
};
// nullopt when it is no such answer.
std::optional<BatchPart> batch_in(json::value const& answer, std::string_view table);

struct QueryPart {
  std::vector<json::object const*> items;
  std::optional<json::object> next = {};  // Where the next page starts; empty after the last.
};
std::optional<QueryPart> query_in(json::value const& answer);

// The partition and sort key that an item or a key has; nullopt when it is none of ours.
std::optional<std::pair<std::string, std::string>> name_of(json::object const& item);

}  // namespace scc
