// SqliteChangeWatch: the header of the write-ahead log's index, folded into one number.
#include "store/sqlite_change_watch.hpp"

#include <array>

namespace scc {
namespace {

// The header's copy that is written last, so that what it tells can be read: 12 words of 32 bits.
constexpr std::size_t kHeaderWords = 12;
constexpr int kRegionBytes = 32'768;
constexpr std::size_t kFormatWord = 0;
constexpr std::uint32_t kFormat = 3'007'000;
constexpr std::size_t kTransactionsWord = 2;
constexpr int kLooksMax = 100;

std::uint32_t word(void const volatile* header, std::size_t index) {
  return __atomic_load_n(static_cast<std::uint32_t const volatile*>(header) + index, __ATOMIC_ACQUIRE);
}

// The count of transactions, the length of the log, its running checksum and its salts are among these words:
// each commit changes several, and no two states of a log have all of them alike.
std::uint64_t folded(void const volatile* header, std::size_t first) {
  std::uint64_t all = 0xcbf29ce484222325u;
  for (std::size_t i = 0; i < kHeaderWords; ++i) all = (all ^ word(header, first + i)) * 0x100000001b3u;
  return all;
}

Error no_watch(char const* note) {
  return Error{Code::unavailable, "store_unopenable"}.because(note);
}

}  // namespace

Result<std::unique_ptr<SqliteChangeWatch>> SqliteChangeWatch::open(SqlitePlace const& place) {
  SCC_TRY(connection, SqliteConnection::open_store(place));
  // The first read maps the memory.
  SCC_CHECK(connection.number("SELECT count(*) FROM meta"));
  sqlite3_file* file = nullptr;
  int const code = sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (code != SQLITE_OK || file == nullptr || file->pMethods == nullptr || file->pMethods->iVersion < 2)
    return no_watch("no shared memory");
  void volatile* header = nullptr;
  if (file->pMethods->xShmMap(file, 0, kRegionBytes, 0, &header) != SQLITE_OK || header == nullptr)
    return no_watch("shared memory not mapped");
  if (word(header, kFormatWord) != kFormat) return no_watch("log index of another format");
  return std::unique_ptr<SqliteChangeWatch>(new SqliteChangeWatch(std::move(connection), header));
}

std::uint64_t SqliteChangeWatch::mark() const {
  return folded(header_, 0);
}

std::optional<SqliteChangeWatch::State> SqliteChangeWatch::state() const {
  // Two copies, the second written first: while they are alike, neither is being written.
  for (int look = 0; look < kLooksMax; ++look) {
    auto const mark = folded(header_, 0);
    auto const transactions = word(header_, kTransactionsWord);
    if (folded(header_, kHeaderWords) == mark && folded(header_, 0) == mark) return State{mark, transactions};
  }
  return std::nullopt;
}

}  // namespace scc
