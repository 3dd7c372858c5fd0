// Access: who may do and see what. One table; docs/api.md prints it.
//
// A caller's standings come from rows at the time of the request (a person's kinds, the roles held, a key's
// scopes), never from what a token says.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string_view>

#include "domain/people/person.hpp"
#include "domain/trips/event.hpp"

namespace scc {

// What a caller is, towards a tenant and (where there is one) an event. One caller may be several.
enum class Standing : std::uint8_t {
  owner,
  dispatcher,
  accountant,
  captain,  // Holds the captain role of this event.
  crew,     // Holds a crew role of this event.
  team,     // Captain or crew of the tenant, holding nothing here.
  lead_guest,
  guest,
  service_key,  // With the scope the act names.
  signed_in,    // Any active person with a session of this tenant.
  anybody,
};

class Standings {
 public:
  constexpr Standings() = default;
  constexpr Standings(std::initializer_list<Standing> list) {
    for (auto const one : list) add(one);
  }
  constexpr void add(Standing one) { bits_ = static_cast<std::uint16_t>(bits_ | bit(one)); }
  constexpr void remove(Standing one) { bits_ = static_cast<std::uint16_t>(bits_ & ~bit(one)); }
  constexpr bool has(Standing one) const { return (bits_ & bit(one)) != 0; }
  constexpr bool meets(Standings other) const { return (bits_ & other.bits_) != 0; }
  constexpr std::uint16_t bits() const { return bits_; }
  friend constexpr bool operator==(Standings, Standings) = default;

 private:
  static constexpr std::uint16_t bit(Standing one) {
    return static_cast<std::uint16_t>(1u << static_cast<unsigned>(one));
  }
  std::uint16_t bits_ = 0;
};

// Everything that can be asked of the program over HTTP.
enum class Act : std::uint8_t {
  see_public,       // Health, page, sign-in, brand, OpenAPI.
  use_own_session,  // Who am I, my sessions, sign out.
  change_tenant,    // Brand, domains, rules.
  manage_service_keys,
  see_audit,
  manage_people,  // People, and revoking their sessions.
  manage_assets,
  see_assets,
  manage_templates,
  create_event,
  edit_event,
  see_event,
  see_team,            // Names of the event's people.
  see_crew_contacts,   // Their telephones.
  see_crew_addresses,  // Their e-mail addresses.
  set_public_note,
  set_times,      // Departure and return.
  put_hold,       // Put an event on hold, and lift it.
  mark_items,     // Lines of its checklists, within what each line allows.
  override_gate,  // Depart or complete against a reason that may be overridden, with one's own in writing.
  override_gate_as_office,  // Likewise against those that only the office may override.
  call_crew,                // Write to those who could take an open role.
  move_status,              // Confirm, depart, complete.
  cancel_event,             // Cancel, re-open, reinstate.
  see_gate,
  claim_role,      // Take a role, or free one's own.
  designate_role,  // Give a role, or free another's.
  invite,
  see_history,
  see_history_notes,  // Those of its notes that are for dispatchers; notes for the crew come with
                      // see_history.
  see_letters,
  see_gross,  // The price of an event.
  set_gross,
  see_money,  // Its fees, pay, costs, and what is left.
  set_money,
  see_metrics,
  see_defects,        // Of assets.
  report_defect,      // Open one by hand.
  manage_defects,     // Change and close one.
  hold_many,          // Put several events on hold, or lift them, in one go.
  manage_letters,     // Order a letter anew; say that an address is fine again.
  report_mail,        // Tell that an address bounced or complained, as a mail service does.
  manage_feeds,       // Calendars of assets, and ending those of people.
  see_whole_history,  // Its entries about anything but money, too.
};

enum class KeyScopeName : std::uint8_t {
  none,
  events_read,
  events_write,
  invites_write,
  money_read,
  metrics_read,
  letters_write
};
std::string_view to_text(KeyScopeName scope);
// nullopt for `none`, which is the absence of a scope.
std::optional<KeyScopeName> parse_key_scope(std::string_view text);

// True when a key that was granted `held` may do what needs `wanted`. Whoever writes events or invites to
// them reads them too: a change answers with what it made, and is not made where that could not be shown.
bool grants(KeyScopeName held, KeyScopeName wanted);

struct AccessRule {
  Act act;
  std::string_view name;  // "claim_role", as documents and tests call it.
  Standings who;
  KeyScopeName scope;  // What a service key needs; `none` when no key may.
};

// One rule an act, in the order of the enum.
std::span<AccessRule const> access_table();
AccessRule const& rule_of(Act act);

// What `person` is towards the tenant: their kinds, and `team` when they may crew.
Standings standings_of(Person const& person);
// What `person` is towards `event`: the same, and captain or crew instead of team where they hold a role.
Standings standings_of(Person const& person, Event const& event);

// A service key's scope is not looked at here: whoever gives a caller the standing `service_key` has seen
// that the key has the scope the act names (app/people/caller.hpp).
bool may(Act act, Standings standings);

}  // namespace scc
