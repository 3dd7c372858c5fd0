// Doctor's look at a mail server: does it answer, with TLS, to this user and password. Sends no letter.
#pragma once

#include "cmd/findings.hpp"
#include "cmd/settings.hpp"

namespace scc {

// REQUIRES: letters go to a server.
void look_at_mail_server(Findings& findings, Settings const& settings, Environment const& environment);

}  // namespace scc
