// The schema of a SQLite store: what is in a file of ours, and how an older file becomes a present one.
//
//    rows(partition, sort, version, body, far, expires_at)  every row of docs/rows.md, in the order of keys
//    bodies(id, body)                                       long bodies, which `far` names
//    meta(name, value)                                      "schema": its version; "settled": a write's trace
//
// Rows lie in the order of their keys, so that a scan reads neighbours. Such a tree holds whole rows in its
// inner nodes too: a few long ones make it deep, and every read slow. Bodies over kNearBodyBytesMax therefore
// lie in a tree of their own, in the order of a number, whose inner nodes hold numbers only.
#pragma once

#include <cstddef>
#include <span>

#include "base/result.hpp"
#include "store/sqlite_connection.hpp"

namespace scc {

inline constexpr std::size_t kNearBodyBytesMax = 600;

// One step forward. The first makes a store out of an empty file.
struct Migration {
  int version;  // What the schema is after it: 1, 2, 3 …
  char const* sql;
};

// Every step there has been; a released one is never changed, only followed.
std::span<Migration const> migrations();

// Makes the store at `place` present: creates it when the file is missing or empty, else runs the steps it
// lacks, all in one transaction. On failure the file is as it was: "store_is_a_directory",
// "store_unopenable", "store_not_ours" (some other file), "store_newer" (made by a later release),
// "store_read_only", or whatever the disk says.
Result<void> prepare_store(SqlitePlace const& place, std::span<Migration const> steps = migrations());

// The schema version of a file of ours; 0 when it is empty, "store_not_ours" when it is another's.
Result<int> schema_version(SqliteConnection& connection);

}  // namespace scc
