// Trips model: the life of an event: its gates, holds, marks, and what is written and reminded by itself.
#include <algorithm>
#include <utility>

#include "support/trips_model.hpp"

namespace scc {
namespace simulated {
namespace {

using enum EventStatus;
using enum GateReason;

constexpr std::size_t kStopDefectsOfAnAsset = 50;
constexpr std::chrono::hours kReviewWithin{31 * 24};
constexpr std::chrono::hours kLateMarkKnown{31 * 24};
constexpr std::size_t kEventsOfAStep = 20;

int held(ModelEvent const& event, RoleKind kind) {
  return static_cast<int>(std::count_if(event.roles.begin(), event.roles.end(), [&](ModelRole const& role) {
    return role.kind == kind && role.holder;
  }));
}

int aboard(ModelEvent const& event) {
  return held(event, RoleKind::captain) + held(event, RoleKind::crew);
}

// Passengers, of whichever count was given.
std::optional<int> counted(ModelEvent const& event, StatusChange const& move) {
  if (move.souls) return *move.souls - aboard(event);
  return move.head_count;
}

bool is_by_gate(EventStatus to) {
  return to == in_progress || to == completed;
}

bool needs_a_lead(EventKind kind) {
  return kind != EventKind::rental;
}

ModelDefect const* opened_by(ModelItem const& item, std::vector<ModelDefect> const& defects) {
  auto const mark = std::find_if(item.marks.rbegin(), item.marks.rend(),
                                 [](ModelMark const& one) { return one.defect.has_value(); });
  if (mark == item.marks.rend()) return nullptr;
  return &*std::find_if(defects.begin(), defects.end(),
                        [&](ModelDefect const& one) { return one.id == *mark->defect; });
}

std::string late_name(ModelEvent const& event, ModelItem const& item, ModelMark const& mark) {
  return event.id.text + " " + item.what.id.text + " " + mark.by.text + " " + mark.operation;
}

bool is_over(ModelList const& list, ModelEvent const& event) {
  if (TripsModel::is_open(event)) return false;
  return list.phase == ChecklistPhase::pre_departure || event.status != in_progress;
}

}  // namespace

std::size_t TripsModel::stop_defects(AssetId const& id) const {
  return static_cast<std::size_t>(std::count_if(defects.begin(), defects.end(), [&](ModelDefect const& one) {
    return one.asset == id && one.stop && one.open;
  }));
}

ListSetting TripsModel::setting_of(ModelEvent const& event) const {
  ListSetting setting{.aboard = {}, .back = event.to, .sunset = {}};
  for (auto const& role : event.roles)
    if (role.holder) setting.aboard.push_back({*role.holder, role.kind});
  // The sun itself is no rule of ours: its almanac is held to published ones elsewhere.
  Event sky{.kind = event.kind, .zone = "America/Los_Angeles", .times = {}};
  sky.times.planned_departure = event.from;
  sky.times.actual_departure = event.left_at;
  if (event.asset) sky.asset = EventAsset{.id = *event.asset, .name = {}, .harbour = event.harbour};
  if (auto const evening = evening_of(sky)) setting.sunset = evening->sunset.at;
  return setting;
}

std::set<GateReason> TripsModel::in_the_way(ModelEvent const& event, StatusChange const& move,
                                            bool departs) const {
  std::set<GateReason> found;
  auto const heads = counted(event, move);
  if (departs) {
    if (event.hold) found.insert(on_hold);
    if (needs_a_lead(event.kind) && held(event, RoleKind::captain) == 0) found.insert(no_lead);
    if (!fits_aboard(event, event.party, event.asset)) found.insert(over_passenger_limit);
    if (event.asset && event.kind != EventKind::rental &&
        held(event, RoleKind::crew) < asset(*event.asset).minimum_crew)
      found.insert(crew_below_minimum);
    if (has_guests(event) && heads && *heads != event.party) found.insert(head_count_differs);
    if (event.asset && stop_defects(*event.asset) > 0) found.insert(stop_defect);
  } else if (has_guests(event) && event.out && heads != event.out) {
    found.insert(head_count_differs);
  }
  auto const setting = setting_of(event);
  for (auto const& list : event.lists) {
    if ((list.phase == ChecklistPhase::pre_departure) != departs) continue;
    for (auto const& item : list.items) {
      if (!is_asked(item, setting)) continue;
      auto const state = state_of(item, setting);
      bool const stops = item.what.stop && state == ItemState::failed;
      bool const waits = item.what.required && (state == ItemState::open || state == ItemState::failed);
      if (departs && stops) found.insert(stop_item_failed);
      if (departs && waits && !stops) found.insert(required_item_open);
      if (!departs && (waits || stops)) found.insert(post_return_item_open);
    }
  }
  return found;
}

// Against what may be overridden whoever may depart may go ahead, naming it.
bool TripsModel::passes_gate(ModelEvent const& event, StatusChange const& move, bool departs) const {
  auto const found = in_the_way(event, move, departs);
  return std::all_of(found.begin(), found.end(), [&](GateReason reason) {
    bool const overridable = reason == required_item_open || reason == stop_item_failed ||
                             reason == stop_defect || reason == post_return_item_open;
    if (!overridable || !move.gate_override) return false;
    auto const& named = move.gate_override->reasons;
    return std::find(named.begin(), named.end(), reason) != named.end();
  });
}

bool TripsModel::may_reinstate(ModelEvent const& event, Instant now) const {
  if (now >= event.from) return false;
  if (event.asset && (!asset(*event.asset).active || !is_asset_free(event))) return false;
  return std::all_of(event.roles.begin(), event.roles.end(), [&](ModelRole const& role) {
    if (!role.holder) return true;
    auto const& holder = person(*role.holder);
    bool const loses_it = !holder.active || !fits(holder, event, role, event.to);
    return loses_it || is_free(*role.holder, event.id, event.from, event.to);
  });
}

bool TripsModel::may_move(Caller const& by, ModelEvent const& event, StatusChange const& move,
                          Instant now) const {
  auto const to = move.to;
  if (move.head_count && move.souls) return false;
  if (!is_by_gate(to) && (move.head_count || move.souls)) return false;
  if (is_by_gate(to) && move.gate_override && move.gate_override->note.empty()) return false;
  bool const is_offices = to == pending || to == cancelled;
  if (is_offices ? !may_write_events(by) : !is_office(by) && !leads(by, event)) return false;
  if (to == event.status) return true;
  if (to == confirmed) return event.status == pending;
  if (to == cancelled) return is_open(event) && move.cause.has_value();
  if (to == pending)
    return event.status == confirmed || (event.status == cancelled && may_reinstate(event, now));
  if (event.status != (to == in_progress ? confirmed : in_progress)) return false;
  if ((move.head_count || move.souls) && !has_guests(event)) return false;
  if (move.souls && *move.souls < aboard(event)) return false;
  return passes_gate(event, move, to == in_progress);
}

void TripsModel::move(ModelEvent& event, StatusChange const& move, Instant now) {
  if (event.status == move.to) return;
  bool const was_cancelled = event.status == cancelled;
  event.status = move.to;
  ++event.changes;
  if (move.to == cancelled) {
    event.hold.reset();
    for (auto const& role : event.roles)
      if (role.holder) tell(LetterKind::event_cancelled, *role.holder, event, event.changes, role.id);
  } else if (move.to == in_progress) {
    event.left_at = now;
    event.out = counted(event, move);
  } else if (move.to == completed) {
    event.back = counted(event, move);
  } else if (move.to == pending && was_cancelled) {
    for (auto& role : event.roles)
      if (role.holder && (!person(*role.holder).active || !fits(person(*role.holder), event, role, event.to)))
        role.holder.reset();
  }
}

bool TripsModel::may_hold(Caller const& by, ModelEvent const& event, std::string const& reason,
                          Instant review_at, Instant now) const {
  if (!is_office(by) && !leads(by, event)) return false;
  if (!is_open(event)) return false;
  review_at = std::chrono::floor<seconds>(review_at);
  if (event.hold && event.hold->review_at == review_at && event.hold->reason == reason) return true;
  return review_at > now && review_at <= now + kReviewWithin;
}

bool TripsModel::may_lift(Caller const& by, ModelEvent const& event) const {
  return is_office(by) || leads(by, event);
}

void TripsModel::hold(ModelEvent& event, PersonId const& by, std::string const& reason, Instant review_at,
                      Instant now) {
  review_at = std::chrono::floor<seconds>(review_at);
  bool const same_time = event.hold && event.hold->review_at == review_at;
  if (same_time && event.hold->reason == reason) return;
  ++event.changes;
  event.hold =
      ModelHold{by, event.hold ? event.hold->at : now, review_at, reason, same_time && event.hold->reminded};
  if (!same_time) tell_all(LetterKind::hold_put, event, now);
}

void TripsModel::lift(ModelEvent& event, Instant now) {
  if (!event.hold) return;
  event.hold.reset();
  ++event.changes;
  tell_all(LetterKind::hold_lifted, event, now);
}

bool TripsModel::may_mark(Caller const& by, ModelEvent const& event, ModelList const& list,
                          ModelItem const& item, ModelMark const& mark, Instant now) const {
  if (!is_office(by) && !is_aboard(by, event)) return false;
  for (auto const& one : item.marks)
    if (one.by == mark.by && one.operation == mark.operation)
      return one.kind == mark.kind && one.number == mark.number && one.text == mark.text;
  auto const who = item.what.who;
  bool const theirs = who == ItemAudience::captain ? leads(by, event) : who != ItemAudience::guest;
  if (!theirs && !is_office(by)) return false;
  if (list.phase == ChecklistPhase::post_return && is_open(event)) return false;
  if (!says_enough(item, mark)) return false;
  if (is_over(list, event)) return true;
  static_cast<void>(now);
  return mark.kind != MarkKind::not_applicable || item.what.condition != ItemCondition::return_near_sunset ||
         !is_back_in_the_dark(setting_of(event));
}

bool TripsModel::mark(ModelEvent& event, ModelList& list, ModelItem& item, ModelMark mark, Instant now) {
  auto const same = [&](ModelMark const& one) {
    return one.by == mark.by && one.operation == mark.operation;
  };
  if (std::any_of(item.marks.begin(), item.marks.end(), same)) return false;
  if (is_over(list, event)) {
    auto& known_until = late_marks[late_name(event, item, mark)];
    if (now < known_until) return false;
    known_until = now + kLateMarkKnown;
    ++event.changes;
    return false;
  }
  ++event.changes;
  mark.captain = std::any_of(event.roles.begin(), event.roles.end(), [&](ModelRole const& role) {
    return role.kind == RoleKind::captain && role.holder == mark.by;
  });
  if (mark.kind == MarkKind::not_applicable && item.what.condition == ItemCondition::return_near_sunset)
    mark.until_return = event.to;
  item.marks.push_back(std::move(mark));
  if (!item.what.stop || !event.asset) return false;

  auto const state = state_of(item, setting_of(event));
  auto const* before = opened_by(item, defects);
  bool const stands = before != nullptr && before->open && before->asset == *event.asset;
  if (state == ItemState::done && stands) const_cast<ModelDefect*>(before)->open = false;
  if (state != ItemState::failed || stands || stop_defects(*event.asset) >= kStopDefectsOfAnAsset)
    return false;
  defects.push_back({.id = {}, .asset = *event.asset, .stop = true});
  return true;
}

bool TripsModel::is_meant(ModelJob const& job, ModelEvent const& event) const {
  if (event.from < job.from || event.from >= job.to) return false;
  return job.assets.empty() ||
         (event.asset && std::find(job.assets.begin(), job.assets.end(), *event.asset) != job.assets.end());
}

std::vector<EventId> TripsModel::events_meant(ModelJob const& job) const {
  std::vector<EventId> meant;
  for (auto const& event : events)
    if (is_meant(job, event) && (job.act == HoldAct::put ? is_open(event) : event.hold.has_value()))
      meant.push_back(event.id);
  return meant;
}

bool TripsModel::hold_as_ordered(ModelJob const& job, ModelEvent& event, Instant now) {
  Caller const author{.person = person(job.by)};
  if (!is_meant(job, event)) return false;
  if (job.act == HoldAct::lift) {
    lift(event, now);
    return true;
  }
  if (!may_hold(author, event, job.reason, job.review_at, now)) return false;
  hold(event, job.by, job.reason, job.review_at, now);
  return true;
}

bool TripsModel::step(ModelJob& job, Instant now) {
  if (!is_office(Caller{.person = person(job.by)})) {
    job.skipped += static_cast<int>(job.events.size() - job.next);
    job.next = job.events.size();
  }
  for (std::size_t i = 0; i < kEventsOfAStep && job.next < job.events.size(); ++i, ++job.next)
    ++(hold_as_ordered(job, *find(job.events[job.next]), now) ? job.done : job.skipped);
  return job.next == job.events.size();
}

void TripsModel::write_out(ModelMailing const& mailing) {
  auto const& event = *find(mailing.event);
  for (auto const& [role, holder] : mailing.freed)
    tell(LetterKind::role_taken_back, holder, event, mailing.seq, role);
  bool untrue = event.status == cancelled || event.status == completed;
  if (mailing.kind == LetterKind::hold_lifted) untrue = untrue || event.hold;
  if (mailing.kind == LetterKind::hold_put)
    untrue = untrue || !event.hold || std::chrono::floor<seconds>(event.hold->at) > mailing.at;
  if (untrue) return;
  if (mailing.kind != LetterKind::crew_call) {
    for (auto const& role : event.roles) {
      if (!role.holder) continue;
      bool const knows = std::any_of(mailing.freed.begin(), mailing.freed.end(),
                                     [&](FreedRole const& one) { return one.holder == *role.holder; });
      if (!knows) tell(mailing.kind, *role.holder, event, mailing.seq);
    }
    return;
  }
  for (auto const& who : people) {
    bool const called = std::any_of(event.roles.begin(), event.roles.end(), [&](ModelRole const& role) {
      bool const sought =
          std::find(mailing.roles.begin(), mailing.roles.end(), role.id) != mailing.roles.end();
      return sought && !role.holder && can_hold(who.id, event, role);
    });
    if (called) tell(mailing.kind, who.id, event, mailing.seq);
  }
}

void TripsModel::remind(Instant now) {
  for (auto& event : events) {
    if (!event.hold || event.hold->reminded || event.hold->review_at > now) continue;
    event.hold->reminded = true;
    tell(LetterKind::hold_review, event.hold->by, event, event.changes);
  }
}

}  // namespace simulated
}  // namespace scc
