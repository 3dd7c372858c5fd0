// Conditions: ETags, and what If-Match and If-None-Match ask of them (RFC 9110, 13).
//
// An ETag is `"<row version>.<fingerprint of the body>"`, or the fingerprint alone where a body shows more
// than one row. The fingerprint makes it differ between viewers, languages and moments exactly when the body
// does; the version is what a later If-Match is decided by.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace scc {

std::string etag_of(std::string_view version, std::string_view body);

// The version within `"version.fingerprint"`, the first of a list; empty for what is no ETag of ours.
std::string_view version_in_etag(std::string_view header);

// True when `header` (If-None-Match) lists `etag`, weakly compared, or is "*".
bool none_match_fails(std::string_view header, std::string_view etag);

// `precondition_required` for an If-Match that is not there, or is "*" ("any_version"): a change is decided
// on what its author saw. `stale` for one that can be no version of ours.
Result<void> check_if_match(std::string_view header);

}  // namespace scc
