// Reading and writing of plain values: texts, numbers, truths, instants.
#include "web/fields/codec.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "base/text.hpp"

namespace scc {

bool is_nullable(FieldSpec const& field) {
  if (!field.codec->optional) return false;
  return field.presence == Presence::required || field.codec->inner->optional;
}

namespace codecs {
namespace {

Error out_of(std::string_view reason, std::int64_t bound) {
  return Error{Code::invalid, std::string(reason)}.with("bound", std::to_string(bound));
}

template <class Text>
bool is_empty_text(void const* from) {
  return static_cast<Text const*>(from)->empty();
}

template <class Text>
void write_text(std::string& out, void const* from) {
  append_json_string(out, *static_cast<Text const*>(from));
}

}  // namespace

Error wrong_type(std::string_view expected) {
  return Error{Code::invalid, "wrong_type"}.with("expected", expected);
}

Error not_a_word(std::span<std::string_view const> words) {
  std::string list;
  for (auto const word : words) {
    if (!list.empty()) list += ", ";
    list += word;
  }
  return Error{Code::invalid, "unknown_word"}.with("words", list);
}

Error beneath(Error error, std::size_t index) {
  auto const dot = error.field.empty() || error.field.front() == '[' ? "" : ".";
  error.field = "[" + std::to_string(index) + "]" + dot + error.field;
  return error;
}

Result<void> check_whole(json::value const& from, Bounds const& bounds, std::int64_t& into) {
  if (from.is_uint64()) return out_of("too_large", bounds.most);  // Beyond what an int64 holds.
  if (!from.is_int64()) return wrong_type("whole");
  into = from.get_int64();
  if (into < bounds.least) return out_of("too_small", bounds.least);
  if (into > bounds.most) return out_of("too_large", bounds.most);
  return {};
}

Result<void> check_text(json::value const& from, Bounds const& bounds, std::string_view& into) {
  if (!from.is_string()) return wrong_type("text");
  into = from.get_string();
  if (!is_clean_text(into)) return Error{Code::invalid, "bad_text"};
  auto const characters = static_cast<std::int64_t>(length_in_characters(into));
  if (characters < bounds.least) return out_of("too_short", bounds.least);
  if (characters > bounds.most) return out_of("too_long", bounds.most);
  return {};
}

Result<json::array const*> check_list(json::value const& from, Bounds const& bounds) {
  if (!from.is_array()) return wrong_type("list");
  auto const& list = from.get_array();
  if (list.size() > bounds.entries_max)
    return out_of("too_many_entries", static_cast<std::int64_t>(bounds.entries_max));
  return &list;
}

void write_whole(std::string& out, std::int64_t value) {
  char digits[24];
  auto const end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out.append(digits, end);
}

Codec text_codec() {
  return {.kind = JsonKind::text,
          .read = [](json::value const& from, void* into, Bounds const& bounds) -> Result<void> {
            std::string_view text;
            SCC_CHECK(check_text(from, bounds, text));
            *static_cast<std::string*>(into) = text;
            return {};
          },
          .write = write_text<std::string>,
          .is_absent = is_empty_text<std::string>};
}

Codec text_view_codec() {
  return {.kind = JsonKind::text,
          .write = write_text<std::string_view>,
          .is_absent = is_empty_text<std::string_view>};
}

Codec truth_codec() {
  return {.kind = JsonKind::truth,
          .read = [](json::value const& from, void* into, Bounds const&) -> Result<void> {
            if (!from.is_bool()) return wrong_type("truth");
            *static_cast<bool*>(into) = from.get_bool();
            return {};
          },
          .write = [](std::string& out,
                      void const* from) { out += *static_cast<bool const*>(from) ? "true" : "false"; }};
}

Codec number_codec() {
  return {.kind = JsonKind::number,
          .read = [](json::value const& from, void* into, Bounds const& bounds) -> Result<void> {
            if (!from.is_number()) return wrong_type("number");
            auto const value = from.to_number<double>();
            if (!std::isfinite(value)) return wrong_type("number");
            if (value < static_cast<double>(bounds.least)) return out_of("too_small", bounds.least);
            if (value > static_cast<double>(bounds.most)) return out_of("too_large", bounds.most);
            *static_cast<double*>(into) = value;
            return {};
          },
          .write =
              [](std::string& out, void const* from) {
                char digits[32];
                auto const value = *static_cast<double const*>(from);
                out.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
              }};
}

Codec index_codec() {
  return {.kind = JsonKind::whole,
          .read = [](json::value const& from, void* into, Bounds const& bounds) -> Result<void> {
            Bounds natural = bounds;
            natural.least = std::max<std::int64_t>(natural.least, 0);
            std::int64_t value = 0;
            SCC_CHECK(check_whole(from, natural, value));
            *static_cast<std::size_t*>(into) = static_cast<std::size_t>(value);
            return {};
          },
          .write =
              [](std::string& out, void const* from) {
                write_whole(out, static_cast<std::int64_t>(*static_cast<std::size_t const*>(from)));
              }};
}

Codec instant_codec() {
  return {.kind = JsonKind::text,
          .read = [](json::value const& from, void* into, Bounds const&) -> Result<void> {
            if (!from.is_string()) return wrong_type("text");
            auto const at = parse_rfc3339(from.get_string());
            if (!at) return Error{Code::invalid, "bad_instant"};
            *static_cast<Instant*>(into) = *at;
            return {};
          },
          .write =
              [](std::string& out, void const* from) {
                out += '"';
                out += to_rfc3339(*static_cast<Instant const*>(from));
                out += '"';
              },
          .format = "date-time"};
}

Codec dictionary_codec() {
  return {.kind = JsonKind::dictionary, .write = [](std::string& out, void const* from) {
            out += '{';
            char const* separator = "";
            for (auto const& [name, text] : *static_cast<Dictionary const*>(from)) {
              out += separator;
              append_json_string(out, name);
              out += ':';
              append_json_string(out, text);
              separator = ",";
            }
            out += '}';
          }};
}

}  // namespace codecs
}  // namespace scc
