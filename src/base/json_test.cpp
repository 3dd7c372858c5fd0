// JSON from outside: what is read, and what is refused with the place of the fault.
#include "base/json.hpp"

#include <boost/json/serialize.hpp>
#include <gtest/gtest.h>

namespace scc {
namespace json_tests {

struct Refusal {
  char const* name;
  std::string text;
  char const* reason;
  char const* field;
};

std::string nested(std::size_t depth) {
  return std::string(depth, '[') + std::string(depth, ']');
}

Refusal const kRefusals[] = {
    {"Empty", "", "json_malformed", ""},
    {"OnlySpace", "  ", "json_malformed", ""},
    {"TrailingRubbish", "{} x", "json_malformed", ""},
    {"TwoValues", "1 2", "json_malformed", ""},
    {"Cut", R"({"a": {"b": 1)", "json_malformed", "a.b"},
    {"TrailingComma", R"({"a": [1, 2,]})", "json_malformed", "a[2]"},
    {"Comment", "{/* no */}", "json_malformed", ""},
    {"SingleQuotes", "{'a': 1}", "json_malformed", ""},
    {"NotANumber", R"({"a": NaN})", "json_malformed", "a"},
    {"HugeNumber", R"({"a": 1e999})", "json_malformed", "a"},
    {"LeadingZero", R"({"a": 01})", "json_malformed", "a"},
    {"BadUtf8", "{\"roles\": [{}, {\"title\": \"\xff\"}]}", "json_malformed", "roles[1].title"},
    {"OverlongUtf8", "[\"\xc0\xaf\"]", "json_malformed", "[0]"},
    {"LoneSurrogate", R"({"a": "\ud800"})", "json_malformed", "a"},
    {"RawNewline", "{\"a\": \"x\ny\"}", "json_malformed", "a"},
    {"Duplicate", R"({"a": 1, "b": 2, "a": 1})", "json_duplicate", "a"},
    {"DuplicateInside", R"({"roles": [{"title": "x"}, {"title": "x", "title": "y"}]})", "json_duplicate",
     "roles[1].title"},
    {"DuplicateByEscape", R"({"a": 1, "\u0061": 2})", "json_duplicate", "a"},
    {"TooDeep", nested(kJsonDepthMax + 1), "json_too_deep",
     "[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]"},
};

class JsonRefusals : public testing::TestWithParam<Refusal> {};

TEST_P(JsonRefusals, WithTheirPlace) {
  auto const read = parse_json(GetParam().text);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Code::invalid);
  EXPECT_EQ(read.error().reason, GetParam().reason);
  EXPECT_EQ(read.error().field, GetParam().field);
}

INSTANTIATE_TEST_SUITE_P(, JsonRefusals, testing::ValuesIn(kRefusals),
                         [](auto const& c) { return c.param.name; });

TEST(Json, ReadsWhatItShould) {
  auto const read =
      parse_json(R"( {"a": [1, -2, 3.5, true, null, "é\n\ud83d\ude00"], "b": {"a": {}}, "c": []} )");
  ASSERT_TRUE(read);
  EXPECT_EQ(json::serialize(*read), "{\"a\":[1,-2,3.5E0,true,null,\"é\\n😀\"],\"b\":{\"a\":{}},\"c\":[]}");
  EXPECT_TRUE(parse_json(nested(kJsonDepthMax)));
  EXPECT_TRUE(parse_json(R"({"a": {"a": 1}, "b": {"a": 1}})"));
}

TEST(Json, WritesStringsThatReadBack) {
  std::string text;
  for (int c = 0; c < 128; ++c) text += static_cast<char>(c);
  text += "ñ😀";
  std::string out;
  append_json_string(out, text);
  auto const read = parse_json(out);
  ASSERT_TRUE(read);
  EXPECT_EQ(std::string_view(read->get_string()), text);
}

}  // namespace json_tests
}  // namespace scc
