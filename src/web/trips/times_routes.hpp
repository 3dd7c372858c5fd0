// Routes of what an event is planned with: its times, and its asset.
#pragma once

#include <optional>
#include <string>

#include "app/trips/asset_swap.hpp"
#include "app/trips/times.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

template <>
struct Words<OnOverlap> : WordsOf<OnOverlap, 2, parse_on_overlap> {};

// PUT /api/events/{event}/times.
struct TimesBody {
  Instant departure;
  std::optional<Instant> planned_return = {};
  std::optional<minutes> duration = {};
  OnOverlap on_overlap = OnOverlap::refuse;
  std::string note = {};
};

// PUT /api/events/{event}/asset.
struct AssetBody {
  std::optional<AssetId> asset = {};
};

Result<Reply<EventView>> put_times(Call const& call, TimesBody const& body);
Result<Reply<EventView>> put_event_asset(Call const& call, AssetBody const& body);

template <>
Shape const& shape_of<TimesBody>();
template <>
Shape const& shape_of<AssetBody>();

}  // namespace scc
