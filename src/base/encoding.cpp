// Bytes as text and back.
#include "base/encoding.hpp"

#include <array>

namespace scc {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";
constexpr std::string_view kBase64Url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

constexpr std::array<std::int8_t, 256> values_of(std::string_view alphabet) {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (std::size_t i = 0; i < alphabet.size(); ++i)
    values[static_cast<unsigned char>(alphabet[i])] = static_cast<std::int8_t>(i);
  return values;
}

constexpr auto kBase64UrlValues = values_of(kBase64Url);
constexpr auto kHexValues = values_of(kHex);
constexpr auto kCrockfordValues = values_of(kCrockford);

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (char const character : bytes) {
    auto const byte = static_cast<unsigned char>(character);
    text.push_back(kHex[byte >> 4]);
    text.push_back(kHex[byte & 15]);
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    std::int8_t const high = kHexValues[static_cast<unsigned char>(text[i])];
    std::int8_t const low = kHexValues[static_cast<unsigned char>(text[i + 1])];
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<char>(high * 16 + low));
  }
  return bytes;
}

std::string to_base64url(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() * 4 + 2) / 3);
  std::uint32_t window = 0;
  int bits = 0;
  for (char const character : bytes) {
    auto const byte = static_cast<unsigned char>(character);
    window = (window << 8) | byte;
    for (bits += 8; bits >= 6;) text.push_back(kBase64Url[(window >> (bits -= 6)) & 63]);
  }
  if (bits > 0) text.push_back(kBase64Url[(window << (6 - bits)) & 63]);
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  if (text.size() % 4 == 1) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() * 3 / 4);
  std::uint32_t window = 0;
  int bits = 0;
  for (char const character : text) {
    std::int8_t const value = kBase64UrlValues[static_cast<unsigned char>(character)];
    if (value < 0) return std::nullopt;
    window = (window << 6) | static_cast<std::uint32_t>(value);
    if ((bits += 6) >= 8) bytes.push_back(static_cast<char>((window >> (bits -= 8)) & 255));
  }
  if ((window & ((1u << bits) - 1)) != 0) return std::nullopt;
  return bytes;
}

std::optional<std::string> normalise_crockford(std::string_view typed) {
  std::string text;
  for (char character : typed) {
    if (character == ' ' || character == '-' || character == '\t') continue;
    if (character >= 'a' && character <= 'z') character = static_cast<char>(character - 'a' + 'A');
    if (character == 'O') character = '0';
    if (character == 'I' || character == 'L') character = '1';
    if (kCrockfordValues[static_cast<unsigned char>(character)] < 0) return std::nullopt;
    text.push_back(character);
  }
  return text;
}

}  // namespace scc
