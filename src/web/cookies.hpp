// Cookies: the two we set, one that carries a session's ticket and one by which a browser is known again
// before anybody has signed in; and finding them.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "base/random.hpp"
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

// What the browser calls itself by from visit to visit, so that wrong codes are counted against it and not
// against everybody in its network; empty when it carries no such cookie of ours. Says nothing about who
// sits before it.
std::string_view device_in_cookie(Request const& request);
// Set-Cookie's value that gives the browser a name.
std::string new_device_cookie(Request const& request, Random& random);

}  // namespace scc
