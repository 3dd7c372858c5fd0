// SqliteEngine: the rows in one SQLite file, the default store. What an answered commit wrote survives the
// death of the process and of the power. Several processes may open the same file.
//
// How it is put together: sqlite_readers (many), sqlite_writer (one, grouping), sqlite_checkpointer (one
// thread).
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "base/log.hpp"
#include "base/result.hpp"
#include "store/engine.hpp"

namespace scc {

struct SqliteOptions {
  std::string vfs = {};                           // SQLite's name of an I/O layer; empty means the machine's.
  std::chrono::milliseconds busy_timeout{5'000};  // How long another process may keep the store locked.
  int checkpoint_pages = 4'000;  // The length of the write-ahead log that sets off a checkpoint.
};

class SqliteEngine final : public Engine {
 public:
  // Opens the store at `path`, creating the file (not its directory) or migrating it where needed. `log` must
  // outlive the engine. Errors: see prepare_store() in sqlite_schema.hpp.
  static Result<std::unique_ptr<Engine>> open(std::string const& path, SqliteOptions const& options = {},
                                              Log& log = silent_log());
  ~SqliteEngine() override;

  Result<std::vector<std::optional<Row>>> get_many(std::span<Key const> keys, Instant now) override;
  Result<Page> scan(Scan const& what, Instant now) override;
  Result<void> commit(WriteSet const& set, Version stamp, Instant now) override;
  std::optional<std::uint64_t> change_mark() override;
  bool local() const override { return true; }

 private:
  struct Parts;
  explicit SqliteEngine(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace scc
