// Text from outside: well-formed or not, and plain transformations.
#include "base/text.hpp"

#include <cstdint>

namespace scc {
namespace {

// The length of the well-formed UTF-8 sequence at `text[at]`, or 0 (RFC 3629, table 3-7 of Unicode).
std::size_t sequence_length(std::string_view text, std::size_t at) {
  auto const byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
  auto const continues = [&](std::size_t i, std::uint8_t low = 0x80, std::uint8_t high = 0xBF) {
    return i < text.size() && byte(i) >= low && byte(i) <= high;
  };
  std::uint8_t const first = byte(at);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(at + 1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    std::uint8_t const low = first == 0xE0 ? 0xA0 : 0x80;   // No overlong forms…
    std::uint8_t const high = first == 0xED ? 0x9F : 0xBF;  // …and no surrogates.
    return continues(at + 1, low, high) && continues(at + 2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    std::uint8_t const low = first == 0xF0 ? 0x90 : 0x80;
    std::uint8_t const high = first == 0xF4 ? 0x8F : 0xBF;
    return continues(at + 1, low, high) && continues(at + 2) && continues(at + 3) ? 4 : 0;
  }
  return 0;
}

bool is_control(std::string_view text, std::size_t at, std::size_t length) {
  auto const byte = static_cast<std::uint8_t>(text[at]);
  if (length == 1) return (byte < 0x20 && byte != '\n' && byte != '\t') || byte == 0x7F;
  // U+0080 to U+009F.
  return length == 2 && byte == 0xC2 && static_cast<std::uint8_t>(text[at + 1]) < 0xA0;
}

bool is_space(char character) {
  return character == ' ' || character == '\t' || character == '\n' || character == '\r';
}

constexpr std::size_t kAddressOctetsMax = 254;  // RFC 5321, a path less its brackets.

}  // namespace

bool is_clean_text(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = sequence_length(text, at);
    if (length == 0 || is_control(text, at, length)) return false;
    at += length;
  }
  return true;
}

std::size_t length_in_characters(std::string_view text) {
  std::size_t count = 0;
  for (char const character : text) count += (static_cast<std::uint8_t>(character) & 0xC0) != 0x80;
  return count;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::string to_lower(std::string_view text) {
  std::string lower(text);
  for (char& character : lower)
    if (character >= 'A' && character <= 'Z') character = static_cast<char>(character - 'A' + 'a');
  return lower;
}

std::string escape_html(std::string_view text) {
  std::string safe;
  safe.reserve(text.size());
  for (char const character : text) {
    switch (character) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      case '\'':
        safe += "&#39;";
        break;
      default:
        safe += character;
    }
  }
  return safe;
}

std::string normalise_address(std::string_view address) {
  std::string lower = to_lower(trimmed(address));
  auto const at = lower.rfind('@');
  bool const shaped = at != std::string::npos && at > 0 && at + 1 < lower.size();
  if (!shaped || lower.size() > kAddressOctetsMax || !is_clean_text(lower)) return {};
  if (lower.find_first_of(" \t\n\r<>(),;:\\\"[]") != std::string::npos || lower.find('@') != at) return {};
  return lower;
}

std::string mask_address(std::string_view address) {
  auto const at = address.rfind('@');
  if (at == std::string_view::npos || at == 0) return "…";
  std::string masked(address.substr(0, sequence_length(address, 0)));
  masked += "…";
  if (at > 2 && static_cast<std::uint8_t>(address[at - 1]) < 0x80) masked += address[at - 1];
  return masked + std::string(address.substr(at));
}

}  // namespace scc
