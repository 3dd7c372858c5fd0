// Reaching people by mail: from the place that the settings name to the mailer that serves it.
#pragma once

#include <memory>

#include "base/log.hpp"
#include "base/result.hpp"
#include "cmd/settings.hpp"
#include "mail/mailer.hpp"
#include "mail/smtp.hpp"

namespace scc {

// The server that the settings name, with its password. `invalid`: what read_smtp_password says, or
// "mail_authorities_unreadable". REQUIRES: letters go to a server.
Result<SmtpServer> smtp_server_of(Settings const& settings, Environment const& environment);

// Asks no server anything: one that is away keeps nobody from working, and letters wait for it. Errors: what
// smtp_server_of and FolderMailer::open say. `log` must outlive it.
Result<std::unique_ptr<Mailer>> reach_mail(Settings const& settings, Environment const& environment,
                                           Log& log);

}  // namespace scc
