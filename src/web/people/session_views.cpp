// Shaping sessions, and the tables of their bodies.
#include "web/people/session_views.hpp"

#include "web/fields/fields.hpp"

namespace scc {
namespace {

using enum Presence;

template <class AnId>
std::optional<std::string_view> id_or_none(AnId const& id) {
  if (id.empty()) return std::nullopt;
  return id.text;
}

}  // namespace

SessionView::SessionView(Sight const& sight, Tenant const& of, Person const& who, Session const& session,
                         Instant ticket_expires_at, std::string_view kept_token)
    : Seen(sight),
      person{who.id, who.name, who.kinds},
      tenant{of.slug, of.name, of.zone},
      open{id_or_none(session.event), id_or_none(session.role)},
      token(kept_token),
      expires_at(ticket_expires_at) {}

TicketView::TicketView(Sight const& sight, IssuedTicket const& ticket)
    : Seen(sight), token(ticket.token), expires_at(ticket.expires_at) {}

SessionsView::SessionsView(Sight const& sight, std::vector<Session> const& sessions, SessionId const& current)
    : Seen(sight) {
  for (auto const& one : sessions)
    items.push_back({one.id, one.device, one.form, one.issued_at, one.seen_at, one.id == current});
}

template <>
Shape const& shape_of<LinkBody>() {
  static FieldSpec const fields[] = {
      field<&LinkBody::address>("address", optional, text(3, kAddressCharactersMax),
                                "The e-mail address on file.", "ann@example.com"),
      field<&LinkBody::code>("code", optional, text(1, kTypedCodeCharactersMax),
                             "Instead of it: a code that no longer works."),
  };
  static Shape const shape{"LinkRequest", "Send me a sign-in link. Exactly one of the two.", fields};
  return shape;
}

template <>
Shape const& shape_of<LinkView>() {
  static FieldSpec const fields[] = {
      field<&LinkView::sent>("sent", required, any(), "Always true, known or not.", "true"),
  };
  static Shape const shape{"LinkSent", "The same answer, whoever asks for whatever.", fields};
  return shape;
}

template <>
Shape const& shape_of<RedeemBody>() {
  static FieldSpec const fields[] = {
      field<&RedeemBody::code>("code", required, text(1, kTypedCodeCharactersMax),
                               "The short code, or what the link carries after its #.", "K7M3QX"),
      field<&RedeemBody::as>("as", required, any(), "As the page's cookie, or as a token in the answer.",
                             "token"),
      field<&RedeemBody::address>("address", optional, text(3, kAddressCharactersMax),
                                  "One's own address, where it was asked for."),
  };
  static Shape const shape{"Redemption", "A code becomes a session, once.", fields};
  return shape;
}

template <>
Shape const& shape_of<SelfView>() {
  static FieldSpec const fields[] = {
      field<&SelfView::id>("id", required, any(), "The person.", "PE01JZ0000000000000000000000"),
      field<&SelfView::name>("name", required, any(), "What they are called.", "Ann Archer"),
      field<&SelfView::kinds>("kinds", required, up_to(kPersonKinds), "What they are to the business.",
                              R"(["captain"])"),
  };
  static Shape const shape{"Self", "Who is signed in.", fields};
  return shape;
}

template <>
Shape const& shape_of<TenantView>() {
  static FieldSpec const fields[] = {
      field<&TenantView::slug>("slug", required, any(), "Its short name.", "jada"),
      field<&TenantView::name>("name", required, any(), "What it is called.", "JADA"),
      field<&TenantView::zone>("zone", required, any(), "Its IANA time zone.", "America/Los_Angeles"),
  };
  static Shape const shape{"Tenant", "The business one is signed in to.", fields};
  return shape;
}

template <>
Shape const& shape_of<OpenView>() {
  static FieldSpec const fields[] = {
      field<&OpenView::event>("event", required, any(), "The event the letter was about.",
                              "EV01JZ0000000000000000000000"),
      field<&OpenView::role>("role", required, any(), "The role it offered.", "RO01JZ0000000000000000000000"),
  };
  static Shape const shape{"Opening", "Where the page opens. Gives no rights.", fields};
  return shape;
}

template <>
Shape const& shape_of<SessionView>() {
  using View = SessionView;
  static FieldSpec const fields[] = {
      field<&View::person>("person", required, any(), "Who is signed in."),
      field<&View::tenant>("tenant", required, any(), "To which business."),
      field<&View::open>("open", required, any(), "Where the page opens."),
      field<&View::token>("token", optional, any(),
                          "The bearer token, when it was asked for: now and never again."),
      field<&View::expires_at>("expires_at", required, any(), "When the ticket ends, unless it is renewed.",
                               "2027-03-14T20:30:00Z"),
  };
  static Shape const shape{"Session", "Being signed in.", fields};
  return shape;
}

template <>
Shape const& shape_of<TicketView>() {
  static FieldSpec const fields[] = {
      field<&TicketView::token>("token", required, any(), "The new bearer token.", "eyJhbGciOi"),
      field<&TicketView::expires_at>("expires_at", required, any(), "When it ends.", "2027-03-14T20:30:00Z"),
  };
  static Shape const shape{"Ticket", "A renewed token of the same session.", fields};
  return shape;
}

template <>
Shape const& shape_of<SessionItemView>() {
  using View = SessionItemView;
  static FieldSpec const fields[] = {
      field<&View::id>("id", required, any(), "The session.", "SE01JZ0000000000000000000000"),
      field<&View::device>("device", required, any(), "What it runs on.", "Firefox on Android"),
      field<&View::form>("form", required, any(), "How its ticket is kept.", "cookie"),
      field<&View::issued_at>("issued_at", required, any(), "Since when.", "2027-03-01T09:00:00Z"),
      field<&View::seen_at>("seen_at", required, any(), "Last in use; at most an hour behind.",
                            "2027-03-13T20:30:00Z"),
      field<&View::current>("current", required, any(), "The one that asks.", "true"),
  };
  static Shape const shape{"SessionItem", "One of a person's sessions.", fields};
  return shape;
}

template <>
Shape const& shape_of<SessionsView>() {
  static FieldSpec const fields[] = {
      field<&SessionsView::items>("items", required, up_to(kSessionsPerPersonMax), "Oldest first."),
  };
  static Shape const shape{"SessionList", "A person's own sessions.", fields};
  return shape;
}

}  // namespace scc
