// Versioned<T>: a value and the row it was read from, so that a write can name the version it was decided on.
#pragma once

#include "store/row.hpp"

namespace scc {

template <class T>
struct Versioned {
  T value;
  Row row;  // Its body may be empty: only key, version and expiry are used.
};

}  // namespace scc
