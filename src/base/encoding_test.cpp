// Bytes as text and back: the published vectors, and what must be refused.
#include "base/encoding.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace {

TEST(Encoding, HexadecimalBothWays) {
  EXPECT_EQ(to_hex(std::string_view("\x00\xff\x10", 3)), "00ff10");
  EXPECT_EQ(from_hex("00ff10"), std::string("\x00\xff\x10", 3));
  for (auto const* wrong : {"0", "0g", "FF", " 00"}) EXPECT_FALSE(from_hex(wrong)) << wrong;
}

// RFC 4648, section 10, without the padding.
TEST(Encoding, Base64UrlVectors) {
  std::pair<char const*, char const*> const vectors[] = {
      {"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"foo", "Zm9v"}, {"foob", "Zm9vYg"}, {"foobar", "Zm9vYmFy"}};
  for (auto const& [bytes, text] : vectors) {
    EXPECT_EQ(to_base64url(bytes), text);
    EXPECT_EQ(from_base64url(text), bytes);
  }
  EXPECT_EQ(to_base64url("\xfb\xff"), "-_8");
}

// One spelling for each value: a token cannot be written in two ways.
TEST(Encoding, Base64UrlIsStrict) {
  for (auto const* wrong : {"Zg==", "Zh", "Z", "Zm9v+", "Zm 9v", "Zm9v\n"})
    EXPECT_FALSE(from_base64url(wrong)) << wrong;
}

TEST(Encoding, CrockfordForgivesWhatPeopleType) {
  EXPECT_EQ(normalise_crockford("k7m-3qx"), "K7M3QX");
  EXPECT_EQ(normalise_crockford(" oIl 0 "), "0110");
  for (auto const* wrong : {"K7M3QU", "K7M3Q!", "K7M3Qñ"}) EXPECT_FALSE(normalise_crockford(wrong)) << wrong;
}

}  // namespace
}  // namespace scc
