// Digests and keyed digests, by OpenSSL.
#include "base/crypto.hpp"

#include <cassert>
#include <memory>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/evp.h>

namespace scc {
namespace {

// SHA-256 over 64-byte blocks: RFC 2104's B.
constexpr std::size_t kBlockBytes = 64;

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, FreeContext>;

// Fetched once: looking an algorithm up costs more than hashing a short text.
EVP_MD const* sha256_method() {
  static EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  assert(method != nullptr);
  return method;
}

Context started() {
  Context context(EVP_MD_CTX_new());
  [[maybe_unused]] int const ok = EVP_DigestInit_ex(context.get(), sha256_method(), nullptr);
  assert(ok == 1);
  return context;
}

void feed(EVP_MD_CTX* context, std::string_view data) {
  [[maybe_unused]] int const ok = EVP_DigestUpdate(context, data.data(), data.size());
  assert(ok == 1);
}

Digest finish(EVP_MD_CTX* context) {
  Digest digest;
  unsigned length = 0;
  [[maybe_unused]] int const ok = EVP_DigestFinal_ex(context, digest.data(), &length);
  assert(ok == 1 && length == digest.size());
  return digest;
}

// One scratch context a thread: copying a kept state into it allocates nothing.
EVP_MD_CTX* scratch() {
  thread_local Context const context = started();
  return context.get();
}

void copy_into_scratch(EVP_MD_CTX const* from) {
  [[maybe_unused]] int const ok = EVP_MD_CTX_copy_ex(scratch(), from);
  assert(ok == 1);
}

}  // namespace

// The states after the key's inner and outer block, RFC 2104: a signature continues from copies of them.
struct HmacKey::State {
  Context inner;
  Context outer;
};

HmacKey::HmacKey(std::string_view key) : state_(new State{started(), started()}) {
  Digest hashed;
  if (key.size() > kBlockBytes) {
    hashed = sha256(key);
    key = as_text(hashed);
  }
  std::string inner(kBlockBytes, '\x36');
  std::string outer(kBlockBytes, '\x5c');
  for (std::size_t i = 0; i < key.size(); ++i) {
    inner[i] = static_cast<char>(inner[i] ^ key[i]);
    outer[i] = static_cast<char>(outer[i] ^ key[i]);
  }
  feed(state_->inner.get(), inner);
  feed(state_->outer.get(), outer);
  OPENSSL_cleanse(inner.data(), inner.size());
  OPENSSL_cleanse(outer.data(), outer.size());
}

HmacKey::~HmacKey() {
  delete state_;
}
HmacKey::HmacKey(HmacKey&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
HmacKey& HmacKey::operator=(HmacKey&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Digest HmacKey::sign(std::string_view data) const {
  copy_into_scratch(state_->inner.get());
  feed(scratch(), data);
  Digest const inner = finish(scratch());
  copy_into_scratch(state_->outer.get());
  feed(scratch(), as_text(inner));
  return finish(scratch());
}

Digest sha256(std::string_view data) {
  Context const context = started();
  feed(context.get(), data);
  return finish(context.get());
}

Digest hmac_sha256(std::string_view key, std::string_view data) {
  return HmacKey(key).sign(data);
}

std::string hkdf_sha256(std::string_view root, std::string_view salt, std::string_view purpose,
                        std::size_t length) {
  assert(length <= 255 * sizeof(Digest));
  Digest const extracted = hmac_sha256(salt, root);
  HmacKey const expand(as_text(extracted));
  std::string output;
  std::string previous;
  for (unsigned char block = 1; output.size() < length; ++block) {
    previous.append(purpose);
    previous.push_back(static_cast<char>(block));
    previous = as_text(expand.sign(previous));
    output.append(previous);
  }
  output.resize(length);
  return output;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace scc
