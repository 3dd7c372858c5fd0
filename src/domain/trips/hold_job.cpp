// Hold job: which events an order means, and where it stands.
#include "domain/trips/hold_job.hpp"

#include <algorithm>
#include <array>

#include "domain/words.hpp"

namespace scc {
namespace {

constexpr std::array<std::string_view, 2> kHoldActs{"put", "lift"};
constexpr std::array<std::string_view, 4> kJobStates{"waiting", "running", "done", "stopped"};

}  // namespace

std::string_view to_text(HoldAct act) {
  return word_of(kHoldActs, act);
}
std::optional<HoldAct> parse_hold_act(std::string_view text) {
  return value_of<HoldAct>(kHoldActs, text);
}
std::string_view to_text(JobState state) {
  return word_of(kJobStates, state);
}
std::optional<JobState> parse_job_state(std::string_view text) {
  return value_of<JobState>(kJobStates, text);
}

JobState state_of(HoldJob const& job) {
  if (job.stopped) return JobState::stopped;
  if (job.ended_at) return JobState::done;
  return job.next == 0 ? JobState::waiting : JobState::running;
}

bool is_meant(HoldJob const& job, Instant departure, std::optional<AssetId> const& asset) {
  if (departure < job.from || departure >= job.to) return false;
  return job.assets.empty() ||
         (asset && std::find(job.assets.begin(), job.assets.end(), *asset) != job.assets.end());
}

bool is_meant(HoldJob const& job, AgendaItem const& item) {
  bool const is_open = item.status == EventStatus::pending || item.status == EventStatus::confirmed;
  bool const can_be = job.act == HoldAct::put ? is_open : item.on_hold;
  return can_be && is_meant(job, item.departure, item.asset ? std::optional(item.asset->id) : std::nullopt);
}

}  // namespace scc
