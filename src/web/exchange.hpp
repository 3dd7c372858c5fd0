// Exchange: one request on its way through the core: who it is for, who asks, and what the log will say of
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/env.hpp"
#include "base/catalogue.hpp"
#include "web/http.hpp"
#include "web/problem.hpp"
#include "web/route.hpp"
#include "web/target.hpp"

namespace scc {

struct Exchange {
  Request const& request;
  std::string id;  // Told to the client and in the log.
  Locale locale = Locale::en;
  Route const* route = nullptr;  // Null until one is found.
  std::string tenant = {};       // Its id; empty until it is found.
  std::string reason = {};       // Of the refusal, where there is one.

  Reader reader() const { return {locale, id}; }
};

// Checks that are the same for every route, before anything is read from the store. Refusals become a
// response at once: `status` is that of HTTP where no Code stands for it.
std::optional<Response> refuse_size(Exchange& exchange);
std::optional<Response> refuse_media_type(Exchange& exchange);
// The route's own parameters, and no others.
Result<QueryPairs> read_query(Route const& route, std::string_view query);
// The Idempotency-Key is one, where there is one and the route takes it.
Result<void> check_idempotency_key(Route const& route, Request const& request);

// The response to a refusal, noted for the log.
Response refused(Exchange& exchange, Error const& error);
Response refused(Exchange& exchange, int status, Error const& error);

}  // namespace scc
