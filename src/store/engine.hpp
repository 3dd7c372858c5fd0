// Engine: what a storage engine must do. Three do it (memory, SQLite, DynamoDB) and pass one contract suite
// (tests/store_contract_test.cpp). Nothing above store/ sees an Engine: everybody else holds a TenantStore or
// a SystemStore (store.hpp).
//
// Safe for many threads at once. Order is byte-wise. Rows past `expires_at` read as absent.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/result.hpp"
#include "store/row.hpp"

namespace scc {

enum class Direction : std::uint8_t { forward, backward };

struct Scan {
  KeyRange range;
  std::size_t limit = kScanRowsMax;       // At most kScanRowsMax.
  std::optional<std::string> after = {};  // Exclusive: the sort key of the last row already seen.
  Direction direction = Direction::forward;
};

// A scan's range and cursor as one half-open interval of sort keys.
struct SortWindow {
  std::string lower;  // Inclusive.
  std::string upper;  // Exclusive; never empty.
};
SortWindow window_of(Scan const& what);

struct Page {
  std::vector<Row> rows;
  bool more = false;  // True when the range holds rows beyond the last one here.
};

// What a condition is about.
struct RowState {
  Version version;
  std::optional<Instant> expires_at;
};

// Whether the condition of `write` holds on what is stored under its key; null when nothing is.
bool condition_holds(Write const& write, RowState const* stored, Instant now);

// The answer of commit() when it does not.
Error conflict_on(Key const& key);

class Engine {
 public:
  virtual ~Engine() = default;

  // The rows of `keys`, in their order; nullopt where there is none. Each is the latest committed one;
  // whether all are of one moment is the engine's affair. A decision does not rely on it: what it read it
  // checks.
  virtual Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) = 0;

  virtual Result<Page> scan(Scan const& what, Instant now) = 0;

  // On success every written row of `set` is durable and carries `stamp`. On failure none is: `conflict`
  // ("changed_meanwhile") when a condition does not hold (`detail` names the key), `busy` when another
  // process kept the store locked, `unavailable` ("store_unavailable") when the engine failed. The one
  // exception is `unavailable` with reason "outcome_unknown": then it is all or nothing, but the engine
  // cannot tell which.
  virtual Result<void> commit(WriteSet const& set, Version stamp, Instant now) = 0;

  // A number that differs from an earlier one whenever any row may have changed since, by whatever process;
  // nullopt when the engine cannot know. Costs about as much as comparing two integers.
  virtual std::optional<std::uint64_t> change_mark() = 0;

  // True when a read is a matter of microseconds, so that it may be done on a thread that serves sockets.
  virtual bool local() const = 0;
};

}  // namespace scc
