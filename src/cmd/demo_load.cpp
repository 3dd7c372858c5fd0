// Demo load: tenants, then people and things, then each event through its life.
#include "cmd/demo_load.hpp"

#include <algorithm>
#include <map>

#include "app/people/tenants.hpp"
#include "app/trips/assets.hpp"
#include "app/trips/roles.hpp"
#include "cmd/demo_marks.hpp"
#include "cmd/workplace.hpp"

namespace scc {
namespace {

using std::chrono::hours;

constexpr hours kBookedAhead{6 * 24};  // Of the departure,…
constexpr hours kBookedAtLeast{36};    // …and ago: so that there is time for people to take their roles.

class Loader {
 public:
  Loader(Services const& services, DemoTenant const& demo, Instant founded, Instant now)
      : services_(services), demo_(demo), founded_(founded), now_(now) {}

  Result<void> run() {
    SCC_TRY(tenant, create_tenant(services_, demo_.tenant, founded_));
    tenant_ = tenant.id;
    for (auto const& [key, wish] : demo_.people) {
      SCC_TRY(person, add_person(next(), operator_caller(), wish));
      if (person.value.kinds.has(PersonKind::dispatcher)) dispatcher_ = person.value;
      people_.emplace(key, person.value);
    }
    for (auto const& [key, asset] : demo_.assets) {
      SCC_TRY(made, create_asset(next(), booker(), asset));
      assets_.emplace(key, std::get<Versioned<Asset>>(made).value.id);
    }
    for (auto const& [key, draft] : demo_.templates) {
      SCC_TRY(made, create_template(next(), booker(), draft));
      templates_.emplace(key, std::get<Versioned<ChecklistTemplate>>(made).value.id);
    }
    for (auto const& event : demo_.events)
      if (auto loaded = load(event); !loaded)
        return std::move(loaded).error().about(demo_.tenant.slug + ": " + event.draft.title);
    for (auto const& defect : demo_.defects)
      if (auto reported = report(defect); !reported)
        return std::move(reported).error().about(demo_.tenant.slug + ": " + defect.draft.title);
    return success();
  }

 private:
  Env at(Instant when) const { return env_of(services_, tenant_, when); }
  // A minute after the one before: lists are in the order of the file.
  Env next() { return at(founded_ += minutes{1}); }
  Caller booker() const { return dispatcher_ ? Caller{.person = dispatcher_} : operator_caller(); }

  template <class Value>
  static Result<Value> named(std::map<std::string, Value> const& all, std::string const& key) {
    auto const found = all.find(key);
    if (found == all.end()) return Error{Code::invalid, "demo_malformed"}.because("nothing is called " + key);
    return found->second;
  }

  // The event as its booker asks for it: captains are named at once, the crew's roles are open.
  Result<EventDraft> draft_of(DemoEvent const& event, Instant booked) const {
    auto draft = event.draft;
    draft.booked_at = booked;
    if (!event.asset.empty()) {
      SCC_TRY(asset, named(assets_, event.asset));
      draft.asset = asset;
    }
    for (auto const& key : event.templates) {
      SCC_TRY(id, named(templates_, key));
      draft.templates.push_back(id);
    }
    for (auto const& role : event.roles) {
      if (role.kind == RoleKind::captain && !role.holder.empty()) {
        SCC_TRY(captain, named(people_, role.holder));
        draft.designate.push_back({draft.roles.size(), captain.id});
      }
      draft.roles.push_back({role.kind, role.title});
    }
    return draft;
  }

  Result<void> load(DemoEvent const& event) {
    auto when = std::min(event.draft.departure - kBookedAhead, now_ - kBookedAtLeast);
    SCC_TRY(draft, draft_of(event, when));
    SCC_TRY(answer, create_event(at(when), booker(), draft));
    auto const made = std::get<Versioned<Event>>(answer).value;
    for (std::size_t i = 0; i < event.roles.size(); ++i) {
      auto const& role = event.roles[i];
      if (role.kind == RoleKind::captain || role.holder.empty()) continue;
      SCC_TRY(person, named(people_, role.holder));
      when += hours{1};
      SCC_CHECK(claim_role(at(when), Caller{.person = person}, made.id, made.roles[i].id));
    }
    DemoMarker marker(services_, tenant_, demo_, event, people_, dispatcher_, now_);
    for (auto const& move : event.life) {
      when = moment_of(move.to, made, when);
      if (move.to == EventStatus::in_progress)
        SCC_CHECK(marker.complete(made.id, ChecklistPhase::pre_departure, when));
      if (move.to == EventStatus::completed)
        SCC_CHECK(marker.complete(made.id, ChecklistPhase::post_return, when));
      SCC_CHECK(change_status(at(when), booker(), made.id, move));
    }
    return marker.mark_as_told(made.id);
  }

  Result<void> report(DemoDefect const& defect) {
    SCC_TRY(asset, named(assets_, defect.asset));
    SCC_TRY(finder, named(people_, defect.by));
    auto draft = defect.draft;
    if (!defect.owner.empty()) {
      SCC_TRY(owner, named(people_, defect.owner));
      draft.owner = owner.id;
    }
    SCC_CHECK(report_defect(at(now_ - hours{1}), Caller{.person = finder}, asset, draft));
    return success();
  }

  // When somebody would have moved it: never before what came last, never in the future.
  Instant moment_of(EventStatus to, Event const& event, Instant last) const {
    auto when = last + hours{2};
    if (to == EventStatus::cancelled) when = event.times.planned_departure - hours{20};
    if (to == EventStatus::in_progress) when = event.times.planned_departure + minutes{6};
    if (to == EventStatus::completed) when = event.times.planned_return + minutes{9};
    return std::min(now_, std::max(when, last + minutes{1}));
  }

  Services services_;
  DemoTenant const& demo_;
  Instant founded_;
  Instant now_;
  TenantId tenant_;
  std::optional<Person> dispatcher_;
  std::map<std::string, Person> people_;
  std::map<std::string, AssetId> assets_;
  std::map<std::string, TemplateId> templates_;
};

}  // namespace

Result<void> load_demo_tenant(Services const& services, DemoTenant const& demo, Instant founded,
                              Instant now) {
  return Loader(services, demo, founded, now).run();
}

}  // namespace scc
