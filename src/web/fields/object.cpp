// Reading and writing of objects by their field tables.
#include <cassert>

#include "web/fields/codec.hpp"

namespace scc::codecs {
namespace {

constexpr std::size_t kShapeFieldsMax = 64;  // One bit each says what has been seen.

// The same error, seen from the object around it.
Error beneath(Error error, std::string_view name) {
  auto const dot = error.field.empty() || error.field.front() == '[' ? "" : ".";
  error.field = std::string(name) + dot + error.field;
  return error;
}

std::size_t find_field(Shape const& shape, std::string_view name) {
  std::size_t i = 0;
  while (i < shape.fields.size() && shape.fields[i].name != name) ++i;
  return i;
}

Result<void> read_field(FieldSpec const& field, json::value const& from, void* object) {
  if (from.is_null() && !is_nullable(field)) return wrong_type("value");
  assert(field.codec->read != nullptr);
  return field.codec->read(from, const_cast<void*>(field.member(object)), field.bounds);
}

}  // namespace

Result<void> read_object(Shape const& shape, json::value const& from, void* into) {
  assert(shape.fields.size() <= kShapeFieldsMax);
  if (!from.is_object()) return wrong_type("object");
  std::uint64_t seen = 0;
  for (auto const& member : from.get_object()) {
    auto const at = find_field(shape, member.key());
    if (at == shape.fields.size()) return beneath(Error{Code::invalid, "unknown_field"}, member.key());
    auto const read = read_field(shape.fields[at], member.value(), into);
    if (!read) return beneath(read.error(), shape.fields[at].name);
    seen |= std::uint64_t{1} << at;
  }
  for (std::size_t i = 0; i < shape.fields.size(); ++i)
    if (shape.fields[i].presence == Presence::required && ((seen >> i) & 1) == 0)
      return beneath(Error{Code::invalid, "missing_field"}, shape.fields[i].name);
  return {};
}

void write_object(std::string& out, Shape const& shape, void const* from) {
  char separator = '{';
  for (auto const& field : shape.fields) {
    auto const* member = field.member(from);
    if (field.presence == Presence::optional && field.codec->is_absent != nullptr &&
        field.codec->is_absent(member))
      continue;
    out += separator;
    separator = ',';
    out += '"';
    out += field.name;
    out += "\":";
    field.codec->write(out, member);
  }
  if (separator == '{') out += separator;
  out += '}';
}

}  // namespace scc::codecs
