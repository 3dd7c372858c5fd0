// FaultyDisk: an I/O layer for SQLite that fails where a test tells it to, beneath everything we wrote.
//
//    FaultyDisk disk;
//    auto engine = SqliteEngine::open(path, {.vfs = disk.name()});
//    disk.fail(FaultyDisk::Operation::change, 7, Fault::lost);    // the seventh change from now
#pragma once

#include <mutex>
#include <string>

#include <sqlite3.h>

namespace scc {

enum class Fault {
  lost,    // SQLITE_IOERR; nothing was done.
  full,    // SQLITE_FULL; nothing was done.
  torn,    // SQLITE_IOERR; half of a write was done.
  unsure,  // SQLITE_IOERR; all of it was done.
};

// Safe for many threads at once. Must outlive every connection made through it.
class FaultyDisk {
 public:
  enum class Operation { read, change };  // A change is a write, a truncation or a flush.
  enum class Span { once, onwards };      // Does the disk recover after the one failure?

  FaultyDisk();
  ~FaultyDisk();
  FaultyDisk(FaultyDisk const&) = delete;
  FaultyDisk& operator=(FaultyDisk const&) = delete;

  std::string const& name() const { return name_; }

  // The `nth` (from 1) operation of that kind from now on fails.
  void fail(Operation operation, int nth, Fault fault, Span span = Span::once);
  void recover();
  bool has_failed() const;
  // Every file is opened for reading only, whatever was asked.
  void make_read_only() { read_only_ = true; }

 private:
  friend struct FaultyFile;
  friend struct FaultyCalls;
  // The fault that hits this operation; false when none does.
  bool hits(Operation operation, Fault& fault);

  std::string name_;
  sqlite3_vfs* beneath_;
  sqlite3_vfs layer_;
  bool read_only_ = false;

  mutable std::mutex mutex_;  // Guards the rest.
  Operation operation_ = Operation::change;
  int countdown_ = 0;  // 0: no fault is set up.
  Fault fault_ = Fault::lost;
  Span span_ = Span::once;
  bool failed_ = false;
};

// While it lives, the operating system answers the nth read of the process (from 1) with half of what was
// asked, as it may. One at a time; no engine may be at work when it comes or goes.
class ShortReads {
 public:
  explicit ShortReads(int nth);
  ~ShortReads();
  ShortReads(ShortReads const&) = delete;
  ShortReads& operator=(ShortReads const&) = delete;
  static bool happened();

 private:
  static constexpr char const* kCalls[] = {"pread", "pread64"};
};

}  // namespace scc
