// Row, Key, Version, WriteSet: what the store holds, and the changes of one decision.
//
//    WriteSet set;
//    set.replace(row, encode(event));               // fails if the row has moved on since we read it
//    set.insert(keys.history(id, seq), encode(entry));  // fails if it already exists
//    set.check(asset_row);                          // read, decided on, not written: must not have moved
//    return store.commit(set);
//
// A Key cannot be made without a tenant (or, for the few rows of the whole system, without the type that only
// sign-in, the scheduler and the command line hold): see keys.hpp.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {

// Who may touch a row: a tenant's view reads and writes `tenant` rows, and writes (never reads) `index` rows;
// the system's view reads and writes `index` and `system` rows.
enum class KeyScope : std::uint8_t { tenant, index, system };

// True when `text` may stand in a key: at most kKeyPartBytesMax of [A-Za-z0-9~:#/._-]. What comes from
// outside (a host name) is asked before it is made into a key; what we make ourselves is asserted.
bool is_key_text(std::string_view text);

class Key {
 public:
  std::string const& partition() const { return partition_; }
  std::string const& sort() const { return sort_; }
  KeyScope scope() const { return scope_; }
  // The tenant a `tenant` or `index` row belongs to; empty for `system` rows.
  TenantId const& tenant() const { return tenant_; }

  // The key of another row of the same partition.
  Key sibling(std::string sort) const;
  // "partition sort", for logs and conflicts.
  std::string text() const { return partition_ + ' ' + sort_; }

  friend bool operator==(Key const& a, Key const& b) {
    return a.partition_ == b.partition_ && a.sort_ == b.sort_;
  }

 private:
  friend class TenantKeys;
  friend class SystemKeys;
  friend struct KeyForTests;
  // REQUIRES: is_key_text of both; `sort` may be empty only where a range begins.
  Key(KeyScope scope, TenantId tenant, std::string partition, std::string sort);

  KeyScope scope_;
  TenantId tenant_;
  std::string partition_;
  std::string sort_;
};

// A stretch of one partition's rows, in byte order: sort keys in [from, to).
struct KeyRange {
  Key from;
  std::string to;  // Exclusive; empty means to the end of the partition.
};

// A fresh 96-bit stamp of one commit; all rows written by it carry it. Never counted, never reused.
struct Version {
  std::array<std::uint8_t, 12> bytes{};

  std::string text() const;  // 16 characters of base64url: what an ETag shows.
  static std::optional<Version> parse(std::string_view text);
  friend auto operator<=>(Version const&, Version const&) = default;
};

struct Row {
  Key key;
  Version version;
  std::string body;
  std::optional<Instant> expires_at = {};  // From this instant on it reads as absent, everywhere, at once.
};

enum class WriteKind : std::uint8_t {
  insert,   // Absent or expired.
  replace,  // Present, unexpired and of the expected version.
  remove,   // The same, then gone.
  check,    // The same, and left alone.
  put,      // Whatever is there. Only beside an insert or replace that guards it, or for what has no weight.
};

struct Write {
  WriteKind kind;
  Key key;
  Version expected = {};
  std::string body = {};
  std::optional<Instant> expires_at = {};
};

// Holds at most kWriteSetRowsMax rows and kWriteSetBytesMax bytes, no row twice: exceeding that is our
// mistake and stops the process. Owns its text. One thread at a time; cheap to move.
class WriteSet {
 public:
  void insert(Key key, std::string body, std::optional<Instant> expires_at = {});
  void replace(Row const& read, std::string body, std::optional<Instant> expires_at = {});
  void remove(Row const& read);
  void check(Row const& read);
  void put(Key key, std::string body, std::optional<Instant> expires_at = {});

  bool empty() const { return writes_.empty(); }
  std::size_t size() const { return writes_.size(); }
  std::size_t bytes() const { return bytes_; }
  std::vector<Write> const& writes() const { return writes_; }

 private:
  void add(Write write);

  std::vector<Write> writes_;
  std::size_t bytes_ = 0;
};

}  // namespace scc
