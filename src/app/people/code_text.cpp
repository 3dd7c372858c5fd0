// Code text: reading what people type and links carry.
#include "app/people/code_text.hpp"

#include <cassert>

#include "base/crypto.hpp"
#include "base/encoding.hpp"
#include "base/limits.hpp"

namespace scc {
namespace {

constexpr std::size_t kProofCharacters = 8;  // 40 bits, tried against a limit.
constexpr std::size_t kTypedBytesMax = 64;

// Never the text of a code, which has no space.
std::string proof_input(std::string_view code) {
  return "link " + std::string(code);
}

std::string proof_from(std::string_view hash) {
  auto const bytes = from_base64url(hash);
  assert(bytes && bytes->size() >= kProofCharacters);
  std::string proof;
  for (std::size_t i = 0; i < kProofCharacters; ++i)
    proof += kCrockford[static_cast<unsigned char>((*bytes)[i]) % kCrockford.size()];
  return proof;
}

}  // namespace

std::optional<CodeText> read_code(std::string_view typed) {
  if (typed.size() > kTypedBytesMax) return std::nullopt;
  auto const text = normalise_crockford(typed);
  if (!text) return std::nullopt;
  if (text->size() != kCodeCharacters && text->size() != kCodeCharacters + kProofCharacters)
    return std::nullopt;
  return CodeText{text->substr(0, kCodeCharacters), text->substr(kCodeCharacters)};
}

std::string random_code(Random& random) {
  std::string code;
  for (std::size_t i = 0; i < kCodeCharacters; ++i) code += kCrockford[random.below(kCrockford.size())];
  return code;
}

std::string code_proof(Keyring const& keys, std::string_view code) {
  return proof_from(keys.hash(Purpose::code, proof_input(code)));
}

bool is_proven(Keyring const& keys, CodeText const& text) {
  bool proven = false;
  for (auto const& hash : keys.lookup_hashes(Purpose::code, proof_input(text.code)))
    proven |= equal_in_constant_time(text.proof, proof_from(hash));
  return proven;
}

}  // namespace scc
