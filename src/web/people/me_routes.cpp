// The handler of oneself, and the table of its view.
#include "web/people/me_routes.hpp"

#include <array>

#include "app/people/directory.hpp"
#include "app/trips/events.hpp"
#include "web/fields/fields.hpp"

namespace scc {

using enum Presence;

namespace {

constexpr std::chrono::hours kUpcoming{60 * 24};

// What a page may offer anywhere, beside what it may on one event.
constexpr std::array kTenantWide{Act::change_tenant,    Act::manage_service_keys, Act::see_audit,
                                 Act::manage_people,    Act::manage_assets,       Act::see_assets,
                                 Act::manage_templates, Act::create_event,        Act::see_letters};

}  // namespace

MeView::MeView(Sight const& sight, Tenant const& of, std::vector<AgendaItem> const& events, Faces faces,
               Instant now)
    : Seen(sight), person(sight, *sight.person()), tenant{of.slug, of.name, of.zone} {
  for (auto const act : kTenantWide)
    if (sight.sees(act)) can.push_back(rule_of(act).name);
  upcoming.reserve(events.size());
  for (auto const& item : events) upcoming.push_back(agenda_item_view(sight, item, faces, now));
}

Result<Reply<MeView>> get_me(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::use_own_session, call.caller));
  auto const now = call.env.now();
  SCC_TRY(upcoming, events_of(call.env, call.caller.person->id, now, now + kUpcoming));
  SCC_TRY(faces, find_people(call.env, captains_of(upcoming)));
  return Reply(MeView(sight, call.tenant, upcoming, faces, now));
}

template <>
Shape const& shape_of<MeView>() {
  static FieldSpec const fields[] = {
      field<&MeView::person>("person", required, any(), "Oneself."),
      field<&MeView::tenant>("tenant", required, any(), "The business one is signed in to."),
      field<&MeView::can>("can", required, up_to(kListItemsMax), "The acts one may try, tenant-wide.",
                          R"(["see_assets"])"),
      field<&MeView::upcoming>("upcoming", required, up_to(kPageRowsMax),
                               "The events of the next 60 days one holds a role in."),
  };
  static Shape const shape{"Me", "Who asks, what they may do here, where they are needed.", fields};
  return shape;
}

}  // namespace scc
