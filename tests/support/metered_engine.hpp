// MeteredEngine: what the same calls would cost on DynamoDB, by the rules that AWS publishes: a consistent
// read is one unit for each 4 kB of an item (of a query: of all items of a page), at least one; a write in a
// transaction is two units for each kB of the item, before or after, whichever is larger; so is a check.
//
// DynamoDB Local counts transactions as if they were plain writes, so its own figures are of no use here.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "store/engine.hpp"

namespace scc {

struct Units {
  std::int64_t read = 0;
  std::int64_t write = 0;
  std::int64_t bytes_kept = 0;  // By which the table grew.

  friend Units operator-(Units const& a, Units const& b) {
    return {a.read - b.read, a.write - b.write, a.bytes_kept - b.bytes_kept};
  }
  friend bool operator==(Units const&, Units const&) = default;
};

// Size of the item that a row is kept as, names of attributes included.
std::size_t dynamo_item_bytes(Key const& key, std::size_t body_bytes, std::optional<Instant> expires_at);

// One thread at a time. `meter` must outlive it.
class MeteredEngine final : public Engine {
 public:
  MeteredEngine(std::unique_ptr<Engine> inner, Units& meter) : inner_(std::move(inner)), meter_(meter) {}

  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override;
  Result<Page> scan(Scan const& what, Instant now) override;
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override;
  std::optional<std::uint64_t> change_mark() override { return std::nullopt; }  // As DynamoDB.
  bool local() const override { return false; }

 private:
  std::unique_ptr<Engine> inner_;
  Units& meter_;
};

}  // namespace scc
