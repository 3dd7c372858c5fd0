// SmtpMailer: letters by SMTP, all to one server, which takes them further.
//
//    SmtpMailer mailer({.host = "mail.example", .port = 587, .user = "crew", .password = password}, log);
//    auto const outcome = mailer.send(letter);
//
// Why a letter was not accepted, SendOutcome::reason; to be tried again, for it may not be the letter's
// fault:
//
//    server_unreachable     its name or its port answers nobody
//    no_answer              it did not answer in time, before it had the letter
//    connection_lost        it hung up, before it had the letter
//    outcome_unknown        it was given the letter whole or in part, and did not say whether it took it
//    server_busy            4xx, to us or to the letter
//    address_deferred       4xx, to the recipient: a full mailbox, a server that makes strangers wait
//    server_refuses         5xx, before there was a letter
//    login_refused          5xx, to user and password, or because there are none
//    not_permitted          5.7.x, to sender or recipient: we may not send as the one, or to the other
//    tls_unavailable        it offers no TLS, or none that we speak
//    certificate_untrusted  it is not, or cannot prove to be, the one we mean
//
// and refused, for good:
//
//    address_refused        any other 5xx to the recipient, or an address that it cannot write
//    letter_refused         any other 5xx, to sender or letter
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/limits.hpp"
#include "base/log.hpp"
#include "base/time.hpp"
#include "mail/mailer.hpp"

namespace scc {

enum class SmtpTls : std::uint8_t {
  starttls,  // Demanded: a server that does not offer it hears neither password nor letter.
  implicit,  // From the first byte.
  none,      // In the clear: for a server on this machine.
};

struct SmtpServer {
  std::string host;  // A name, or an address; of IPv6 without brackets.
  std::uint16_t port = 0;
  SmtpTls tls = SmtpTls::starttls;
  std::string user = {};  // Empty where it asks for no sign-in.
  std::string password = {};
  std::string own_name = {};             // By which we introduce ourselves; empty: the machine's.
  std::string authorities = {};          // A file with certificates to trust beside the machine's.
  milliseconds patience = kSendTimeout;  // For one letter, from the first byte to the last.
};

// How the server was found to be, no letter sent.
struct SmtpCheck {
  std::string reason;      // As above; empty when a letter would have been listened to.
  std::string said;        // The server's last line, for its operator's eyes only; may be empty.
  bool signed_in = false;  // False where it asks nobody to.
};

// Safe for many threads at once. Connections are kept for the next letter, as many as were in use at one
// time, but never more than kSmtpConnectionsKeptMax. Of what servers say only the number of their answer goes
// to the log.
class SmtpMailer final : public Mailer {
 public:
  explicit SmtpMailer(SmtpServer server, Log& log = silent_log());
  // Says goodbye. REQUIRES: no letter is under way.
  ~SmtpMailer() override;
  SmtpMailer(SmtpMailer const&) = delete;
  SmtpMailer& operator=(SmtpMailer const&) = delete;

  // One attempt. Where a kept connection turns out to be dead before the server has heard of the letter, one
  // more over a new one. REQUIRES: addresses as normalise_address() writes them.
  SendOutcome send(Letter const& letter) override;

  // Connects anew, signs in, and leaves.
  SmtpCheck check();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace scc
