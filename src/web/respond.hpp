// Respond: what handlers and refusals become on the wire: status, headers, conditions, compression.
#pragma once

#include <string>
#include <string_view>

#include "web/http.hpp"
#include "web/reply.hpp"
#include "web/route.hpp"

namespace scc {

// A handler's reply to `request`: 304 where If-None-Match says so, gzipped where asked and worth it.
Response respond(Request const& request, Route const& route, Rendered&& rendered);

// What `request` gets of an answer that was kept: all of it, or 304.
Response respond_from(Request const& request, Response const& kept, std::string_view etag);

// The headers every answer carries, whoever made it.
void add_common_headers(Response& response, Request const& request, std::string_view request_id);

// The value of a header; empty when it is not there.
std::string_view header_of(Response const& response, std::string_view name);

}  // namespace scc
