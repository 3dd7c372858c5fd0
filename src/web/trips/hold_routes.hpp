// Routes of holds: on one event, and on several at once by a job.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/hold_jobs.hpp"
#include "app/trips/holds.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

struct LiftBody {
  std::string note = {};
};

struct JobView : Seen {
  JobView(Sight const& sight, HoldJob const& job);

  IdView<JobId> id;
  HoldAct act;
  JobState state;
  Instant from;
  Instant to;
  std::vector<IdView<AssetId>> assets;
  std::string_view reason;
  std::optional<Instant> review_at;
  int total;
  int done;
  int skipped;
  Instant ordered_at;
  std::optional<Instant> ended_at;
};

Result<Reply<EventView>> put_event_hold(Call const& call, NewHold const& body);
Result<Reply<EventView>> delete_event_hold(Call const& call, LiftBody const& body);
Result<Reply<JobView>> post_hold_order(Call const& call, HoldOrder const& body);
Result<Reply<JobView>> get_one_job(Call const& call);

template <>
Shape const& shape_of<NewHold>();
template <>
Shape const& shape_of<LiftBody>();
template <>
Shape const& shape_of<HoldOrder>();
template <>
Shape const& shape_of<JobView>();

}  // namespace scc
