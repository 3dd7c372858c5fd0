// Text from outside: what is well-formed, and what the transformations leave.
#include "base/text.hpp"

#include <gtest/gtest.h>

namespace scc {
namespace {

TEST(Text, WellFormedOrNot) {
  for (auto const* good : {"", "plain", "two\nlines\tand tab", "Ñandú, 海, 🚢", "\xF4\x8F\xBF\xBF"})
    EXPECT_TRUE(is_clean_text(good)) << good;
  for (auto const* bad : {"\x80", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xC3",
                          "a\x01", "a\r\nb", "\x7f", "\xC2\x85", "\xE2\x82"})
    EXPECT_FALSE(is_clean_text(bad)) << to_lower(bad);
  EXPECT_FALSE(is_clean_text(std::string_view("a\0b", 3)));
}

TEST(Text, CountsCharactersNotBytes) {
  EXPECT_EQ(length_in_characters("Ñandú"), 5u);
  EXPECT_EQ(length_in_characters("🚢"), 1u);
}

TEST(Text, HtmlIsEscapedForTextAndAttributes) {
  EXPECT_EQ(escape_html("<a href=\"x\">'&'</a>"), "&lt;a href=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/a&gt;");
}

TEST(Text, AddressesAreComparedInOneSpelling) {
  EXPECT_EQ(normalise_address("  Ines@Example.COM "), "ines@example.com");
  EXPECT_EQ(normalise_address("o'neil+trips@example.com"), "o'neil+trips@example.com");
  for (auto const* wrong :
       {"", "ines", "@example.com", "ines@", "a b@example.com", "a@b@example.com",
        "a@example.com\nBcc: b@example.com", "<a@example.com>", "a@example.com, b@example.com"})
    EXPECT_EQ(normalise_address(wrong), "") << wrong;
  EXPECT_EQ(normalise_address(std::string(250, 'a') + "@b.co"), "");
}

TEST(Text, MaskedAddressesAreKnownToTheirOwnersOnly) {
  EXPECT_EQ(mask_address("dana@example.com"), "d…a@example.com");
  EXPECT_EQ(mask_address("d@example.com"), "d…@example.com");
  EXPECT_EQ(mask_address("nothing"), "…");
}

}  // namespace
}  // namespace scc
