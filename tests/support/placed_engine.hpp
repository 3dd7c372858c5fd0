// PlacedEngine: an engine together with the place it stores in, which goes with it.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "store/engine.hpp"

namespace scc {

// `Place` has `std::unique_ptr<Engine> engine()`, which is asked once.
template <class Place>
class PlacedEngine final : public Engine {
 public:
  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override {
    return engine_->get_many(keys, now);
  }
  Result<Page> scan(Scan const& what, Instant now) override { return engine_->scan(what, now); }
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override {
    return engine_->commit(set, stamp, now);
  }
  std::optional<std::uint64_t> change_mark() override { return engine_->change_mark(); }
  bool local() const override { return engine_->local(); }

 private:
  Place place_;
  std::unique_ptr<Engine> engine_ = place_.engine();  // Ends before its place does.
};

}  // namespace scc
