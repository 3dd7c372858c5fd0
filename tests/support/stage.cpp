// Setting the stage, and playing one request on it.
#include "support/stage.hpp"

#include <gtest/gtest.h>

#include "app/people/links.hpp"
#include "app/people/mute_letters.hpp"
#include "app/people/service_keys.hpp"
#include "app/people/sessions.hpp"
#include "app/rules.hpp"
#include "app/trips/roles.hpp"
#include "app/trips/templates.hpp"
#include "base/json.hpp"
#include "store/records_defect.hpp"
#include "web/respond.hpp"

namespace scc {
namespace {

template <class T>
T wanted(Result<T> result) {
  EXPECT_TRUE(result) << (result ? "" : result.error().reason + " " + result.error().detail);
  return std::move(result).value();
}

Instant years_after(Instant now, int years) {
  return now + std::chrono::hours{24 * 365 * years};
}

}  // namespace

std::string_view Heard::header(std::string_view name) const {
  for (auto const& [key, value] : headers)
    if (key == name) return value;
  return {};
}

std::string Heard::code() const {
  auto const document = parse_json(body);
  if (!document || !document->is_object()) return {};
  auto const* code = document->get_object().if_contains("code");
  return code == nullptr ? std::string{} : std::string(code->as_string());
}

Stage::Stage(EngineKind const& engine, CoreOptions options)
    : world(engine), core_(world.services(), std::move(options)) {
  cast("olive", world.owner("Olive"));
  cast("dana", world.dispatcher("Dana"));
  cast("abe", world.person("Abe", {PersonKind::accountant}));
  cast("carl", world.captain("Carl"));
  cast("wendy", world.crew("Wendy"));
  cast("tess", world.captain("Tess"));
  cast("gus", world.person("Gus", {PersonKind::guest}));
  add_rules();
  add_keys();
  add_event();
  add_stranger();
}

void Stage::cast(std::string const& name, Person const& person) {
  people_.emplace(name, person);
  ids_[name] = person.id.text;
  tokens_[name] = sign_in(world.tenant(), person);
}

std::string Stage::sign_in(TenantId const& tenant, Person const& person) {
  auto const env = world.env(tenant);
  WriteSet set;
  auto const code = mint_code(set, env, {person.id});
  EXPECT_TRUE(env.rows.commit(set));
  return wanted(redeem_code(env, {.code = code, .form = SessionForm::token, .client = {}})).token;
}

std::string Stage::code_for(std::string const& who) {
  auto const env = world.env();
  WriteSet set;
  auto code = mint_code(set, env, {person(who).id});
  EXPECT_TRUE(env.rows.commit(set));
  return code;
}

void Stage::add_rules() {
  WriteSet set;
  add_default_rules(set, world.env());
  EXPECT_TRUE(world.env().rows.commit(set));
}

void Stage::add_keys() {
  using enum KeyScopeName;
  auto const owner = World::as(person("olive"));
  auto const until = years_after(world.now(), 1);
  std::pair<std::string, NewServiceKey> const wishes[] = {
      {"key",
       {"Booking site",
        {events_read, events_write, invites_write, money_read, metrics_read, letters_write},
        until}},
      {"narrow_key", {"Screen", {events_read}, until}},
      {"write_key", {"Marketplace", {events_write}, until}},
      {"invite_key", {"Crewing agency", {invites_write}, until}}};
  for (auto const& [name, wish] : wishes) {
    auto const made = wanted(create_service_key(world.env(), owner, wish));
    // Used already: what a later request writes is its own doing.
    note_use(world.env(), wanted(authenticate(world.env().rows, world.env().keys, made.secret)));
    tokens_[name] = made.secret;
    ids_[name] = made.key.id.text;
  }
}

void Stage::add_event() {
  auto const owner = World::as(person("olive"));
  TemplateDraft const list{
      "Before we cast off",
      ChecklistPhase::pre_departure,
      {{.id = {}, .text = "Life jackets counted", .kind = ItemKind::number, .minimum = 1}}};
  auto const made = wanted(create_template(world.env(), owner, list));
  auto const kept = std::get<Versioned<ChecklistTemplate>>(made).value;
  auto draft = world.draft();
  draft.roles.push_back({RoleKind::crew, "Steward"});
  draft.templates = {kept.id};
  draft.source = "phone";
  auto const event = world.event(draft);
  ids_["event"] = event.id.text;
  ids_["rule"] = "ptb_nudge";
  ids_["captain"] = event.roles[0].id.text;
  ids_["deckhand"] = event.roles[1].id.text;
  ids_["steward"] = event.roles[2].id.text;
  ids_["asset"] = event.asset->id.text;
  ids_["template"] = kept.id.text;
  ids_["list"] = event.lists[0].id.text;
  ids_["item"] = event.lists[0].items[0].id.text;
  add_defect(event.asset->id);
  wanted(claim_role(world.env(), World::as(person("carl")), event.id, event.roles[0].id));
  wanted(claim_role(world.env(), World::as(person("wendy")), event.id, event.roles[1].id));
  auto const link = unsubscribe_path(world.env(), person("wendy").id, LetterTopic::nudges);
  ids_["unsubscribe"] = link.substr(link.rfind('/') + 1);
}

// Straight into the store: what a later request writes is its own doing, and the audit begins with it.
void Stage::add_defect(AssetId const& asset) {
  Defect const defect{.id = DefectId::make(world.now(), world.random()),
                      .asset = asset,
                      .title = "Cushion torn",
                      .opened_by = person("wendy").id,
                      .opened_at = world.now()};
  WriteSet set;
  set.insert(world.env().rows.keys().defect(asset, defect.id), encode_defect(defect));
  EXPECT_TRUE(world.env().rows.commit(set));
  ids_["defect"] = defect.id.text;
}

void Stage::add_stranger() {
  auto const home = world.tenant();
  auto const other = world.add_tenant("other");
  world.work_for(other.id);
  auto const stranger = world.owner("Stella");
  people_.emplace("stranger", stranger);
  ids_["stranger"] = stranger.id.text;
  tokens_["stranger"] = sign_in(other.id, stranger);
  world.work_for(home);
}

std::string Stage::filled(std::string text) const {
  for (auto const& [name, id] : ids_) {
    auto const hole = "{" + name + "}";
    for (auto at = text.find(hole); at != std::string::npos; at = text.find(hole, at + id.size()))
      text.replace(at, hole.size(), id);
  }
  return text;
}

std::string Stage::etag_of(std::string const& path) {
  auto const heard = send({.as = "olive", .request = "GET " + path});
  EXPECT_EQ(heard.status, 200) << path << heard.body;
  return std::string(heard.header("ETag"));
}

Heard Stage::send(Sending const& sending) {
  auto const line = filled(sending.request);
  auto const body = filled(sending.body);
  auto const space = line.find(' ');
  auto const target = line.substr(space + 1);
  auto const mark = target.find('?');
  HeaderList headers = sending.headers;
  headers.emplace_back("Host", sending.host);
  if (!sending.as.empty()) headers.emplace_back("Authorization", "Bearer " + token(sending.as));
  if (!body.empty()) headers.emplace_back("Content-Type", "application/json");
  Request request{.method = std::string_view(line).substr(0, space),
                  .path = std::string_view(target).substr(0, mark),
                  .query = mark == std::string::npos ? "" : std::string_view(target).substr(mark + 1),
                  .headers = {},
                  .body = body,
                  .client_address = sending.address,
                  .at = world.now()};
  for (auto const& [name, value] : headers) request.headers.push_back({name, value});

  auto const letters_before = world.letters().size();
  auto const mailings_before = world.mailings().size();
  auto const rows_before = world.engine().rows_written();
  auto response = core_.handle(request);
  Heard heard{.status = response.status, .body = std::move(response.body), .headers = response.headers};
  heard.rows_written = world.engine().rows_written() - rows_before;
  heard.letters = static_cast<int>(world.letters().size() - letters_before);
  heard.mailings = static_cast<int>(world.mailings().size() - mailings_before);
  return heard;
}

}  // namespace scc
