// Handlers of signing in and out.
#include "web/people/session_routes.hpp"

#include "base/jwt.hpp"
#include "web/cookies.hpp"
#include "web/identity.hpp"
#include "web/people/device_label.hpp"

namespace scc {
namespace {

// The caller's own session, as its row says.
Result<Session> own_session(Call const& call) {
  SCC_TRY(sessions, list_sessions(call.env.rows, call.caller.person->id));
  for (auto& session : sessions)
    if (session.id == call.caller.session) return std::move(session);
  return Error{Code::unauthenticated, "session_ended"};
}

}  // namespace

Result<Reply<LinkView>> post_link(Call const& call, LinkBody const& body) {
  if (body.address.has_value() == body.code.has_value())
    return Error{Code::invalid, "missing_field"}.about(body.address ? "code" : "address");
  SCC_CHECK(request_link(call.env, {body.address.value_or(""), body.code.value_or("")}));
  return Reply(LinkView());
}

Result<Reply<SessionView>> post_session(Call const& call, RedeemBody const& body) {
  Client const client{.device = std::string(device_in_cookie(call.request)),
                      .address = std::string(call.request.client_address),
                      .label = device_label(call.request.header("user-agent"))};
  SCC_TRY(signed_in, redeem_code(call.env, {body.code, body.as, client, body.address}));
  bool const as_token = body.as == SessionForm::token;
  auto reply = Reply(SessionView(Sight::of_public(), call.tenant, signed_in.person, signed_in.session,
                                 signed_in.expires_at, as_token ? signed_in.token : ""));
  if (as_token) return reply;
  return std::move(reply).with_cookie(set_ticket_cookie(call.request, signed_in.token, kSessionIdle));
}

Result<Reply<SessionView>> get_session(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::use_own_session, call.caller));
  SCC_TRY(session, own_session(call));
  SCC_TRY(ticket, verify_ticket(credential_text(call.request), call.env.keys, call.env.now(), Overdue::read));
  // An old one in a cookie is renewed with this very answer.
  bool const renewed =
      session.form == SessionForm::cookie && is_renewal_due(ticket.issued_at, call.env.now());
  auto const ends =
      renewed ? std::chrono::floor<seconds>(call.env.now()) + kTicketLifetime : ticket.expires_at;
  return Reply(SessionView(sight, call.tenant, *call.caller.person, session, ends));
}

Result<Reply<Nothing>> delete_session(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::use_own_session, call.caller));
  SCC_CHECK(end_session(call.env, call.caller.person->id, call.caller.session));
  return Reply(Nothing(sight)).with_cookie(clear_ticket_cookie(call.request));
}

Result<Reply<TicketView>> post_ticket(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::use_own_session, call.caller));
  SCC_TRY(session, own_session(call));
  return Reply(TicketView(sight, issue_ticket(call.env, session)));
}

Result<Reply<SessionsView>> get_own_sessions(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::use_own_session, call.caller));
  SCC_TRY(sessions, list_sessions(call.env.rows, call.caller.person->id));
  return Reply(SessionsView(sight, sessions, call.caller.session));
}

Result<Reply<Nothing>> delete_own_session(Call const& call) {
  SCC_TRY(sight, Sight::onto(Act::use_own_session, call.caller));
  SCC_TRY(id, call.id<SessionId>("session", "session_unknown"));
  SCC_CHECK(end_session(call.env, call.caller.person->id, id));
  return Reply(Nothing(sight));
}

}  // namespace scc
