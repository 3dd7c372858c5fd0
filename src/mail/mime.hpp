// MIME: a letter as the bytes that travel. The same letter gives the same bytes, on every machine.
#pragma once

#include <string>

#include "mail/mailer.hpp"

namespace scc {

// RFC 5322 with CRLF: the headers, then multipart/alternative of the text and the HTML, both UTF-8 and
// quoted-printable; where there are attachments, multipart/mixed of that and those, in base64. No line is
// longer than 998 octets. Whatever is in the fields, no header begins that we did not begin: control
// characters become spaces before anything is encoded. Marks itself as Auto-Submitted.
std::string to_mime(Letter const& letter);

}  // namespace scc
