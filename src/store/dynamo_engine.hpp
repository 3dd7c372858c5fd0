// DynamoEngine: the rows in one table of DynamoDB, for those who outgrew one machine. Any number of processes
// on any number of machines may work on the same table.
//
// A commit is one TransactWriteItems whose token is made of the commit's stamp, sent again with the same
// token until it is known what became of it. Reads are consistent: each row is the latest committed one. The
// rows of one get_many or scan, however, are read one after the other, not at one moment.
//
// How it is put together: dynamo_wire (a request and its answer), dynamo_effort (again, and until when),
// dynamo_failure (what went wrong), dynamo_requests and dynamo_items (what is written there). The table
// itself is made by dynamo_table.
#pragma once

#include <memory>
#include <string>

#include "store/dynamo_effort.hpp"
#include "store/engine.hpp"

namespace scc {

class DynamoEngine final : public Engine {
 public:
  // `random` and `pauses` must outlive it. Sends nothing. REQUIRES: is_dynamo_table_name(table).
  DynamoEngine(std::unique_ptr<DynamoWire> wire, std::string table, Random& random, Pauses& pauses,
               DynamoPatience patience = {});

  // Beside what Engine says: `unavailable` with "store_table_missing" or "store_denied" where the table or
  // the keys are at fault. `busy` when other transactions had the rows in their hands all the time.
  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override;
  Result<Page> scan(Scan const& what, Instant now) override;
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override;
  std::optional<std::uint64_t> change_mark() override { return std::nullopt; }
  bool local() const override { return false; }

 private:
  Result<std::optional<Row>> get_one(Key const& key, Instant now);

  std::unique_ptr<DynamoWire> wire_;
  std::string table_;
  DynamoWorld world_;
};

}  // namespace scc
