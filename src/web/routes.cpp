// The table of routes, by noun.
#include "web/routes.hpp"

#include <iterator>
#include <vector>

#include "web/people/key_routes.hpp"
#include "web/people/letter_routes.hpp"
#include "web/people/me_routes.hpp"
#include "web/people/person_routes.hpp"
#include "web/people/rule_routes.hpp"
#include "web/people/session_routes.hpp"
#include "web/people/unsubscribe_routes.hpp"
#include "web/system_routes.hpp"
#include "web/trips/asset_routes.hpp"
#include "web/trips/calendar_routes.hpp"
#include "web/trips/candidate_routes.hpp"
#include "web/trips/defect_routes.hpp"
#include "web/trips/event_routes.hpp"
#include "web/trips/history_routes.hpp"
#include "web/trips/hold_routes.hpp"
#include "web/trips/mark_routes.hpp"
#include "web/trips/money_routes.hpp"
#include "web/trips/role_routes.hpp"
#include "web/trips/template_routes.hpp"
#include "web/trips/times_routes.hpp"

namespace scc {
namespace {

constexpr QuerySpec kLimit{"limit", "integer", "How many at most: 1 to 200.", "50"};
constexpr QuerySpec kCursor{"cursor", "", "Where an earlier page ended: its `next`.", ""};
constexpr QuerySpec kPaging[] = {kLimit, kCursor};
constexpr QuerySpec kEventList[] = {
    {"from", "date-time", "Planned departures from here; 12 hours ago where absent.", "2027-03-01T00:00:00Z"},
    {"to", "date-time", "Planned departures before here; 60 days on where absent.", "2027-04-01T00:00:00Z"},
    {"status", "", "Statuses, separated by commas; all where absent.", "pending,confirmed"},
    {"unresolved", "",
     "true for those only that are confirmed and past their departure, from 400 days ago where `from` is "
     "absent.",
     "true"},
    kLimit,
    kCursor};
constexpr QuerySpec kDefectList[] = {
    {"state", "", "Only open or only closed ones; both where absent, open ones first.", "open"},
    kLimit,
    kCursor};
constexpr QuerySpec kLetterList[] = {{"state", "", "Only letters in this state.", "dead"}, kLimit, kCursor};

std::vector<Route> system_table() {
  return {
      system_route("GET", "/healthz", Act::see_public, "The process answers.", get_health),
      system_route("GET", "/readyz", Act::see_public, "It may be sent requests.", get_readiness)
          .refuses({{503, "not_ready"}}),
      system_route("GET", "/metrics", Act::see_metrics, "Counters, in Prometheus's text form.", get_metrics)
          .refuses({{401, "sign_in_required"}, {403, "not_permitted"}, {404, "host_unknown"}}),
      system_route("GET", "/api/openapi.json", Act::see_public, "This document.", get_openapi),
      route<get_brand>("GET", "/api/brand", Act::see_public, "The business, as everybody may see it.")
          .gives_device_names(),
      system_route("GET", "/u/{token}", Act::see_public, "The page behind a letter's unsubscribe link.",
                   get_unsubscribe)
          .refuses({{404, "host_unknown"}, {404, "unsubscribe_unknown"}}),
      system_route("POST", "/u/{token}", Act::see_public, "No more letters of this kind, by one click.",
                   post_unsubscribe)
          .refuses({{404, "host_unknown"}, {404, "unsubscribe_unknown"}, {503, "busy"}}),
      system_route("POST", "/u/{token}/back", Act::see_public, "Letters of this kind again.",
                   post_subscribe_again)
          .refuses({{404, "host_unknown"}, {404, "unsubscribe_unknown"}, {503, "busy"}}),
  };
}

std::vector<Route> sign_in_table() {
  return {
      route<post_link>("POST", "/api/links", Act::see_public, "Send me a sign-in link.")
          .accepts()
          .gives_device_names()
          .refuses({{429, "too_many_links"}}),
      route<post_session>("POST", "/api/session", Act::see_public, "Sign in by a short code.")
          .creates()
          .gives_device_names()
          .refuses({{400, "code_unknown"},
                    {403, "account_inactive"},
                    {410, "code_used"},
                    {410, "code_expired"},
                    {429, "too_many_tries"},
                    {429, "address_needed"}}),
      route<get_session>("GET", "/api/session", Act::use_own_session, "The session that asks."),
      route<delete_session>("DELETE", "/api/session", Act::use_own_session, "Sign out."),
      route<post_ticket>("POST", "/api/session/tickets", Act::use_own_session, "Renew a bearer token.")
          .creates(),
      route<get_me>("GET", "/api/me", Act::use_own_session, "Oneself, one's rights, one's events."),
      route<get_own_sessions>("GET", "/api/me/sessions", Act::use_own_session, "One's own sessions."),
      route<delete_own_session>("DELETE", "/api/me/sessions/{session}", Act::use_own_session,
                                "End one of one's sessions.")
          .refuses({{404, "session_unknown"}}),
  };
}

std::vector<Route> people_table() {
  return {
      route<get_people>("GET", "/api/people", Act::manage_people, "Everybody the tenant knows.")
          .takes(kPaging),
      route<post_person>("POST", "/api/people", Act::manage_people, "Add a person.")
          .creates()
          .refuses({{403, "owner_only"}, {409, "address_taken"}}),
      route<get_one_person>("GET", "/api/people/{person}", Act::manage_people, "One person.")
          .refuses({{404, "person_unknown"}}),
      route<patch_person>("PATCH", "/api/people/{person}", Act::manage_people, "Change a person.")
          .needs_if_match()
          .refuses(
              {{403, "owner_only"}, {403, "not_yourself"}, {404, "person_unknown"}, {409, "address_taken"}}),
      route<delete_person_sessions>("DELETE", "/api/people/{person}/sessions", Act::manage_people,
                                    "End all of a person's sessions.")
          .refuses({{403, "owner_only"}, {404, "person_unknown"}}),
      route<get_service_keys>("GET", "/api/service-keys", Act::manage_service_keys, "The machines' keys."),
      route<post_service_key>("POST", "/api/service-keys", Act::manage_service_keys, "Make a key.")
          .creates()
          .refuses({{409, "too_many_keys"}}),
      route<delete_service_key>("DELETE", "/api/service-keys/{key}", Act::manage_service_keys,
                                "Revoke a key.")
          .refuses({{404, "key_unknown"}}),
      route<get_audit>("GET", "/api/audit", Act::see_audit, "What happened to the tenant as a whole.")
          .takes(kPaging),
      route<get_rules>("GET", "/api/rules", Act::change_tenant, "What the program does by itself."),
      route<get_one_rule>("GET", "/api/rules/{rule}", Act::change_tenant, "One rule, and its next times.")
          .refuses({{404, "rule_unknown"}}),
      route<put_rule>("PUT", "/api/rules/{rule}", Act::change_tenant, "Switch a rule, or say when it runs.")
          .needs_if_match()
          .refuses({{400, "schedule_never"}, {404, "rule_unknown"}}),
      route<get_letters>("GET", "/api/letters", Act::see_letters, "How letters fare.").takes(kLetterList),
  };
}

std::vector<Route> mail_table() {
  return {
      route<post_resend>("POST", "/api/letters/{letter}/resends", Act::manage_letters,
                         "Send a letter once more.")
          .accepts()
          .refuses({{404, "letter_unknown"},
                    {409, "letter_on_its_way"},
                    {409, "person_unknown_by_now"},
                    {409, "mail_not_fine"},
                    {409, "too_many_resends"}}),
      route<post_mail_report>("POST", "/api/mail-reports", Act::report_mail,
                              "Tell that a letter came back, or was called unwanted.")
          .refuses({{400, "mail_state_not_reported"}, {400, "address_invalid"}}),
      route<delete_mail_trouble>("DELETE", "/api/people/{person}/mail-trouble", Act::manage_letters,
                                 "Say that a person's address is fine again.")
          .refuses({{404, "person_unknown"}}),
  };
}

std::vector<Route> things_table() {
  return {
      route<get_assets>("GET", "/api/assets", Act::see_assets, "What events use.").takes(kPaging),
      route<post_asset>("POST", "/api/assets", Act::manage_assets, "Add an asset.")
          .creates()
          .takes_idempotency_key(),
      route<get_one_asset>("GET", "/api/assets/{asset}", Act::see_assets, "One asset.")
          .refuses({{404, "asset_unknown"}}),
      route<patch_asset>("PATCH", "/api/assets/{asset}", Act::manage_assets, "Change an asset.")
          .needs_if_match()
          .refuses({{404, "asset_unknown"}}),
      route<get_templates>("GET", "/api/checklist-templates", Act::manage_templates,
                           "The checklists on offer.")
          .takes(kPaging),
      route<post_template>("POST", "/api/checklist-templates", Act::manage_templates, "Publish a checklist.")
          .creates()
          .takes_idempotency_key(),
      route<get_one_template>("GET", "/api/checklist-templates/{template}", Act::manage_templates,
                              "One checklist, at its newest version.")
          .refuses({{404, "template_unknown"}}),
      route<put_template>("PUT", "/api/checklist-templates/{template}", Act::manage_templates,
                          "Publish the next version of a checklist.")
          .needs_if_match()
          .refuses({{404, "template_unknown"}}),
  };
}

std::vector<Route> defect_table() {
  constexpr std::string_view kAll = "/api/assets/{asset}/defects";
  constexpr std::string_view kOne = "/api/assets/{asset}/defects/{defect}";
  return {
      route<get_defects>("GET", kAll, Act::see_defects, "The faults of an asset.")
          .takes(kDefectList)
          .refuses({{404, "asset_unknown"}}),
      route<post_defect>("POST", kAll, Act::report_defect, "Report a fault of an asset.")
          .creates()
          .takes_idempotency_key()
          .refuses({{404, "asset_unknown"}, {409, "owner_inactive"}, {409, "too_many_defects"}}),
      route<get_one_defect>("GET", kOne, Act::see_defects, "One fault.")
          .refuses({{404, "asset_unknown"}, {404, "defect_unknown"}}),
      route<patch_defect>("PATCH", kOne, Act::manage_defects, "Change a fault: whose it is, by when.")
          .needs_if_match()
          .refuses({{404, "asset_unknown"},
                    {404, "defect_unknown"},
                    {409, "defect_closed"},
                    {409, "owner_inactive"},
                    {409, "too_many_defects"}}),
      route<put_closing>("PUT", "/api/assets/{asset}/defects/{defect}/closing", Act::manage_defects,
                         "Close a fault, saying what was done.")
          .refuses({{404, "asset_unknown"}, {404, "defect_unknown"}}),
  };
}

std::vector<Route> event_table() {
  return {
      route<get_events>("GET", "/api/events", Act::see_event, "Events by planned departure.")
          .takes(kEventList),
      route<post_event>("POST", "/api/events", Act::create_event, "Make an event.")
          .creates()
          .takes_idempotency_key()
          .refuses({{409, "asset_inactive"},
                    {409, "over_passenger_limit"},
                    {409, "asset_overlaps"},
                    {409, "overlaps"}}),
      route<get_one_event>("GET", "/api/events/{event}", Act::see_event, "One event.")
          .refuses({{404, "event_unknown"}}),
      route<get_one_event>("GET", "/event/{event}", Act::see_event, "One event, by its short path.")
          .refuses({{404, "event_unknown"}}),
      route<patch_event>("PATCH", "/api/events/{event}", Act::set_public_note,
                         "Change an event; its captain, the public note only.")
          .needs_if_match()
          .refuses({{404, "event_unknown"}, {409, "over_passenger_limit"}}),
      route<put_status>("PUT", "/api/events/{event}/status", Act::move_status, "Move an event in its life.")
          .refuses({{400, "counted_twice"},
                    {400, "count_not_asked"},
                    {403, "override_not_permitted"},
                    {404, "event_unknown"},
                    {409, "move_not_allowed"},
                    {409, "gate_closed"},
                    {409, "asset_inactive"},
                    {409, "overlaps"},
                    {409, "asset_overlaps"}}),
      route<get_gate>("GET", "/api/events/{event}/gate", Act::see_gate,
                      "May it depart; once it has, may it be completed?")
          .refuses({{404, "event_unknown"}}),
      route<get_event_money>("GET", "/api/events/{event}/money", Act::see_gross,
                             "What it brings in and what is left; for a dispatcher, the gross.")
          .refuses({{404, "event_unknown"}}),
      route<patch_event_money>("PATCH", "/api/events/{event}/money", Act::set_gross,
                               "Enter its money; a dispatcher, the gross only.")
          .needs_if_match()
          .refuses({{404, "event_unknown"}}),
      route<get_history>("GET", "/api/events/{event}/history", Act::see_history, "What happened to it.")
          .takes(kPaging)
          .refuses({{404, "event_unknown"}}),
      route<post_invite>("POST", "/api/events/{event}/invites", Act::invite, "Ask somebody to it, by letter.")
          .accepts()
          .takes_idempotency_key()
          .refuses({{404, "event_unknown"},
                    {409, "event_not_open"},
                    {409, "person_inactive"},
                    {409, "person_without_address"},
                    {409, "role_taken"}}),
  };
}

std::vector<Route> plan_table() {
  return {
      route<put_times>("PUT", "/api/events/{event}/times", Act::set_times,
                       "Set when it is to leave and return; those concerned are told.")
          .refuses({{404, "event_unknown"},
                    {409, "event_not_open"},
                    {409, "asset_inactive"},
                    {409, "times_overlap"}}),
      route<put_event_asset>("PUT", "/api/events/{event}/asset", Act::edit_event,
                             "Give it another asset; those concerned are told.")
          .refuses({{404, "event_unknown"},
                    {409, "event_not_open"},
                    {409, "asset_inactive"},
                    {409, "over_passenger_limit"},
                    {409, "asset_overlaps"}}),
      route<get_candidates>("GET", "/api/events/{event}/candidates", Act::designate_role,
                            "Who could take its open roles, and whether they are free then.")
          .takes(kPaging)
          .refuses({{404, "event_unknown"}}),
      route<post_crew_call>("POST", "/api/events/{event}/crew-calls", Act::call_crew,
                            "Write to everybody free who could take an open role.")
          .accepts()
          .takes_idempotency_key()
          .refuses({{404, "event_unknown"},
                    {409, "event_not_open"},
                    {409, "no_open_role"},
                    {429, "too_many_calls"}}),
  };
}

std::vector<Route> hold_table() {
  constexpr std::string_view kHold = "/api/events/{event}/hold";
  return {
      route<put_event_hold>("PUT", kHold, Act::put_hold, "Put it on hold, or change its hold.")
          .refuses({{400, "review_not_ahead"},
                    {400, "review_too_far"},
                    {404, "event_unknown"},
                    {409, "event_not_open"}}),
      route<delete_event_hold>("DELETE", kHold, Act::put_hold, "Lift its hold.")
          .refuses({{404, "event_unknown"}}),
      route<post_hold_order>("POST", "/api/hold-orders", Act::hold_many,
                             "Put several events on hold, or lift their holds, by a job.")
          .accepts()
          .takes_idempotency_key()
          .refuses({{400, "review_not_ahead"},
                    {400, "review_too_far"},
                    {400, "range_too_long"},
                    {400, "too_many_events"}}),
      route<get_one_job>("GET", "/api/jobs/{job}", Act::hold_many, "How far a job has come.")
          .refuses({{404, "job_unknown"}}),
  };
}

std::vector<Route> mark_table() {
  return {
      route<put_item>("PUT", "/api/events/{event}/checklists/{list}/items/{item}", Act::mark_items,
                      "Mark an item of a checklist.")
          .refuses({{403, "item_not_yours"},
                    {404, "event_unknown"},
                    {404, "checklist_unknown"},
                    {404, "item_unknown"},
                    {409, "too_early"},
                    {409, "item_applies"},
                    {409, "too_many_marks"},
                    {422, "operation_reused"}}),
  };
}

std::vector<Route> role_table() {
  constexpr std::string_view kClaim = "/api/events/{event}/roles/{role}/claim";
  constexpr std::string_view kHolder = "/api/events/{event}/roles/{role}/holder";
  auto const cannot_hold = {Refusal{404, "event_unknown"},
                            Refusal{404, "role_unknown"},
                            Refusal{409, "person_inactive"},
                            Refusal{409, "event_not_open"},
                            Refusal{409, "not_allowed_to_captain"},
                            Refusal{409, "not_allowed_to_crew"},
                            Refusal{409, "holds_another_role"},
                            Refusal{409, "role_taken"},
                            Refusal{409, "overlaps"}};
  return {
      route<put_claim>("PUT", kClaim, Act::claim_role, "Take a role.").refuses(cannot_hold),
      route<delete_claim>("DELETE", kClaim, Act::claim_role, "Free one's own role.")
          .refuses({{403, "role_not_yours"}, {404, "role_unknown"}, {409, "event_not_open"}}),
      route<put_holder>("PUT", kHolder, Act::designate_role, "Give a role.").refuses(cannot_hold),
      route<delete_holder>("DELETE", kHolder, Act::designate_role, "Free another's role.")
          .refuses({{404, "role_unknown"}, {409, "event_not_open"}}),
  };
}

std::vector<Route> calendar_table() {
  constexpr std::string_view kOwn = "/api/me/feed";
  constexpr std::string_view kOfAsset = "/api/assets/{asset}/feed";
  return {
      route<get_event_calendar>("GET", "/api/events/{event}/calendar.ics", Act::see_event,
                                "One event, for a calendar.")
          .refuses({{404, "event_unknown"}}),
      route<get_feed>("GET", "/api/feeds/{secret}.ics", Act::see_public,
                      "A calendar to subscribe to: of a person, or of an asset.")
          .refuses({{404, "feed_unknown"}}),
      route<get_own_feed>("GET", kOwn, Act::use_own_session, "Has one's calendar an address?"),
      route<post_own_feed>("POST", kOwn, Act::use_own_session,
                           "Make an address for one's calendar; a former one ends.")
          .creates(),
      route<delete_own_feed>("DELETE", kOwn, Act::use_own_session, "End the address of one's calendar."),
      route<delete_person_feed>("DELETE", "/api/people/{person}/feed", Act::manage_feeds,
                                "End the address of a person's calendar.")
          .refuses({{404, "person_unknown"}}),
      route<get_asset_feed>("GET", kOfAsset, Act::manage_feeds, "Has an asset's calendar an address?")
          .refuses({{404, "asset_unknown"}}),
      route<post_asset_feed>("POST", kOfAsset, Act::manage_feeds,
                             "Make an address for an asset's calendar; a former one ends.")
          .creates()
          .refuses({{404, "asset_unknown"}}),
      route<delete_asset_feed>("DELETE", kOfAsset, Act::manage_feeds,
                               "End the address of an asset's calendar.")
          .refuses({{404, "asset_unknown"}}),
  };
}

std::vector<Route> whole_table() {
  std::vector<Route> whole;
  for (auto part :
       {system_table(), sign_in_table(), people_table(), mail_table(), things_table(), defect_table(),
        event_table(), plan_table(), hold_table(), mark_table(), role_table(), calendar_table()})
    whole.insert(whole.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  return whole;
}

}  // namespace

std::span<Route const> all_routes() {
  static std::vector<Route> const table = whole_table();
  return table;
}

}  // namespace scc
