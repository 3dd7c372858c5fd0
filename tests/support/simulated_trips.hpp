// Simulated trips: several tenants in which people of every kind do everything that can be done, one act
// after the other, while rivals cut in between read and commit, commits fail, answers get lost and time goes
// on. Every answer is held against the model's; expect_agreement() holds every row against it.
//
//    SimulatedTrips trips(GetParam(), seed);
//    for (...) trips.step();
//    trips.run_dry();
//    trips.expect_agreement();
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/outbox.hpp"
#include "app/timers.hpp"
#include "support/recording_mailer.hpp"
#include "support/trips_model.hpp"
#include "support/world.hpp"

namespace scc {
namespace simulated {

// One tenant.
struct Side {
  TenantId id;
  TripsModel model;
  std::vector<TemplateId> templates;
};

// Something that somebody does.
struct Deed {
  char const* name;
  std::function<Result<void>(Env const&)> attempt;
  std::function<bool()> may;    // Would the model grant it, as things are now?
  std::function<void()> apply;  // What it does to the model where it was granted.
  // Of what is changed from a version on, and so cannot be asked for again: was it done?
  std::function<bool()> was_done = {};
};

class SimulatedTrips {
 public:
  SimulatedTrips(EngineKind const& engine, std::uint64_t seed);

  // One act of somebody, or of the program itself, or time.
  void step();
  // What is waiting to be written out, carried out and sent now is.
  void run_dry();
  // The rows of all tenants say what the model says. REQUIRES: run_dry() was the last that happened.
  void expect_agreement();
  // What was granted, by its name: a simulation in which something never happens shows nothing about it.
  std::map<std::string, int> const& granted() const { return granted_; }

 private:
  class WorldClock final : public Clock {
   public:
    explicit WorldClock(World& world) : world_(world) {}
    Instant now() const override { return world_.now(); }

   private:
    World& world_;
  };

  using Play = void (SimulatedTrips::*)(Side&, Env const&);
  struct Choice {
    char const* name;
    int weight;
    Play play;
    bool lets_rivals_in = true;  // No: of several commits, or of a version that the model does not count.
  };
  static std::vector<Choice> const& choices();

  // Chance.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(dice_.below(bound)); }
  bool chance(int percent) { return below(100) < static_cast<std::size_t>(percent); }
  template <class List>
  auto& one_of(List& list) {
    return list[below(list.size())];
  }
  // One of the events that things happen to; few enough that people meet. nullptr while there is none.
  ModelEvent* recent(Side& side);
  enum class Wanted : std::uint8_t { open, held };
  ModelRole& some_role(ModelEvent& event, Wanted wanted);  // Likely one of those.
  Caller somebody(Side& side);  // Of any kind, perhaps not active; or a machine, or nobody.
  Caller concerned(Side& side, ModelEvent const& event);  // Likely somebody who may.
  std::string next_name() { return "op-" + std::to_string(++names_); }

  void set_up(Side& side);
  Choice const& pick();
  void play_rival(Side& side);
  Env env_for(Side& side);  // Of whoever acts now, a rival or not.
  void arm(Side& side, Choice const& choice);
  void disarm();
  void advance();
  // Asks, asks again where the store did not say what became of it, and holds the answer against the model.
  bool perform(Deed const& deed, Env const& env);
  void expect_repeat_to_change_nothing(Deed const& deed, Env const& env);

  // Roles and plans: simulated_plans.cpp.
  void create(Side& side, Env const& env);
  void learn_event(Side& side, ModelEvent modelled, EventId const& id);
  void claim(Side& side, Env const& env);
  void release(Side& side, Env const& env);
  void designate(Side& side, Env const& env);
  void free(Side& side, Env const& env);
  std::function<bool()> look_where_right_lapses(Caller const& by, ModelEvent const& event);
  void replan(Side& side, Env const& env);
  void swap(Side& side, Env const& env);
  void call_crew(Side& side, Env const& env);
  // Life and lists: simulated_life.cpp.
  void move(Side& side, Env const& env);
  void sail(Side& side, Env const& env);
  void move_by(Side& side, Env const& env, ModelEvent& event, Caller const& by, StatusChange const& change);
  StatusChange prepared(ModelEvent const& event, EventStatus to);
  void hold(Side& side, Env const& env);
  void lift(Side& side, Env const& env);
  void mark(Side& side, Env const& env);
  void tick(Side& side, Env const& env);
  void mark_by(Side& side, Env const& env, ModelEvent& event, ModelList& list, ModelItem& item,
               Caller const& by, ModelMark mark);
  ModelMark some_mark(ModelItem const& item, PersonId const& by);
  void learn_defect(Side& side, ModelEvent const& event, ModelList const& list, ModelItem& item);
  // The office: simulated_office.cpp.
  void edit(Side& side, Env const& env);
  void edit_money(Side& side, Env const& env);
  void change_person(Side& side, Env const& env);
  void change_asset(Side& side, Env const& env);
  void report_defect(Side& side, Env const& env);
  void close_defect(Side& side, Env const& env);
  void change_defect(Side& side, Env const& env);
  void order_holds(Side& side, Env const& env);
  void trespass(Side& side, Env const& env);
  // What happens by itself: simulated_post.cpp.
  struct DueRow {
    Side* side;
    Row row;
    std::string what;
  };
  std::vector<DueRow> due_rows(std::string const& mark);
  void write_out_one(Side& side, Env const& env);
  void write_out(DueRow const& due, Env const& env);
  void carry_on(Side& side, Env const& env);
  void step_job(DueRow const& due, Env const& env);
  bool learn_job(Side& side, ModelJob& job, Env const& env);
  void send_one(Side& side, Env const& env);
  void fire_timers(Side& side, Env const& env);
  // What must be so: simulated_checks.cpp.
  void expect_events(Side& side);
  void expect_lists(ModelEvent const& modelled, Event const& event, TripsModel const& model);
  void expect_lines(Side& side);
  void expect_busy_months(Side& side);
  void expect_no_overlaps(Side const& side);
  void expect_defects(Side& side);
  void expect_money(Side& side);
  void expect_letters(Side& side);
  void expect_index_rows();

  SeededRandom dice_;
  World world_;
  WorldClock clock_{world_};
  RecordingMailer mailer_;
  HomeOf home_of_ = [](Tenant const& tenant) { return "https://" + tenant.slug + ".example"; };
  Outbox outbox_{world_.services(), mailer_, clock_, home_of_};
  Timers timers_{world_.services(), clock_};
  std::deque<Side> sides_;
  Instant const began_ = world_.now();
  std::map<std::string, int> granted_;
  char const* doing_ = "nothing";
  int step_ = 0;
  int names_ = 0;
  int depth_ = 0;        // 1 while a rival acts.
  bool faulty_ = false;  // The store may fail now.
};

}  // namespace simulated
}  // namespace scc
