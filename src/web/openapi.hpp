// OpenAPI: the description of the API, made from the table of routes and the shapes of their bodies.
#pragma once

#include <set>
#include <span>
#include <string>

#include "web/route.hpp"

namespace scc {

// An OpenAPI 3.1 document, as JSON.
std::string openapi_document(std::span<Route const> routes);

// The TypeScript types of every body, for the page.
std::string typescript_types(std::span<Route const> routes);

// docs/api.md: who may do what, and every route with its refusals.
std::string api_markdown(std::span<Route const> routes);

// Every status that the document names for `route`.
std::set<int> statuses_of(Route const& route);

// "get_event": what a client generator calls it, from the method and the pattern.
std::string operation_name(Route const& route);

}  // namespace scc
