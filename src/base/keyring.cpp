// Keyring: deriving the keys, and refusing secrets that others can guess.
#include "base/keyring.hpp"

#include <algorithm>
#include <array>
#include <bitset>

#include "base/encoding.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"

namespace scc {
namespace {

// In the order of the enum. Changing one changes every hash and signature of its purpose.
constexpr std::array<std::string_view, 10> kPurposes{"ticket", "code",        "address",     "history",
                                                     "limit",  "idempotency", "service key", "cursor",
                                                     "feed",   "unsubscribe"};
static_assert(kPurposes.size() == static_cast<std::size_t>(Purpose::unsubscribe) + 1);

constexpr std::string_view kSalt = "ship captain crew";
constexpr std::size_t kIdBytes = 6;  // Eight characters of base64url.
constexpr std::size_t kDifferentBytesMin = 10;

// What stands in examples and tutorials where a secret should. Compared without case, hyphens and
// underscores.
constexpr std::string_view kDefaults[] = {"changeme",  "changethis",  "yoursecret", "yoursuper", "your256bit",
                                          "mysecret",  "supersecret", "secretkey",  "insecure",  "password",
                                          "replaceme", "donotuse",    "notasecret"};

std::string plain(std::string_view secret) {
  std::string text = to_lower(secret);
  text.erase(
      std::remove_if(text.begin(), text.end(), [](char c) { return c == '-' || c == '_' || c == ' '; }),
      text.end());
  return text;
}

bool is_well_known(std::string_view secret) {
  auto const text = plain(secret);
  return std::any_of(std::begin(kDefaults), std::end(kDefaults),
                     [&](std::string_view known) { return text.find(known) != std::string::npos; });
}

std::size_t different_bytes(std::string_view secret) {
  std::bitset<256> seen;
  for (char const c : secret) seen.set(static_cast<unsigned char>(c));
  return seen.count();
}

// "abcabcabc", of whatever block.
bool repeats_a_block(std::string_view secret) {
  return (std::string(secret) + std::string(secret)).find(secret, 1) < secret.size();
}

// "0123456789abcdefghij…": most bytes follow from the one before.
bool counts_up(std::string_view secret) {
  std::size_t steps = 0;
  for (std::size_t i = 1; i < secret.size(); ++i) steps += secret[i] == secret[i - 1] + 1;
  return steps * 2 > secret.size();
}

}  // namespace

bool is_weak_secret(std::string_view secret) {
  return secret.size() < kSecretBytesMin || different_bytes(secret) < kDifferentBytesMin ||
         is_well_known(secret) || repeats_a_block(secret) || counts_up(secret);
}

Result<Keyring> Keyring::make(std::vector<std::string> const& roots) {
  if (roots.empty() || std::any_of(roots.begin(), roots.end(), is_weak_secret))
    return Error{Code::invalid, "weak_secret"};
  Keyring ring;
  for (auto const& secret : roots) {
    Root root{to_base64url(hkdf_sha256(secret, kSalt, "key id", kIdBytes)), {}};
    root.keys.reserve(kPurposes.size());
    for (auto const purpose : kPurposes)
      root.keys.emplace_back(hkdf_sha256(secret, kSalt, purpose, sizeof(Digest)));
    ring.roots_.push_back(std::move(root));
  }
  return ring;
}

bool Keyring::knows(std::string_view id) const {
  return std::any_of(roots_.begin(), roots_.end(), [&](Root const& root) { return root.id == id; });
}

Digest Keyring::sign(Purpose purpose, std::string_view data) const {
  return roots_.front().keys[static_cast<std::size_t>(purpose)].sign(data);
}

std::optional<Digest> Keyring::sign_as(std::string_view id, Purpose purpose, std::string_view data) const {
  for (auto const& root : roots_)
    if (root.id == id) return root.keys[static_cast<std::size_t>(purpose)].sign(data);
  return std::nullopt;
}

std::vector<std::string> Keyring::lookup_hashes(Purpose purpose, std::string_view data) const {
  std::vector<std::string> hashes;
  hashes.reserve(roots_.size());
  for (auto const& root : roots_)
    hashes.push_back(to_base64url(as_text(root.keys[static_cast<std::size_t>(purpose)].sign(data))));
  return hashes;
}

std::string Keyring::hash(Purpose purpose, std::string_view data) const {
  return to_base64url(as_text(sign(purpose, data)));
}

}  // namespace scc
