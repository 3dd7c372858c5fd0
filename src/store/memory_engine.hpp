// MemoryEngine: the rows in ordered maps, for tests and simulation. Durable only as long as the process.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <shared_mutex>
#include <string>

#include "store/engine.hpp"

namespace scc {

class MemoryEngine final : public Engine {
 public:
  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override;
  Result<Page> scan(Scan const& what, Instant now) override;
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override;
  std::optional<std::uint64_t> change_mark() override { return commits_.load(); }
  bool local() const override { return true; }

 private:
  struct Stored {
    RowState state;
    std::string body;
  };
  using Partition = std::map<std::string, Stored, std::less<>>;

  Stored const* find(Key const& key) const;
  void apply(Write const& write, Version stamp);

  mutable std::shared_mutex mutex_;
  std::map<std::string, Partition, std::less<>> partitions_;
  std::atomic<std::uint64_t> commits_ = 0;
};

}  // namespace scc
