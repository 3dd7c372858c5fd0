// Trips model: what the simulation believes of one tenant: who holds what, where each event is in its life,
// who must have been told. Written against the rules' words, not their code, in the plainest way that can be
// right; slow is fine.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/people/caller.hpp"
#include "app/trips/status.hpp"
#include "base/id.hpp"
#include "base/money.hpp"
#include "base/time.hpp"
#include "domain/people/letter.hpp"
#include "domain/people/mailing.hpp"
#include "domain/people/person.hpp"
#include "domain/trips/asset.hpp"
#include "domain/trips/event.hpp"
#include "domain/trips/hold_job.hpp"
#include "support/list_model.hpp"

namespace scc {
namespace simulated {

struct ModelRole {
  RoleId id;
  RoleKind kind;
  std::optional<PersonId> holder = {};
};

struct ModelHold {
  PersonId by;
  Instant at;
  Instant review_at;
  std::string reason;
  bool reminded = false;  // Its timer has fired.
};

struct ModelEvent {
  EventId id;
  EventKind kind = EventKind::charter;
  EventStatus status = EventStatus::pending;
  Instant from;  // Planned, both.
  Instant to;
  std::optional<Instant> left_at = {};
  std::optional<AssetId> asset = {};
  minutes preparation{0};  // What the asset needed when it was given, both.
  minutes turnaround{0};
  std::optional<Harbour> harbour = {};
  int party = 0;
  std::vector<ModelRole> roles = {};
  std::vector<ModelList> lists = {};
  std::optional<ModelHold> hold = {};
  std::optional<int> out = {};  // Heads counted.
  std::optional<int> back = {};
  Cents gross = 0;
  Cents costs = 0;
  bool has_costs = false;  // A line of them, of whatever amount.
  int changes = 1;         // Entries its history must have.
};

struct ModelDefect {
  DefectId id;
  AssetId asset;
  bool stop = false;
  bool open = true;
};

struct ModelLetter {
  LetterKind kind;
  PersonId to;
  EventId event;
  int seq;  // The entry of the event's history that brought it about.
  RoleId role = {};
  friend auto operator<=>(ModelLetter const&, ModelLetter const&) = default;
};

struct ModelMailing {
  LetterKind kind;
  EventId event;
  int seq;
  Instant at;
  std::vector<FreedRole> freed = {};
  std::vector<RoleId> roles = {};  // That a call of crew looks for.
};

struct ModelJob {
  JobId id;
  HoldAct act;
  PersonId by;
  Instant from;
  Instant to;
  std::vector<AssetId> assets;
  std::string reason;
  Instant review_at;
  std::vector<EventId> events;
  std::size_t next = 0;
  int done = 0;
  int skipped = 0;
};

struct NewPlan {
  Instant from;
  Instant to;
  bool frees_roles = false;  // Of who is not free then.
};

class TripsModel {
 public:
  std::vector<Person> people;  // As they are now.
  std::vector<Asset> assets;   // Likewise, but for their defects.
  std::deque<ModelEvent> events;
  std::vector<ModelDefect> defects;
  std::vector<ModelLetter> letters;
  std::vector<ModelMailing> mailings;         // Ordered, not yet written out.
  std::vector<ModelJob> jobs;                 // Not yet ended.
  std::map<std::string, Instant> late_marks;  // Until when each is known.

  // Would it be granted, to whom `by` was when they asked? Repeats are, and change nothing.
  bool may_create(Caller const& by, ModelEvent const& wanted) const;
  bool may_claim(Caller const& by, ModelEvent const& event, ModelRole const& role) const;
  bool may_release(Caller const& by, ModelEvent const& event, ModelRole const& role) const;
  bool may_designate(Caller const& by, ModelEvent const& event, ModelRole const& role,
                     PersonId const& to) const;
  bool may_free(Caller const& by, ModelEvent const& event, ModelRole const& role) const;
  bool may_replan(Caller const& by, ModelEvent const& event, NewPlan const& plan) const;
  bool may_swap(Caller const& by, ModelEvent const& event, std::optional<AssetId> const& asset) const;
  bool may_change_party(Caller const& by, ModelEvent const& event, int party) const;
  bool may_call_crew(Caller const& by, ModelEvent const& event) const;
  bool may_move(Caller const& by, ModelEvent const& event, StatusChange const& move, Instant now) const;
  bool may_hold(Caller const& by, ModelEvent const& event, std::string const& reason, Instant review_at,
                Instant now) const;
  bool may_lift(Caller const& by, ModelEvent const& event) const;
  bool may_mark(Caller const& by, ModelEvent const& event, ModelList const& list, ModelItem const& item,
                ModelMark const& mark, Instant now) const;
  bool may_change_person(Caller const& by, PersonId const& whom, bool active) const;

  // What it does when granted.
  void hand_over(ModelEvent& event, ModelRole& role, std::optional<PersonId> const& to);
  void replan(ModelEvent& event, NewPlan const& plan, Instant now);
  void swap(ModelEvent& event, std::optional<AssetId> const& asset, Instant now);
  void call_crew(ModelEvent& event, Instant now);
  void move(ModelEvent& event, StatusChange const& move, Instant now);
  void hold(ModelEvent& event, PersonId const& by, std::string const& reason, Instant review_at, Instant now);
  void lift(ModelEvent& event, Instant now);
  // True when it opened a defect, the last of `defects`, whose id is to be learned.
  bool mark(ModelEvent& event, ModelList& list, ModelItem& item, ModelMark mark, Instant now);

  // Orders for several events, and one step of carrying one out; true at its end.
  std::vector<EventId> events_meant(ModelJob const& job) const;
  bool hold_as_ordered(ModelJob const& job, ModelEvent& event, Instant now);
  bool step(ModelJob& job, Instant now);

  // What happens by itself.
  void write_out(ModelMailing const& mailing);
  void remind(Instant now);

  ModelEvent* find(EventId const& id);
  Person const& person(PersonId const& id) const;
  Asset const& asset(AssetId const& id) const;
  std::size_t stop_defects(AssetId const& asset) const;
  ListSetting setting_of(ModelEvent const& event) const;

  static bool is_office(Caller const& by);
  static bool is_owner(Caller const& by);
  static bool keeps_books(Caller const& by);
  static bool is_staff(Caller const& by);
  static bool is_live(ModelEvent const& event);
  static bool is_open(ModelEvent const& event);
  static bool holds_a_role(PersonId const& person, ModelEvent const& event);
  static bool seats_count(ModelEvent const& event) { return event.kind == EventKind::charter; }
  static bool has_guests(ModelEvent const& event) {
    return event.kind == EventKind::charter || event.kind == EventKind::rental;
  }

 private:
  static bool leads(Caller const& by, ModelEvent const& event);
  static bool is_aboard(Caller const& by, ModelEvent const& event);
  static bool is_team(Caller const& by, ModelEvent const& event);
  static bool may_write_events(Caller const& by);  // The office, or a machine that was let.
  static bool fits(Person const& person, ModelEvent const& event, ModelRole const& role, Instant until);

  bool can_hold(PersonId const& person, ModelEvent const& event, ModelRole const& role) const;
  bool is_free(PersonId const& person, EventId const& but_for, Instant from, Instant to) const;
  bool is_asset_free(ModelEvent const& event) const;
  bool fits_aboard(ModelEvent const& event, int party, std::optional<AssetId> const& asset) const;
  std::vector<std::size_t> not_free(ModelEvent const& event, NewPlan const& plan) const;
  ModelEvent as_planned(ModelEvent event, NewPlan const& plan) const;
  ModelEvent with_asset(ModelEvent event, std::optional<AssetId> const& asset) const;
  std::set<GateReason> in_the_way(ModelEvent const& event, StatusChange const& move, bool departs) const;
  bool passes_gate(ModelEvent const& event, StatusChange const& move, bool departs) const;
  bool may_reinstate(ModelEvent const& event, Instant now) const;
  bool is_meant(ModelJob const& job, ModelEvent const& event) const;
  void tell(LetterKind kind, PersonId const& to, ModelEvent const& event, int seq, RoleId const& role = {});
  void tell_all(LetterKind kind, ModelEvent const& event, Instant now, std::vector<FreedRole> freed = {});
};

}  // namespace simulated
}  // namespace scc
