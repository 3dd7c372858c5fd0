// Letter facts: reads of the rows that a letter names, its fate by them, and its words.
#include "app/letter_facts.hpp"

#include <utility>

#include "app/people/links.hpp"
#include "app/people/mute_letters.hpp"
#include "base/catalogue.hpp"
#include "domain/people/nudge.hpp"
#include "domain/trips/missing.hpp"
#include "domain/trips/role.hpp"
#include "mail/letters.hpp"
#include "store/records_event.hpp"
#include "store/records_person.hpp"
#include "store/records_tenant.hpp"

namespace scc {
namespace {

// nullopt where there is no such thing; any other error stays one.
template <class T>
Result<std::optional<Versioned<T>>> where_known(Result<Versioned<T>> loaded) {
  if (loaded) return std::optional(std::move(*loaded));
  if (loaded.error().code == Code::not_found) return std::optional<Versioned<T>>{};
  return loaded.error();
}

// The titles of the roles that a call of crew offers to its reader.
std::vector<std::string> open_roles_of(LetterRecord const& letter, Person const& person, Event const* event) {
  std::vector<std::string> titles;
  if (letter.kind != LetterKind::crew_call) return titles;
  for (auto const& role : roles_open_to(*event, person, letter.roles))
    titles.push_back(event->find_role(role)->title);
  return titles;
}

// The name of who leads the event; empty where nobody does.
Result<std::string> captain_of(TenantStore const& rows, Event const& event) {
  for (auto const& role : event.roles) {
    if (role.kind != RoleKind::captain || !role.holder) continue;
    SCC_TRY(person, where_known(load_person(rows, *role.holder)));
    return person ? std::move(person->value.name) : std::string{};
  }
  return std::string{};
}

}  // namespace

Result<LetterMatter> load_matter(TenantStore const& rows, LetterRecord const& letter) {
  SCC_TRY(tenant, load_tenant(rows));
  LetterMatter matter{.tenant = std::move(tenant)};
  SCC_TRY(person, where_known(load_person(rows, letter.to)));
  matter.person = std::move(person);
  if (!letter.event.empty()) {
    SCC_TRY(event, where_known(load_event(rows, letter.event)));
    matter.event = std::move(event);
  }
  if (letter.kind == LetterKind::nudge && matter.event) {
    SCC_TRY(captain, captain_of(rows, matter.event->value));
    matter.captain = std::move(captain);
  }
  if (!letter.about.empty()) {
    SCC_TRY(about, where_known(load_person(rows, letter.about)));
    if (about) matter.about = std::move(about->value);
  }
  if (letter.kind == LetterKind::daily_brief && matter.person) {
    SCC_TRY(brief, gather_brief(rows, matter.tenant.value, matter.person->value, letter.day));
    matter.brief = std::move(brief);
  }
  return matter;
}

void check_matter(WriteSet& set, LetterMatter const& matter) {
  if (matter.person) set.check(matter.person->row);
  if (matter.event) set.check(matter.event->row);
}

LetterFate fate_of(LetterRecord const& letter, LetterMatter const& matter, Instant now) {
  auto const* const person = matter.person ? &matter.person->value : nullptr;
  auto const* const event = matter.event ? &matter.event->value : nullptr;
  if (auto const fate = fate_of(letter, person, event); fate != LetterFate::send) return fate;
  if (letter.kind == LetterKind::nudge) return nudge_fate(*event, *person, letter.day, now);
  if (letter.kind == LetterKind::mail_trouble && !matter.about) return LetterFate::person_gone;
  bool const is_empty = matter.brief && matter.brief->brief.lines.empty();
  return is_empty ? LetterFate::nothing_that_day : LetterFate::send;
}

Letter write_letter(Env const& env, LetterRecord const& letter, LetterMatter const& matter,
                    LetterDress const& dress) {
  auto const& person = matter.person->value;
  auto const* const event = is_about_event(letter.kind) ? &matter.event->value : nullptr;
  auto const missing = letter.kind == LetterKind::nudge ? missing_of(*event, person) : Missing{};
  auto const topic = topic_of(letter.kind);
  LetterFacts const facts{
      .kind = letter.kind,
      .tenant = matter.tenant.value,
      .home = dress.home,
      .person = person.id,
      .to = {person.name, person.address},
      .event = event,
      .role = event && !letter.role.empty() ? event->find_role(letter.role) : nullptr,
      .open_roles = open_roles_of(letter, person, event),
      .code = dress.code,
      .link_text = dress.code.empty() ? std::string{} : link_text(env.keys, dress.code),
      .name = dress.name,
      .zone = person.zone,
      .captain = matter.captain,
      .missing = letter.kind == LetterKind::nudge ? &missing : nullptr,
      .brief = matter.brief ? &matter.brief->brief : nullptr,
      .about = matter.about ? matter.about->name : std::string{},
      .trouble = matter.about ? matter.about->mail : MailState::bounced,
      .unsubscribe_url = topic ? dress.home + unsubscribe_path(env, person.id, *topic) : std::string{},
      .now = env.now()};
  return compose(facts, parse_locale(person.locale).value_or(Locale::en));
}

}  // namespace scc
