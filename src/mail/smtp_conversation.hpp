// SmtpConnection: one line to a mail server, and what was said on it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/curl_handle.hpp"
#include "mail/smtp.hpp"

namespace scc {

// What the server's next answer is about.
enum class SmtpStage : std::uint8_t {
  setting_up,  // Greeting, EHLO, STARTTLS, AUTH.
  sender,      // MAIL
  recipient,   // RCPT
  data,        // DATA; nothing of the letter has left.
  content,     // The letter itself.
};

struct SmtpEnvelope {
  std::string_view from;
  std::string_view to;
  std::string_view bytes;
};

struct SmtpEnding {
  CURLcode code;                      // CURLE_OK: all of it was answered as hoped.
  SmtpStage stage;                    // How far it got.
  int reply = 0;                      // The answer at that stage; 0 where there is none.
  std::string said = {};              // The line of the last answer, whatever stage it came at.
  bool is_new = false;                // Over a connection that was made for this.
  bool signed_in = false;             // Where it is new.
  bool cannot_write_address = false;  // It takes ASCII only, and an address is not; nothing was said to it.
  milliseconds took{0};
};

enum class SmtpReuse : std::uint8_t { kept_if_any, new_one };

// For one thread at a time. Keeps its connection after a success, and says goodbye at its end.
class SmtpConnection {
 public:
  // `server` must outlive it.
  explicit SmtpConnection(SmtpServer const& server);
  ~SmtpConnection();
  SmtpConnection(SmtpConnection const&) = delete;
  SmtpConnection& operator=(SmtpConnection const&) = delete;

  // Returns within `patience`, all that a refusal brings after it included.
  SmtpEnding deliver(SmtpEnvelope const& envelope, SmtpReuse reuse, milliseconds patience);
  // Over a new connection that is not kept: whether it would listen.
  SmtpEnding ask(milliseconds patience);

 private:
  struct Talk;
  void set_server(SmtpReuse reuse, milliseconds patience);
  SmtpEnding talk(Talk& talk);
  void hang_up();

  SmtpServer const& server_;
  CurlHandle handle_;
  bool is_open_ = false;
  bool takes_utf8_ = false;  // Of the connection that is open.
};

}  // namespace scc
