// Keyring: every key of the program, derived from one root secret by purpose (RFC 5869). Made once at start.
//
// Roots rotate: what was made under an earlier root is still recognised, what is made now uses the current
// one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/crypto.hpp"
#include "base/result.hpp"

namespace scc {

enum class Purpose : std::uint8_t {
  ticket,       // Signs session tickets (JWT).
  code,         // Hashes short codes.
  address,      // Hashes addresses for look-up.
  history,      // Chains history entries.
  limit,        // Hashes who is counted by a limit.
  idempotency,  // Hashes idempotency keys.
  service_key,  // Hashes service keys.
  cursor,       // Signs page cursors.
  feed,         // Hashes the secrets of calendar feeds.
  unsubscribe,  // Signs links by which somebody does without letters of a topic.
};

// True for a secret that others can guess: shorter than kSecretBytesMin, a well-known default, of fewer than
// ten different bytes, or of an order that tells itself.
bool is_weak_secret(std::string_view secret);

class Keyring {
 public:
  // `roots`: the current secret first, then earlier ones. Refused (`invalid`, reason "weak_secret") when one
  // is_weak_secret().
  static Result<Keyring> make(std::vector<std::string> const& roots);

  // The public name of the current root: eight characters derived from it, telling nothing about it.
  std::string const& current_id() const { return roots_.front().id; }
  // True for the name of the current root or of an earlier one.
  bool knows(std::string_view id) const;
  // HMAC-SHA-256 of `data` under the current root's key for `purpose`.
  Digest sign(Purpose purpose, std::string_view data) const;
  // The same under the root named `id`; empty when no such root is known.
  std::optional<Digest> sign_as(std::string_view id, Purpose purpose, std::string_view data) const;
  // The hashes, base64url, under which `data` may have been stored: the current root's first.
  std::vector<std::string> lookup_hashes(Purpose purpose, std::string_view data) const;
  // The first of these: under which it is stored now.
  std::string hash(Purpose purpose, std::string_view data) const;

 private:
  struct Root {
    std::string id;
    std::vector<HmacKey> keys;  // By purpose.
  };
  std::vector<Root> roots_;
};

}  // namespace scc
