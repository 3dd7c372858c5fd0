// DynamoEffort: one operation of the engine on the wire: its requests, sent again where that can help, its
// waits, with jitter, and the end of its patience.
//
//    DynamoEffort effort(world);
//    auto const sent = effort.send("TransactWriteItems", body);
//    if (!sent.answer) ... sent.failure, sent.doubt ...
#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/random.hpp"
#include "store/dynamo_failure.hpp"
#include "store/dynamo_wire.hpp"
#include "store/transact.hpp"

namespace scc {

struct DynamoPatience {
  milliseconds operation = kDynamoDeadline;      // From the first request of an operation to its last wait.
  milliseconds request = kDynamoRequestTimeout;  // From a request to the end of its answer.
};

// What all operations of one engine work with. Everything outlives it.
struct DynamoWorld {
  DynamoWire& wire;
  Random& random;
  Pauses& pauses;
  DynamoPatience patience = {};
};

struct DynamoSent {
  std::optional<json::value> answer = {};  // An object; empty when there is none, and the failure says why.
  DynamoFailure failure = {};              // The last one.
  Doubt doubt = Doubt::no;  // Yes when any of the attempts may have been carried out, though none says so.
};

// One thread at a time.
class DynamoEffort {
 public:
  explicit DynamoEffort(DynamoWorld const& world);

  // Sends the very same body until it is answered, or refused in a way that waiting does not mend, or
  // patience ends. Ends at the latest `patience.operation` after the effort began, and one request's
  // time-out.
  DynamoSent send(std::string_view action, std::string_view body);

  // Waits before asking for what an answer left out; false, at once, when patience would end meanwhile, and
  // after it when it did.
  bool wait();

  // True when patience has ended: nothing more should be asked for.
  bool is_over() const;

 private:
  milliseconds left() const;

  DynamoWorld const& world_;
  std::chrono::steady_clock::time_point deadline_;
  int waits_ = 0;
};

}  // namespace scc
