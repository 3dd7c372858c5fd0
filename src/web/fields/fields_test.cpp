// One table says how a body is read, written, described and exemplified.
#include "web/fields/fields.hpp"

#include <gtest/gtest.h>

#include "domain/trips/role.hpp"
#include "web/fields/describe.hpp"

namespace scc {

struct FieldsTestPart {
  std::string title;
  std::optional<RoleId> id = {};
};
struct FieldsTestBody {
  std::string name;
  int size = 7;
  double latitude = 0;
  bool on = false;
  std::optional<Instant> at = {};
  std::optional<std::optional<std::string>> note = {};
  RoleKind kind = RoleKind::crew;
  std::vector<FieldsTestPart> parts = {};
  minutes length{0};
};

template <>
struct Words<RoleKind> : WordsOf<RoleKind, 2, parse_role_kind> {};
template <>
Shape const& shape_of<FieldsTestPart>() {
  static FieldSpec const fields[] = {
      field<&FieldsTestPart::title>("title", Presence::required, text(1, 10), "Its title.", "Deckhand"),
      field<&FieldsTestPart::id>("id", Presence::optional, any(), "Its id."),
  };
  static Shape const shape{"TestPart", "A part.", fields};
  return shape;
}
template <>
Shape const& shape_of<FieldsTestBody>() {
  static FieldSpec const fields[] = {
      field<&FieldsTestBody::name>("name", Presence::required, text(1, 5), "Its name.", "Ann"),
      field<&FieldsTestBody::size>("size", Presence::optional, between(0, 400), "How many.", "3"),
      field<&FieldsTestBody::latitude>("latitude", Presence::optional, between(-90, 90), "Where.", "32.5"),
      field<&FieldsTestBody::on>("on", Presence::optional, any(), "Whether.", "true"),
      field<&FieldsTestBody::at>("at", Presence::optional, any(), "When.", "2027-03-13T20:30:00Z"),
      field<&FieldsTestBody::note>("note", Presence::optional, text(0, 20), "Why.", "Rain"),
      field<&FieldsTestBody::kind>("kind", Presence::optional, any(), "Which.", "captain"),
      field<&FieldsTestBody::parts>("parts", Presence::optional, up_to(2), "Of what."),
      field<&FieldsTestBody::length>("length_minutes", Presence::optional, between(0, 60), "How long.", "5"),
  };
  static Shape const shape{"TestBody", "A body.", fields};
  return shape;
}

namespace fields_tests {

Result<FieldsTestBody> read(std::string_view text) {
  SCC_TRY(value, parse_json(text));
  return read_body<FieldsTestBody>(value);
}

std::string written(FieldsTestBody const& body) {
  std::string out;
  write_view(out, body);
  return out;
}

struct Refused {
  char const* body;
  char const* reason;
  char const* field;
};

TEST(Fields, RefuseWhatTheTableDoesNotSay) {
  for (auto const& [body, reason, field_at_fault] : std::initializer_list<Refused>{
           {R"([])", "wrong_type", ""},
           {R"({})", "missing_field", "name"},
           {R"({"name":"Ann","nmae":1})", "unknown_field", "nmae"},
           {R"({"name":5})", "wrong_type", "name"},
           {R"({"name":null})", "wrong_type", "name"},
           {R"({"name":""})", "too_short", "name"},
           {R"({"name":"ÄÖÜäöü"})", "too_long", "name"},
           {R"({"name":"a\u0000"})", "bad_text", "name"},
           {R"({"name":"Ann","size":1.0})", "wrong_type", "size"},
           {R"({"name":"Ann","size":"1"})", "wrong_type", "size"},
           {R"({"name":"Ann","size":-1})", "too_small", "size"},
           {R"({"name":"Ann","size":401})", "too_large", "size"},
           {R"({"name":"Ann","size":18446744073709551615})", "too_large", "size"},
           {R"({"name":"Ann","latitude":90.1})", "too_large", "latitude"},
           {R"({"name":"Ann","on":0})", "wrong_type", "on"},
           {R"({"name":"Ann","at":"tomorrow"})", "bad_instant", "at"},
           {R"({"name":"Ann","at":null})", "wrong_type", "at"},
           {R"({"name":"Ann","kind":"cook"})", "unknown_word", "kind"},
           {R"({"name":"Ann","parts":[{"title":"a"},{"titel":"b"}]})", "unknown_field", "parts[1].titel"},
           {R"({"name":"Ann","parts":[{"title":"a"},7]})", "wrong_type", "parts[1]"},
           {R"({"name":"Ann","parts":[{"title":"a","id":"EV00000000000000000000000000"}]})", "bad_id",
            "parts[0].id"},
           {R"({"name":"Ann","parts":[{"title":"a"},{"title":"b"},{"title":"c"}]})", "too_many_entries",
            "parts"},
           {R"({"name":"Ann","length_minutes":61})", "too_large", "length_minutes"},
       }) {
    auto const result = read(body);
    ASSERT_FALSE(result) << body;
    EXPECT_EQ(result.error().code, Code::invalid) << body;
    EXPECT_EQ(result.error().reason, reason) << body;
    EXPECT_EQ(result.error().field, field_at_fault) << body;
  }
}

TEST(Fields, NullClearsOnlyWhereTheTableMeansIt) {
  EXPECT_FALSE(read(R"({"name":"Ann"})")->note.has_value());
  auto const cleared = read(R"({"name":"Ann","note":null})");
  ASSERT_TRUE(cleared);
  ASSERT_TRUE(cleared->note.has_value());
  EXPECT_FALSE(cleared->note->has_value());
  EXPECT_EQ(**read(R"({"name":"Ann","note":"Rain"})")->note, "Rain");
}

TEST(Fields, WhatIsWrittenIsReadBack) {
  auto const body = read(example_of(shape_of<FieldsTestBody>()));
  ASSERT_TRUE(body);
  EXPECT_EQ(body->size, 3);
  EXPECT_EQ(body->length, minutes{5});
  EXPECT_EQ(body->parts.at(0).title, "Deckhand");
  EXPECT_EQ(written(*body),
            R"({"name":"Ann","size":3,"latitude":32.5,"on":true,"at":"2027-03-13T20:30:00Z","note":"Rain",)"
            R"("kind":"captain","parts":[{"title":"Deckhand"}],"length_minutes":5})");
}

TEST(Fields, SchemaIsJsonAndTellsLimits) {
  std::string text;
  write_schema(text, shape_of<FieldsTestBody>());
  auto const schema = parse_json(text);
  ASSERT_TRUE(schema) << text;
  auto const& properties = schema->at("properties").as_object();
  EXPECT_EQ(json::serialize(properties.at("name")),
            R"({"type":"string","minLength":1,"maxLength":5,"description":"Its name."})");
  EXPECT_EQ(json::serialize(properties.at("note").at("type")), R"(["string","null"])");
  EXPECT_EQ(properties.at("parts").at("items").at("$ref").as_string(), "#/components/schemas/TestPart");
  EXPECT_FALSE(schema->at("additionalProperties").as_bool());
}

TEST(Fields, SeedsNeverBreakTheReader) {
  for (auto const& seed : seeds_of(shape_of<FieldsTestBody>())) (void)read(seed);
  EXPECT_NE(typescript_of(shape_of<FieldsTestBody>()).find("kind?: \"captain\" | \"crew\";"),
            std::string::npos);
}

}  // namespace fields_tests
}  // namespace scc
