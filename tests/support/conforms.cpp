// Comparing values with shapes.
#include "support/conforms.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/time.hpp"

namespace scc {
namespace {

bool is_of_kind(JsonKind kind, json::value const& value) {
  switch (kind) {
    case JsonKind::text:
      return value.is_string();
    case JsonKind::whole:
      return value.is_int64() || value.is_uint64();
    case JsonKind::number:
      return value.is_number();
    case JsonKind::truth:
      return value.is_bool();
    case JsonKind::list:
      return value.is_array();
    case JsonKind::object:
    case JsonKind::dictionary:
      return value.is_object();
  }
  return false;
}

Codec const& held(Codec const& codec) {
  return codec.optional ? held(*codec.inner) : codec;
}

std::string text_difference(Codec const& codec, std::string_view text) {
  if (!codec.id_prefix.empty() && !is_id_text(text, codec.id_prefix)) return ": not an id";
  if (codec.format == "date-time" && !parse_rfc3339(text)) return ": not a time";
  if (codec.words == nullptr) return {};
  auto const words = codec.words();
  return std::find(words.begin(), words.end(), text) == words.end() ? ": not a word of its set" : "";
}

std::string value_difference(Codec const& codec, json::value const& value) {
  if (!is_of_kind(codec.kind, value)) return ": wrong kind";
  if (codec.kind == JsonKind::text) return text_difference(codec, value.get_string());
  if (codec.kind == JsonKind::object) {
    auto const inside = difference_from(codec.shape(), value);
    return inside.empty() ? "" : "." + inside;
  }
  if (codec.kind != JsonKind::list) return {};
  std::size_t index = 0;
  for (auto const& entry : value.get_array()) {
    auto const inside = value_difference(held(*codec.inner), entry);
    if (!inside.empty()) return "[" + std::to_string(index) + "]" + inside;
    ++index;
  }
  return {};
}

std::string field_difference(FieldSpec const& field, json::value const* value) {
  std::string const name(field.name);
  if (value == nullptr) return field.presence == Presence::required ? name + ": missing" : "";
  if (value->is_null()) return is_nullable(field) ? "" : name + ": null";
  auto const inside = value_difference(held(*field.codec), *value);
  return inside.empty() ? "" : name + inside;
}

}  // namespace

std::string difference_from(Shape const& shape, json::value const& value) {
  if (!value.is_object()) return ": no object";
  for (auto const& field : shape.fields)
    if (auto found = field_difference(field, value.get_object().if_contains(field.name)); !found.empty())
      return found;
  for (auto const& member : value.get_object()) {
    auto const known = std::any_of(shape.fields.begin(), shape.fields.end(),
                                   [&](auto const& field) { return field.name == member.key(); });
    if (!known) return std::string(member.key()) + ": not described";
  }
  return {};
}

}  // namespace scc
