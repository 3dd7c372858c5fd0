// Record: writing members one after another, and reading them back without trust.
#include "store/record.hpp"

#include <limits>

#include "base/json.hpp"

namespace scc {
namespace {

// Null where it is no JSON at all.
boost::json::value parse_body(std::string_view body, boost::json::storage_ptr memory) {
  boost::system::error_code failed;
  auto parsed = boost::json::parse(body, failed, std::move(memory));
  if (failed) parsed = nullptr;
  return parsed;
}

}  // namespace

void RecordWriter::begin(std::string_view name, std::string_view opening) {
  if (out_.back() != '{') out_ += ',';
  out_ += '"';
  out_ += name;
  out_ += "\":";
  out_ += opening;
}

void RecordWriter::text(std::string_view name, std::string_view value) {
  begin(name, {});
  append_json_string(out_, value);
}

void RecordWriter::whole(std::string_view name, std::int64_t value) {
  begin(name, std::to_string(value));
}

void RecordWriter::real(std::string_view name, double value) {
  begin(name, boost::json::serialize(boost::json::value(value)));
}

void RecordWriter::flag(std::string_view name, bool value) {
  begin(name, value ? "true" : "false");
}

void RecordWriter::texts(std::string_view name, std::vector<std::string> const& items) {
  begin(name, "[");
  for (auto const& item : items) {
    if (out_.back() != '[') out_ += ',';
    append_json_string(out_, item);
  }
  out_ += ']';
}

RecordReader::RecordReader(Row const& row)
    : RecordFields(fault_),
      key_(row.key),
      memory_(buffer_.data(), buffer_.size()),
      parsed_(parse_body(row.body, &memory_)) {
  open("body", &parsed_);
  if (small("v") != kRecordSchema) fail("v");
}

Result<void> RecordReader::done() const {
  if (fault_.empty()) return success();
  return unreadable(key_, fault_);
}

void RecordFields::open(std::string_view name, boost::json::value const* value) {
  members_ = value == nullptr ? nullptr : value->if_object();
  if (members_ == nullptr) fail(name);
}

void RecordFields::fail(std::string_view name) {
  if (fault_->empty()) *fault_ = name;
}

boost::json::value const* RecordFields::find(std::string_view name) const {
  return members_ == nullptr ? nullptr : members_->if_contains(name);
}

boost::json::array const* RecordFields::find_array(std::string_view name) {
  auto const* const value = find(name);
  auto const* const array = value == nullptr ? nullptr : value->if_array();
  if (array == nullptr) fail(name);
  return array;
}

std::string RecordFields::text(std::string_view name) {
  auto const* const value = find(name);
  auto const* const text = value == nullptr ? nullptr : value->if_string();
  if (text == nullptr) {
    fail(name);
    return {};
  }
  return std::string(text->data(), text->size());
}

std::int64_t RecordFields::whole(std::string_view name) {
  auto const* const value = find(name);
  auto const* const number = value == nullptr ? nullptr : value->if_int64();
  if (number == nullptr) {
    fail(name);
    return 0;
  }
  return *number;
}

int RecordFields::small(std::string_view name) {
  auto const number = whole(name);
  if (number < std::numeric_limits<int>::min() || number > std::numeric_limits<int>::max()) {
    fail(name);
    return 0;
  }
  return static_cast<int>(number);
}

double RecordFields::real(std::string_view name) {
  auto const* const value = find(name);
  if (value == nullptr || !value->is_number()) {
    fail(name);
    return 0;
  }
  return value->to_number<double>();
}

bool RecordFields::flag(std::string_view name) {
  auto const* const value = find(name);
  auto const* const flag = value == nullptr ? nullptr : value->if_bool();
  if (flag == nullptr) {
    fail(name);
    return false;
  }
  return *flag;
}

Instant RecordFields::instant(std::string_view name) {
  return checked(name, parse_rfc3339(text(name)));
}

std::vector<std::string> RecordFields::texts(std::string_view name) {
  std::vector<std::string> items;
  auto const* const array = find_array(name);
  if (array == nullptr) return items;
  for (auto const& value : *array) {
    auto const* const text = value.if_string();
    if (text == nullptr) {
      fail(name);
      return {};
    }
    items.emplace_back(text->data(), text->size());
  }
  return items;
}

Error unreadable(Key const& key, std::string_view what) {
  return Error{Code::internal, "row_unreadable"}.because(key.partition() + " " + key.sort() + ": " +
                                                         std::string(what));
}

}  // namespace scc
