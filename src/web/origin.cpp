// Asking the browser's headers where a change came from.
#include "web/origin.hpp"

#include "base/text.hpp"

namespace scc {
namespace {

// "https://host:port" without the scheme: a proxy may end TLS before us.
std::string_view host_of_origin(std::string_view origin) {
  for (std::string_view const scheme : {"https://", "http://"})
    if (origin.starts_with(scheme)) return origin.substr(scheme.size());
  return {};
}

}  // namespace

bool is_safe(std::string_view method) {
  return method == "GET" || method == "HEAD" || method == "OPTIONS";
}

Result<void> check_origin(Request const& request, Credential credential) {
  if (is_safe(request.method) || credential == Credential::bearer) return {};
  auto const site = request.header("sec-fetch-site");
  auto const origin = request.header("origin");
  Error const wrong{Code::forbidden, "wrong_origin"};
  if (!site.empty() && site != "same-origin") return wrong;
  if (!origin.empty() && to_lower(host_of_origin(origin)) != to_lower(request.host())) return wrong;
  if (credential == Credential::cookie && site.empty() && origin.empty()) return wrong;
  return {};
}

}  // namespace scc
