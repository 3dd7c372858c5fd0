// Access: the table of who may do and see what, and nothing else that decides it.
#include "domain/trips/access.hpp"

#include <array>
#include <cassert>
#include <cstddef>

#include "domain/words.hpp"

namespace scc {
namespace {

using enum Standing;
using Key = KeyScopeName;

constexpr Standings kOffice{owner, dispatcher};
constexpr Standings kOfficeAndCaptain{owner, dispatcher, captain};
constexpr Standings kOfficeAndAboard{owner, dispatcher, captain, crew};
constexpr Standings kOfficeAndTeam{owner, dispatcher, captain, crew, team};
constexpr Standings kBooks{owner, accountant};
constexpr Standings kOfficeAndBooks{owner, dispatcher, accountant};
constexpr Standings kBooksAndAboard{owner, dispatcher, accountant, captain, crew};
constexpr Standings kStaff{owner, dispatcher, accountant, captain, crew, team};

constexpr Standings with_key(Standings who) {
  who.add(service_key);
  return who;
}

constexpr std::array kTable{
    AccessRule{Act::see_public, "see_public", {anybody}, Key::none},
    AccessRule{Act::use_own_session, "use_own_session", {signed_in}, Key::none},
    AccessRule{Act::change_tenant, "change_tenant", {owner}, Key::none},
    AccessRule{Act::manage_service_keys, "manage_service_keys", {owner}, Key::none},
    AccessRule{Act::see_audit, "see_audit", {owner}, Key::none},
    AccessRule{Act::manage_people, "manage_people", kOffice, Key::none},
    AccessRule{Act::manage_assets, "manage_assets", kOffice, Key::none},
    AccessRule{Act::see_assets, "see_assets", kStaff, Key::none},
    AccessRule{Act::manage_templates, "manage_templates", kOffice, Key::none},
    AccessRule{Act::create_event, "create_event", with_key(kOffice), Key::events_write},
    AccessRule{Act::edit_event, "edit_event", with_key(kOffice), Key::events_write},
    AccessRule{Act::see_event, "see_event", with_key(kStaff), Key::events_read},
    AccessRule{Act::see_team, "see_team", kStaff, Key::none},
    AccessRule{Act::see_crew_contacts, "see_crew_contacts", kOfficeAndAboard, Key::none},
    AccessRule{Act::see_crew_addresses, "see_crew_addresses", kOffice, Key::none},
    AccessRule{Act::set_public_note, "set_public_note", with_key(kOfficeAndCaptain), Key::events_write},
    AccessRule{Act::set_times, "set_times", kOfficeAndCaptain, Key::none},
    AccessRule{Act::put_hold, "put_hold", kOfficeAndCaptain, Key::none},
    AccessRule{Act::mark_items, "mark_items", kOfficeAndAboard, Key::none},
    AccessRule{Act::override_gate, "override_gate", kOfficeAndCaptain, Key::none},
    AccessRule{Act::override_gate_as_office, "override_gate_as_office", kOffice, Key::none},
    AccessRule{Act::call_crew, "call_crew", kOfficeAndCaptain, Key::none},
    AccessRule{Act::move_status, "move_status", kOfficeAndCaptain, Key::none},
    AccessRule{Act::cancel_event, "cancel_event", with_key(kOffice), Key::events_write},
    AccessRule{Act::see_gate, "see_gate", kOfficeAndAboard, Key::none},
    AccessRule{Act::claim_role, "claim_role", {captain, crew, team}, Key::none},
    AccessRule{Act::designate_role, "designate_role", kOfficeAndCaptain, Key::none},
    AccessRule{Act::invite, "invite", with_key(kOfficeAndCaptain), Key::invites_write},
    AccessRule{Act::see_history, "see_history", kBooksAndAboard, Key::none},
    AccessRule{Act::see_history_notes, "see_history_notes", kOffice, Key::none},
    AccessRule{Act::see_letters, "see_letters", kOffice, Key::none},
    AccessRule{Act::see_gross, "see_gross", with_key(kOfficeAndBooks), Key::money_read},
    AccessRule{Act::set_gross, "set_gross", kOfficeAndBooks, Key::none},
    AccessRule{Act::see_money, "see_money", with_key(kBooks), Key::money_read},
    AccessRule{Act::set_money, "set_money", kBooks, Key::none},
    AccessRule{Act::see_metrics, "see_metrics", {service_key}, Key::metrics_read},
    AccessRule{Act::see_defects, "see_defects", kOfficeAndTeam, Key::none},
    AccessRule{Act::report_defect, "report_defect", kOfficeAndTeam, Key::none},
    AccessRule{Act::manage_defects, "manage_defects", kOffice, Key::none},
    AccessRule{Act::hold_many, "hold_many", kOffice, Key::none},
    AccessRule{Act::manage_letters, "manage_letters", kOffice, Key::none},
    AccessRule{Act::report_mail, "report_mail", with_key(kOffice), Key::letters_write},
    AccessRule{Act::manage_feeds, "manage_feeds", kOffice, Key::none},
    AccessRule{Act::see_whole_history, "see_whole_history", kOfficeAndAboard, Key::none},
};

constexpr std::array<std::string_view, 7> kScopeWords{
    "", "events:read", "events:write", "invites:write", "money:read", "metrics:read", "letters:write"};

}  // namespace

std::string_view to_text(KeyScopeName scope) {
  return word_of(kScopeWords, scope);
}

std::optional<KeyScopeName> parse_key_scope(std::string_view text) {
  if (text.empty()) return std::nullopt;  // `none` is the absence of a scope, not one to be granted.
  return value_of<KeyScopeName>(kScopeWords, text);
}

bool grants(KeyScopeName held, KeyScopeName wanted) {
  if (wanted == Key::none) return false;
  if (held == wanted) return true;
  return wanted == Key::events_read && (held == Key::events_write || held == Key::invites_write);
}

std::span<AccessRule const> access_table() {
  return kTable;
}

AccessRule const& rule_of(Act act) {
  auto const& rule = kTable.at(static_cast<std::size_t>(act));
  assert(rule.act == act);
  return rule;
}

Standings standings_of(Person const& person) {
  Standings standings{Standing::anybody};
  if (!person.active) return standings;
  standings.add(Standing::signed_in);
  if (person.kinds.has(PersonKind::owner)) standings.add(Standing::owner);
  if (person.kinds.has(PersonKind::dispatcher)) standings.add(Standing::dispatcher);
  if (person.kinds.has(PersonKind::accountant)) standings.add(Standing::accountant);
  if (may_crew(person)) standings.add(Standing::team);
  return standings;
}

Standings standings_of(Person const& person, Event const& event) {
  Standings standings = standings_of(person);
  Role const* const held = person.active ? event.role_of(person.id) : nullptr;
  if (held == nullptr) return standings;
  standings.remove(Standing::team);
  standings.add(held->kind == RoleKind::captain ? Standing::captain : Standing::crew);
  return standings;
}

bool may(Act act, Standings standings) {
  return rule_of(act).who.meets(standings);
}

}  // namespace scc
