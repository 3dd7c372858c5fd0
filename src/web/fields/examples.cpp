// Examples of a shape, the fuzzers' seeds made from them, and its TypeScript type.
#include "web/fields/codec.hpp"
#include "web/fields/describe.hpp"

namespace scc {
namespace {

constexpr std::size_t kTypeColumnsMax = 100;  // Of a line of the page's types.

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

// `line` broken where `between` stands, before the columns that a reader has are used up.
std::string within_columns(std::string line, std::string_view between, std::string_view broken) {
  std::size_t begin = 0;
  while (line.size() - begin > kTypeColumnsMax) {
    auto at = line.rfind(between, begin + kTypeColumnsMax);
    if (at != std::string::npos && line.substr(at + 1) == "*/")
      at = line.rfind(between, at - 1);  // A comment's end stays with its words.
    if (at == std::string::npos || at <= begin + broken.size()) break;
    line.replace(at, between.size(), broken);
    begin = at + 1;
  }
  return line;
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
    out += within_columns("  /** " + std::string(field.text) + " */", " ", "\n   * ") + "\n";
    std::string line = "  " + std::string(field.name);
    if (field.presence == Presence::optional) line += '?';
    line += ": " + typescript_of_value(without_optional(*field.codec));
    if (is_nullable(field)) line += " | null";
    out += within_columns(std::move(line) + ";", " | ", "\n    | ") + "\n";
  }
  return out + "}\n";
}

}  // namespace scc
