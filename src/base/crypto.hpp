// Digests and keyed digests, by OpenSSL. The only header through which the rest of the program reaches it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace scc {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view data);
// RFC 2104 with SHA-256.
Digest hmac_sha256(std::string_view key, std::string_view data);
// RFC 5869 with SHA-256: `length` bytes (at most 255 * 32) for one purpose, from one root.
std::string hkdf_sha256(std::string_view root, std::string_view salt, std::string_view purpose,
                        std::size_t length);
// Takes the same time wherever the first difference is. Unequal lengths are unequal.
bool equal_in_constant_time(std::string_view a, std::string_view b);

// A kept HMAC key: the key's own hashing is done once. Cheap to use from many threads at once.
class HmacKey {
 public:
  explicit HmacKey(std::string_view key);
  ~HmacKey();
  HmacKey(HmacKey&&) noexcept;
  HmacKey& operator=(HmacKey&&) noexcept;
  Digest sign(std::string_view data) const;

 private:
  struct State;
  State* state_;
};

inline std::string_view as_text(Digest const& digest) {
  return {reinterpret_cast<char const*>(digest.data()), digest.size()};
}

}  // namespace scc
