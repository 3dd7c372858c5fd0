// FaultyDisk: every call goes through to the layer beneath, unless it is the one that is to fail.
#include "support/faulty_vfs.hpp"

#include <atomic>
#include <cstring>

#include <sys/types.h>

namespace scc {

// What SQLite holds for an open file: our part, followed in memory by that of the layer beneath.
struct FaultyFile {
  sqlite3_file base;
  FaultyDisk* disk;

  sqlite3_file* beneath() { return reinterpret_cast<sqlite3_file*>(this + 1); }
  static FaultyFile& of(sqlite3_file* file) { return *reinterpret_cast<FaultyFile*>(file); }
};

struct FaultyCalls {
  static sqlite3_file* below(sqlite3_file* file) { return FaultyFile::of(file).beneath(); }

  static int close(sqlite3_file* file) { return below(file)->pMethods->xClose(below(file)); }

  static int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
    Fault fault;
    if (!FaultyFile::of(file).disk->hits(FaultyDisk::Operation::read, fault))
      return below(file)->pMethods->xRead(below(file), data, size, at);
    return SQLITE_IOERR_READ;
  }

  static int write(sqlite3_file* file, void const* data, int size, sqlite3_int64 at) {
    Fault fault;
    if (!FaultyFile::of(file).disk->hits(FaultyDisk::Operation::change, fault))
      return below(file)->pMethods->xWrite(below(file), data, size, at);
    if (fault == Fault::full) return SQLITE_FULL;
    if (fault == Fault::torn) below(file)->pMethods->xWrite(below(file), data, size / 2, at);
    if (fault == Fault::unsure) below(file)->pMethods->xWrite(below(file), data, size, at);
    return SQLITE_IOERR_WRITE;
  }

  static int truncate(sqlite3_file* file, sqlite3_int64 size) {
    Fault fault;
    if (!FaultyFile::of(file).disk->hits(FaultyDisk::Operation::change, fault))
      return below(file)->pMethods->xTruncate(below(file), size);
    if (fault == Fault::unsure) below(file)->pMethods->xTruncate(below(file), size);
    return SQLITE_IOERR_TRUNCATE;
  }

  static int sync(sqlite3_file* file, int flags) {
    Fault fault;
    if (!FaultyFile::of(file).disk->hits(FaultyDisk::Operation::change, fault))
      return below(file)->pMethods->xSync(below(file), flags);
    // The data are in the file, whether or not they are on the disk.
    return SQLITE_IOERR_FSYNC;
  }

  static int size_of(sqlite3_file* file, sqlite3_int64* size) {
    return below(file)->pMethods->xFileSize(below(file), size);
  }
  static int lock(sqlite3_file* file, int level) { return below(file)->pMethods->xLock(below(file), level); }
  static int unlock(sqlite3_file* file, int level) {
    return below(file)->pMethods->xUnlock(below(file), level);
  }
  static int reserved(sqlite3_file* file, int* out) {
    return below(file)->pMethods->xCheckReservedLock(below(file), out);
  }
  static int control(sqlite3_file* file, int what, void* argument) {
    return below(file)->pMethods->xFileControl(below(file), what, argument);
  }
  static int sector(sqlite3_file* file) { return below(file)->pMethods->xSectorSize(below(file)); }
  static int traits(sqlite3_file* file) { return below(file)->pMethods->xDeviceCharacteristics(below(file)); }
  static int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** memory) {
    return below(file)->pMethods->xShmMap(below(file), page, size, extend, memory);
  }
  static int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
    return below(file)->pMethods->xShmLock(below(file), offset, count, flags);
  }
  static void shm_barrier(sqlite3_file* file) { below(file)->pMethods->xShmBarrier(below(file)); }
  static int shm_unmap(sqlite3_file* file, int remove) {
    return below(file)->pMethods->xShmUnmap(below(file), remove);
  }

  static int open(sqlite3_vfs* layer, char const* path, sqlite3_file* file, int flags, int* out_flags) {
    static sqlite3_io_methods const methods = {
        2,       close,  read,   write,   truncate, sync,        size_of,   lock,    unlock, reserved,
        control, sector, traits, shm_map, shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};
    auto& ours = FaultyFile::of(file);
    ours.base.pMethods = nullptr;
    ours.disk = static_cast<FaultyDisk*>(layer->pAppData);
    if (ours.disk->read_only_ && (flags & SQLITE_OPEN_MAIN_DB) != 0)
      flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    auto* const beneath = ours.disk->beneath_;
    int const code = beneath->xOpen(beneath, path, ours.beneath(), flags, out_flags);
    if (code == SQLITE_OK) ours.base.pMethods = &methods;
    return code;
  }
};

namespace {

using ReadCall = ssize_t (*)(int, void*, size_t, off_t);
ReadCall true_read = nullptr;
std::atomic<int> reads_until_short = 0;
std::atomic<int> short_reads = 0;

ssize_t read_shortly(int file, void* data, size_t size, off_t at) {
  bool const now = size > 1 && reads_until_short.load() > 0 && --reads_until_short == 0;
  if (now) ++short_reads;
  return true_read(file, data, now ? size / 2 : size, at);
}

}  // namespace

ShortReads::ShortReads(int nth) {
  auto* const vfs = sqlite3_vfs_find("unix");
  for (auto const* name : kCalls) {
    auto const call = vfs->xGetSystemCall(vfs, name);
    if (call == nullptr) continue;
    true_read = reinterpret_cast<ReadCall>(call);
    vfs->xSetSystemCall(vfs, name, reinterpret_cast<sqlite3_syscall_ptr>(&read_shortly));
  }
  short_reads = 0;
  reads_until_short = nth;
}

ShortReads::~ShortReads() {
  auto* const vfs = sqlite3_vfs_find("unix");
  for (auto const* name : kCalls) vfs->xSetSystemCall(vfs, name, nullptr);
}

bool ShortReads::happened() {
  return short_reads > 0;
}

FaultyDisk::FaultyDisk() : beneath_(sqlite3_vfs_find(nullptr)), layer_(*beneath_) {
  static std::atomic<int> count = 0;
  name_ = "faulty-" + std::to_string(++count);
  layer_.pNext = nullptr;
  layer_.zName = name_.c_str();
  layer_.pAppData = this;
  layer_.szOsFile = static_cast<int>(sizeof(FaultyFile)) + beneath_->szOsFile;
  layer_.xOpen = FaultyCalls::open;
  sqlite3_vfs_register(&layer_, 0);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&layer_);
}

void FaultyDisk::fail(Operation operation, int nth, Fault fault, Span span) {
  std::scoped_lock const lock(mutex_);
  operation_ = operation;
  countdown_ = nth;
  fault_ = fault;
  span_ = span;
  failed_ = false;
}

void FaultyDisk::recover() {
  std::scoped_lock const lock(mutex_);
  countdown_ = 0;
}

bool FaultyDisk::has_failed() const {
  std::scoped_lock const lock(mutex_);
  return failed_;
}

bool FaultyDisk::hits(Operation operation, Fault& fault) {
  std::scoped_lock const lock(mutex_);
  if (operation != operation_ || countdown_ == 0) return false;
  if (countdown_ > 1) {
    --countdown_;
    return false;
  }
  if (span_ == Span::once) countdown_ = 0;
  failed_ = true;
  fault = fault_;
  return true;
}

}  // namespace scc
