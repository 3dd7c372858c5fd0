// Access: the whole table, viewer by viewer, as the design states it.
#include "domain/trips/access.hpp"

#include <set>

#include <gtest/gtest.h>

namespace scc {
namespace access_rules {

using enum Standing;

// One letter a standing: o owner, d dispatcher, a accountant, c captain, w crew, t team, k service key,
// s signed in, * anybody.
std::string letters_of(Standings who) {
  std::pair<Standing, char> const alphabet[] = {{owner, 'o'},       {dispatcher, 'd'}, {accountant, 'a'},
                                                {captain, 'c'},     {crew, 'w'},       {team, 't'},
                                                {service_key, 'k'}, {signed_in, 's'},  {anybody, '*'}};
  std::string letters;
  for (auto const& [one, letter] : alphabet)
    if (who.has(one)) letters += letter;
  return letters;
}

TEST(AccessTable, IsTheOneOfTheDesign) {
  std::map<std::string_view, std::string> const design{
      {"see_public", "*"},
      {"use_own_session", "s"},
      {"change_tenant", "o"},
      {"manage_service_keys", "o"},
      {"see_audit", "o"},
      {"manage_people", "od"},
      {"manage_assets", "od"},
      {"see_assets", "odacwt"},
      {"manage_templates", "od"},
      {"create_event", "odk"},
      {"edit_event", "odk"},
      {"see_event", "odacwtk"},
      {"see_team", "odacwt"},
      {"see_crew_contacts", "odcw"},
      {"see_crew_addresses", "od"},
      {"set_public_note", "odck"},
      {"set_times", "odc"},
      {"put_hold", "odc"},
      {"mark_items", "odcw"},
      {"override_gate", "odc"},
      {"override_gate_as_office", "od"},
      {"call_crew", "odc"},
      {"see_defects", "odcwt"},
      {"report_defect", "odcwt"},
      {"manage_defects", "od"},
      {"hold_many", "od"},
      {"manage_letters", "od"},
      {"report_mail", "odk"},
      {"manage_feeds", "od"},
      {"see_whole_history", "odcw"},
      {"move_status", "odc"},
      {"cancel_event", "odk"},
      {"see_gate", "odcw"},
      {"claim_role", "cwt"},
      {"designate_role", "odc"},
      {"invite", "odck"},
      {"see_history", "odacw"},
      {"see_history_notes", "od"},
      {"see_letters", "od"},
      {"see_gross", "odak"},
      {"set_gross", "oda"},
      {"see_money", "oak"},
      {"set_money", "oa"},
      {"see_metrics", "k"},
  };
  EXPECT_EQ(access_table().size(), design.size());
  for (auto const& rule : access_table()) {
    ASSERT_TRUE(design.contains(rule.name)) << rule.name;
    EXPECT_EQ(letters_of(rule.who), design.at(rule.name)) << rule.name;
    EXPECT_EQ(rule.who.has(service_key), rule.scope != KeyScopeName::none) << rule.name;
  }
}

TEST(AccessTable, HasOneRuleAnActInTheOrderOfTheEnum) {
  for (std::size_t i = 0; i < access_table().size(); ++i)
    EXPECT_EQ(&rule_of(static_cast<Act>(i)), &access_table()[i]);
}

TEST(AccessStandings, ComeFromKindsAndFromTheRoleHeld) {
  Person ann{.id = {"PE1"}, .kinds = {PersonKind::owner, PersonKind::captain}};
  Event event;
  event.roles = {{.id = {"RO1"}, .kind = RoleKind::captain}, {.id = {"RO2"}}};
  EXPECT_EQ(letters_of(standings_of(ann)), "ots*");
  EXPECT_EQ(standings_of(ann, event), standings_of(ann));
  event.roles[0].holder = ann.id;
  EXPECT_EQ(letters_of(standings_of(ann, event)), "ocs*");
  event.roles[0].holder.reset();
  event.roles[1].holder = ann.id;
  EXPECT_EQ(letters_of(standings_of(ann, event)), "ows*");
  ann.active = false;
  EXPECT_EQ(letters_of(standings_of(ann, event)), "*");
  EXPECT_EQ(letters_of(standings_of(Person{.id = {"PE2"}, .kinds = {PersonKind::accountant}})), "as*");
}

TEST(AccessScopes, AreReadAsTheyAreWritten) {
  for (auto const scope : {KeyScopeName::events_read, KeyScopeName::events_write, KeyScopeName::invites_write,
                           KeyScopeName::money_read, KeyScopeName::metrics_read})
    EXPECT_EQ(parse_key_scope(to_text(scope)), scope);
  EXPECT_FALSE(parse_key_scope(""));
  EXPECT_FALSE(parse_key_scope("events"));
}

TEST(AccessScopes, ThatWriteAlsoReadWhatTheyWrite) {
  using Scope = KeyScopeName;
  Scope const all[] = {Scope::none, Scope::events_read, Scope::events_write, Scope::invites_write,
                       Scope::metrics_read};
  for (auto const held : all) {
    for (auto const wanted : all) {
      bool const reads =
          wanted == Scope::events_read && (held == Scope::events_write || held == Scope::invites_write);
      EXPECT_EQ(grants(held, wanted), wanted != Scope::none && (held == wanted || reads))
          << to_text(held) << " " << to_text(wanted);
    }
  }
}

}  // namespace access_rules
}  // namespace scc
