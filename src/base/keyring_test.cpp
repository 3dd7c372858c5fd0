// Keyring: published vectors of what it is made of, rotation, and the secrets it refuses.
#include "base/keyring.hpp"

#include <gtest/gtest.h>

#include "base/encoding.hpp"

namespace scc {
namespace keyring_tests {

constexpr auto kFirst = "p8Vd2mQz7Lw0Xc5Rk1Ty9Hb4Ng6Js3Fa";
constexpr auto kSecond = "Zt4Wq9Ke2Rb7Ux0Hm5Yc8Pn1Gv6Dl3Js";

std::string bytes(std::string_view hex) {
  return *from_hex(hex);
}
std::string hex(Digest const& digest) {
  return to_hex(as_text(digest));
}

// RFC 4231, cases 1, 2, 3, 4, 6 and 7: short, longer than a block, and of every kind of byte.
TEST(Hmac, PublishedVectors) {
  EXPECT_EQ(hex(hmac_sha256(std::string(20, '\x0b'), "Hi There")),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
  EXPECT_EQ(hex(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(hmac_sha256(std::string(20, '\xaa'), std::string(50, '\xdd'))),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe");
  EXPECT_EQ(
      hex(hmac_sha256(bytes("0102030405060708090a0b0c0d0e0f10111213141516171819"), std::string(50, '\xcd'))),
      "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b");
  EXPECT_EQ(
      hex(hmac_sha256(std::string(131, '\xaa'), "Test Using Larger Than Block-Size Key - Hash Key First")),
      "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
  EXPECT_EQ(hex(hmac_sha256(std::string(131, '\xaa'),
                            "This is a test using a larger than block-size key and a larger than block-size "
                            "data. The key needs to be hashed before being used by the HMAC algorithm.")),
            "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2");
}

// RFC 5869, appendix A.1 to A.3.
TEST(Hkdf, PublishedVectors) {
  EXPECT_EQ(to_hex(hkdf_sha256(std::string(22, '\x0b'), bytes("000102030405060708090a0b0c"),
                               bytes("f0f1f2f3f4f5f6f7f8f9"), 42)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865");
  std::string root, salt, purpose;
  for (int i = 0; i < 80; ++i) {
    root += static_cast<char>(i);
    salt += static_cast<char>(0x60 + i);
    purpose += static_cast<char>(0xb0 + i);
  }
  EXPECT_EQ(to_hex(hkdf_sha256(root, salt, purpose, 82)),
            "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
            "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87");
  EXPECT_EQ(to_hex(hkdf_sha256(std::string(22, '\x0b'), "", "", 42)),
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8");
}

TEST(Keyring, WhatWasMadeUnderAnEarlierRootIsStillRecognised) {
  auto const before = *Keyring::make({kFirst});
  auto const after = *Keyring::make({kSecond, kFirst});
  EXPECT_NE(before.current_id(), after.current_id());
  EXPECT_EQ(after.sign_as(before.current_id(), Purpose::ticket, "data"),
            before.sign(Purpose::ticket, "data"));
  auto const hashes = after.lookup_hashes(Purpose::code, "K7M3QX");
  ASSERT_EQ(hashes.size(), 2u);
  EXPECT_EQ(hashes[0], after.hash(Purpose::code, "K7M3QX"));
  EXPECT_EQ(hashes[1], before.hash(Purpose::code, "K7M3QX"));
  EXPECT_FALSE(before.sign_as(after.current_id(), Purpose::ticket, "data"));
}

TEST(Keyring, EachPurposeHasAKeyOfItsOwn) {
  auto const keys = *Keyring::make({kFirst});
  EXPECT_NE(keys.hash(Purpose::code, "data"), keys.hash(Purpose::limit, "data"));
  EXPECT_EQ(keys.current_id().size(), 8u);
}

TEST(Keyring, RefusesSecretsThatOthersCanGuess) {
  std::string const weak[] = {"",
                              "short but otherwise fine 4!",
                              std::string(64, 'x'),
                              "0101010101010101010101010101010101010101",
                              "change-me-please-0f9d8s7f6g5h4j3k2l1",
                              "your_secret_key_for_json_web_tokens_2031",
                              "0123456789abcdef0123456789abcdef",
                              "abcdefghijklmnopqrstuvwxyz0123456789",
                              "SuperSecret-SuperSecret-9876543210-zyx",
                              "qT7!vb2#mK9zqT7!vb2#mK9zqT7!vb2#mK9z"};
  for (auto const& secret : weak) {
    auto const alone = Keyring::make({secret});
    ASSERT_FALSE(alone) << secret;
    EXPECT_EQ(alone.error().reason, "weak_secret");
    EXPECT_FALSE(Keyring::make({kFirst, secret})) << "as the earlier root: " << secret;
    EXPECT_EQ(alone.error().detail.find(secret.substr(0, 8)), secret.empty() ? 0 : std::string::npos);
  }
  EXPECT_FALSE(Keyring::make({}));
}

}  // namespace keyring_tests
}  // namespace scc
