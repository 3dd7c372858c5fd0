// Dynamo requests: what stands in them, word for word, and what is read out of answers.
#include "store/dynamo_requests.hpp"

#include <gtest/gtest.h>

#include "store/dynamo_items.hpp"
#include "support/engines.hpp"

namespace scc {
namespace dynamo_requests_tests {

Instant const kNow{milliseconds(1'805'000'000'123)};

Key key(std::string sort) {
  return KeyForTests::make("~place", std::move(sort));
}
Version stamp_of(std::uint8_t last) {
  Version stamp;
  stamp.bytes.back() = last;
  return stamp;
}
Row seen(std::string sort) {
  return {key(std::move(sort)), stamp_of(7), "old"};
}
json::object body_of(std::string const& request) {
  return parse_json(request).value().as_object();
}
json::object action_in(std::string const& request, std::size_t place, std::string_view kind) {
  return body_of(request).at("TransactItems").as_array().at(place).as_object().at(kind).as_object();
}

TEST(DynamoItems, ARowComesBackAsItWasWritten) {
  Write const write{WriteKind::insert, key("a"), {}, R"({"v":1,"name":"José \"☂\""})", kNow};
  auto const item = item_of(write, stamp_of(1));
  auto const row = row_of(item, key("a"));
  ASSERT_TRUE(row);
  EXPECT_EQ(row->body, write.body);
  EXPECT_EQ(row->version, stamp_of(1));
  EXPECT_EQ(row->expires_at, kNow);
  EXPECT_EQ(sort_of(item), "a");
  EXPECT_TRUE(has_expired(*row, kNow));
  EXPECT_FALSE(has_expired(*row, kNow - milliseconds(1)));
}

TEST(DynamoItems, TheTableSweepsADayLaterInWholeSeconds) {
  auto const item = item_of({WriteKind::put, key("a"), {}, "{}", kNow}, {});
  EXPECT_EQ(item.at("until_ms").at("N"), "1805000000123");
  EXPECT_EQ(item.at("expires_at").at("N"), "1805086401") << "rounded up, so never too early";
  EXPECT_FALSE(item_of({WriteKind::put, key("a"), {}, "{}"}, {}).contains("expires_at"));
}

TEST(DynamoItems, WhatIsNotOursIsNotGuessedAt) {
  for (auto const* text : {R"({})", R"({"stamp":{"S":"short"},"body":{"S":""}})",
                           R"({"stamp":{"S":"AAAAAAAAAAAAAAAA"},"body":{"B":"AA=="}})",
                           R"({"stamp":"AAAAAAAAAAAAAAAA","body":"x"})",
                           R"({"stamp":{"S":"AAAAAAAAAAAAAAAA"},"body":{"S":"x"},"until_ms":{"S":"1"}})",
                           R"({"stamp":{"S":"AAAAAAAAAAAAAAAA"},"body":{"S":"x"},"until_ms":{"N":"1e3"}})"})
    EXPECT_FALSE(row_of(parse_json(text).value().as_object(), key("a"))) << text;
  EXPECT_FALSE(sort_of(parse_json(R"({"sk":{"S":"no spaces"}})").value().as_object()));
  EXPECT_FALSE(name_of(parse_json(R"({"sk":{"S":"a"}})").value().as_object()));
}

TEST(DynamoItems, ARowOfTheLargestSizeFitsIntoAnItem) {
  auto const sort = std::string(kKeyPartBytesMax, 'k');
  Write const write{WriteKind::put, key(sort), {}, std::string(kRowBytesMax - 6 - sort.size(), 'b'), kNow};
  std::size_t bytes = 0;
  for (auto const& [name, value] : item_of(write, stamp_of(1)))
    bytes += name.size() + value.as_object().begin()->value().as_string().size();
  EXPECT_LE(bytes, kRowBytesMax + kDynamoItemOverheadBytes);
}

TEST(DynamoRequests, EachKindOfWriteHasItsCondition) {
  WriteSet set;
  set.insert(key("i"), "new");
  set.replace(seen("r"), "new");
  set.remove(seen("d"));
  set.check(seen("c"));
  set.put(key("p"), "new");
  auto const request = transact_request("table", set, stamp_of(9), kNow);

  auto const inserted = action_in(request, 0, "Put");
  EXPECT_EQ(inserted.at("TableName"), "table");
  EXPECT_EQ(inserted.at("ConditionExpression"), "attribute_not_exists(pk) OR until_ms <= :now");
  EXPECT_EQ(json::serialize(inserted.at("ExpressionAttributeValues")), R"({":now":{"N":"1805000000123"}})");
  EXPECT_EQ(inserted.at("Item").at("stamp").at("S"), "AAAAAAAAAAAAAAAJ");

  for (auto const& [place, kind] :
       {std::pair(1, "Put"), std::pair(2, "Delete"), std::pair(3, "ConditionCheck")}) {
    auto const action = action_in(request, static_cast<std::size_t>(place), kind);
    EXPECT_EQ(action.at("ConditionExpression"),
              "stamp = :seen AND (attribute_not_exists(until_ms) OR until_ms > :now)");
    EXPECT_EQ(action.at("ExpressionAttributeValues").at(":seen").at("S"), "AAAAAAAAAAAAAAAH");
    EXPECT_EQ(action.contains("Item"), place == 1);
    EXPECT_EQ(action.contains("Key"), place != 1);
  }
  EXPECT_FALSE(action_in(request, 4, "Put").contains("ConditionExpression"));
}

TEST(DynamoRequests, TheTokenIsTheCommitsOwn) {
  WriteSet set;
  set.insert(key("a"), "1");
  auto const token = [&](Version stamp, Instant now = kNow) {
    return std::string(
        body_of(transact_request("table", set, stamp, now)).at("ClientRequestToken").as_string());
  };
  auto const first = token(stamp_of(1));
  EXPECT_EQ(first.size(), 36u);
  EXPECT_TRUE(first.starts_with(stamp_of(1).text()));
  EXPECT_EQ(token(stamp_of(1)), first) << "the same commit again";
  EXPECT_NE(token(stamp_of(2)), first);
  set.insert(key("b"), "1");
  EXPECT_NE(token(stamp_of(1)), first) << "another commit, whatever its stamp";
}

TEST(DynamoRequests, AQuerySaysItsBoundsAndNoEmptyText) {
  auto const request = body_of(query_request("table", "~place", {"", "x"}, Direction::backward, 11, {}));
  EXPECT_EQ(request.at("KeyConditionExpression"), "pk = :pk AND sk BETWEEN :lower AND :upper");
  EXPECT_EQ(request.at("ExpressionAttributeValues").at(":lower").at("S"), "!");
  EXPECT_EQ(request.at("ExpressionAttributeValues").at(":upper").at("S"), "x");
  EXPECT_EQ(request.at("ScanIndexForward"), false);
  EXPECT_EQ(request.at("ConsistentRead"), true);
  EXPECT_EQ(request.at("Limit"), 11);
  EXPECT_FALSE(request.contains("ExclusiveStartKey"));
  auto const next =
      body_of(query_request("table", "~place", {"b", "x"}, Direction::forward, 1, item_key(key("c"))));
  EXPECT_EQ(next.at("ExclusiveStartKey").at("sk").at("S"), "c");
}

TEST(DynamoRequests, ABatchTellsWhatItDidNotGetTo) {
  auto const answer = parse_json(R"({"Responses":{"table":[{"pk":{"S":"~place"},"sk":{"S":"a"}}]},
      "UnprocessedKeys":{"table":{"Keys":[{"pk":{"S":"~place"},"sk":{"S":"b"}}],"ConsistentRead":true}}})");
  auto const part = batch_in(*answer, "table");
  ASSERT_TRUE(part);
  EXPECT_EQ(part->items.size(), 1u);
  EXPECT_EQ(part->unprocessed, (std::vector<std::pair<std::string, std::string>>{{"~place", "b"}}));
  for (auto const* text : {"{}", R"({"Responses":[]})", R"({"Responses":{"table":[1]}})",
                           R"({"Responses":{},"UnprocessedKeys":{"table":{"Keys":[{}]}}})"})
    EXPECT_FALSE(batch_in(parse_json(text).value(), "table")) << text;
}

TEST(DynamoRequests, AQuerysAnswerTellsWhereItGoesOn) {
  auto const part = query_in(parse_json(R"({"Items":[{}],"LastEvaluatedKey":{"sk":{"S":"a"}}})").value());
  ASSERT_TRUE(part);
  EXPECT_EQ(part->items.size(), 1u);
  EXPECT_EQ(part->next->at("sk").at("S"), "a");
  EXPECT_FALSE(query_in(parse_json(R"({"Items":[]})").value())->next);
  EXPECT_FALSE(query_in(parse_json("{}").value()));
}

}  // namespace dynamo_requests_tests
}  // namespace scc
