// Assets: each change is the asset's row and an entry of the audit.
#include "app/trips/assets.hpp"

#include <utility>

#include <fmt/format.h>

#include "app/audit.hpp"
#include "app/page_cursor.hpp"
#include "base/limits.hpp"
#include "domain/input_rules.hpp"
#include "store/records_asset.hpp"

namespace scc {
namespace {

using ChangedAsset = Result<Decision<Versioned<Asset>>>;

Result<void> check_asset(Asset const& asset) {
  auto const prepared_max = static_cast<double>(minutes{kPreparationMax}.count());
  SCC_CHECK(check_text(asset.name, "name", kNameCharactersMax));
  if (asset.passenger_limit)
    SCC_CHECK(check_number(*asset.passenger_limit, "passenger_limit", 0, kPartySizeMax));
  SCC_CHECK(check_text(asset.limit_basis, "limit_basis", kNameCharactersMax, MayBeEmpty::yes));
  SCC_CHECK(check_number(asset.minimum_crew, "minimum_crew", 0, static_cast<double>(kRolesMax)));
  SCC_CHECK(
      check_number(static_cast<double>(asset.preparation.count()), "preparation_minutes", 0, prepared_max));
  SCC_CHECK(
      check_number(static_cast<double>(asset.turnaround.count()), "turnaround_minutes", 0, prepared_max));
  if (!asset.harbour) return success();
  SCC_CHECK(check_text(asset.harbour->name, "harbour.name", kNameCharactersMax));
  SCC_CHECK(check_number(asset.harbour->latitude, "harbour.latitude", -90, 90));
  return check_number(asset.harbour->longitude, "harbour.longitude", -180, 180);
}

template <class Value>
void set_if(Value& member, std::optional<Value> const& wanted) {
  if (wanted) member = *wanted;
}

Asset patched(Asset asset, AssetPatch const& patch) {
  set_if(asset.kind, patch.kind);
  set_if(asset.name, patch.name);
  set_if(asset.passenger_limit, patch.passenger_limit);
  set_if(asset.limit_basis, patch.limit_basis);
  set_if(asset.minimum_crew, patch.minimum_crew);
  set_if(asset.harbour, patch.harbour);
  set_if(asset.preparation, patch.preparation);
  set_if(asset.turnaround, patch.turnaround);
  set_if(asset.active, patch.active);
  return asset;
}

std::string number_or_none(std::optional<int> const& number) {
  return number ? std::to_string(*number) : "none";
}

std::string yes_or_no(bool truth) {
  return truth ? "yes" : "no";
}

std::string text_of(std::optional<Harbour> const& harbour) {
  return harbour ? fmt::format("{} ({:.5f}, {:.5f})", harbour->name, harbour->latitude, harbour->longitude)
                 : "";
}

HistoryChange addition_of(Asset const& asset, Caller const& caller) {
  HistoryChange change{HistoryAct::asset_added,
                       caller.actor(),
                       {{"asset", asset.id.text},
                        {"kind", std::string(to_text(asset.kind))},
                        {"passenger_limit", number_or_none(asset.passenger_limit)},
                        {"minimum_crew", std::to_string(asset.minimum_crew)},
                        {"active", yes_or_no(asset.active)}},
                       {{"name", asset.name, NoteAudience::dispatcher}}};
  auto const note = [&](std::string const& name, std::string value) {
    if (!value.empty()) change.notes.push_back({name, std::move(value), NoteAudience::dispatcher});
  };
  note("limit_basis", asset.limit_basis);
  note("harbour", text_of(asset.harbour));
  return change;
}

// What changed, from what to what.
HistoryChange change_of(Asset const& before, Asset const& after, Caller const& caller) {
  HistoryChange change{HistoryAct::asset_changed, caller.actor(), {{"asset", after.id.text}}};
  auto const fact = [&](std::string const& name, std::string was, std::string is) {
    tell_fact(change, name, std::move(was), std::move(is));
  };
  fact("kind", std::string(to_text(before.kind)), std::string(to_text(after.kind)));
  fact("passenger_limit", number_or_none(before.passenger_limit), number_or_none(after.passenger_limit));
  fact("minimum_crew", std::to_string(before.minimum_crew), std::to_string(after.minimum_crew));
  fact("preparation_minutes", std::to_string(before.preparation.count()),
       std::to_string(after.preparation.count()));
  fact("turnaround_minutes", std::to_string(before.turnaround.count()),
       std::to_string(after.turnaround.count()));
  fact("active", yes_or_no(before.active), yes_or_no(after.active));
  tell_note(change, "name", before.name, after.name, NoteAudience::dispatcher);
  tell_note(change, "limit_basis", before.limit_basis, after.limit_basis, NoteAudience::dispatcher);
  tell_note(change, "harbour", text_of(before.harbour), text_of(after.harbour), NoteAudience::dispatcher);
  return change;
}

}  // namespace

Result<Answer<Versioned<Asset>>> create_asset(Env const& env, Caller const& caller, Asset asset,
                                              std::optional<Once<Asset>> const& once) {
  using Created = Answer<Versioned<Asset>>;
  SCC_CHECK(require(Act::manage_assets, caller));
  SCC_CHECK(check_asset(asset));
  asset.id = AssetId::make(env.now(), env.random);
  auto const decide = [&]() -> Result<Decision<Created>> {
    WriteSet set;
    auto const key = env.rows.keys().asset(asset.id);
    set.insert(key, encode_asset(asset));
    SCC_CHECK(append_audit(set, env, addition_of(asset, caller)));
    SCC_CHECK(remember(set, env, once, asset));
    return Decision<Created>{.set = std::move(set),
                             .answer = Versioned<Asset>{asset, Row{.key = key, .version = {}, .body = {}}},
                             .committed = [](Created& answer, Version const& stamp) {
                               std::get<Versioned<Asset>>(answer).row.version = stamp;
                             }};
  };
  return transact<Created>(env.rows, env.contention, env.rows.tenant().text, [&](TenantStore const& rows) {
    return decide_once<Versioned<Asset>>(rows, once, decide);
  });
}

Result<Versioned<Asset>> get_asset(Env const& env, Caller const& caller, AssetId const& id) {
  SCC_CHECK(require(Act::see_assets, caller));
  return load_asset(env.rows, id);
}

Result<AssetPage> list_assets(Env const& env, Caller const& caller, std::size_t limit,
                              std::string const& cursor) {
  SCC_CHECK(require(Act::see_assets, caller));
  auto const range = env.rows.keys().assets();
  SCC_TRY(after, position_of(cursor, range));
  SCC_TRY(page, env.rows.scan({.range = range, .limit = page_limit(limit), .after = std::move(after)}));
  AssetPage answer;
  for (auto const& row : page.rows) {
    SCC_TRY(asset, decode_asset(row));
    answer.items.push_back(std::move(asset));
  }
  if (page.more) answer.next = cursor_at(page.rows.back());
  return answer;
}

Result<Versioned<Asset>> edit_asset(Env const& env, Caller const& caller, AssetId const& id,
                                    AssetPatch const& patch, Version const& expected) {
  SCC_CHECK(require(Act::manage_assets, caller));
  auto const decide = [&](TenantStore const& rows) -> ChangedAsset {
    SCC_TRY(asset, load_asset(rows, id));
    if (asset.row.version != expected) return Error{Code::stale, "stale"};
    auto wanted = patched(asset.value, patch);
    SCC_CHECK(check_asset(wanted));
    if (wanted == asset.value) return Decision<Versioned<Asset>>{.set = {}, .answer = std::move(asset)};
    WriteSet set;
    set.replace(asset.row, encode_asset(wanted));
    SCC_CHECK(append_audit(set, env, change_of(asset.value, wanted, caller)));
    asset.value = std::move(wanted);
    return Decision<Versioned<Asset>>{
        .set = std::move(set),
        .answer = std::move(asset),
        .committed = [](Versioned<Asset>& answer, Version const& stamp) { answer.row.version = stamp; }};
  };
  return transact<Versioned<Asset>>(env.rows, env.contention, id.text, decide);
}

}  // namespace scc
