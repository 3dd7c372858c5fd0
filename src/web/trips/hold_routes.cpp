// Handlers about holds, and the tables of their bodies.
#include "web/trips/hold_routes.hpp"

#include <utility>

#include "web/call_once.hpp"
#include "web/fields/fields.hpp"
#include "web/trips/event_routes.hpp"

namespace scc {

using enum Presence;

JobView::JobView(Sight const& sight, HoldJob const& job)
    : Seen(sight),
      id(job.id),
      act(job.act),
      state(state_of(job)),
      from(job.from),
      to(job.to),
      reason(job.reason),
      review_at(job.review_at),
      total(static_cast<int>(job.events.size())),
      done(job.done),
      skipped(job.skipped),
      ordered_at(job.ordered_at),
      ended_at(job.ended_at) {
  for (auto const& asset : job.assets) assets.emplace_back(asset);
}

Result<Reply<EventView>> put_event_hold(Call const& call, NewHold const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, put_hold(call.env, call.caller, id, body));
  return show_event(call, event);
}

Result<Reply<EventView>> delete_event_hold(Call const& call, LiftBody const& body) {
  SCC_TRY(id, event_of(call));
  SCC_TRY(event, lift_hold(call.env, call.caller, id, body.note));
  return show_event(call, event);
}

Result<Reply<JobView>> post_hold_order(Call const& call, HoldOrder const& body) {
  SCC_TRY(sight, Sight::onto(Act::hold_many, call.caller));
  auto const show = [&sight](HoldJob const& job) -> Result<Reply<JobView>> {
    return Reply(JobView(sight, job));
  };
  SCC_TRY(answer, order_holds(call.env, call.caller, body, once_of<HoldJob, JobView>(call, show)));
  if (auto* replay = std::get_if<Replay>(&answer)) return Reply<JobView>::replayed(std::move(replay->body));
  auto const& job = std::get<HoldJob>(answer);
  return Reply(JobView(sight, job)).located_at("/api/jobs/" + job.id.text);
}

Result<Reply<JobView>> get_one_job(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::hold_many, call.caller));
  SCC_TRY(id, call.id<JobId>("job", "job_unknown"));
  SCC_TRY(job, get_hold_job(call.env, call.caller, id));
  return Reply(JobView(sight, job));
}

template <>
Shape const& shape_of<NewHold>() {
  static FieldSpec const fields[] = {
      field<&NewHold::reason>("reason", required, text(1, kNoteCharactersMax),
                              "Why; the captain and the office can read it.", "Thunderstorm warning"),
      field<&NewHold::review_at>("review_at", required, any(),
                                 "When somebody is reminded to look at it again, at most 31 days ahead. "
                                 "Nothing is lifted by it.",
                                 "2027-03-13T20:30:00Z"),
  };
  static Shape const shape{"NewHold", "A hold to be put, or put otherwise.", fields};
  return shape;
}

template <>
Shape const& shape_of<LiftBody>() {
  static FieldSpec const fields[] = {
      field<&LiftBody::note>("note", optional, text(0, kNoteCharactersMax), "Why; for the office's history.",
                             "The front has passed"),
  };
  static Shape const shape{"HoldLifting", "Lifting a hold.", fields};
  return shape;
}

template <>
Shape const& shape_of<HoldOrder>() {
  using Body = HoldOrder;
  static FieldSpec const fields[] = {
      field<&Body::act>("act", required, any(), "Put on hold, or lift.", "put"),
      field<&Body::from>("from", required, any(), "Planned departures from here…", "2027-03-13T20:00:00Z"),
      field<&Body::to>("to", required, any(), "…and before here, at most 31 days later.",
                       "2027-03-13T22:00:00Z"),
      field<&Body::assets>("assets", optional, up_to(kHoldAssetsMax),
                           "Of these only; of all where none is named.",
                           R"(["AS01JZ0000000000000000000000"])"),
      field<&Body::reason>("reason", optional, text(0, kNoteCharactersMax),
                           "Why; required for putting on hold.", "Thunderstorm warning"),
      field<&Body::review_at>("review_at", optional, any(), "Required for putting on hold: see NewHold.",
                              "2027-03-13T20:30:00Z"),
  };
  static Shape const shape{"HoldOrder", "An order to put several events on hold, or to lift their holds.",
                           fields};
  return shape;
}

template <>
Shape const& shape_of<JobView>() {
  using View = JobView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The job.", "JB01JZ0000000000000000000000"),
      field<&View::act>("act", required, any(), "What is done to each event.", "put"),
      field<&View::state>("state", required, any(),
                          "Where it stands; stopped when who ordered it may do so no more.", "running"),
      field<&View::from>("from", required, any(), "Planned departures from here…", "2027-03-13T20:00:00Z"),
      field<&View::to>("to", required, any(), "…and before here.", "2027-03-13T22:00:00Z"),
      field<&View::assets>("assets", required, up_to(kHoldAssetsMax), "Of these; of all where none is named.",
                           R"(["AS01JZ0000000000000000000000"])"),
      field<&View::reason>("reason", required, any(), "Why.", "Thunderstorm warning"),
      field<&View::review_at>("review_at", required, any(), "When the holds are looked at again.",
                              "2027-03-13T20:30:00Z"),
      field<&View::total>("total", required, any(), "Events there were when it was ordered.", "4"),
      field<&View::done>("done", required, any(), "Of them, those that are as ordered.", "2"),
      field<&View::skipped>("skipped", required, any(),
                            "Those left alone: they had moved away, departed or gone.", "0"),
      field<&View::ordered_at>("ordered_at", required, any(), "When it was ordered.", "2027-03-13T19:40:00Z"),
      field<&View::ended_at>("ended_at", required, any(), "When it ended.", "2027-03-13T19:40:02Z"),
  };
  static Shape const shape{"Job", "Work on several events, and how far it has come.", fields};
  return shape;
}

}  // namespace scc
