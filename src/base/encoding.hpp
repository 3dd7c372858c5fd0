// Bytes as text and back: hexadecimal, base64url without padding (RFC 4648), Crockford's base 32.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace scc {

// Crockford's 32 characters: no I, L, O, U.
inline constexpr std::string_view kCrockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

std::string to_hex(std::string_view bytes);
std::optional<std::string> from_hex(std::string_view text);

std::string to_base64url(std::string_view bytes);
// Strict: no padding, no other alphabet, no stray bits.
std::optional<std::string> from_base64url(std::string_view text);

// A person's typing as Crockford characters: any case, O as 0, I and L as 1, spaces and hyphens dropped;
// nullopt when another character is in it.
std::optional<std::string> normalise_crockford(std::string_view typed);

}  // namespace scc
