// Handlers about defects.
#include "web/trips/defect_routes.hpp"

#include "app/people/directory.hpp"
#include "web/call_once.hpp"

namespace scc {
namespace {

Result<AssetId> defect_asset(Call const& call) {
  return call.id<AssetId>("asset", "asset_unknown");
}

Result<DefectId> defect_of(Call const& call) {
  return call.id<DefectId>("defect", "defect_unknown");
}

void add_people_of(Defect const& defect, std::vector<PersonId>& ids) {
  if (defect.owner) ids.push_back(*defect.owner);
  if (defect.opened_by) ids.push_back(*defect.opened_by);
  if (defect.closed) ids.push_back(defect.closed->by);
}

Result<Reply<DefectView>> shown_defect(Call const& call, Defect const& defect) {
  SCC_TRY(sight, Sight::onto(Act::see_defects, call.caller));
  std::vector<PersonId> ids;
  add_people_of(defect, ids);
  SCC_TRY(faces, find_people(call.env, std::move(ids)));
  return Reply(DefectView(sight, defect, faces));
}

Result<Reply<DefectView>> shown_defect(Call const& call, Versioned<Defect> const& defect) {
  SCC_TRY(reply, shown_defect(call, defect.value));
  return std::move(reply).at_version(defect.row.version.text());
}

}  // namespace

Result<Reply<DefectsView>> get_defects(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::see_defects, call.caller));
  SCC_TRY(asset, defect_asset(call));
  SCC_TRY(ask, call.page());
  DefectFilter filter{.limit = ask.limit, .cursor = ask.cursor};
  if (auto const state = call.parameter("state")) {
    filter.state = parse_defect_state(*state);
    if (!filter.state) return codecs::not_a_word(Words<DefectState>::all()).about("state");
  }
  SCC_TRY(page, list_defects(call.env, call.caller, asset, filter));
  std::vector<PersonId> ids;
  for (auto const& defect : page.items) add_people_of(defect, ids);
  SCC_TRY(faces, find_people(call.env, std::move(ids)));
  return Reply(DefectsView(sight, page, faces));
}

Result<Reply<DefectView>> post_defect(Call const& call, DefectDraft const& body) {
  SCC_TRY(asset, defect_asset(call));
  auto const show = [&call](Defect const& defect) { return shown_defect(call, defect); };
  SCC_TRY(answer, report_defect(call.env, call.caller, asset, body, once_of<Defect, DefectView>(call, show)));
  if (auto* replay = std::get_if<Replay>(&answer))
    return Reply<DefectView>::replayed(std::move(replay->body));
  auto const& defect = std::get<Versioned<Defect>>(answer);
  SCC_TRY(reply, shown_defect(call, defect));
  return std::move(reply).located_at("/api/assets/" + asset.text + "/defects/" + defect.value.id.text);
}

Result<Reply<DefectView>> get_one_defect(Call const& call) {
  SCC_TRY(asset, defect_asset(call));
  SCC_TRY(id, defect_of(call));
  SCC_TRY(defect, get_defect(call.env, call.caller, asset, id));
  return shown_defect(call, defect);
}

Result<Reply<DefectView>> patch_defect(Call const& call, DefectPatch const& body) {
  SCC_TRY(asset, defect_asset(call));
  SCC_TRY(id, defect_of(call));
  SCC_TRY(defect, edit_defect(call.env, call.caller, asset, id, body, call.expected_version()));
  return shown_defect(call, defect);
}

Result<Reply<DefectView>> put_closing(Call const& call, ClosingBody const& body) {
  SCC_TRY(asset, defect_asset(call));
  SCC_TRY(id, defect_of(call));
  SCC_TRY(defect, close_defect(call.env, call.caller, asset, id, body.note));
  return shown_defect(call, defect);
}

}  // namespace scc
