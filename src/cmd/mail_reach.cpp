// Reaching people by mail: a folder, or a server with its password.
#include "cmd/mail_reach.hpp"

#include <unistd.h>

#include "mail/folder.hpp"

namespace scc {

Result<SmtpServer> smtp_server_of(Settings const& settings, Environment const& environment) {
  SCC_TRY(password, read_smtp_password(settings, environment));
  auto server = *settings.mail.server;
  server.password = std::move(password);
  if (!server.authorities.empty() && access(server.authorities.c_str(), R_OK) != 0)
    return Error{Code::invalid, "mail_authorities_unreadable"}.about(server.authorities);
  return server;
}

Result<std::unique_ptr<Mailer>> reach_mail(Settings const& settings, Environment const& environment,
                                           Log& log) {
  if (settings.mail.server) {
    SCC_TRY(server, smtp_server_of(settings, environment));
    return std::unique_ptr<Mailer>(std::make_unique<SmtpMailer>(std::move(server), log));
  }
  SCC_TRY(folder, FolderMailer::open(settings.mail.directory));
  return std::unique_ptr<Mailer>(std::make_unique<FolderMailer>(std::move(folder)));
}

}  // namespace scc
