// SmtpSink: a real SMTP server as a process of its own (tests/smtp/sink.py tells what it can be asked for),
// and what it kept.
//
//    SmtpSink sink({"plain", "safe:starttls,user=crew,password=right"});
//    SmtpMailer mailer(sink.server("safe"));
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mail/smtp.hpp"
#include "support/child_program.hpp"
#include "support/engines.hpp"
#include "support/tls_server.hpp"

namespace scc {

struct KeptLetter {
  std::string door;
  int connection = 0;
  std::string from;
  std::string to;
  std::string raw;  // As it travelled, dots unstuffed.
  bool tls = false;
  std::string user;
  bool utf8 = false;
};

class SmtpSink {
 public:
  // The test fails where there is no aiosmtpd.
  explicit SmtpSink(std::vector<std::string> const& doors);

  std::uint16_t port(std::string const& door) const;
  // To be asked as the door was described: its TLS, its user and password, its certificate trusted.
  SmtpServer server(std::string const& door) const;
  std::string const& certificate() const { return certificate_.certificate; }

  // True as soon as it has kept one more letter than this was called for; false after a minute without.
  bool wait_for_letter() { return program_.line().has_value(); }
  // Letters that it says it has, those included of whose acceptance nobody heard.
  std::vector<KeptLetter> kept(std::string_view door) const;
  int connections(std::string_view door) const { return count("connected", door); }
  int goodbyes(std::string_view door) const { return count("quit", door); }

 private:
  int count(std::string_view event, std::string_view door) const;

  TemporaryDirectory directory_;
  CertificateFiles certificate_;
  std::map<std::string, SmtpServer> servers_;
  ChildProgram program_;
};

}  // namespace scc
