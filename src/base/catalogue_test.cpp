// Catalogue tests: choosing a language, filling holes, counting, and that both languages say the same things.
#include "base/catalogue.hpp"

#include <algorithm>

#include <gtest/gtest.h>

namespace scc {
namespace catalogue_tests {

Catalogue sample() {
  auto words = Catalogue::read(
      R"({"greet": "Hello, {name}", "only": "English {a} and {b}", "place.one": "{count} place",
          "place.other": "{count} places at {where}", "odd": "a { b } c } d {"})",
      R"({"greet": "Hola, {name}", "place.one": "{count} plaza",
          "place.other": "{count} plazas en {where}"})");
  EXPECT_TRUE(words);
  return *words;
}

TEST(Catalogue, FillsNamedHolesWithValuesAsTheyAre) {
  auto const words = sample();
  EXPECT_EQ(words.text(Locale::en, "greet", {{"name", "Ann"}}), "Hello, Ann");
  EXPECT_EQ(words.text(Locale::es, "greet", {{"name", "{name} <b>"}}), "Hola, {name} <b>");
}

TEST(Catalogue, FallsBackToEnglish) {
  EXPECT_EQ(sample().text(Locale::es, "only", {{"a", "1"}, {"b", "2"}}), "English 1 and 2");
}

TEST(Catalogue, ShowsAHoleThatNothingWasGivenFor) {
  EXPECT_EQ(sample().text(Locale::en, "only", {{"b", "2"}}), "English … and 2");
}

TEST(Catalogue, LeavesUnpairedBracesAlone) {
  EXPECT_EQ(sample().text(Locale::en, "odd", {{" b ", "x"}}), "a x c } d {");
}

TEST(Catalogue, CountsOneAndOther) {
  auto const words = sample();
  EXPECT_EQ(words.counted(Locale::en, "place", 1), "1 place");
  EXPECT_EQ(words.counted(Locale::es, "place", 0, {{"where", "A"}}), "0 plazas en A");
  EXPECT_EQ(words.counted(Locale::en, "place", 12, {{"where", "B"}}), "12 places at B");
}

TEST(Catalogue, RefusesWhatIsNotAFlatObjectOfTexts) {
  for (auto const* bad : {"[]", "{\"a\": 1}", "{\"a\": {}}", "{\"a\": \"x\", \"a\": \"y\"}", "{"})
    EXPECT_FALSE(Catalogue::read(bad, "{}")) << bad;
}

TEST(CatalogueDeathTest, AKeyThatEnglishLacksIsOurMistake) {
  EXPECT_DEATH((void)sample().text(Locale::en, "no.such.key"), "stands in words/en.json");
}

TEST(Locales, AreReadFromTags) {
  EXPECT_EQ(parse_locale("es"), Locale::es);
  EXPECT_EQ(parse_locale("ES-mx"), Locale::es);
  EXPECT_EQ(parse_locale("en_US"), Locale::en);
  EXPECT_EQ(parse_locale("est"), std::nullopt);
  EXPECT_EQ(parse_locale(""), std::nullopt);
}

TEST(Locales, AreChosenFromAcceptLanguage) {
  struct Case {
    char const* header;
    Locale locale;
  };
  for (auto const& [header, locale] : {
           Case{"", Locale::en},
           Case{"es", Locale::es},
           Case{"fr, es;q=0.8, en;q=0.7", Locale::es},
           Case{"fr;q=1, es;q=0.5, en;q=0.501", Locale::en},
           Case{"en, es", Locale::en},  // Equal: the first.
           Case{"es;q=0", Locale::en},
           Case{"*", Locale::en},
           Case{"es-AR;q=0.9, *;q=0.1", Locale::es},
           Case{"es;q=x, ;;,,", Locale::en},
           Case{"es ; q=0.3", Locale::es},
           Case{"de-DE", Locale::en},
       })
    EXPECT_EQ(locale_from_header(header), locale) << header;
}

TEST(Words, HaveTheSameKeysInEveryLanguage) {
  auto const& words = Catalogue::embedded();
  EXPECT_EQ(words.keys(Locale::en), words.keys(Locale::es));
}

TEST(Words, HaveTheSameHolesInEveryLanguage) {
  auto const& words = Catalogue::embedded();
  for (auto const key : words.keys(Locale::en))
    EXPECT_EQ(words.holes(Locale::en, key), words.holes(Locale::es, key)) << key;
}

TEST(Words, RenderInEveryLanguageWithNothingLeftOver) {
  auto const& words = Catalogue::embedded();
  for (auto const locale : kLocales)
    for (auto const key : words.keys(locale)) {
      Holes values;
      for (auto const& name : words.holes(locale, key)) values.emplace_back(name, "<" + name + ">");
      auto const text = words.text(locale, key, values);
      EXPECT_FALSE(text.empty()) << key;
      EXPECT_EQ(text.find_first_of("{}"), text.npos) << key;
      EXPECT_EQ(text.find("…"), text.npos) << key;
      for (auto const& [name, value] : values) EXPECT_NE(text.find(value), text.npos) << key << " " << name;
    }
}

TEST(Words, HaveBothFormsOfWhatIsCounted) {
  auto const& words = Catalogue::embedded();
  for (auto const locale : kLocales)
    for (auto const key : words.keys(locale))
      if (key.ends_with(".one"))
        EXPECT_TRUE(words.has(locale, std::string(key.substr(0, key.size() - 3)) + "other")) << key;
}

}  // namespace catalogue_tests
}  // namespace scc
