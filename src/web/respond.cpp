// Respond: makes the one response that answers a request.
#include "web/respond.hpp"

#include "base/limits.hpp"
#include "web/accept.hpp"
#include "web/conditions.hpp"
#include "web/gzip.hpp"
#include "web/origin.hpp"

namespace scc {
namespace {

// A browser lays the headers of a 304 over those it has kept with the body. So a 304 says again all that the
// 200 said but what describes the body; what it left out would be replaced by the common headers, and a page
// kept with an API's policy is blank.
bool is_kept_by_304(std::string_view name) {
  return name != "Content-Type" && name != "Content-Disposition" && name != "Content-Encoding";
}

Response not_modified(Response const& full) {
  Response response{304, {}, {}};
  for (auto const& header : full.headers)
    if (is_kept_by_304(header.first)) response.headers.push_back(header);
  return response;
}

}  // namespace

Response respond(Request const& request, Route const& route, Rendered&& rendered) {
  Response response{route.status, {}, std::move(rendered.body)};
  auto& headers = response.headers;
  headers.reserve(16);
  headers.emplace_back("Cache-Control", "private, no-cache");
  headers.emplace_back("Vary", "Authorization, Cookie, Accept-Encoding");
  if (!rendered.location.empty()) headers.emplace_back("Location", std::move(rendered.location));
  if (!rendered.cookie.empty()) headers.emplace_back("Set-Cookie", std::move(rendered.cookie));
  if (rendered.replayed) headers.emplace_back("Idempotency-Replayed", "true");
  if (response.body.empty()) return response;

  headers.emplace_back("Content-Type", std::string(rendered.media_type));
  if (!rendered.file_name.empty())
    headers.emplace_back("Content-Disposition", "attachment; filename=\"" + rendered.file_name + '"');
  bool const compress =
      response.body.size() >= kGzipBytesMin && accepts_coding(request.header("accept-encoding"), "gzip");
  if (is_safe(request.method) || !rendered.version.empty()) {
    auto etag = etag_of(rendered.version, response.body);
    if (compress) etag.insert(etag.size() - 1, "-gz");
    auto const unchanged = is_safe(request.method) && none_match_fails(request.header("if-none-match"), etag);
    headers.emplace_back("ETag", std::move(etag));
    if (unchanged) return not_modified(response);
  }
  if (compress) {
    response.body = gzipped(response.body);
    headers.emplace_back("Content-Encoding", "gzip");
  }
  return response;
}

Response respond_from(Request const& request, Response const& kept, std::string_view etag) {
  if (none_match_fails(request.header("if-none-match"), etag)) return not_modified(kept);
  return kept;
}

void add_common_headers(Response& response, Request const& request, std::string_view request_id) {
  auto& headers = response.headers;
  headers.emplace_back("X-Request-Id", std::string(request_id));
  headers.emplace_back("X-Content-Type-Options", "nosniff");
  if (header_of(response, "Referrer-Policy").empty()) headers.emplace_back("Referrer-Policy", "no-referrer");
  if (header_of(response, "Content-Security-Policy").empty())
    headers.emplace_back("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  if (header_of(response, "Cache-Control").empty()) headers.emplace_back("Cache-Control", "no-store");
  headers.emplace_back("Cross-Origin-Resource-Policy", "same-origin");
  if (request.secure)
    headers.emplace_back("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
  if (request.method == "HEAD") {
    headers.emplace_back("Content-Length", std::to_string(response.body.size()));
    response.body.clear();
  }
}

std::string_view header_of(Response const& response, std::string_view name) {
  for (auto const& [key, value] : response.headers)
    if (key == name) return value;
  return {};
}

}  // namespace scc
