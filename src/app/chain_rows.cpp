// Chain rows: entries with their notes for readers, and whole chains for proving.
#include "app/chain_rows.hpp"

#include <algorithm>
#include <cstdlib>

#include "store/records_history.hpp"

namespace scc {
namespace {

// The notes of all entries with one read a hundred keys.
Result<std::vector<StoredNote>> load_notes(TenantStore const& rows, std::vector<Key> const& keys) {
  std::vector<StoredNote> notes;
  for (std::size_t first = 0; first < keys.size(); first += kGetManyKeysMax) {
    auto const count = std::min(kGetManyKeysMax, keys.size() - first);
    SCC_TRY(found, rows.get_many(std::span(keys).subspan(first, count)));
    for (auto const& row : found) {
      if (!row) continue;
      SCC_TRY(note, decode_note(*row));
      notes.push_back(std::move(note));
    }
  }
  return notes;
}

// The number in a sort key that may be anything.
std::int64_t number_in(std::string const& sort) {
  return std::strtoll(sort.c_str(), nullptr, 10);
}

}  // namespace

Result<std::vector<HistoryLine>> read_lines(
    TenantStore const& rows, std::vector<Row> const& entries,
    std::function<Key(std::int64_t seq, int number)> const& note_key) {
  std::vector<HistoryLine> lines;
  std::vector<Key> keys;
  for (auto const& row : entries) {
    SCC_TRY(entry, decode_history_entry(row));
    for (std::size_t number = 0; number < entry.commitments.size(); ++number)
      keys.push_back(note_key(entry.seq, static_cast<int>(number)));
    lines.push_back({std::move(entry)});
  }
  SCC_TRY(notes, load_notes(rows, keys));
  for (auto& note : notes) {
    auto const line = std::find_if(lines.begin(), lines.end(),
                                   [&](HistoryLine const& one) { return one.entry.seq == note.seq; });
    if (line != lines.end()) line->notes.push_back(std::move(note.note));
  }
  return lines;
}

Result<ChainRows> load_chain(TenantStore const& rows, KeyRange const& entries, KeyRange const& notes,
                             Keyring const& keys) {
  ChainRows chain;
  SCC_CHECK(scan_all(rows, entries, [&](Row const& row) {
    auto entry = decode_history_entry(row);
    chain.entries.push_back(
        entry ? std::move(*entry)
              : HistoryEntry{.seq = number_in(row.key.sort()), .key_id = keys.current_id()});
    return success();
  }));
  SCC_CHECK(scan_all(rows, notes, [&](Row const& row) {
    auto note = decode_note(row);
    chain.notes.push_back(note ? std::move(*note)
                               : StoredNote{.seq = number_in(row.key.sort()), .number = -1});
    return success();
  }));
  return chain;
}

Result<void> scan_all(TenantStore const& rows, KeyRange const& range,
                      std::function<Result<void>(Row const&)> const& read) {
  Scan scan{.range = range};
  for (;;) {
    SCC_TRY(page, rows.scan(scan));
    for (auto const& row : page.rows) SCC_CHECK(read(row));
    if (!page.more || page.rows.empty()) return success();
    scan.after = page.rows.back().key.sort();
  }
}

}  // namespace scc
