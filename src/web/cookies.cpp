// Writing and reading of the ticket's cookie.
#include "web/cookies.hpp"

#include "base/text.hpp"

namespace scc {

std::string_view ticket_cookie_name(Request const& request) {
  return request.secure ? "__Host-scc" : "scc";
}

std::string_view ticket_in_cookie(Request const& request) {
  auto const name = ticket_cookie_name(request);
  for (auto const& header : request.headers) {
    if (header.name.size() != 6 || to_lower(header.name) != "cookie") continue;
    auto list = header.value;
    while (!list.empty()) {
      auto const end = list.find(';');
      auto const one = trimmed(list.substr(0, end));
      if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=')
        return one.substr(name.size() + 1);
      list = end == std::string_view::npos ? std::string_view{} : list.substr(end + 1);
    }
  }
  return {};
}

std::string set_ticket_cookie(Request const& request, std::string_view ticket,
                              std::chrono::seconds lifetime) {
  std::string cookie(ticket_cookie_name(request));
  cookie += '=';
  cookie += ticket;
  cookie += "; Path=/; Max-Age=" + std::to_string(lifetime.count()) + "; HttpOnly; SameSite=Strict";
  if (request.secure) cookie += "; Secure";
  return cookie;
}

std::string clear_ticket_cookie(Request const& request) {
  return set_ticket_cookie(request, "", std::chrono::seconds{0});
}

}  // namespace scc
