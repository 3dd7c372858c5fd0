// The exception behind Result: what happens when a failed one is opened unasked.
#include "base/result.hpp"

#include <stdexcept>

namespace scc {

void throw_exception_from_error(Error const& error, boost::source_location const& where) {
  throw std::logic_error("a failed result was opened: " + error.reason + " " + error.detail + " at " +
                         where.to_string());
}

}  // namespace scc
