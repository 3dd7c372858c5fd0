// Result<T>: a T, or the Error that stopped us. Cannot be dropped silently.
//
//    Result<Event> load(EventId const& id);
//    SCC_TRY(event, load(id));   // declares `event`, or returns the error to our caller
//    SCC_CHECK(may(act, caller));  // the same where there is no value
#pragma once

#include <boost/system/result.hpp>

#include "base/error.hpp"

namespace scc {

// Thrown when the value of a failed Result is taken unasked: our mistake, caught once per request.
[[noreturn]] void throw_exception_from_error(Error const& error, boost::source_location const& where);

template <class T>
class [[nodiscard]] Result : public boost::system::result<T, Error> {
 public:
  using boost::system::result<T, Error>::result;
};

// What a function returns that succeeds without a value: `return success();`
inline Result<void> success() {
  return {};
}

}  // namespace scc

#define SCC_CONCAT_INNER(a, b) a##b
#define SCC_CONCAT(a, b) SCC_CONCAT_INNER(a, b)

#define SCC_TRY(name, expression)                                           \
  auto SCC_CONCAT(name, _result) = (expression);                            \
  if (!SCC_CONCAT(name, _result)) return SCC_CONCAT(name, _result).error(); \
  auto& name = *SCC_CONCAT(name, _result)

#define SCC_CHECK(expression)                                                                 \
  do {                                                                                        \
    if (auto scc_checked = (expression); !scc_checked) return std::move(scc_checked).error(); \
  } while (false)
