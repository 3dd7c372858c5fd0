// Dynamo items: attributes written and read, strictly.
#include "store/dynamo_items.hpp"

#include <cassert>
#include <charconv>
#include <chrono>

namespace scc {
namespace {

// As in the file of the other engine: what has expired goes about a day later.
constexpr std::chrono::hours kSweepDelay{24};

std::optional<std::string_view> member(json::object const& item, std::string_view name,
                                       std::string_view type) {
  auto const* attribute = item.if_contains(name);
  if (attribute == nullptr || !attribute->is_object()) return std::nullopt;
  auto const* value = attribute->get_object().if_contains(type);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string_view(value->get_string());
}

std::optional<Instant> instant_in(std::string_view digits) {
  std::int64_t number = 0;
  auto const* const end = digits.data() + digits.size();
  auto const [stopped, error] = std::from_chars(digits.data(), end, number);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return Instant{milliseconds{number}};
}

}  // namespace

json::object text_attribute(std::string_view text) {
  return {{"S", text}};
}

json::object number_attribute(std::int64_t number) {
  return {{"N", std::to_string(number)}};
}

json::object item_key(Key const& key) {
  return {{"pk", text_attribute(key.partition())}, {"sk", text_attribute(key.sort())}};
}

json::object item_of(Write const& write, Version stamp) {
  assert(write.kind == WriteKind::insert || write.kind == WriteKind::replace || write.kind == WriteKind::put);
  auto item = item_key(write.key);
  item["stamp"] = text_attribute(stamp.text());
  item["body"] = text_attribute(write.body);
  if (write.expires_at) {
    item["until_ms"] = number_attribute(write.expires_at->time_since_epoch().count());
    auto const swept = std::chrono::ceil<seconds>(*write.expires_at + kSweepDelay);
    item[kDynamoTtlAttribute] = number_attribute(swept.time_since_epoch().count());
  }
  return item;
}

std::optional<std::string> sort_of(json::object const& item) {
  auto const sort = member(item, "sk", "S");
  if (!sort || !is_key_text(*sort)) return std::nullopt;
  return std::string(*sort);
}

std::optional<Row> row_of(json::object const& item, Key key) {
  auto const stamp = member(item, "stamp", "S");
  auto const version = stamp ? Version::parse(*stamp) : std::nullopt;
  auto const body = member(item, "body", "S");
  if (!version || !body) return std::nullopt;
  Row row{std::move(key), *version, std::string(*body)};
  if (item.contains("until_ms")) {
    auto const digits = member(item, "until_ms", "N");
    row.expires_at = digits ? instant_in(*digits) : std::nullopt;
    if (!row.expires_at) return std::nullopt;
  }
  return row;
}

bool has_expired(Row const& row, Instant now) {
  return row.expires_at && *row.expires_at <= now;
}

}  // namespace scc
