// Letters resend: back to the beginning, with a place in the outbox that is due now.
#include "app/letters_resend.hpp"

#include <chrono>
#include <optional>
#include <utility>

#include "app/audit.hpp"
#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "store/records_letter.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

constexpr std::string_view kPlaceBody = "{\"v\":1}";

using ResendDecision = Decision<LetterLine>;

Result<Versioned<LetterRecord>> find_by_name(TenantStore const& rows, std::string_view name) {
  auto const unknown = Error{Code::not_found, "letter_unknown"};
  auto const sort = from_base64url(name);
  if (!sort || !is_key_text(*sort)) return unknown;
  auto found = load_letter(rows, *sort);
  if (!found && found.error().code == Code::internal) return unknown;  // No name that we have ever given.
  if (!found) return found.error();
  if (!*found) return unknown;
  return std::move(**found);
}

Result<Person> reader_of(TenantStore const& rows, LetterRecord const& letter) {
  auto person = load_person(rows, letter.to);
  if (!person && person.error().code == Code::not_found)
    return Error{Code::conflict, "person_unknown_by_now"};
  if (!person) return person.error();
  return std::move(person->value);
}

// The letter's old place, where it has one, and its new one. A tenant cannot read index rows, so it cannot
// say which version to remove; what has expired reads as absent.
void move_to_now(WriteSet& set, Env const& env, LetterRecord& letter) {
  auto const old_place = letter_outbox_key(env.rows.keys(), letter);
  letter.due_at = std::chrono::floor<seconds>(env.now());
  auto new_place = letter_outbox_key(env.rows.keys(), letter);
  if (!(old_place == new_place)) set.put(old_place, std::string(kPlaceBody), env.now());
  set.put(std::move(new_place), std::string(kPlaceBody));
}

Result<ResendDecision> decide_resend(Env const& env, Caller const& caller, std::string_view name) {
  SCC_TRY(found, find_by_name(env.rows, name));
  auto& letter = found.value;
  if (letter.state == LetterState::sending) return Error{Code::conflict, "letter_on_its_way"};
  SCC_TRY(person, reader_of(env.rows, letter));
  if (person.mail != MailState::fine && letter.kind != LetterKind::link)
    return Error{Code::conflict, "mail_not_fine"};
  if (letter.resends >= kResendsMax)
    return Error{Code::conflict, "too_many_resends"}.with("bound", std::to_string(kResendsMax));

  // Beyond this point the letter goes out anew.
  ++letter.resends;
  letter.state = LetterState::waiting;
  letter.reason.clear();
  WriteSet set;
  move_to_now(set, env, letter);
  set.replace(found.row, encode_letter(letter), found.row.expires_at);
  SCC_CHECK(append_audit(set, env,
                         {HistoryAct::letter_resent,
                          caller.actor(),
                          {{"kind", std::string(to_text(letter.kind))}, {"person", letter.to.text}}}));
  LetterLine line{.id = std::string(name),
                  .letter = std::move(letter),
                  .name = person.name,
                  .masked = person.address.empty() ? std::string{} : mask_address(person.address)};
  return ResendDecision{std::move(set), std::move(line)};
}

}  // namespace

Result<LetterLine> resend_letter(Env const& env, Caller const& caller, std::string_view name) {
  SCC_CHECK(require(Act::manage_letters, caller));
  return transact<LetterLine>(env.rows, env.contention, env.rows.tenant().text,
                              [&](TenantStore const&) { return decide_resend(env, caller, name); });
}

}  // namespace scc
