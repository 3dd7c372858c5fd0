// History rows: entries, the notes behind their commitments, and the head of the tenant's audit.
#pragma once

#include <string>

#include "base/result.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/history.hpp"
#include "store/row.hpp"

namespace scc {

// Of events and of the audit alike. The entry's number is the row's sort key.
std::string encode_history_entry(HistoryEntry const& entry);
Result<HistoryEntry> decode_history_entry(Row const& row);

// The sort key is "{seq}#{number}".
std::string encode_note(StoredNote const& note);
Result<StoredNote> decode_note(Row const& row);

std::string encode_history_head(HistoryHead const& head);
Result<HistoryHead> decode_history_head(Row const& row);

}  // namespace scc
