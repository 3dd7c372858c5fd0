// Router: which route a method and a path name. Matches by segments, without allocation.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "web/route.hpp"
#include "web/target.hpp"

namespace scc {

class Router {
 public:
  // The routes must outlive it.
  explicit Router(std::span<Route const> routes);

  // The route; HEAD finds GET's. Null when there is none.
  Route const* find(std::string_view method, Segments const& path) const;
  // "GET, HEAD, OPTIONS, PATCH": what the path takes, for Allow; empty when there is nothing at the path.
  std::string allowed(Segments const& path) const;

  // Where a route stands in the table; for counting.
  std::size_t number_of(Route const& route) const;

 private:
  struct Entry {
    Route const* route;
    Segments pattern;
  };
  std::span<Route const> routes_;
  std::vector<Entry> entries_;
};

}  // namespace scc
