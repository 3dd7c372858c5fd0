// Routes of candidates: who could take an event's open roles, and calling them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/trips/candidates.hpp"
#include "web/call.hpp"
#include "web/reply.hpp"

namespace scc {

struct TakenView {
  Instant from;
  Instant to;
};

struct CandidateView {
  IdView<PersonId> person;
  std::string_view name;  // Who may see the team.
  std::vector<IdView<RoleId>> roles;
  bool free;
  std::optional<TakenView> taken;
};

// Read from the page it was made of: written down before that goes.
struct CandidatesView : Seen {
  CandidatesView(Sight const& sight, CandidatesPage const& page);

  std::vector<CandidateView> items;
  std::optional<std::string_view> next;
};

// POST /api/events/{event}/crew-calls.
struct CrewCallBody {
  std::vector<RoleId> roles = {};
  std::string note = {};
};

struct CrewCallView : Seen {
  CrewCallView(Sight const& sight, CrewCall const& call);

  std::int64_t seq;
  std::vector<IdView<RoleId>> roles;
};

Result<Reply<CandidatesView>> get_candidates(Call const& call);
Result<Reply<CrewCallView>> post_crew_call(Call const& call, CrewCallBody const& body);

template <>
Shape const& shape_of<TakenView>();
template <>
Shape const& shape_of<CandidateView>();
template <>
Shape const& shape_of<CandidatesView>();
template <>
Shape const& shape_of<CrewCallBody>();
template <>
Shape const& shape_of<CrewCallView>();

}  // namespace scc
