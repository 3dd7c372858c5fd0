// Input error: what was looked up because the caller named it, and was not there, is the caller's input at
// fault.
#pragma once

#include <string_view>
#include <utility>

#include "base/error.hpp"

namespace scc {

// `not_found` becomes `invalid`; every error names `field`, so that the caller knows which of many it was.
inline Error named_by_caller(Error error, std::string_view field) {
  if (error.code == Code::not_found) error.code = Code::invalid;
  return std::move(error).about(field);
}

}  // namespace scc
