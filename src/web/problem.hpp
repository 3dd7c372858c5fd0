// Problem: an Error as an RFC 9457 problem document, in the language of the reader. The only place where a
// Code becomes a status.
#pragma once

#include <string_view>

#include "base/catalogue.hpp"
#include "base/error.hpp"
#include "web/http.hpp"

namespace scc {

int status_of(Code code);

// Whom a problem is told.
struct Reader {
  Locale locale = Locale::en;
  std::string_view request_id = {};
};

// Title and sentence come from the catalogue by `error.reason`, with words and times as the reader says them;
// the holes are members of the document as they are ("allowed" and "reasons" as lists, and what
// problem_entries knows as lists of objects), so that a program need not read the sentence. `error.detail` is
// not told.
Response problem_response(Error const& error, Reader const& reader);

// The same with a status that no Code stands for: what a front door or the router refuses (405, 413, …).
Response problem_response(int status, Error const& error, Reader const& reader);

}  // namespace scc
