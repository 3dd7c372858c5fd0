// Route of oneself: who am I, what may I do here, where am I needed.
#pragma once

#include <string_view>
#include <vector>

#include "web/call.hpp"
#include "web/people/person_views.hpp"
#include "web/people/session_views.hpp"
#include "web/reply.hpp"
#include "web/trips/agenda_view.hpp"

namespace scc {

struct MeView : Seen {
  // REQUIRES: `sight` is a person's.
  MeView(Sight const& sight, Tenant const& of, std::vector<AgendaItem> const& upcoming, Faces faces,
         Instant now);

  PersonView person;
  TenantView tenant;
  std::vector<std::string_view> can;
  std::vector<AgendaItemView> upcoming;
};

Result<Reply<MeView>> get_me(Call const& call);

template <>
Shape const& shape_of<MeView>();

}  // namespace scc
