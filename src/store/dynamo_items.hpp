// Dynamo items: a row as an item of a table, and an item as a row.
//
//   pk, sk       the partition and the sort key
//   stamp        the version, as its text
//   body         the body, as it is
//   until_ms     `expires_at` in milliseconds since 1970: what conditions and readers compare
//   expires_at   in seconds, a day later: what the table's TTL sweeps by
//
// The names are short, since each counts in the size of every item, and none is a reserved word.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "store/row.hpp"

namespace scc {

inline constexpr std::string_view kDynamoTtlAttribute = "expires_at";

json::object text_attribute(std::string_view text);
json::object number_attribute(std::int64_t number);

// The two attributes that name the item of `key`.
json::object item_key(Key const& key);
// The item that `write` leaves behind. REQUIRES: an insert, a replace or a put.
json::object item_of(Write const& write, Version stamp);

// The sort key of an item; nullopt when it is none of ours.
std::optional<std::string> sort_of(json::object const& item);
// The row in `item`, under `key`; nullopt when it is none of ours.
std::optional<Row> row_of(json::object const& item, Key key);

// True when it reads as absent.
bool has_expired(Row const& row, Instant now);

}  // namespace scc
