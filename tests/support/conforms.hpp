// Conforms: does a JSON value have the shape that the API's description gives it?
#pragma once

#include <string>

#include "base/json.hpp"
#include "web/fields/shape.hpp"

namespace scc {

// The first difference, as "items[0].name: missing"; empty when there is none.
std::string difference_from(Shape const& shape, json::value const& value);

}  // namespace scc
