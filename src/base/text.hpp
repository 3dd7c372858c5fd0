// Text from outside: is it well-formed, how long is it, and the plain transformations of it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace scc {

// Well-formed UTF-8 without surrogates, NUL or other control characters than newline and tab.
bool is_clean_text(std::string_view text);
// Code points. REQUIRES: well-formed UTF-8.
std::size_t length_in_characters(std::string_view text);
std::string_view trimmed(std::string_view text);
// ASCII only; the rest is left alone.
std::string to_lower(std::string_view text);
// For HTML text and double-quoted attributes.
std::string escape_html(std::string_view text);

// An e-mail address as we compare it: trimmed, lower case; empty when it cannot be one (no @, spaces,
// control characters, over 254 octets).
std::string normalise_address(std::string_view address);
// "d…a@example.com": enough for a person to recognise their own.
std::string mask_address(std::string_view address);

}  // namespace scc
