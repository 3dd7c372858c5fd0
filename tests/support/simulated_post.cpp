// Simulated post: what happens by itself, row by row in any order: mailings written out, orders carried out,
// letters sent, timers fired.
#include <algorithm>

#include <gtest/gtest.h>

#include "app/jobs.hpp"
#include "app/mailings.hpp"
#include "app/sending.hpp"
#include "base/limits.hpp"
#include "store/records_event.hpp"
#include "store/records_job.hpp"
#include "store/records_mailing.hpp"
#include "support/simulated_trips.hpp"

namespace scc {
namespace simulated {
namespace {

constexpr char const* kLetters = "L#";
constexpr char const* kMailings = "M#";
constexpr char const* kJobs = "J#";

}  // namespace

// Outbox rows of one kind that are due, of all tenants.
std::vector<SimulatedTrips::DueRow> SimulatedTrips::due_rows(std::string const& mark) {
  std::vector<DueRow> due;
  auto const system = world_.store().system(world_.now());
  for (int shard = 0; shard < kOutboxShards; ++shard) {
    auto const page = system.scan({.range = system.keys().outbox_until(world_.now(), shard)});
    EXPECT_TRUE(page);
    for (auto const& row : page->rows) {
      auto const place = parse_index_sort(row.key.sort());
      if (!place->what.starts_with(mark)) continue;
      auto const side = std::find_if(sides_.begin(), sides_.end(),
                                     [&](Side const& one) { return one.id == place->tenant; });
      auto const key = env_for(*side).rows.keys().outbox(place->at, place->what);
      due.push_back({&*side, Row{key, row.version, {}}, place->what.substr(mark.size())});
    }
  }
  return due;
}

void SimulatedTrips::write_out_one(Side&, Env const&) {
  auto const due = due_rows(kMailings);
  if (due.empty()) return;
  auto const& one = due[below(due.size())];
  write_out(one, env_for(*one.side));
}

void SimulatedTrips::write_out(DueRow const& due, Env const& env) {
  auto const found = load_mailing(env.rows, due.what);
  ASSERT_TRUE(found && *found);
  auto const mailing = (*found)->value;
  auto& waiting = due.side->model.mailings;
  auto const known = std::find_if(waiting.begin(), waiting.end(), [&](ModelMailing const& one) {
    return one.event == mailing.event && one.seq == mailing.seq && one.kind == mailing.kind;
  });
  ASSERT_NE(known, waiting.end()) << "A mailing that nobody ordered, step " << step_;
  for (auto step = expand_mailing(env, due.row, due.what); !step;) {
    EXPECT_TRUE(faulty_ && step.error().code == Code::unavailable) << step.error().reason;
    if (!faulty_ || chance(50)) break;
    step = expand_mailing(env, due.row, due.what);
  }
  // Whether it was done, the answer may not have said.
  if (load_mailing(env.rows, due.what)->has_value()) {
    EXPECT_TRUE(faulty_) << "A mailing stays, step " << step_;
    return;
  }
  auto const ordered = *known;
  waiting.erase(known);
  ++granted_["write out"];
  due.side->model.write_out(ordered);
}

void SimulatedTrips::carry_on(Side&, Env const&) {
  auto const due = due_rows(kJobs);
  if (due.empty()) return;
  auto const& one = due[below(due.size())];
  step_job(one, env_for(*one.side));
}

void SimulatedTrips::step_job(DueRow const& due, Env const& env) {
  auto& model = due.side->model;
  auto const job = std::find_if(model.jobs.begin(), model.jobs.end(),
                                [&](ModelJob const& one) { return one.id.text == due.what; });
  ASSERT_NE(job, model.jobs.end()) << "An order that nobody gave, step " << step_;
  auto const stepped = run_job_step(env, due.row, job->id);
  if (!stepped) {
    EXPECT_TRUE(faulty_ && stepped.error().code == Code::unavailable) << stepped.error().reason;
    if (!learn_job(*due.side, *job, env)) return;
  }
  bool const ended = model.step(*job, world_.now());
  auto const stored = load_hold_job(env.rows, job->id);
  ASSERT_TRUE(stored);
  EXPECT_EQ(stored->value.next, job->next) << "step " << step_;
  EXPECT_EQ(stored->value.done, job->done) << "step " << step_;
  EXPECT_EQ(stored->value.skipped, job->skipped) << "step " << step_;
  EXPECT_EQ(stored->value.ended_at.has_value(), ended) << "step " << step_;
  ++granted_["carry on"];
  if (ended) model.jobs.erase(job);
}

// How far did a step come that was interrupted? True where all of it was done. Else what was done of it is
// learned from the events, and the next step finds them as ordered.
bool SimulatedTrips::learn_job(Side& side, ModelJob& job, Env const& env) {
  auto const stored = load_hold_job(env.rows, job.id);
  EXPECT_TRUE(stored);
  if (stored->value.next != job.next || stored->value.ended_at) return true;
  for (std::size_t i = job.next; i < std::min(job.events.size(), job.next + kJobChunk); ++i) {
    auto& event = *side.model.find(job.events[i]);
    if (load_event(env.rows, event.id)->value.history.seq == event.changes) continue;
    auto const before = event.changes;
    EXPECT_TRUE(side.model.hold_as_ordered(job, event, world_.now())) << "step " << step_;
    EXPECT_EQ(event.changes, before + 1) << "step " << step_;
  }
  return false;
}

void SimulatedTrips::send_one(Side&, Env const&) {
  auto const due = due_rows(kLetters);
  if (due.empty()) return;
  auto const& one = due[below(due.size())];
  if (chance(20)) mailer_.answer({{chance(70) ? SendVerdict::try_again : SendVerdict::refused, "no_answer"}});
  auto const services = world_.services();
  auto const step =
      send_due_letter({services, mailer_, clock_, home_of_}, env_for(*one.side), one.row, one.what);
  if (!step) EXPECT_TRUE(faulty_ && step.error().code == Code::unavailable) << step.error().reason;
  if (step && *step == SendingStep::sent) ++granted_["send"];
}

// All that are due, of all tenants; until none is: somebody may have been in the way.
void SimulatedTrips::fire_timers(Side& side, Env const&) {
  for (auto& event : side.model.events)
    if (depth_ == 0 && event.hold && !event.hold->reminded && event.hold->review_at <= world_.now())
      event_ = &event;
  for (int left = 1; left > 0;) {
    auto const run = timers_.run_due();
    EXPECT_TRUE(run.failures == 0 || faulty_) << "step " << step_;
    left = run.failures;
    for (auto const count : run.steps) left += count;
    granted_["fire timers"] += run.count(TimerStep::fired);
  }
  for (auto& one : sides_) one.model.remind(world_.now());
}

void SimulatedTrips::run_dry() {
  disarm();
  fire_timers(sides_[0], world_.env());
  for (bool busy = true; busy && !testing::Test::HasFailure();) {
    auto const mailings = due_rows(kMailings);
    for (auto const& due : mailings) write_out(due, env_for(*due.side));
    auto const jobs = due_rows(kJobs);
    for (auto const& due : jobs) step_job(due, env_for(*due.side));
    busy = !mailings.empty() || !jobs.empty();
  }
  EXPECT_EQ(outbox_.run_due().failures, 0);
}

}  // namespace simulated
}  // namespace scc
