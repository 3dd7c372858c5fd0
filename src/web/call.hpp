// Call: one request as a handler gets it: who asks, of which tenant, about what, with which body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "app/people/caller.hpp"
#include "base/catalogue.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "domain/people/tenant.hpp"
#include "web/http.hpp"
#include "web/target.hpp"

namespace scc {

struct Route;

// Which page of a list is asked for.
struct PageAsk {
  std::size_t limit = kPageRowsDefault;
  std::string cursor = {};  // Where an earlier page ended; empty for the first.
};

struct Call {
  Request const& request;
  Route const& route;
  Env const& env;
  Tenant const& tenant;
  Caller const& caller;
  Locale locale;
  Segments segments;  // Of the path, to be read by the pattern.
  json::value body;   // Null object where none was sent.
  QueryPairs query;

  // The text of "{name}" of the pattern, without the ending it may ask for. REQUIRES: the pattern has it.
  std::string_view text(std::string_view name) const;
  // The same as an id; `not_found`, `reason`, when it cannot be one: what cannot exist does not.
  template <class AnId>
  Result<AnId> id(std::string_view name, std::string_view reason) const {
    auto parsed = AnId::parse(text(name));
    if (!parsed) return Error{Code::not_found, std::string(reason)};
    return *std::move(parsed);
  }

  // The query's parameter; nullopt when it was not sent.
  std::optional<std::string_view> parameter(std::string_view name) const;
  // `invalid`, reason "bad_instant".
  Result<std::optional<Instant>> instant_parameter(std::string_view name) const;
  // "limit" and "cursor"; `invalid`: "wrong_type", "too_small", "too_large".
  Result<PageAsk> page() const;
  // The version that If-Match names. REQUIRES: the route needs it, so that dispatch has seen that it is one.
  Version expected_version() const;
};

}  // namespace scc
