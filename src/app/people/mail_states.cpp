// Mail states: marking an address, telling the office, and taking the mark back.
#include "app/people/mail_states.hpp"

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "app/audit.hpp"
#include "app/letters.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "store/records_person.hpp"

namespace scc {
namespace {

// Told of one address: whoever runs the office knows whom to ask. More would be a mailing.
constexpr std::size_t kToldOfTroubleMax = 8;

using MailDecision = Decision<bool>;  // Whether anything changed.

bool runs_the_office(Person const& person) {
  return person.active && !person.address.empty() && person.mail == MailState::fine &&
         (person.kinds.has(PersonKind::dispatcher) || person.kinds.has(PersonKind::owner));
}

Result<std::vector<PersonId>> office_beside(TenantStore const& rows, PersonId const& whom) {
  std::vector<PersonId> office;
  Scan scan{.range = rows.keys().people()};
  for (;;) {
    SCC_TRY(page, rows.scan(scan));
    for (auto const& row : page.rows) {
      SCC_TRY(person, decode_person(row));
      if (person.id != whom && runs_the_office(person)) office.push_back(person.id);
      if (office.size() == kToldOfTroubleMax) return office;
    }
    if (!page.more || page.rows.empty()) return office;
    scan.after = page.rows.back().key.sort();
  }
}

// `trouble` names this time of the trouble: a later one has letters of its own.
Result<void> tell_office(WriteSet& set, Env const& env, Person const& marked, std::string_view trouble) {
  SCC_TRY(office, office_beside(env.rows, marked.id));
  for (auto const& to : office)
    queue_letter(set, env,
                 {.kind = LetterKind::mail_trouble,
                  .to = to,
                  .about = marked.id,
                  .cause = fmt::format("mail#{}#{}#{}", marked.id.text, trouble, to.text)});
  return success();
}

Result<MailDecision> decide_state(Env const& env, Actor const& actor, Versioned<Person> found,
                                  MailState state) {
  auto& person = found.value;
  bool const complaint_stands = person.mail == MailState::complained && state == MailState::bounced;
  if (person.mail == state || complaint_stands) return MailDecision{{}, false};

  HistoryChange change{HistoryAct::mail_state_changed, actor, {{"person", person.id.text}}};
  tell_fact(change, "mail", std::string(to_text(person.mail)), std::string(to_text(state)));
  person.mail = state;
  person.mail_since.reset();
  if (state != MailState::fine) person.mail_since = std::chrono::floor<seconds>(env.now());
  WriteSet set;
  set.replace(found.row, encode_person(person), found.row.expires_at);
  SCC_CHECK(append_audit(set, env, change));
  if (state != MailState::fine) SCC_CHECK(tell_office(set, env, person, found.row.version.text()));
  return MailDecision{std::move(set), true};
}

template <class Find>
Result<void> change_state(Env const& env, Actor const& actor, MailState state, Find const& find) {
  auto const changed = transact<bool>(env.rows, env.contention, "people",
                                      [&](TenantStore const& rows) -> Result<MailDecision> {
                                        SCC_TRY(found, find(rows));
                                        if (!found) return MailDecision{{}, false};
                                        return decide_state(env, actor, std::move(*found), state);
                                      });
  if (!changed) return changed.error();
  return success();
}

using FoundPerson = std::optional<Versioned<Person>>;

}  // namespace

Result<void> note_bounce(Env const& env, PersonId const& person, std::string_view address) {
  return change_state(env, {"mail"}, MailState::bounced, [&](TenantStore const& rows) -> Result<FoundPerson> {
    auto found = load_person(rows, person);
    if (!found && found.error().code == Code::not_found) return FoundPerson{};
    if (!found) return found.error();
    if (found->value.address != address) return FoundPerson{};
    return FoundPerson{std::move(*found)};
  });
}

Result<void> report_mail(Env const& env, Caller const& caller, std::string_view address, MailState state) {
  SCC_CHECK(require(Act::report_mail, caller));
  if (state == MailState::fine) return Error{Code::invalid, "mail_state_not_reported"}.about("state");
  auto const wanted = normalise_address(address);
  if (wanted.empty()) return Error{Code::invalid, "address_invalid"}.about("address");
  return change_state(env, caller.actor(), state, [&](TenantStore const& rows) {
    return find_person_by_address(rows, env.keys, wanted);
  });
}

Result<void> clear_mail_state(Env const& env, Caller const& caller, PersonId const& person) {
  SCC_CHECK(require(Act::manage_letters, caller));
  return change_state(env, caller.actor(), MailState::fine,
                      [&](TenantStore const& rows) -> Result<FoundPerson> {
                        SCC_TRY(found, load_person(rows, person));
                        return FoundPerson{std::move(found)};
                      });
}

}  // namespace scc
