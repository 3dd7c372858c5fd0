// The description of the API: made of the tables that answer, so that it cannot lie; and its examples work.
#include "web/openapi.hpp"

#include <fstream>
#include <map>
#include <sstream>

#include <gtest/gtest.h>

#include "base/catalogue.hpp"
#include "base/json.hpp"
#include "support/conforms.hpp"
#include "support/scenarios.hpp"
#include "support/snapshot.hpp"
#include "web/fields/describe.hpp"
#include "web/routes.hpp"

namespace scc {
namespace openapi_tests {

void collect_references(json::value const& value, std::vector<std::string>& into) {
  if (value.is_array())
    for (auto const& entry : value.get_array()) collect_references(entry, into);
  if (!value.is_object()) return;
  for (auto const& member : value.get_object()) {
    if (member.key() == "$ref") into.emplace_back(member.value().as_string());
    collect_references(member.value(), into);
  }
}

TEST(OpenApi, EveryReferenceLeadsSomewhere) {
  auto const document = parse_json(openapi_document(all_routes()));
  ASSERT_TRUE(document);
  std::vector<std::string> references;
  collect_references(*document, references);
  auto const& schemas = document->at("components").at("schemas").as_object();
  constexpr std::string_view kBefore = "#/components/schemas/";
  for (auto const& reference : references)
    EXPECT_TRUE(schemas.contains(reference.substr(kBefore.size()))) << reference;
}

TEST(OpenApi, EveryOperationHasItsOwnName) {
  std::map<std::string, std::string_view> names;
  for (auto const& route : all_routes()) {
    auto const [at, is_new] = names.emplace(operation_name(route), route.pattern);
    EXPECT_TRUE(is_new) << at->first << " is " << at->second << " and " << route.pattern;
  }
}

TEST(OpenApi, EveryRefusalHasItsWords) {
  auto const& words = Catalogue::embedded();
  for (auto const& route : all_routes())
    for (auto const& refusal : route.refusals)
      for (auto const* part : {".title", ".detail"})
        EXPECT_TRUE(words.has(Locale::en, "problem." + std::string(refusal.code) + part)) << refusal.code;
}

TEST(OpenApi, EveryExampleIsAsItsSchemaSays) {
  for (auto const& route : all_routes())
    for (auto const shape_of_body : {route.request, route.answer}) {
      if (shape_of_body == nullptr) continue;
      auto const& shape = shape_of_body();
      auto const example = parse_json(example_of(shape));
      ASSERT_TRUE(example) << example_of(shape);
      EXPECT_EQ(difference_from(shape, *example), "") << shape.name << example_of(shape);
    }
}

// The ids of examples, which are nobody's, as ids of the stage.
std::string with_real_ids(Stage const& stage, std::string text) {
  for (auto const& [prefix, name] :
       {std::pair{"EV", "event"}, {"AS", "asset"}, {"TP", "template"}, {"PE", "tess"}, {"RO", "steward"}}) {
    auto const example = std::string(prefix) + "01JZ0000000000000000000000";
    for (auto at = text.find(example); at != std::string::npos; at = text.find(example, at + 1))
      text.replace(at, example.size(), stage.id(name));
  }
  return text;
}

class OpenApiExamples : public testing::TestWithParam<EngineKind> {};
INSTANTIATE_TEST_SUITE_P(Engines, OpenApiExamples, testing::ValuesIn(kEngines), engine_name);

TEST_P(OpenApiExamples, OfEveryRequestAreServed) {
  // The short code of the example is nobody's; all others are done.
  std::map<std::string_view, int> const expected{{"/api/session", 400}};
  for (auto const& route : all_routes()) {
    if (route.request == nullptr) continue;
    SCOPED_TRACE(std::string(route.method) + " " + std::string(route.pattern));
    Stage stage(GetParam());
    std::string target(route.pattern);
    auto const role = route.method == "DELETE" ? "{deckhand}" : "{steward}";
    for (auto const& [hole, id] :
         {std::pair<std::string, std::string>{"{role}", role}, {"{person}", "{tess}"}})
      if (auto const at = target.find(hole); at != std::string::npos) target.replace(at, hole.size(), id);
    Sending sending{.as = route.act == Act::claim_role ? "wendy" : "olive",
                    .request = std::string(route.method) + " " + target,
                    .body = with_real_ids(stage, example_of(route.request()))};
    if (route.conditional == Conditional::if_match)
      sending.headers.emplace_back("If-Match", stage.etag_of(target));
    auto const heard = stage.send(sending);
    auto const other = expected.find(route.pattern);
    EXPECT_EQ(heard.status, other == expected.end() ? route.status : other->second) << heard.body;
    expect_well_formed(sending, heard);
  }
}

// The document with a line for each member, so that a change is read as a diff.
void write_lines(std::string& out, json::value const& value, std::string const& indent) {
  auto const inner = indent + "  ";
  char const* separator = "\n";
  if (value.is_object() && !value.get_object().empty()) {
    out += '{';
    for (auto const& member : value.get_object()) {
      out += separator + inner + json::serialize(json::value(member.key())) + ": ";
      write_lines(out, member.value(), inner);
      separator = ",\n";
    }
    out += "\n" + indent + "}";
  } else if (value.is_array() && !value.get_array().empty() && !value.get_array()[0].is_string()) {
    out += '[';
    for (auto const& entry : value.get_array()) {
      out += separator + inner;
      write_lines(out, entry, inner);
      separator = ",\n";
    }
    out += "\n" + indent + "]";
  } else {
    out += json::serialize(value);
  }
}

TEST(OpenApi, DocumentIsAsReviewed) {
  auto const document = parse_json(openapi_document(all_routes()));
  ASSERT_TRUE(document);
  std::string lines;
  write_lines(lines, *document, "");
  expect_snapshot("openapi.json", lines + "\n");
}

TEST(OpenApi, TypesOfThePageAreAsReviewed) {
  expect_snapshot("api.ts", typescript_types(all_routes()));
}

TEST(OpenApi, TheProgramServesIt) {
  Stage stage(kEngines[0]);
  auto const heard = stage.send({.request = "GET /api/openapi.json"});
  EXPECT_EQ(heard.status, 200);
  EXPECT_EQ(heard.body, openapi_document(all_routes()));
}

TEST(ApiDocument, IsWhatTheTablesSay) {
  auto const path = std::string(SCC_SOURCE_DIR) + "/docs/api.md";
  auto const wanted = api_markdown(all_routes());
  if (std::getenv("SCC_UPDATE") != nullptr) {
    std::ofstream(path, std::ios::binary) << wanted;
    return;
  }
  std::ifstream file(path, std::ios::binary);
  std::ostringstream found;
  found << file.rdbuf();
  EXPECT_EQ(found.str(), wanted) << "docs/api.md differs from the tables; SCC_UPDATE=1 rewrites it";
}

}  // namespace openapi_tests
}  // namespace scc
