// Places: where rows, letters and listeners are, as the command line, the environment and the file spell it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "mail/smtp.hpp"

namespace scc {

// "sqlite:PATH", "dynamodb:TABLE?region=REGION&endpoint=URL", or "memory:" for rows that go with the process.
struct StorePlace {
  enum class Engine : std::uint8_t { sqlite, memory, dynamodb };
  Engine engine = Engine::sqlite;
  std::string path = {};      // Of the file, or the table's name.
  std::string region = {};    // As given; empty when it is to come from the environment.
  std::string endpoint = {};  // As given; empty for AWS's own of that region.
};
// `invalid`, reason "store_malformed", or "store_endpoint_plain" for a server on another machine whose
// answers and keys would travel in the clear.
Result<StorePlace> parse_store_place(std::string_view text);

// "dir:PATH" for letters as files, or a mail server: "smtp://USER@HOST:PORT?tls=TLS&name=NAME&ca=FILE", and
// "smtps://" for TLS from the first byte. TLS is starttls, implicit or none; port 587, 465 or 25 where none
// is given. NAME is what we introduce ourselves with, FILE holds authorities to trust beside the machine's.
struct MailPlace {
  std::string directory = {};             // Empty where letters go to a server…
  std::optional<SmtpServer> server = {};  // …of which the password is missing: see read_smtp_password.
};
// `invalid`, reason "mail_malformed", "mail_password_shown" for one that has a password in it, or
// "mail_server_plain" for a server on another machine that would be spoken to in the clear.
Result<MailPlace> parse_mail_place(std::string_view text);

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080", ":8080" (every address of the machine).
struct Endpoint {
  std::string address;  // Numeric.
  std::uint16_t port = 0;

  bool is_loopback() const;
};
// `invalid`, reason "listen_malformed".
Result<Endpoint> parse_endpoint(std::string_view text);

}  // namespace scc
