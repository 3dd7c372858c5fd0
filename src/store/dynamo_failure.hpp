// DynamoFailure: why DynamoDB, or the way to it, did not do what was asked, and whether asking again can
// help.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/aws_caller.hpp"
#include "base/error.hpp"
#include "base/result.hpp"

namespace scc {

enum class DynamoTrouble : std::uint8_t {
  condition_failed,  // A condition of the transaction did not hold: decided, nothing was written.
  contended,         // Another transaction had one of the rows in its hands; nothing was written.
  throttled,         // Too much was asked of a partition, the table or the account; nothing was done.
  in_progress,       // The same transaction, sent before, is still being worked on.
  not_sent,          // It never left.
  no_answer,         // It left, and no whole answer came back.
  server_failed,     // The server says that it failed, not whether it did the work.
  no_table,
  in_use,   // Of a table: it is there already, or is being made or removed.
  denied,   // The keys are wrong, expired or not allowed to.
  refused,  // The request itself was at fault: our mistake, or a table that is not ours.
};

struct DynamoFailure {
  DynamoTrouble trouble = DynamoTrouble::refused;
  std::string note = {};  // The server's name of it and its words, for the operator's log.
  // Of a transaction: the place, in the order sent, of the first write whose condition did not hold.
  std::optional<std::size_t> failed_at = {};
};

// What an answer with any status but 200 says. Both spellings of what the server's versions write are read:
// `Message` and `message`, and reasons of a cancelled transaction as a list or inside of the sentence.
DynamoFailure read_failure(AwsAnswer const& answer);
// What AwsCaller's "not_sent" or "no_answer" says.
DynamoFailure read_failure(Error const& unreached);

// True when the same request may succeed later.
bool helped_by_waiting(DynamoTrouble trouble);
// True when the request may have been carried out all the same.
bool leaves_doubt(DynamoTrouble trouble);

enum class Doubt : std::uint8_t { no, yes };
// What the store's caller hears. With doubt, whatever came last, it is "outcome_unknown".
// REQUIRES: not condition_failed, whose error names the key (conflict_on).
Error to_error(DynamoFailure const& failure, Doubt doubt);

}  // namespace scc
