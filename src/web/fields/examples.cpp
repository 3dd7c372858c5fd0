// Examples of a shape, the fuzzers' seeds made from them, and its TypeScript type.
#include "web/fields/codec.hpp"
#include "web/fields/describe.hpp"

namespace scc {
namespace {

Codec const& without_optional(Codec const& codec) {
  return codec.optional ? without_optional(*codec.inner) : codec;
}

// Empty when the field has none.
std::string example_of_value(Codec const& codec, std::string_view example) {
  if (codec.kind == JsonKind::object) return example_of(codec.shape());
  if (codec.kind == JsonKind::list && without_optional(*codec.inner).kind == JsonKind::object)
    return "[" + example_of(without_optional(*codec.inner).shape()) + "]";
  if (codec.kind != JsonKind::text || example.empty()) return std::string(example);
  std::string quoted;
  append_json_string(quoted, example);
  return quoted;
}

void add_member(std::string& body, std::string_view name, std::string_view value) {
  if (body.back() != '{') body += ',';
  append_json_string(body, name);
  body += ':';
  body += value;
}

std::string typescript_of_value(Codec const& codec) {
  switch (codec.kind) {
    case JsonKind::whole:
    case JsonKind::number:
      return "number";
    case JsonKind::truth:
      return "boolean";
    case JsonKind::dictionary:
      return "Record<string, string>";
    case JsonKind::object:
      return std::string(codec.shape().name);
    case JsonKind::list: {
      auto const entry = typescript_of_value(without_optional(*codec.inner));
      return entry.find('|') == std::string::npos ? entry + "[]" : "(" + entry + ")[]";
    }
    case JsonKind::text:
      break;
  }
  if (codec.words == nullptr) return "string";
  std::string words;
  for (auto const word : codec.words()) {
    if (!words.empty()) words += " | ";
    append_json_string(words, word);
  }
  return words;
}

}  // namespace

std::string example_of(Shape const& shape) {
  std::string body = "{";
  for (auto const& field : shape.fields) {
    auto const value = example_of_value(without_optional(*field.codec), field.example);
    if (!value.empty()) {
      add_member(body, field.name, value);
    } else if (field.presence == Presence::required && is_nullable(field)) {
      add_member(body, field.name, "null");
    }
  }
  return body + "}";
}

std::vector<std::string> seeds_of(Shape const& shape) {
  auto const example = example_of(shape);
  std::vector<std::string> seeds = {example, "{}", "[" + example + "]",
                                    example.substr(0, example.size() / 2)};
  for (auto const& field : shape.fields) {
    for (auto const* const wrong : {"null", "-1", "1e400", "\"\"", "[[[]]]", "\"\\u0000\""}) {
      std::string body = example.substr(0, example.size() - 1);
      if (body.size() > 1) body += ',';
      append_json_string(body, field.name);
      seeds.push_back(body + ":" + wrong + "}");
    }
  }
  return seeds;
}

std::string typescript_of(Shape const& shape) {
  std::string out =
      "/** " + std::string(shape.text) + " */\nexport interface " + std::string(shape.name) + " {\n";
  for (auto const& field : shape.fields) {
    out += "  /** " + std::string(field.text) + " */\n  " + std::string(field.name);
    if (field.presence == Presence::optional) out += '?';
    out += ": " + typescript_of_value(without_optional(*field.codec));
    if (is_nullable(field)) out += " | null";
    out += ";\n";
  }
  return out + "}\n";
}

}  // namespace scc
