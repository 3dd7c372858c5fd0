// DynamoDB for tests: the server that SCC_DYNAMODB names ("http://127.0.0.1:8000"), and tables of a test's
// own. tests/dynamodb/with_dynamodb.sh starts one; where there is none, tests that need it are skipped.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "store/dynamo_engine.hpp"
#include "store/dynamo_table.hpp"
#include "store/engine.hpp"

namespace scc {

std::optional<std::string> dynamo_endpoint();
// The server behind whatever stands before it (a check of signatures, which a rewritten request does not
// pass), as SCC_DYNAMODB_SERVER names it. REQUIRES: dynamo_endpoint().
std::string dynamo_server();

// A new wire to `url`, signed with the keys that DynamoDB Local takes.
std::unique_ptr<DynamoWire> make_dynamo_wire(std::string const& url);

// A table nobody else has, gone with this value. It is never swept: the tests' clock is not the server's.
class TemporaryTable {
 public:
  TemporaryTable();
  ~TemporaryTable();
  TemporaryTable(TemporaryTable const&) = delete;
  TemporaryTable& operator=(TemporaryTable const&) = delete;

  std::string const& name() const { return name_; }
  // An engine on it, by way of `url`; the server's own when empty. The table must outlive it.
  std::unique_ptr<Engine> engine(std::string const& url = {}, DynamoPatience patience = {}) const;

 private:
  std::string name_;
};

// An engine on a table of its own.
std::unique_ptr<Engine> make_dynamo_engine();

}  // namespace scc
