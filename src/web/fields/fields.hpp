// Fields: how a body's table is written down, and how bodies are read and written by it.
#pragma once

#include <string>
#include <string_view>

#include "web/fields/codec.hpp"
#include "web/fields/shape.hpp"

namespace scc {

namespace fields_detail {
template <class>
struct MemberOf;
template <class Object, class Member>
struct MemberOf<Member Object::*> {
  using object = Object;
  using member = Member;
};
}  // namespace fields_detail

// One line of a table.
template <auto kMember>
FieldSpec field(std::string_view name, Presence presence, Bounds bounds, std::string_view text,
                std::string_view example = {}) {
  using Of = fields_detail::MemberOf<decltype(kMember)>;
  return {name,
          presence,
          bounds,
          text,
          example,
          &codec_of<typename Of::member>(),
          [](void const* object) -> void const* {
            return &(static_cast<typename Of::object const*>(object)->*kMember);
          }};
}

// The body of a request as a T. Refusals are `invalid` and name the path of the fault ("roles[2].title"):
// "unknown_field", "missing_field", "wrong_type", "too_long", "too_short", "too_small", "too_large",
// "too_many_entries", "bad_text", "bad_instant", "bad_id", "unknown_word".
template <class T>
Result<T> read_body(json::value const& from) {
  T body{};
  SCC_CHECK(codecs::read_object(shape_of<T>(), from, &body));
  return body;
}

// Appends `view` as JSON.
template <class T>
void write_view(std::string& out, T const& view) {
  codecs::write_object(out, shape_of<T>(), &view);
}

}  // namespace scc
