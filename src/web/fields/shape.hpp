// Shape: the one field table of a body. From it come the strict reader, the writer, the OpenAPI schema with
// its examples, the page's TypeScript types and the seeds of the fuzzers.
//
//    FieldSpec const kFields[] = {
//        field<&NewAsset::name>("name", Presence::required, text(1, kNameCharactersMax),
//                               "What people call it.", "Caprice"),
//    };
//    template <> Shape const& shape_of<NewAsset>() {
//      static Shape const shape{"NewAsset", "An asset to be added.", kFields};
//      return shape;
//    }
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/result.hpp"

namespace scc {

struct Shape;

// What a value is on the wire.
enum class JsonKind : std::uint8_t {
  text,
  whole,   // An integer, written as one: 5, never 5.0 or "5".
  number,  // A finite number.
  truth,
  list,
  object,
  dictionary,  // Names that are data, to texts.
};

// In a request: must it be sent? In an answer: is it always there (null when there is nothing), or left out?
enum class Presence : std::uint8_t { required, optional };

struct Bounds {
  // Characters of a text, or the value of a number.
  std::int64_t least = std::numeric_limits<std::int64_t>::min();
  std::int64_t most = std::numeric_limits<std::int64_t>::max();
  std::size_t entries_max = 0;  // Of a list.
};

constexpr Bounds any() {
  return {};
}
constexpr Bounds text(std::size_t characters_min, std::size_t characters_max) {
  return {static_cast<std::int64_t>(characters_min), static_cast<std::int64_t>(characters_max), 0};
}
constexpr Bounds between(std::int64_t least, std::int64_t most) {
  return {least, most, 0};
}
constexpr Bounds up_to(std::size_t entries_max, Bounds entry = {}) {
  return {entry.least, entry.most, entries_max};
}

// How values of one member type are read, written and described.
struct Codec {
  JsonKind kind;
  // Fills `into`, or fails with `invalid`; `field` is the path below this value. Null for what is only ever
  // written.
  Result<void> (*read)(json::value const& from, void* into, Bounds const& bounds) = nullptr;
  void (*write)(std::string& out, void const* from) = nullptr;
  // True when there is nothing to write: an empty optional or text. Null when there always is.
  bool (*is_absent)(void const* from) = nullptr;
  bool optional = false;                                   // std::optional: `inner` is what it holds.
  Codec const* inner = nullptr;                            // Of an optional's value or a list's entries.
  Shape const& (*shape)() = nullptr;                       // Of an object.
  std::span<std::string_view const> (*words)() = nullptr;  // The closed set a text is one of.
  std::string_view format = {};                            // "date-time".
  std::string_view id_prefix = {};                         // "EV" when the text is an id.
};

struct FieldSpec {
  std::string_view name;
  Presence presence;
  Bounds bounds;
  std::string_view text;     // What it means, for a person.
  std::string_view example;  // Bare for texts, JSON for the rest; empty for objects, which bring their own.
  Codec const* codec;
  void const* (*member)(void const* object);
};

struct Shape {
  std::string_view name;  // Of the OpenAPI component.
  std::string_view text;
  std::span<FieldSpec const> fields;  // At most kShapeFieldsMax.
};

// The shape of T; each body's file specialises it.
template <class T>
Shape const& shape_of();

// True when null means something of its own: "clear this" in a change, "there is none" in an answer.
bool is_nullable(FieldSpec const& field);

}  // namespace scc
