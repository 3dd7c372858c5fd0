// Dynamo table: descriptions as DynamoDB gives them, and the one we ask for.
#include "store/dynamo_table.hpp"

#include <algorithm>

#include "store/dynamo_items.hpp"

namespace scc {
namespace {

constexpr milliseconds kLookAgain{200};

json::object key_part(std::string_view name, std::string_view kind) {
  return {{"AttributeName", name}, {"KeyType", kind}};
}
json::object text_part(std::string_view name) {
  return {{"AttributeName", name}, {"AttributeType", "S"}};
}
json::array our_keys() {
  return {key_part("pk", "HASH"), key_part("sk", "RANGE")};
}
json::array our_attributes() {
  return {text_part("pk"), text_part("sk")};
}

std::string about(std::string_view table) {
  return json::serialize(json::object{{"TableName", table}});
}

// The text under a path of names; empty when it is not there.
std::string text_at(json::value const& value, std::string_view pointer) {
  boost::system::error_code missing;
  auto const* const found = value.find_pointer(pointer, missing);
  return found != nullptr && found->is_string() ? std::string(found->as_string()) : std::string{};
}

// Equal lists, whatever their order.
bool holds_exactly(json::value const& answer, std::string_view pointer, json::array const& wanted) {
  boost::system::error_code missing;
  auto const* const found = answer.find_pointer(pointer, missing);
  if (found == nullptr || !found->is_array() || found->get_array().size() != wanted.size()) return false;
  auto const& list = found->get_array();
  return std::all_of(wanted.begin(), wanted.end(), [&](json::value const& each) {
    return std::find(list.begin(), list.end(), each) != list.end();
  });
}

// True once the table can be used, false while it cannot yet.
Result<bool> is_active(DynamoWorld const& world, std::string_view table) {
  auto const sent = DynamoEffort(world).send("DescribeTable", about(table));
  if (!sent.answer && sent.failure.trouble == DynamoTrouble::no_table) return false;
  if (!sent.answer) return to_error(sent.failure, Doubt::no);
  return text_at(*sent.answer, "/Table/TableStatus") == "ACTIVE";
}

Result<void> wait_until_active(DynamoWorld const& world, std::string_view table) {
  auto const deadline = world.pauses.now() + kDynamoCreationDeadline;
  for (int look = 0; look < kDynamoCreationLooksMax && world.pauses.now() < deadline; ++look) {
    SCC_TRY(active, is_active(world, table));
    if (active) return success();
    world.pauses.wait(kLookAgain);
  }
  return Error{Code::unavailable, "store_unavailable"}.because("the new table is not ready yet");
}

Result<void> sweep_by_our_attribute(DynamoWorld const& world, std::string_view table) {
  json::object const wish{{"AttributeName", kDynamoTtlAttribute}, {"Enabled", true}};
  auto const sent = DynamoEffort(world).send(
      "UpdateTimeToLive",
      json::serialize(json::object{{"TableName", table}, {"TimeToLiveSpecification", wish}}));
  // Done once and asked for again it is refused as done already: who asks next sees whether it is.
  if (!sent.answer && sent.doubt == Doubt::no) return to_error(sent.failure, Doubt::no);
  return success();
}

}  // namespace

bool is_dynamo_table_name(std::string_view name) {
  constexpr std::string_view kAllowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-";
  return name.size() >= 3 && name.size() <= 255 && name.find_first_not_of(kAllowed) == name.npos;
}

Result<std::vector<DynamoTableFault>> check_dynamo_table(DynamoWorld const& world, std::string_view table) {
  auto const described = DynamoEffort(world).send("DescribeTable", about(table));
  if (!described.answer && described.failure.trouble == DynamoTrouble::no_table)
    return std::vector{DynamoTableFault::missing};
  if (!described.answer) return to_error(described.failure, Doubt::no);
  std::vector<DynamoTableFault> faults;
  if (!holds_exactly(*described.answer, "/Table/KeySchema", our_keys()) ||
      !holds_exactly(*described.answer, "/Table/AttributeDefinitions", our_attributes()))
    faults.push_back(DynamoTableFault::other_keys);
  auto const status = text_at(*described.answer, "/Table/TableStatus");
  if (status != "ACTIVE" && status != "UPDATING") faults.push_back(DynamoTableFault::not_ready);
  if (text_at(*described.answer, "/Table/BillingModeSummary/BillingMode") != "PAY_PER_REQUEST")
    faults.push_back(DynamoTableFault::provisioned);

  auto const swept = DynamoEffort(world).send("DescribeTimeToLive", about(table));
  if (!swept.answer) return to_error(swept.failure, Doubt::no);
  auto const sweeping = text_at(*swept.answer, "/TimeToLiveDescription/TimeToLiveStatus");
  if (sweeping != "ENABLED" && sweeping != "ENABLING") {
    faults.push_back(DynamoTableFault::never_swept);
  } else if (text_at(*swept.answer, "/TimeToLiveDescription/AttributeName") != kDynamoTtlAttribute) {
    faults.push_back(DynamoTableFault::other_sweep);
  }
  return faults;
}

Result<void> create_dynamo_table(DynamoWorld const& world, std::string_view table, DynamoSweep sweep) {
  SCC_TRY(before, check_dynamo_table(world, table));
  if (before != std::vector{DynamoTableFault::missing})
    return Error{Code::conflict, "store_exists"}.about(table);
  json::object const wish{{"TableName", table},
                          {"KeySchema", our_keys()},
                          {"AttributeDefinitions", our_attributes()},
                          {"BillingMode", "PAY_PER_REQUEST"}};
  auto const sent = DynamoEffort(world).send("CreateTable", json::serialize(wish));
  // An answer that was lost is no matter, nor is somebody else who makes it at this very moment: the table is
  // there, or the wait for it says so.
  bool const may_be_there = sent.doubt == Doubt::yes || sent.failure.trouble == DynamoTrouble::in_use;
  if (!sent.answer && !may_be_there) return to_error(sent.failure, Doubt::no);
  SCC_CHECK(wait_until_active(world, table));
  return sweep == DynamoSweep::never ? success() : sweep_by_our_attribute(world, table);
}

Result<void> delete_dynamo_table(DynamoWorld const& world, std::string_view table) {
  auto const sent = DynamoEffort(world).send("DeleteTable", about(table));
  if (!sent.answer) return to_error(sent.failure, Doubt::no);
  return success();
}

}  // namespace scc
