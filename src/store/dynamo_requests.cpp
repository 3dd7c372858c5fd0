// Dynamo requests: conditions as expressions, and the token that makes a repeated commit one commit.
#include "store/dynamo_requests.hpp"

#include <cassert>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "store/dynamo_items.hpp"

namespace scc {
namespace {

// What an expiry is compared with comes as a value, so that every engine goes by the decision's own `now`.
constexpr std::string_view kIsAbsent = "attribute_not_exists(pk) OR until_ms <= :now";
constexpr std::string_view kIsAsSeen =
    "stamp = :seen AND (attribute_not_exists(until_ms) OR until_ms > :now)";

// DynamoDB takes no empty text where a key is meant; no key of ours is as small as this.
constexpr std::string_view kLeastSort = "!";

constexpr std::size_t kTokenCharactersMax = 36;

json::object values_of(Write const& write, Instant now) {
  json::object values{{":now", number_attribute(now.time_since_epoch().count())}};
  if (write.kind != WriteKind::insert) values[":seen"] = text_attribute(write.expected.text());
  return values;
}

void add_condition(json::object& action, Write const& write, Instant now) {
  if (write.kind == WriteKind::put) return;
  action["ConditionExpression"] = write.kind == WriteKind::insert ? kIsAbsent : kIsAsSeen;
  action["ExpressionAttributeValues"] = values_of(write, now);
}

json::object action_of(std::string_view table, Write const& write, Version stamp, Instant now) {
  json::object action{{"TableName", table}};
  add_condition(action, write, now);
  switch (write.kind) {
    case WriteKind::check:
      action["Key"] = item_key(write.key);
      return {{"ConditionCheck", std::move(action)}};
    case WriteKind::remove:
      action["Key"] = item_key(write.key);
      return {{"Delete", std::move(action)}};
    case WriteKind::insert:
    case WriteKind::replace:
    case WriteKind::put:
      action["Item"] = item_of(write, stamp);
      return {{"Put", std::move(action)}};
  }
  return {};
}

// All 16 characters of the stamp, and 20 of a digest.
std::string token_of(Version stamp, std::string_view actions) {
  auto token = stamp.text() + to_base64url(as_text(sha256(actions)));
  token.resize(kTokenCharactersMax);
  return token;
}

json::object const* object_member(json::object const& object, std::string_view name) {
  auto const* found = object.if_contains(name);
  return found != nullptr && found->is_object() ? &found->get_object() : nullptr;
}

// Null when it is there and no list of objects; an empty list when it is not there.
std::optional<std::vector<json::object const*>> objects_in(json::object const& object,
                                                           std::string_view name) {
  std::vector<json::object const*> objects;
  auto const* found = object.if_contains(name);
  if (found == nullptr) return objects;
  if (!found->is_array()) return std::nullopt;
  for (auto const& each : found->get_array()) {
    if (!each.is_object()) return std::nullopt;
    objects.push_back(&each.get_object());
  }
  return objects;
}

}  // namespace

std::string transact_request(std::string_view table, WriteSet const& set, Version stamp, Instant now) {
  json::array actions;
  actions.reserve(set.size());
  for (auto const& write : set.writes()) actions.push_back(action_of(table, write, stamp, now));
  auto const listed = json::serialize(actions);
  return R"({"ClientRequestToken":")" + token_of(stamp, listed) + R"(","TransactItems":)" + listed + '}';
}

std::string get_request(std::string_view table, Key const& key) {
  return json::serialize(
      json::object{{"TableName", table}, {"ConsistentRead", true}, {"Key", item_key(key)}});
}

std::string batch_request(std::string_view table, std::span<Key const* const> keys) {
  assert(!keys.empty() && keys.size() <= kGetManyKeysMax);
  json::array wanted;
  for (auto const* key : keys) wanted.push_back(item_key(*key));
  json::object of_table{{"ConsistentRead", true}, {"Keys", std::move(wanted)}};
  return json::serialize(json::object{{"RequestItems", json::object{{table, std::move(of_table)}}}});
}

std::string query_request(std::string_view table, std::string_view partition, SortWindow const& window,
                          Direction direction, std::size_t limit, std::optional<json::object> const& start) {
  assert(window.lower < window.upper);
  json::object request{
      {"TableName", table},
      {"ConsistentRead", true},
      {"KeyConditionExpression", "pk = :pk AND sk BETWEEN :lower AND :upper"},
      {"ExpressionAttributeValues",
       json::object{
           {":pk", text_attribute(partition)},
           {":lower", text_attribute(window.lower.empty() ? kLeastSort : std::string_view(window.lower))},
           {":upper", text_attribute(window.upper)}}},
      {"Limit", limit},
      {"ScanIndexForward", direction == Direction::forward}};
  if (start) request["ExclusiveStartKey"] = *start;
  return json::serialize(request);
}

json::object const* item_in(json::value const& answer) {
  return answer.is_object() ? object_member(answer.get_object(), "Item") : nullptr;
}

std::optional<BatchPart> batch_in(json::value const& answer, std::string_view table) {
  if (!answer.is_object()) return std::nullopt;
  auto const* const responses = object_member(answer.get_object(), "Responses");
  if (responses == nullptr) return std::nullopt;
  auto const items = objects_in(*responses, table);
  if (!items) return std::nullopt;
  BatchPart part{*items, {}};
  auto const* const left = object_member(answer.get_object(), "UnprocessedKeys");
  auto const* const of_table = left == nullptr ? nullptr : object_member(*left, table);
  if (of_table == nullptr) return part;
  auto const keys = objects_in(*of_table, "Keys");
  if (!keys) return std::nullopt;
  for (auto const* key : *keys) {
    auto const name = name_of(*key);
    if (!name) return std::nullopt;
    part.unprocessed.push_back(*name);
  }
  return part;
}

std::optional<QueryPart> query_in(json::value const& answer) {
  if (!answer.is_object() || !answer.get_object().contains("Items")) return std::nullopt;
  auto const items = objects_in(answer.get_object(), "Items");
  if (!items) return std::nullopt;
  QueryPart part{*items};
  if (auto const* next = object_member(answer.get_object(), "LastEvaluatedKey")) part.next = *next;
  return part;
}

std::optional<std::pair<std::string, std::string>> name_of(json::object const& item) {
  auto const* const pk = object_member(item, "pk");
  auto const* const partition = pk == nullptr ? nullptr : pk->if_contains("S");
  auto const sort = sort_of(item);
  if (partition == nullptr || !partition->is_string() || !sort) return std::nullopt;
  return std::pair(std::string(partition->get_string()), *sort);
}

}  // namespace scc
