// SqliteChangeWatch: has anybody, in this process or another, committed since? Answered from memory.
//
// A store in use has a block of memory that all its processes share; SQLite writes the state of the
// write-ahead log at its beginning with every commit, in a layout that its documentation fixes ("WAL-index",
// section on the header). Reading these few words costs nanoseconds; asking SQLite itself (PRAGMA
// data_version) costs two system calls.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>

#include "base/result.hpp"
#include "store/sqlite_connection.hpp"

namespace scc {

// Safe for many threads at once.
class SqliteChangeWatch {
 public:
  // Keeps a connection of its own open, for the memory to stay. REQUIRES: the store was prepared.
  static Result<std::unique_ptr<SqliteChangeWatch>> open(SqlitePlace const& place);

  // Differs from every earlier one when anything was committed between the two. It may also differ when
  // nothing was: while a commit is being written there, or when the log begins anew.
  std::uint64_t mark() const;

  // The mark and the count of transactions (which wraps) of one and the same moment; nullopt when the header
  // does not stand still long enough to be read.
  struct State {
    std::uint64_t mark;
    std::uint32_t transactions;
  };
  std::optional<State> state() const;

 private:
  SqliteChangeWatch(SqliteConnection connection, void const volatile* header)
      : connection_(std::move(connection)), header_(header) {}

  SqliteConnection connection_;
  void const volatile* header_;
};

}  // namespace scc
