// The JSON Schema of a shape, and which shapes lie within others.
#include <algorithm>

#include "web/fields/codec.hpp"
#include "web/fields/describe.hpp"

namespace scc {
namespace {

void member(std::string& out, std::string_view name, std::string_view raw) {
  if (out.back() != '{') out += ',';
  append_json_string(out, name);
  out += ':';
  out += raw;
}

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

std::string_view type_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::text:
      return "string";
    case JsonKind::whole:
      return "integer";
    case JsonKind::number:
      return "number";
    case JsonKind::truth:
      return "boolean";
    case JsonKind::list:
      return "array";
    case JsonKind::object:
    case JsonKind::dictionary:
      return "object";
  }
  return "object";
}

void text_members(std::string& out, Codec const& codec, Bounds const& bounds) {
  if (!codec.format.empty()) member(out, "format", quoted(codec.format));
  if (!codec.id_prefix.empty())
    member(out, "pattern", quoted("^" + std::string(codec.id_prefix) + "[0-9A-HJKMNP-TV-Z]{26}$"));
  if (bounds.least > 0) member(out, "minLength", std::to_string(bounds.least));
  if (bounds.most != any().most) member(out, "maxLength", std::to_string(bounds.most));
}

void words_member(std::string& out, Codec const& codec, bool nullable) {
  std::string list = "[";
  for (auto const word : codec.words()) {
    if (list.size() > 1) list += ',';
    append_json_string(list, word);
  }
  if (nullable) list += ",null";
  member(out, "enum", list + "]");
}

// The innermost codec: optionals say nothing of their own.
Codec const& bare(Codec const& codec) {
  return codec.optional ? bare(*codec.inner) : codec;
}

std::string reference_to(Codec const& codec) {
  return quoted("#/components/schemas/" + std::string(codec.shape().name));
}

std::string value_schema(Codec const& codec, Bounds const& bounds, bool nullable) {
  std::string out = "{";
  if (codec.kind == JsonKind::object) {
    if (!nullable) {
      member(out, "$ref", reference_to(codec));
    } else {
      member(out, "anyOf", "[{\"$ref\":" + reference_to(codec) + "},{\"type\":\"null\"}]");
    }
    return out + "}";
  }
  auto const type = quoted(type_name(codec.kind));
  member(out, "type", nullable ? "[" + type + ",\"null\"]" : type);
  if (codec.words != nullptr) words_member(out, codec, nullable);
  if (codec.kind == JsonKind::text) text_members(out, codec, bounds);
  if (codec.kind == JsonKind::whole || codec.kind == JsonKind::number) {
    if (bounds.least != any().least) member(out, "minimum", std::to_string(bounds.least));
    if (bounds.most != any().most) member(out, "maximum", std::to_string(bounds.most));
  }
  if (codec.kind == JsonKind::list) {
    member(out, "items", value_schema(bare(*codec.inner), bounds, false));
    if (bounds.entries_max > 0) member(out, "maxItems", std::to_string(bounds.entries_max));
  }
  if (codec.kind == JsonKind::dictionary) member(out, "additionalProperties", R"({"type":"string"})");
  return out + "}";
}

}  // namespace

void write_schema(std::string& out, Shape const& shape) {
  std::string properties = "{";
  std::string required = "[";
  for (auto const& field : shape.fields) {
    auto schema = value_schema(bare(*field.codec), field.bounds, is_nullable(field));
    schema.pop_back();
    member(schema, "description", quoted(field.text));
    member(properties, field.name, schema + "}");
    if (field.presence == Presence::required) {
      if (required.size() > 1) required += ',';
      append_json_string(required, field.name);
    }
  }
  std::string body = "{";
  member(body, "type", "\"object\"");
  member(body, "description", quoted(shape.text));
  member(body, "additionalProperties", "false");
  if (required.size() > 1) member(body, "required", required + "]");
  member(body, "properties", properties + "}");
  out += body + "}";
}

std::vector<Shape const*> with_contained(std::vector<Shape const*> shapes) {
  std::vector<Shape const*> found;
  while (!shapes.empty()) {
    auto const* shape = shapes.back();
    shapes.pop_back();
    if (std::find(found.begin(), found.end(), shape) != found.end()) continue;
    found.push_back(shape);
    for (auto const& field : shape->fields) {
      auto const* codec = &bare(*field.codec);
      while (codec->kind == JsonKind::list) codec = &bare(*codec->inner);
      if (codec->kind == JsonKind::object) shapes.push_back(&codec->shape());
    }
  }
  std::sort(found.begin(), found.end(), [](auto const* a, auto const* b) { return a->name < b->name; });
  return found;
}

}  // namespace scc
