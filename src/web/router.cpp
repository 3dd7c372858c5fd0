// Finds the route of a path, segment by segment.
#include "web/router.hpp"

#include <cassert>
#include <set>

namespace scc {
namespace {

bool fits(std::string_view part, std::string_view sent) {
  auto const hole = hole_in(part);
  if (!hole) return part == sent;
  return sent.size() > hole->ending.size() && sent.ends_with(hole->ending);
}

bool matches(Segments const& pattern, Segments const& path) {
  if (pattern.count != path.count) return false;
  for (std::size_t i = 0; i < pattern.count; ++i)
    if (!fits(pattern.list[i], path.list[i])) return false;
  return true;
}

}  // namespace

Router::Router(std::span<Route const> routes) : routes_(routes) {
  for (auto const& route : routes) {
    auto const pattern = split_path(route.pattern);
    assert(pattern);
    entries_.push_back({&route, *pattern});
  }
}

Route const* Router::find(std::string_view method, Segments const& path) const {
  auto const wanted = method == "HEAD" ? std::string_view("GET") : method;
  for (auto const& entry : entries_)
    if (entry.route->method == wanted && matches(entry.pattern, path)) return entry.route;
  return nullptr;
}

std::string Router::allowed(Segments const& path) const {
  std::set<std::string_view> methods;
  for (auto const& entry : entries_) {
    if (!matches(entry.pattern, path)) continue;
    methods.insert(entry.route->method);
    if (entry.route->method == "GET") methods.insert("HEAD");
  }
  if (methods.empty()) return {};
  methods.insert("OPTIONS");
  std::string list;
  for (auto const method : methods) {
    if (!list.empty()) list += ", ";
    list += method;
  }
  return list;
}

std::size_t Router::number_of(Route const& route) const {
  assert(&route >= routes_.data() && &route < routes_.data() + routes_.size());
  return static_cast<std::size_t>(&route - routes_.data());
}

}  // namespace scc
