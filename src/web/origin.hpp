// Origin: did a change that a browser sends come from our own page? (Nobody else's may use the cookie.)
#pragma once

#include "base/result.hpp"
#include "web/http.hpp"

namespace scc {

enum class Credential : std::uint8_t { none, cookie, bearer };

// `forbidden`, reason "wrong_origin", for a change (not GET, HEAD, OPTIONS) that another page sent, or that
// uses the cookie without the browser's word for where it came from. Bearers are safe: no page can make a
// browser send one.
Result<void> check_origin(Request const& request, Credential credential);

// True for what must not change anything: GET, HEAD, OPTIONS.
bool is_safe(std::string_view method);

}  // namespace scc
