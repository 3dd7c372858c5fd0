// Routes of what happened: an event's history, and the tenant's audit.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/chain_rows.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"
#include "web/trips/event_view.hpp"

namespace scc {

struct ActorView {
  std::string_view id;
  std::optional<std::string_view> name;  // Of a person still known.
};

struct HistoryLineView {
  std::int64_t seq;
  Instant at;
  std::string_view act;
  ActorView actor;
  Dictionary facts;
  Dictionary notes;  // Those this viewer may read, and nobody erased.
};

struct HistoryView : Seen {
  // `lines` hold only the notes that the viewer may read.
  HistoryView(Sight const& sight, std::vector<HistoryLine> const& lines, Faces faces,
              std::optional<std::int64_t> next);

  std::vector<HistoryLineView> items;
  std::optional<std::string> next;
};

Result<Reply<HistoryView>> get_history(Call const& call);
Result<Reply<HistoryView>> get_audit(Call const& call);

template <>
Shape const& shape_of<ActorView>();
template <>
Shape const& shape_of<HistoryLineView>();
template <>
Shape const& shape_of<HistoryView>();

}  // namespace scc
