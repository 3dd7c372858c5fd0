// Dynamo table: the one table that an engine needs: made, looked at, and what is wrong with it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "store/dynamo_effort.hpp"

namespace scc {

// 3 to 255 of [A-Za-z0-9_.-].
bool is_dynamo_table_name(std::string_view name);

enum class DynamoTableFault : std::uint8_t {
  missing,      // There is none of that name, with these keys, in this region.
  not_ready,    // It is being made or removed.
  other_keys,   // Its keys are not `pk` and `sk`, both text: it is somebody else's table.
  provisioned,  // It is not billed by request, so that a busy hour is throttled.
  never_swept,  // No attribute says when an item goes: expired rows stay, and are paid for.
  other_sweep,  // Another attribute does.
};

// What is wrong with it; empty when it is sound. Needs the right to DescribeTable and DescribeTimeToLive.
Result<std::vector<DynamoTableFault>> check_dynamo_table(DynamoWorld const& world, std::string_view table);

enum class DynamoSweep : std::uint8_t {
  by_expiry,
  never,  // For tests, whose clock is not the server's.
};

// Makes it, billed by request, and waits until it can be used, for at most kDynamoCreationDeadline.
// `conflict` ("store_exists") when there is one of that name.
Result<void> create_dynamo_table(DynamoWorld const& world, std::string_view table,
                                 DynamoSweep sweep = DynamoSweep::by_expiry);

// Removes it with all that is in it: for tests.
Result<void> delete_dynamo_table(DynamoWorld const& world, std::string_view table);

}  // namespace scc
