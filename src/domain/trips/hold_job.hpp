// Hold job: one order to put several events on hold, or to lift their holds, and how far it has come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "domain/trips/agenda.hpp"

namespace scc {

enum class HoldAct : std::uint8_t { put, lift };
std::string_view to_text(HoldAct act);
std::optional<HoldAct> parse_hold_act(std::string_view text);

enum class JobState : std::uint8_t {
  waiting,  // Ordered; nothing is done yet.
  running,
  done,
  stopped,  // Who ordered it may do so no more: what was left was left alone.
};
std::string_view to_text(JobState state);
std::optional<JobState> parse_job_state(std::string_view text);

struct HoldJob {
  JobId id;
  HoldAct act = HoldAct::put;
  PersonId by;
  // Departures in [from, to) of these assets; of all where none is named.
  Instant from = {};
  Instant to = {};
  std::vector<AssetId> assets = {};
  std::string reason = {};
  std::optional<Instant> review_at = {};  // Of putting on hold.
  Instant ordered_at = {};

  // The events there were when it was ordered, and how far it has come among them.
  std::vector<EventId> events = {};
  std::size_t next = 0;
  int done = 0;     // Ended as ordered, those that already were so included.
  int skipped = 0;  // Left alone: they had moved away, departed or gone.
  bool stopped = false;
  std::optional<Instant> ended_at = {};
  friend bool operator==(HoldJob const&, HoldJob const&) = default;
};

JobState state_of(HoldJob const& job);
// True when the order means an event that departs then, with that asset.
bool is_meant(HoldJob const& job, Instant departure, std::optional<AssetId> const& asset);
// The same for who picks the events of a new order: what cannot be put on hold, or lifted, is left out.
bool is_meant(HoldJob const& job, AgendaItem const& item);

}  // namespace scc
