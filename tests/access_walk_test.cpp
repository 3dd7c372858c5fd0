// The access walk: every route, played as every kind of viewer, against the access table. Who may is served,
// who may not is refused as the design says: 401 to nobody, 404 for an event one may not see, else 403. A
// stranger's answer cannot be told from that for a thing that never was.
#include <algorithm>
#include <optional>
#include <set>

#include <gtest/gtest.h>

#include "domain/trips/access.hpp"
#include "support/stage.hpp"
#include "web/routes.hpp"

namespace scc {
namespace access_walk {

using enum Standing;

struct Viewer {
  std::string name;       // On the stage; empty for nobody.
  Standings tenant_wide;  // Told by hand: the walk must not ask the code it checks.
  Standings on_event;
};
Viewer const kViewers[] = {
    {"olive", {owner, signed_in, anybody}, {owner, signed_in, anybody}},
    {"dana", {dispatcher, signed_in, anybody}, {dispatcher, signed_in, anybody}},
    {"abe", {accountant, signed_in, anybody}, {accountant, signed_in, anybody}},
    {"carl", {team, signed_in, anybody}, {captain, signed_in, anybody}},
    {"wendy", {team, signed_in, anybody}, {crew, signed_in, anybody}},
    {"tess", {team, signed_in, anybody}, {team, signed_in, anybody}},
    {"gus", {signed_in, anybody}, {signed_in, anybody}},
    {"key", {service_key, anybody}, {service_key, anybody}},
    {"narrow_key", {service_key, anybody}, {service_key, anybody}},
    {"write_key", {service_key, anybody}, {service_key, anybody}},
    {"invite_key", {service_key, anybody}, {service_key, anybody}},
    {"", {anybody}, {anybody}},
};

struct Step {
  std::string
      request;  // The pattern with ids of the stage; {mine} is the viewer's own role, else a free one.
  std::string body = {};
  std::string or_code = {};  // A refusal that is no matter of access.
  int rows_when_refused = 0;
};
struct Walk {
  std::string route;  // "METHOD pattern".
  Step step;
};

constexpr std::string_view kNewEvent =
    R"({"kind":"charter","title":"Second","departure":"2027-04-01T20:00:00Z","duration_minutes":60,)"
    R"("asset":"{asset}","roles":[{"kind":"captain","title":"Captain"}]})";
constexpr std::string_view kList =
    R"({"name":"After","phase":"post_return","items":[{"text":"Hose down","kind":"tick","who":"crew",)"
    R"("required":true}]})";

std::vector<Walk> walks_of_people_and_things() {
  return {
      {"GET /healthz", {"GET /healthz"}},
      {"GET /readyz", {"GET /readyz"}},
      {"GET /metrics", {"GET /metrics"}},
      {"GET /api/openapi.json", {"GET /api/openapi.json"}},
      {"GET /api/brand", {"GET /api/brand"}},
      {"GET /u/{token}", {"GET /u/{unsubscribe}"}},
      {"POST /u/{token}", {"POST /u/{unsubscribe}"}},
      {"POST /u/{token}/back", {"POST /u/{unsubscribe}/back"}},
      {"POST /api/links", {"POST /api/links", R"({"address":"nobody@example.com"})"}},
      {"POST /api/session", {"POST /api/session", R"({"code":"000000","as":"token"})", "code_unknown", 3}},
      {"GET /api/session", {"GET /api/session"}},
      {"DELETE /api/session", {"DELETE /api/session"}},
      {"POST /api/session/tickets", {"POST /api/session/tickets"}},
      {"GET /api/me", {"GET /api/me"}},
      {"GET /api/me/sessions", {"GET /api/me/sessions"}},
      {"DELETE /api/me/sessions/{session}",
       {"DELETE /api/me/sessions/SE00000000000000000000000000", "", "session_unknown"}},
      {"GET /api/me/feed", {"GET /api/me/feed"}},
      {"POST /api/me/feed", {"POST /api/me/feed"}},
      {"DELETE /api/me/feed", {"DELETE /api/me/feed"}},
      {"GET /api/feeds/{secret}.ics",
       {"GET /api/feeds/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.ics", "", "feed_unknown"}},
      {"GET /api/people", {"GET /api/people"}},
      {"POST /api/people",
       {"POST /api/people", R"({"name":"New","address":"new@example.com","kinds":["crew"]})"}},
      {"GET /api/people/{person}", {"GET /api/people/{wendy}"}},
      {"PATCH /api/people/{person}", {"PATCH /api/people/{wendy}", R"({"phone":"1"})"}},
      {"DELETE /api/people/{person}/sessions", {"DELETE /api/people/{wendy}/sessions"}},
      {"DELETE /api/people/{person}/feed", {"DELETE /api/people/{wendy}/feed"}},
      {"GET /api/service-keys", {"GET /api/service-keys"}},
      {"POST /api/service-keys",
       {"POST /api/service-keys", R"({"name":"K","scopes":["events:read"],"until":"2027-12-01T00:00:00Z"})"}},
      {"DELETE /api/service-keys/{key}", {"DELETE /api/service-keys/{narrow_key}"}},
      {"GET /api/audit", {"GET /api/audit"}},
      {"GET /api/letters", {"GET /api/letters"}},
      {"GET /api/rules", {"GET /api/rules"}},
      {"GET /api/rules/{rule}", {"GET /api/rules/ptb_nudge"}},
      {"PUT /api/rules/{rule}", {"PUT /api/rules/ptb_nudge", R"j({"schedule":"rate(6 hours)","on":true})j"}},
      {"POST /api/letters/{letter}/resends", {"POST /api/letters/none/resends", "", "letter_unknown"}},
      {"POST /api/mail-reports",
       {"POST /api/mail-reports", R"({"address":"nobody@example.com","state":"bounced"})"}},
      {"DELETE /api/people/{person}/mail-trouble", {"DELETE /api/people/{wendy}/mail-trouble"}},
      {"GET /api/assets", {"GET /api/assets"}},
      {"POST /api/assets", {"POST /api/assets", R"({"kind":"trailer","name":"T1"})"}},
      {"GET /api/assets/{asset}", {"GET /api/assets/{asset}"}},
      {"PATCH /api/assets/{asset}", {"PATCH /api/assets/{asset}", R"({"name":"Leeward"})"}},
      {"GET /api/assets/{asset}/feed", {"GET /api/assets/{asset}/feed"}},
      {"POST /api/assets/{asset}/feed", {"POST /api/assets/{asset}/feed"}},
      {"DELETE /api/assets/{asset}/feed", {"DELETE /api/assets/{asset}/feed"}},
      {"GET /api/assets/{asset}/defects", {"GET /api/assets/{asset}/defects"}},
      {"POST /api/assets/{asset}/defects",
       {"POST /api/assets/{asset}/defects", R"({"title":"Shroud chafed"})"}},
      {"GET /api/assets/{asset}/defects/{defect}", {"GET /api/assets/{asset}/defects/{defect}"}},
      {"PATCH /api/assets/{asset}/defects/{defect}",
       {"PATCH /api/assets/{asset}/defects/{defect}", R"({"owner":"{dana}"})"}},
      {"PUT /api/assets/{asset}/defects/{defect}/closing",
       {"PUT /api/assets/{asset}/defects/{defect}/closing", R"({"note":"Sewn"})"}},
      {"GET /api/checklist-templates", {"GET /api/checklist-templates"}},
      {"POST /api/checklist-templates", {"POST /api/checklist-templates", std::string(kList)}},
      {"GET /api/checklist-templates/{template}", {"GET /api/checklist-templates/{template}"}},
      {"PUT /api/checklist-templates/{template}",
       {"PUT /api/checklist-templates/{template}", std::string(kList)}},
  };
}

std::vector<Walk> walks_of_events() {
  return {
      {"GET /api/events", {"GET /api/events"}},
      {"POST /api/events", {"POST /api/events", std::string(kNewEvent)}},
      {"GET /api/events/{event}", {"GET /api/events/{event}"}},
      {"GET /event/{event}", {"GET /event/{event}"}},
      {"GET /api/events/{event}/calendar.ics", {"GET /api/events/{event}/calendar.ics"}},
      {"PATCH /api/events/{event}", {"PATCH /api/events/{event}", R"({"public_note":"Bring a hat"})"}},
      {"PUT /api/events/{event}/status", {"PUT /api/events/{event}/status", R"({"status":"confirmed"})"}},
      {"PUT /api/events/{event}/times",
       {"PUT /api/events/{event}/times", R"({"departure":"2027-04-01T20:00:00Z"})"}},
      {"PUT /api/events/{event}/asset", {"PUT /api/events/{event}/asset", R"({"asset":"{asset}"})"}},
      {"GET /api/events/{event}/candidates", {"GET /api/events/{event}/candidates"}},
      {"POST /api/events/{event}/crew-calls", {"POST /api/events/{event}/crew-calls", "{}"}},
      {"GET /api/events/{event}/gate", {"GET /api/events/{event}/gate"}},
      {"PUT /api/events/{event}/hold",
       {"PUT /api/events/{event}/hold", R"({"reason":"Fog","review_at":"2027-03-11T00:00:00Z"})"}},
      {"DELETE /api/events/{event}/hold", {"DELETE /api/events/{event}/hold"}},
      {"POST /api/hold-orders",
       {"POST /api/hold-orders",
        R"({"act":"lift","from":"2027-03-11T00:00:00Z","to":"2027-03-12T00:00:00Z"})"}},
      {"GET /api/jobs/{job}", {"GET /api/jobs/JB00000000000000000000000000", "", "job_unknown"}},
      {"GET /api/events/{event}/money", {"GET /api/events/{event}/money"}},
      {"PATCH /api/events/{event}/money", {"PATCH /api/events/{event}/money", R"({"gross_cents":84075})"}},
      {"GET /api/events/{event}/history", {"GET /api/events/{event}/history"}},
      {"POST /api/events/{event}/invites", {"POST /api/events/{event}/invites", R"({"person":"{tess}"})"}},
      {"PUT /api/events/{event}/checklists/{list}/items/{item}",
       {"PUT /api/events/{event}/checklists/{list}/items/{item}",
        R"({"operation":"op-1","kind":"done","number":9})"}},
      {"PUT /api/events/{event}/roles/{role}/claim", {"PUT /api/events/{event}/roles/{mine}/claim"}},
      {"DELETE /api/events/{event}/roles/{role}/claim",
       {"DELETE /api/events/{event}/roles/{mine}/claim", "", "role_not_yours"}},
      {"PUT /api/events/{event}/roles/{role}/holder",
       {"PUT /api/events/{event}/roles/{steward}/holder", R"({"person":"{tess}"})"}},
      {"DELETE /api/events/{event}/roles/{role}/holder",
       {"DELETE /api/events/{event}/roles/{deckhand}/holder"}},
  };
}

// One line a route; the test fails for a route that is not here.
std::vector<Walk> walks() {
  auto all = walks_of_people_and_things();
  auto const events = walks_of_events();
  all.insert(all.end(), events.begin(), events.end());
  return all;
}

std::string name_of(Route const& route) {
  return std::string(route.method) + " " + std::string(route.pattern);
}

Step const* find_step(std::vector<Walk> const& list, Route const& route) {
  auto const found =
      std::find_if(list.begin(), list.end(), [&](auto const& walk) { return walk.route == name_of(route); });
  return found == list.end() ? nullptr : &found->step;
}

// What each machine may do, told by hand likewise: who writes reads too.
std::set<KeyScopeName> scopes_of(Viewer const& viewer) {
  using enum KeyScopeName;
  if (viewer.name == "key")
    return {events_read, events_write, invites_write, money_read, metrics_read, letters_write};
  if (viewer.name == "write_key") return {events_read, events_write};
  if (viewer.name == "invite_key") return {events_read, invites_write};
  return {events_read};
}

bool is_allowed(Route const& route, Viewer const& viewer, Act act) {
  auto const& rule = rule_of(act);
  auto const standings = route.is_tenant_wide() ? viewer.tenant_wide : viewer.on_event;
  if (!rule.who.meets(standings)) return false;
  if (!standings.has(service_key) || rule.who.has(anybody)) return true;
  return scopes_of(viewer).contains(rule.scope);
}

Sending sending_of(Stage& stage, Route const& route, Step const& step, Viewer const& viewer) {
  auto request = step.request;
  auto const mine = viewer.name == "carl" ? "{captain}" : viewer.name == "wendy" ? "{deckhand}" : "{steward}";
  if (auto const at = request.find("{mine}"); at != std::string::npos) request.replace(at, 6, mine);
  Sending sending{.as = viewer.name, .request = request, .body = step.body};
  if (route.conditional == Conditional::if_match)
    sending.headers.emplace_back("If-Match", stage.etag_of(request.substr(request.find(' ') + 1)));
  return sending;
}

void expect_refusal(Route const& route, Viewer const& viewer, Heard const& heard) {
  if (viewer.name.empty()) {
    EXPECT_EQ(heard.status, 401) << heard.body;
  } else if (!route.is_tenant_wide() && !is_allowed(route, viewer, Act::see_event)) {
    EXPECT_EQ(heard.status, 404) << heard.body;
    EXPECT_EQ(heard.code(), "event_unknown");
  } else {
    EXPECT_EQ(heard.status, 403) << heard.body;
    EXPECT_EQ(heard.code(), "not_permitted");
  }
  EXPECT_EQ(heard.rows_written, 0);
}

class AccessWalk : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, AccessWalk, testing::ValuesIn(kEngines), engine_name);

TEST_P(AccessWalk, EveryRouteAnswersEveryViewerAsTheTableSays) {
  auto const list = walks();
  std::optional<Stage> stage;  // The same one, as long as nobody has changed anything on it.
  for (auto const& route : all_routes()) {
    auto const* step = find_step(list, route);
    ASSERT_NE(step, nullptr) << name_of(route) << " is not walked";
    for (auto const& viewer : kViewers) {
      SCOPED_TRACE(name_of(route) + " as " + (viewer.name.empty() ? "nobody" : viewer.name));
      if (!stage) stage.emplace(GetParam());
      auto const heard = stage->send(sending_of(*stage, route, *step, viewer));
      if (!is_allowed(route, viewer, route.act)) {
        expect_refusal(route, viewer, heard);
      } else if (heard.code() != step->or_code || step->or_code.empty()) {
        EXPECT_EQ(heard.status, route.status) << heard.body;
      }
      if (heard.status >= 400) EXPECT_EQ(heard.rows_written, step->rows_when_refused) << heard.body;
      if (heard.rows_written > 0) stage.reset();
    }
  }
}

TEST_P(AccessWalk, CancellingIsForTheOffice) {
  for (auto const& viewer : kViewers) {
    SCOPED_TRACE(viewer.name);
    Stage stage(GetParam());
    auto const heard = stage.send({.as = viewer.name,
                                   .request = "PUT /api/events/{event}/status",
                                   .body = R"({"status":"cancelled","cause":"weather"})"});
    bool const office = std::set<std::string>{"olive", "dana", "key", "write_key"}.contains(viewer.name);
    EXPECT_EQ(heard.status == 200, office) << heard.body;
    EXPECT_EQ(heard.rows_written > 0, office);
  }
}

// A problem without what differs from one request to the next.
std::string timeless(Heard const& heard) {
  return heard.body.substr(0, heard.body.find("\"request_id\""));
}

TEST_P(AccessWalk, AnotherTenantsThingsCannotBeToldFromNothing) {
  auto const list = walks();
  for (auto const& route : all_routes()) {
    if (route.pattern.find('{') == std::string_view::npos) continue;
    auto const* step = find_step(list, route);
    ASSERT_NE(step, nullptr);
    SCOPED_TRACE(name_of(route));
    Stage stage(GetParam());
    auto theirs = sending_of(stage, route, *step, {"stranger", {}, {}});
    theirs.host = "other.localhost";
    auto nothing = theirs;
    nothing.request = stage.filled(nothing.request);
    // Every id of the path with its last characters changed: ids of the same kind that never were.
    for (auto at = nothing.request.find('/'); at != std::string::npos; at = nothing.request.find('/', at + 1))
      if (auto const end = std::min(nothing.request.find('/', at + 1), nothing.request.size());
          end - at == 29)
        nothing.request.replace(end - 4, 4, "0000");
    auto const at_theirs = stage.send(theirs);
    auto const at_nothing = stage.send(nothing);
    EXPECT_EQ(at_theirs.status, 404) << at_theirs.body;
    EXPECT_EQ(at_theirs.status, at_nothing.status);
    EXPECT_EQ(timeless(at_theirs), timeless(at_nothing));
    EXPECT_EQ(at_theirs.rows_written, 0);
  }
}

TEST_P(AccessWalk, ATokenOfAnotherTenantIsNoToken) {
  Stage stage(GetParam());
  auto const theirs = stage.send({.as = "stranger", .request = "GET /api/events"});
  EXPECT_EQ(theirs.status, 401);
  EXPECT_EQ(theirs.code(), "ticket_invalid");
  EXPECT_EQ(
      timeless(theirs),
      timeless(stage.send({.request = "GET /api/events", .headers = {{"Authorization", "Bearer eyJ.x.y"}}})));
}

TEST_P(AccessWalk, ViewsKeepBackWhatTheViewerMayNotSee) {
  struct Row {
    std::string who;
    bool names, phones, addresses, channel;
  };
  for (auto const& [who, names, phones, addresses, channel] : std::vector<Row>{
           {"olive", true, true, true, true},
           {"dana", true, true, true, true},
           {"abe", true, false, false, false},
           {"carl", true, true, false, false},
           {"wendy", true, true, false, false},
           {"tess", true, false, false, false},
           {"narrow_key", false, false, false, false},
           {"write_key", false, false, false, true},
           {"invite_key", false, false, false, false},
       }) {
    SCOPED_TRACE(who);
    Stage stage(GetParam());
    auto carl = stage.person("carl");
    carl.phone = "+1 619 555 0101";
    stage.world.save(carl);
    auto const body = stage.send({.as = who, .request = "GET /api/events/{event}"}).body;
    EXPECT_EQ(body.find("\"Carl\"") != std::string::npos, names) << body;
    EXPECT_EQ(body.find(carl.phone) != std::string::npos, phones) << body;
    EXPECT_EQ(body.find("carl@example.com") != std::string::npos, addresses) << body;
    EXPECT_EQ(body.find("\"source\"") != std::string::npos, channel) << body;
  }
}

}  // namespace access_walk
}  // namespace scc
