// codec_of<T>: how a member of type T is read, written and described. One specialisation a kind of type.
#pragma once

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/id.hpp"
#include "base/time.hpp"
#include "web/fields/shape.hpp"

namespace scc {

// Names that are data, to texts: {"from": "pending", "to": "confirmed"}.
using Dictionary = std::vector<std::pair<std::string_view, std::string_view>>;

// The words of a closed set, as the wire spells them. Specialised for each enum by WordsOf.
template <class E>
struct Words;

// For enums whose values count from zero and that have to_text() and a parser.
template <class E, int kCount, std::optional<E> (*kParse)(std::string_view)>
struct WordsOf {
  static std::span<std::string_view const> all() {
    static auto const words = [] {
      std::array<std::string_view, kCount> list;
      for (int i = 0; i < kCount; ++i) list[static_cast<std::size_t>(i)] = to_text(static_cast<E>(i));
      return list;
    }();
    return words;
  }
  static std::optional<E> parse(std::string_view text) { return kParse(text); }
};

// An id in an answer, read where it lies.
template <class AnId>
struct IdView {
  std::string_view text;
  IdView(AnId const& id) : text(id.text) {}
};

template <class T>
Codec const& codec_of();

// The parts that do not depend on the member's type.
namespace codecs {

Error wrong_type(std::string_view expected);
Error not_a_word(std::span<std::string_view const> words);
Error beneath(Error error, std::size_t index);
Result<void> check_whole(json::value const& from, Bounds const& bounds, std::int64_t& into);
Result<void> check_text(json::value const& from, Bounds const& bounds, std::string_view& into);
Result<json::array const*> check_list(json::value const& from, Bounds const& bounds);
Result<void> read_object(Shape const& shape, json::value const& from, void* into);
void write_object(std::string& out, Shape const& shape, void const* from);
void write_whole(std::string& out, std::int64_t value);
Codec text_codec();
Codec text_view_codec();
Codec truth_codec();
Codec number_codec();
Codec index_codec();  // Of another list's entries.
Codec instant_codec();
Codec dictionary_codec();

template <class Number>
Codec whole_codec() {
  static_assert(sizeof(Number) <= sizeof(std::int64_t));
  return {.kind = JsonKind::whole,
          .read = [](json::value const& from, void* into, Bounds const& bounds) -> Result<void> {
            Bounds narrowed = bounds;
            narrowed.least = std::max<std::int64_t>(narrowed.least, std::numeric_limits<Number>::min());
            narrowed.most = std::min<std::int64_t>(narrowed.most, std::numeric_limits<Number>::max());
            std::int64_t value = 0;
            SCC_CHECK(check_whole(from, narrowed, value));
            *static_cast<Number*>(into) = static_cast<Number>(value);
            return {};
          },
          .write =
              [](std::string& out, void const* from) {
                write_whole(out, static_cast<std::int64_t>(*static_cast<Number const*>(from)));
              }};
}

}  // namespace codecs

// Objects: whatever has a shape.
template <class T, class = void>
struct CodecMaker {
  static Codec make() {
    return {
        .kind = JsonKind::object,
        .read = [](json::value const& from, void* into,
                   Bounds const&) { return codecs::read_object(shape_of<T>(), from, into); },
        .write = [](std::string& out, void const* from) { codecs::write_object(out, shape_of<T>(), from); },
        .shape = &shape_of<T>};
  }
};

template <>
struct CodecMaker<std::string> {
  static Codec make() { return codecs::text_codec(); }
};
template <>
struct CodecMaker<std::string_view> {
  static Codec make() { return codecs::text_view_codec(); }
};
template <>
struct CodecMaker<bool> {
  static Codec make() { return codecs::truth_codec(); }
};
template <>
struct CodecMaker<double> {
  static Codec make() { return codecs::number_codec(); }
};
template <>
struct CodecMaker<int> {
  static Codec make() { return codecs::whole_codec<int>(); }
};
template <>
struct CodecMaker<std::int64_t> {
  static Codec make() { return codecs::whole_codec<std::int64_t>(); }
};
template <>
struct CodecMaker<std::size_t> {
  static Codec make() { return codecs::index_codec(); }
};
template <>
struct CodecMaker<Instant> {
  static Codec make() { return codecs::instant_codec(); }
};
template <>
struct CodecMaker<Dictionary> {
  static Codec make() { return codecs::dictionary_codec(); }
};

// Whole minutes; the field's name says so.
template <>
struct CodecMaker<minutes> {
  static Codec make() {
    return {.kind = JsonKind::whole,
            .read = [](json::value const& from, void* into, Bounds const& bounds) -> Result<void> {
              std::int64_t value = 0;
              SCC_CHECK(codecs::check_whole(from, bounds, value));
              *static_cast<minutes*>(into) = minutes{value};
              return {};
            },
            .write =
                [](std::string& out, void const* from) {
                  codecs::write_whole(out, static_cast<minutes const*>(from)->count());
                }};
  }
};

template <class Tag>
struct CodecMaker<Id<Tag>> {
  static Codec make() {
    return {.kind = JsonKind::text,
            .read = [](json::value const& from, void* into, Bounds const&) -> Result<void> {
              if (!from.is_string()) return codecs::wrong_type("text");
              auto id = Id<Tag>::parse(from.get_string());
              if (!id) return Error{Code::invalid, "bad_id"};
              *static_cast<Id<Tag>*>(into) = *std::move(id);
              return {};
            },
            .write =
                [](std::string& out, void const* from) {
                  out += '"';
                  out += static_cast<Id<Tag> const*>(from)->text;  // Its alphabet needs no escapes.
                  out += '"';
                },
            .id_prefix = Tag::kPrefix};
  }
};

template <class Tag>
struct CodecMaker<IdView<Id<Tag>>> {
  static Codec make() {
    return {.kind = JsonKind::text,
            .write =
                [](std::string& out, void const* from) {
                  out += '"';
                  out += static_cast<IdView<Id<Tag>> const*>(from)->text;
                  out += '"';
                },
            .id_prefix = Tag::kPrefix};
  }
};

template <class E>
struct CodecMaker<E, std::enable_if_t<std::is_enum_v<E>>> {
  static Codec make() {
    return {.kind = JsonKind::text,
            .read = [](json::value const& from, void* into, Bounds const&) -> Result<void> {
              if (!from.is_string()) return codecs::wrong_type("text");
              auto const value = Words<E>::parse(from.get_string());
              if (!value) return codecs::not_a_word(Words<E>::all());
              *static_cast<E*>(into) = *value;
              return {};
            },
            .write =
                [](std::string& out, void const* from) {
                  out += '"';
                  out += to_text(*static_cast<E const*>(from));
                  out += '"';
                },
            .words = &Words<E>::all};
  }
};

namespace codecs {

// What cannot be made empty is only ever written: views of what lies elsewhere.
template <class T>
constexpr bool kReadable = std::is_default_constructible_v<T>;

template <class T>
Result<void> read_optional(json::value const& from, void* into, Bounds const& bounds) {
  auto& target = *static_cast<std::optional<T>*>(into);
  target.reset();
  // Whether null may be sent at all is the field's affair (is_nullable).
  if (from.is_null() && !codec_of<T>().optional) return {};
  T value{};
  SCC_CHECK(codec_of<T>().read(from, &value, bounds));
  target = std::move(value);
  return {};
}

template <class T>
Result<void> read_list(json::value const& from, void* into, Bounds const& bounds) {
  SCC_TRY(list, check_list(from, bounds));
  auto& target = *static_cast<std::vector<T>*>(into);
  target.clear();
  target.reserve(list->size());
  for (std::size_t i = 0; i < list->size(); ++i) {
    T value{};
    auto const read = codec_of<T>().read((*list)[i], &value, bounds);
    if (!read) return beneath(read.error(), i);
    target.push_back(std::move(value));
  }
  return {};
}

template <class T>
void write_optional(std::string& out, void const* from) {
  auto const& source = *static_cast<std::optional<T> const*>(from);
  if (source) {
    codec_of<T>().write(out, &*source);
  } else {
    out += "null";
  }
}

template <class T>
void write_list(std::string& out, void const* from) {
  out += '[';
  char const* separator = "";
  for (auto const& one : *static_cast<std::vector<T> const*>(from)) {
    out += separator;
    codec_of<T>().write(out, &one);
    separator = ",";
  }
  out += ']';
}

}  // namespace codecs

template <class T>
struct CodecMaker<std::optional<T>> {
  static Codec make() {
    Codec codec = codec_of<T>();
    codec.optional = true;
    codec.inner = &codec_of<T>();
    if constexpr (codecs::kReadable<T>) codec.read = &codecs::read_optional<T>;
    codec.write = &codecs::write_optional<T>;
    codec.is_absent = [](void const* from) {
      return !static_cast<std::optional<T> const*>(from)->has_value();
    };
    return codec;
  }
};

template <class T>
struct CodecMaker<std::vector<T>> {
  static Codec make() {
    Codec codec{.kind = JsonKind::list, .write = &codecs::write_list<T>, .inner = &codec_of<T>()};
    if constexpr (codecs::kReadable<T>) codec.read = &codecs::read_list<T>;
    return codec;
  }
};

template <class T>
Codec const& codec_of() {
  static Codec const codec = CodecMaker<T>::make();
  return codec;
}

}  // namespace scc
