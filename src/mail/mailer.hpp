// Mailer: the port through which finished letters leave the program. A folder, SMTP or SES stands behind it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/time.hpp"

namespace scc {

struct Mailbox {
  std::string name;     // As people read it; may be empty.
  std::string address;  // As normalise_address() writes it.
};

struct Attachment {
  std::string name;   // "event.ics": letters, digits, dots and hyphens.
  std::string type;   // "text/calendar; charset=utf-8; method=PUBLISH".
  std::string bytes;  // As they are; encoded for travel by the MIME writer.
};

// One e-mail, complete: everything that leaves is in here, so that the same Letter is the same bytes.
struct Letter {
  Mailbox from;
  std::string reply_to = {};  // An address; empty when replies go to `from`.
  Mailbox to;
  std::string subject;
  std::string text;        // Lines end in "\n".
  std::string html;        // Says the same as `text`.
  std::string message_id;  // Without brackets. Derived from the row, so that a mailbox may drop a double.
  Instant date;
  std::vector<std::pair<std::string, std::string>> headers = {};  // Further ones, in order.
  std::vector<Attachment> attachments = {};
};

enum class SendVerdict : std::uint8_t {
  accepted,
  try_again,  // It may work later: no answer, a full disk, a server that is busy.
  refused,    // It never will: the address does not exist, the letter is not wanted.
};

// The reason of a refusal that is the address's fault: nothing sent there will arrive.
inline constexpr std::string_view kAddressRefused = "address_refused";

struct SendOutcome {
  SendVerdict verdict;
  // Why it was not accepted, a word of a closed set ("no_answer", "address_refused"): it is stored and shown,
  // so never what a server said.
  std::string reason = {};
};

// Safe for many threads at once. Returns within kSendTimeout.
class Mailer {
 public:
  virtual ~Mailer() = default;
  virtual SendOutcome send(Letter const& letter) = 0;
};

}  // namespace scc
