// Error: why something was refused or failed, as the caller's program and the operator need it.
//
// It holds no sentence for people: `reason` is a key of the catalogue (words/*.json), from which the
// outermost layer makes a title and a sentence in the reader's language, filling the named holes.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scc {

// The kind of a failure. Only web/problem.cpp turns it into an HTTP status.
enum class Code {
  invalid,          // The input is malformed or out of its limits; the same input will always be refused.
  unauthenticated,  // We do not know who asks.
  forbidden,        // We know, and they may see it but not do it.
  not_found,        // It does not exist, or not for them.
  conflict,         // The present state does not allow it.
  stale,            // It was decided on a version that is no longer the present one.
  precondition_required,  // The caller must say which version it decided on.
  gone,                   // It existed, and is used up or expired.
  mismatch,               // The same idempotency key was used for another request.
  too_many,               // A limit on how often was reached.
  busy,                   // Others were faster for so long that we gave up; try again.
  unavailable,            // A part we depend on does not answer, or could not tell the outcome.
  internal,               // Our mistake.
};

struct Error {
  Code code = Code::internal;
  std::string reason;       // Stable, machine-readable, snake_case; every one stands in the catalogue.
  std::string field = {};   // The input at fault, as the caller named it; empty when none is.
  std::string detail = {};  // Logged for the operator. Never leaves the process; no personal data.
  std::vector<std::pair<std::string, std::string>> holes = {};  // Named values for the sentence.
  int retry_after_seconds = 0;                                  // When waiting helps; 0 when it does not.

  // The same error, naming the input at fault.
  [[nodiscard]] Error about(std::string_view input) && {
    field = input;
    return std::move(*this);
  }
  // The same error, with `value` for the hole `name` of its sentence.
  [[nodiscard]] Error with(std::string_view name, std::string_view value) && {
    holes.emplace_back(name, value);
    return std::move(*this);
  }
  // The same error, with a note for the operator's log.
  [[nodiscard]] Error because(std::string_view note) && {
    detail = note;
    return std::move(*this);
  }
  [[nodiscard]] Error retry_after(int wait_seconds) && {
    retry_after_seconds = wait_seconds;
    return std::move(*this);
  }

  friend bool operator==(Error const&, Error const&) = default;
};

}  // namespace scc
