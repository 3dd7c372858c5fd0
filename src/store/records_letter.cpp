// Letter rows: JSON out, JSON in, nothing guessed.
#include "store/records_letter.hpp"

#include "store/record.hpp"

namespace scc {
namespace {

constexpr std::string_view kOutboxMark = "L#";

void write_text(RecordWriter& out, std::string_view name, std::string_view text) {
  if (!text.empty()) out.text(name, text);
}
std::string read_text(RecordFields& in, std::string_view name) {
  return in.has(name) ? in.text(name) : std::string{};
}

void write_attempt(RecordWriter& out, LetterAttempt const& attempt) {
  out.instant("at", attempt.at);
  out.text("outcome", to_text(attempt.outcome));
  write_text(out, "reason", attempt.reason);
}
LetterAttempt read_attempt(RecordFields& in) {
  return {.at = in.instant("at"),
          .outcome = in.word("outcome", parse_attempt_outcome),
          .reason = read_text(in, "reason")};
}

}  // namespace

std::string encode_letter(LetterRecord const& letter) {
  RecordWriter out;
  out.text("kind", to_text(letter.kind));
  out.id("to", letter.to);
  out.id_if_any("event", letter.event);
  out.id_if_any("role", letter.role);
  if (!letter.roles.empty())
    out.list("roles", letter.roles, [](RecordWriter& inner, RoleId const& role) { inner.id("role", role); });
  write_text(out, "day", letter.day);
  out.id_if_any("about", letter.about);
  out.text("cause", letter.cause);
  out.instant("cause_at", letter.cause_at);
  out.text("state", to_text(letter.state));
  out.instant("due_at", letter.due_at);
  out.list("attempts", letter.attempts, write_attempt);
  write_text(out, "code", letter.code_hash);
  write_text(out, "reason", letter.reason);
  if (letter.resends != 0) out.whole("resends", letter.resends);
  return std::move(out).body();
}

Result<LetterRecord> decode_letter(Row const& row) {
  RecordReader in(row);
  LetterRecord letter;
  letter.kind = in.word("kind", parse_letter_kind);
  letter.to = in.id<PersonId>("to");
  letter.event = in.optional_id<EventId>("event").value_or(EventId{});
  letter.role = in.optional_id<RoleId>("role").value_or(RoleId{});
  if (in.has("roles"))
    letter.roles = in.list<RoleId>("roles", [](RecordFields& inner) { return inner.id<RoleId>("role"); });
  letter.day = read_text(in, "day");
  letter.about = in.optional_id<PersonId>("about").value_or(PersonId{});
  letter.cause = in.text("cause");
  letter.cause_at = in.instant("cause_at");
  letter.state = in.word("state", parse_letter_state);
  letter.due_at = in.instant("due_at");
  letter.attempts = in.list<LetterAttempt>("attempts", read_attempt);
  letter.code_hash = read_text(in, "code");
  letter.reason = read_text(in, "reason");
  letter.resends = in.optional_small("resends").value_or(0);
  SCC_CHECK(in.done());
  return letter;
}

Key letter_key(TenantKeys const& keys, LetterRecord const& letter) {
  return keys.letter(letter.cause_at, letter.cause);
}

Key letter_outbox_key(TenantKeys const& keys, LetterRecord const& letter) {
  return keys.outbox(letter.due_at, std::string(kOutboxMark) + letter_key(keys, letter).sort());
}

Result<std::optional<Versioned<LetterRecord>>> load_letter(TenantStore const& rows, std::string_view sort) {
  auto const mark = sort.find('#');
  auto const cause_at = parse_key_text(sort.substr(0, mark));
  if (!cause_at || mark == sort.npos) return Error{Code::internal, "row_unreadable"}.because("letter key");
  SCC_TRY(row, rows.get(rows.keys().letter(*cause_at, sort.substr(mark + 1))));
  if (!row) return std::optional<Versioned<LetterRecord>>{};
  SCC_TRY(letter, decode_letter(*row));
  return std::optional(Versioned<LetterRecord>{std::move(letter), std::move(*row)});
}

}  // namespace scc
