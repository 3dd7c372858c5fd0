// Doctor's look at a mail server: each fault with what to do about it.
#include "cmd/doctor_mail.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "cmd/mail_reach.hpp"

namespace scc {
namespace {

struct MailAdvice {
  std::string_view reason;
  std::string_view text;  // After the server's place.
};

constexpr std::array kMailAdvice{
    MailAdvice{"server_unreachable",
               "answers nobody. Check its name and its port, and that no firewall keeps this machine in."},
    MailAdvice{"no_answer",
               "did not answer in time. Check its port; one that speaks TLS from the first byte, usually "
               "465, is smtps://."},
    MailAdvice{"connection_lost",
               "hung up. Check its port, and ask whoever runs it whether this machine may come in."},
    MailAdvice{"server_busy", "has no time for us. Look again in some minutes."},
    MailAdvice{"server_refuses",
               "does not let us in. Ask whoever runs it; it may want to hear another name of this machine: "
               "name=HOST."},
    MailAdvice{"login_refused",
               "does not take this user with this password. Check both; many services want a password made "
               "for programs."},
    MailAdvice{"tls_unavailable",
               "offers no TLS in this way. Say tls=starttls, usually port 587, or tls=implicit, usually 465; "
               "nothing is sent without."},
    MailAdvice{"certificate_untrusted",
               "cannot prove its name. Check the name; where an authority of your own vouches for it, say "
               "where its certificate is: ca=FILE."},
};

std::string_view advice_for(std::string_view reason) {
  auto const* const found = std::find_if(kMailAdvice.begin(), kMailAdvice.end(),
                                         [&](MailAdvice const& one) { return one.reason == reason; });
  return found == kMailAdvice.end() ? "refuses us. Ask whoever runs it." : found->text;
}

std::string_view words_for(SmtpTls tls) {
  return tls == SmtpTls::none ? "in the clear, on this machine" : "with TLS";
}

Finding finding_of(SmtpServer const& server, SmtpCheck const& check) {
  auto const place = fmt::format("{}:{}", server.host, server.port);
  if (!check.reason.empty()) {
    auto text = fmt::format("{} {}", place, advice_for(check.reason));
    if (!check.said.empty()) text += " It said: " + check.said;
    return {"letters", Health::wrong, text};
  }
  if (server.user.empty())
    return {"letters", Health::good, fmt::format("{} answers, {}", place, words_for(server.tls))};
  if (check.signed_in)
    return {"letters", Health::good, fmt::format("{} lets us in, {}", place, words_for(server.tls))};
  return {"letters", Health::worth_a_look,
          place + " asked for no password in a way that we know (PLAIN, LOGIN). It may refuse letters."};
}

}  // namespace

void look_at_mail_server(Findings& findings, Settings const& settings, Environment const& environment) {
  auto const server = smtp_server_of(settings, environment);
  if (!server) return findings.push_back({"letters", Health::wrong, sentence(server.error())});
  findings.push_back(finding_of(*server, SmtpMailer(*server).check()));
}

}  // namespace scc
