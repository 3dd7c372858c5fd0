// Routes: the table of everything that can be asked. docs/api.md prints it, the OpenAPI document is made of
// it.
#pragma once

#include <span>

#include "web/route.hpp"

namespace scc {

std::span<Route const> all_routes();

}  // namespace scc
