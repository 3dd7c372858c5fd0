// Backup and restore of a SQLite store: one file, of one moment, checked; and a new beginning made from it.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/random.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

namespace scc {

// Called now and then while pages are copied, on the calling thread.
using CopyProgress = std::function<void(int pages_done, int pages_total)>;

struct BackupReport {
  std::int64_t rows = 0;
  std::int64_t bytes = 0;
};

// Copies the store at `store`, which may be in use by any number of writers, as it is at one moment. On
// success `copy` is one file, sound, flushed, with no log beside it. On failure there is nothing at `copy`:
// "store_exists" when there was something before (which is left alone), "store_unopenable", "store_not_ours",
// "backup_damaged" (the copy did not hold together), or whatever the disk says.
Result<BackupReport> backup_sqlite(std::string const& store, std::string const& copy,
                                   CopyProgress const& progress = {});

struct RestoreReport {
  std::int64_t rows = 0;
  std::int64_t codes_voided = 0;
  std::int64_t sessions_voided = 0;
  std::int64_t letters_held = 0;   // Requests for links included.
  std::int64_t mailings_held = 0;  // Each would have become letters to several.
  std::string epoch;               // What `~meta/epoch` now says.
};

// Makes a new store at `store` out of a backup. What was handed out between the backup and now cannot be
// known to it, therefore it begins a new epoch: codes and sessions are void (people sign in again), and what
// waited to be sent (letters, and mailings that were to become letters) waits under `~held/*` for a person's
// decision, since it may have been sent already. Jobs and timers go on: what they do happens to the rows that
// were restored, once. On failure there is nothing at `store`. Errors as for a backup; "store_newer" when a
// later release made it. Never overwrites.
Result<RestoreReport> restore_sqlite(std::string const& copy, std::string const& store, Instant now,
                                     Random& random, CopyProgress const& progress = {});

}  // namespace scc
