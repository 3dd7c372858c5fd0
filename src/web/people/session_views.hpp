// Sessions and what begins them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/people/links.hpp"
#include "app/people/sessions.hpp"
#include "domain/people/tenant.hpp"
#include "web/people/person_views.hpp"
#include "web/people/words.hpp"
#include "web/sight.hpp"

namespace scc {

// POST /api/links. Exactly one of the two.
struct LinkBody {
  std::optional<std::string> address = {};
  std::optional<std::string> code = {};
};

// Says the same whatever was asked.
struct LinkView : Seen {
  LinkView() : Seen(Sight::of_public()) {}
  bool sent = true;
};

// POST /api/session.
struct RedeemBody {
  std::string code;
  SessionForm as = SessionForm::cookie;
  std::string address = {};
};

struct SelfView {
  IdView<PersonId> id;
  std::string_view name;
  PersonKinds kinds;
};
struct TenantView {
  std::string_view slug;
  std::string_view name;
  std::string_view zone;
};
struct OpenView {
  std::optional<std::string_view> event;
  std::optional<std::string_view> role;
};

struct SessionView : Seen {
  SessionView(Sight const& sight, Tenant const& tenant, Person const& person, Session const& session,
              Instant ticket_expires_at, std::string_view token = {});

  SelfView person;
  TenantView tenant;
  OpenView open;
  std::string_view token;  // For clients that keep it themselves, once.
  Instant expires_at;
};

struct TicketView : Seen {
  TicketView(Sight const& sight, IssuedTicket const& ticket);

  std::string_view token;
  Instant expires_at;
};

struct SessionItemView {
  IdView<SessionId> id;
  std::string_view device;
  SessionForm form;
  Instant issued_at;
  Instant seen_at;
  bool current;
};

struct SessionsView : Seen {
  SessionsView(Sight const& sight, std::vector<Session> const& sessions, SessionId const& current);

  std::vector<SessionItemView> items;
};

template <>
Shape const& shape_of<LinkBody>();
template <>
Shape const& shape_of<LinkView>();
template <>
Shape const& shape_of<RedeemBody>();
template <>
Shape const& shape_of<SelfView>();
template <>
Shape const& shape_of<TenantView>();
template <>
Shape const& shape_of<OpenView>();
template <>
Shape const& shape_of<SessionView>();
template <>
Shape const& shape_of<TicketView>();
template <>
Shape const& shape_of<SessionItemView>();
template <>
Shape const& shape_of<SessionsView>();

}  // namespace scc
