// Demo marks: what the people of the demo have ticked by now.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "app/env.hpp"
#include "base/result.hpp"
#include "cmd/demo_data.hpp"
#include "domain/people/person.hpp"

namespace scc {

// Marks the lists of one event. What it is given must outlive it.
class DemoMarker {
 public:
  DemoMarker(Services const& services, TenantId const& tenant, DemoTenant const& demo, DemoEvent const& event,
             std::map<std::string, Person> const& people, std::optional<Person> const& office, Instant now)
      : services_(services),
        tenant_(tenant),
        demo_(demo),
        event_(event),
        people_(people),
        office_(office),
        now_(now) {}

  // Everything that is asked on the lists of a phase, done by those whose it is, shortly before `done`.
  Result<void> complete(EventId const& id, ChecklistPhase phase, Instant done);
  // What the file tells, during the last hour.
  Result<void> mark_as_told(EventId const& id);

 private:
  Result<void> mark(Person const& by, ItemPlace const& place, MarkDraft draft, Instant when);
  Result<void> complete_item(Event const& event, Checklist const& list, std::size_t item, Instant when);
  Result<void> mark_told(Event const& event, DemoMarks const& told, Instant& when);
  DemoTemplate const* template_of(Checklist const& list) const;
  Person const* holder(Event const& event, RoleKind kind) const;
  Person const* person_of(PersonId const& id) const;
  // The value that is usual for an item.
  MarkDraft usual(Checklist const& list, std::size_t item) const;

  Services const& services_;
  TenantId const& tenant_;
  DemoTenant const& demo_;
  DemoEvent const& event_;
  std::map<std::string, Person> const& people_;
  std::optional<Person> const& office_;
  Instant now_;
  int operations_ = 0;
};

}  // namespace scc
