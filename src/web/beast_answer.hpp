// The head of an answer as it goes over the wire, and the answers to what never became a request.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/time.hpp"
#include "web/beast_reader.hpp"
#include "web/http.hpp"

namespace scc {

struct AnswerFrame {
  std::string_view date;  // As date_text() writes it.
  bool http_1_0 = false;  // The request was; it must be told when the connection stays.
  bool keep_alive = true;
  bool to_head = false;  // Then a Content-Length of the answer's own stands.
};

// True when an answer of that status, or to that method, has a body on the wire.
bool carries_body(Response const& answer, std::string_view method);

// Appends status line, headers and the empty line. REQUIRES: no line break in the answer's headers, and none
// of those that are the front door's own (Content-Length, Connection, Date, Transfer-Encoding).
void append_head(std::string& out, Response const& answer, AnswerFrame const& frame);

// What the core is to say about `fault`. REQUIRES: there is one.
struct Refused {
  int status;
  Error error;
};
Refused refusal_of(Fault fault);

// "Sun, 06 Nov 1994 08:49:37 GMT".
std::string date_text(Instant at);

}  // namespace scc
