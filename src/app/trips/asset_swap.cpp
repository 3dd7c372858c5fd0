// Asset swap: load, decide with domain/trips/asset.hpp, commit what the decision brings.
#include "app/trips/asset_swap.hpp"

#include <cassert>
#include <utility>

#include "app/input_error.hpp"
#include "app/mailings.hpp"
#include "app/trips/busy_times.hpp"
#include "app/trips/event_write.hpp"
#include "app/trips/events.hpp"
#include "domain/trips/asset.hpp"
#include "domain/trips/draft.hpp"
#include "store/records_asset.hpp"

namespace scc {
namespace {

Error swap_refusal(SwapOutcome outcome, Event const& event, Asset const* asset) {
  switch (outcome) {
    case SwapOutcome::swapped:
    case SwapOutcome::already_so:
      break;
    case SwapOutcome::event_not_open:
      return {Code::conflict, "event_not_open"};
    case SwapOutcome::asset_required:
      return {Code::invalid, "asset_required"};
    case SwapOutcome::asset_inactive:
      return {Code::conflict, "asset_inactive"};
    case SwapOutcome::over_passenger_limit:
      return over_passenger_limit(*asset->passenger_limit, passengers_of(event));
  }
  assert(false);
  return {};
}

// What its crew is called already, or what crew is called where it has none yet.
std::string crew_title(Event const& event) {
  for (auto const& role : event.roles)
    if (role.kind == RoleKind::crew) return role.title;
  return UsualTitles{}.crew;
}

HistoryChange swap_entry(Event const& before, Event const& after, Caller const& caller) {
  HistoryChange entry{HistoryAct::asset_swapped, caller.actor()};
  if (before.asset) entry.facts.push_back({"asset_before", before.asset->id.text});
  if (after.asset) entry.facts.push_back({"asset", after.asset->id.text});
  for (auto opened = before.roles.size(); opened < after.roles.size(); ++opened)
    entry.facts.push_back(
        {"opened_role_" + std::to_string(opened - before.roles.size() + 1), after.roles[opened].id.text});
  return entry;
}

}  // namespace

Result<Versioned<Event>> swap_asset(Env const& env, Caller const& caller, EventId const& id,
                                    std::optional<AssetId> const& wanted) {
  return change_event(env, id, [&](Versioned<Event> event) -> Result<Decision<Versioned<Event>>> {
    SCC_CHECK(require(Act::edit_event, caller, event.value));
    std::optional<Versioned<Asset>> asset;
    if (wanted) {
      auto loaded = load_asset(env.rows, *wanted);
      if (!loaded) return named_by_caller(loaded.error(), "asset");
      asset = std::move(*loaded);
    }
    auto const before = event.value;
    auto const* const chosen = asset ? &asset->value : nullptr;
    auto const outcome = swap_asset(event.value, chosen);
    if (outcome == SwapOutcome::already_so) return unchanged(std::move(event));
    if (outcome != SwapOutcome::swapped) return swap_refusal(outcome, before, chosen).about("asset");
    open_missing_crew(event.value, crew_title(before), env.now(), env.random);

    WriteSet set;
    BusyTimes busy(env.rows, before.zone);
    if (before.asset) SCC_CHECK(busy.give_back(before.asset->id, asset_interval(before)));
    if (asset) {
      if (auto taken = busy.take(asset->value.id, asset_interval(event.value)); !taken)
        return taken.error().about("asset");
      set.check(asset->row);
    }

    // Beyond this point only a rival can stop it.
    write_event(set, env, event, swap_entry(before, event.value, caller));
    busy.write(set);
    queue_mailing(set, env, {.kind = LetterKind::times_changed, .event = id, .seq = event.value.history.seq});
    return decided(std::move(set), std::move(event));
  });
}

}  // namespace scc
