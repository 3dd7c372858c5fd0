// Routes of signing in and out, and of one's own sessions.
#pragma once

#include "web/call.hpp"
#include "web/people/session_views.hpp"
#include "web/reply.hpp"

namespace scc {

Result<Reply<LinkView>> post_link(Call const& call, LinkBody const& body);
Result<Reply<SessionView>> post_session(Call const& call, RedeemBody const& body);
Result<Reply<SessionView>> get_session(Call const& call);
Result<Reply<Nothing>> delete_session(Call const& call);
Result<Reply<TicketView>> post_ticket(Call const& call);
Result<Reply<SessionsView>> get_own_sessions(Call const& call);
Result<Reply<Nothing>> delete_own_session(Call const& call);

}  // namespace scc
