// Letter rows: JSON out, JSON in, nothing guessed.
#include "store/records_letter.hpp"

#include <cassert>

#include <boost/json.hpp>

#include "base/json.hpp"

namespace scc {
namespace {

constexpr std::string_view kOutboxMark = "L#";

Error unreadable(std::string_view what) {
  return Error{Code::internal, "row_unreadable"}.because(what);
}

// The text of `name`; empty when it is not there.
std::string_view text_of(json::object const& row, std::string_view name) {
  auto const* value = row.if_contains(name);
  return value && value->is_string() ? std::string_view(value->get_string()) : std::string_view{};
}

json::array encode_attempts(std::vector<LetterAttempt> const& attempts) {
  json::array list;
  for (auto const& attempt : attempts) {
    json::object one{{"at", to_rfc3339(attempt.at)}, {"outcome", to_text(attempt.outcome)}};
    if (!attempt.reason.empty()) one["reason"] = attempt.reason;
    list.push_back(std::move(one));
  }
  return list;
}

Result<std::vector<LetterAttempt>> decode_attempts(json::object const& row) {
  std::vector<LetterAttempt> attempts;
  auto const* list = row.if_contains("attempts");
  if (!list) return attempts;
  if (!list->is_array()) return unreadable("letter attempts");
  for (auto const& value : list->get_array()) {
    if (!value.is_object()) return unreadable("letter attempt");
    auto const& one = value.get_object();
    auto const at = parse_rfc3339(text_of(one, "at"));
    auto const outcome = parse_attempt_outcome(text_of(one, "outcome"));
    if (!at || !outcome) return unreadable("letter attempt");
    attempts.push_back({*at, *outcome, std::string(text_of(one, "reason"))});
  }
  return attempts;
}

}  // namespace

std::string encode(LetterRecord const& letter) {
  json::object row{{"v", 1},
                   {"kind", to_text(letter.kind)},
                   {"to", letter.to.text},
                   {"cause", letter.cause},
                   {"cause_at", to_rfc3339(letter.cause_at)},
                   {"state", to_text(letter.state)},
                   {"due_at", to_rfc3339(letter.due_at)}};
  if (!letter.event.empty()) row["event"] = letter.event.text;
  if (!letter.role.empty()) row["role"] = letter.role.text;
  if (!letter.attempts.empty()) row["attempts"] = encode_attempts(letter.attempts);
  if (!letter.code_hash.empty()) row["code"] = letter.code_hash;
  return json::serialize(row);
}

Result<LetterRecord> decode_letter(std::string_view body) {
  SCC_TRY(value, parse_json(body));
  if (!value.is_object()) return unreadable("letter");
  auto const& row = value.get_object();

  auto const kind = parse_letter_kind(text_of(row, "kind"));
  auto const to = PersonId::parse(text_of(row, "to"));
  auto const cause_at = parse_rfc3339(text_of(row, "cause_at"));
  auto const state = parse_letter_state(text_of(row, "state"));
  auto const due_at = parse_rfc3339(text_of(row, "due_at"));
  if (!kind || !to || !cause_at || !state || !due_at) return unreadable("letter");
  SCC_TRY(attempts, decode_attempts(row));

  LetterRecord letter;
  letter.kind = *kind;
  letter.to = *to;
  letter.event.text = text_of(row, "event");
  letter.role.text = text_of(row, "role");
  letter.cause = text_of(row, "cause");
  letter.cause_at = *cause_at;
  letter.state = *state;
  letter.due_at = *due_at;
  letter.attempts = std::move(attempts);
  letter.code_hash = text_of(row, "code");
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
  if (!cause_at || mark == sort.npos) return unreadable("letter key");
  SCC_TRY(row, rows.get(rows.keys().letter(*cause_at, sort.substr(mark + 1))));
  if (!row) return std::optional<Versioned<LetterRecord>>{};
  SCC_TRY(letter, decode_letter(row->body));
  return std::optional(Versioned<LetterRecord>{std::move(letter), std::move(*row)});
}

}  // namespace scc
