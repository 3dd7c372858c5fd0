// Cookies: the one we set, which carries a session's ticket, and finding it again.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "web/http.hpp"

namespace scc {

// "__Host-scc" where the request came by TLS; "scc" on plain HTTP, where browsers refuse the other.
std::string_view ticket_cookie_name(Request const& request);
// The ticket that the request's cookie carries; empty when there is none.
std::string_view ticket_in_cookie(Request const& request);
// Set-Cookie's value for `ticket`: kept `lifetime`, out of reach of scripts, sent to us alone.
std::string set_ticket_cookie(Request const& request, std::string_view ticket, std::chrono::seconds lifetime);
// Set-Cookie's value that makes the browser forget it.
std::string clear_ticket_cookie(Request const& request);

}  // namespace scc
