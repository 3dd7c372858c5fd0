// History rows: what the chain covers is written in full, so that proving it needs nothing else.
#include "store/records_history.hpp"

#include <charconv>
#include <optional>
#include <string_view>

#include "store/record.hpp"

namespace scc {
namespace {

std::optional<std::int64_t> parse_digits(std::string_view text) {
  std::int64_t number = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failed != std::errc{} || end != text.data() + text.size() || number < 0) return std::nullopt;
  return number;
}

}  // namespace

std::string encode_history_entry(HistoryEntry const& entry) {
  RecordWriter out;
  out.instant("at", entry.at);
  out.text("act", to_text(entry.act));
  out.text("actor", entry.actor.id);
  out.list("facts", entry.facts, [](RecordWriter& inner, HistoryFact const& fact) {
    inner.text("name", fact.name);
    inner.text("value", fact.value);
  });
  out.texts("commitments", entry.commitments);
  out.text("key", entry.key_id);
  out.text("previous", entry.previous);
  out.text("mac", entry.mac);
  return std::move(out).body();
}

Result<HistoryEntry> decode_history_entry(Row const& row) {
  auto const seq = parse_digits(row.key.sort());
  if (!seq) return unreadable(row.key, "seq");
  RecordReader in(row);
  HistoryEntry entry{.seq = *seq,
                     .at = in.instant("at"),
                     .act = in.word("act", parse_history_act),
                     .actor = {in.text("actor")},
                     .facts = in.list<HistoryFact>("facts",
                                                   [](RecordFields& inner) {
                                                     return HistoryFact{.name = inner.text("name"),
                                                                        .value = inner.text("value")};
                                                   }),
                     .commitments = in.texts("commitments"),
                     .key_id = in.text("key"),
                     .previous = in.text("previous"),
                     .mac = in.text("mac")};
  SCC_CHECK(in.done());
  return entry;
}

std::string encode_note(StoredNote const& note) {
  RecordWriter out;
  out.text("name", note.note.name);
  out.text("value", note.note.value);
  out.text("audience", to_text(note.note.audience));
  out.text("salt", note.salt);
  return std::move(out).body();
}

Result<StoredNote> decode_note(Row const& row) {
  std::string_view const sort = row.key.sort();
  auto const mark = sort.find('#');
  if (mark == std::string_view::npos) return unreadable(row.key, "seq");
  auto const seq = parse_digits(sort.substr(0, mark));
  auto const number = parse_digits(sort.substr(mark + 1));
  if (!seq || !number) return unreadable(row.key, "seq");
  RecordReader in(row);
  StoredNote note{.seq = *seq,
                  .number = static_cast<int>(*number),
                  .salt = in.text("salt"),
                  .note = {.name = in.text("name"),
                           .value = in.text("value"),
                           .audience = in.word("audience", parse_note_audience)}};
  SCC_CHECK(in.done());
  return note;
}

std::string encode_history_head(HistoryHead const& head) {
  RecordWriter out;
  out.whole("seq", head.seq);
  out.text("mac", head.mac);
  return std::move(out).body();
}

Result<HistoryHead> decode_history_head(Row const& row) {
  RecordReader in(row);
  HistoryHead head{.seq = in.whole("seq"), .mac = in.text("mac")};
  SCC_CHECK(in.done());
  return head;
}

}  // namespace scc
