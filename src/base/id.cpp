// The 26 characters of an id: 48 bits of milliseconds, 80 random bits, in Crockford's base 32.
#include "base/id.hpp"

#include <array>

#include "base/encoding.hpp"

namespace scc {
namespace {

constexpr std::size_t kIdCharacters = 26;

}  // namespace

std::string make_id_text(Instant now, Random& random) {
  std::string text(kIdCharacters, '0');
  auto stamp = static_cast<std::uint64_t>(now.time_since_epoch().count()) & ((std::uint64_t{1} << 48) - 1);
  // Ten characters hold 50 bits: the time, most significant first.
  for (std::size_t i = 10; i-- > 0; stamp >>= 5) text[i] = kCrockford[stamp & 31];
  std::array<std::uint8_t, 16> bytes;
  random.fill(bytes);
  for (std::size_t i = 0; i < 16; ++i) text[10 + i] = kCrockford[bytes[i] & 31];
  return text;
}

bool is_id_text(std::string_view text, std::string_view prefix) {
  if (text.size() != prefix.size() + kIdCharacters || !text.starts_with(prefix)) return false;
  return text.find_first_not_of(kCrockford, prefix.size()) == std::string_view::npos;
}

}  // namespace scc
