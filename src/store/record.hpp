// Record: how a row's body is written and read: a JSON object with its schema version as "v".
//
//    RecordWriter out;                          RecordReader in(row);
//    out.text("title", event.title);            event.title = in.text("title");
//    out.instant("at", entry.at);               entry.at = in.instant("at");
//    return std::move(out).body();              SCC_CHECK(in.done());
//
// Reading is strict and never half-trusted: a member that is missing or of another kind makes done() fail
// with `internal` ("row_unreadable"), naming the row and the member to the operator; what was read until then
// is dropped. One thread at a time.
#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/json.hpp>

#include "base/id.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "store/row.hpp"

namespace scc {

inline constexpr int kRecordSchema = 1;

class RecordWriter {
 public:
  RecordWriter() : out_("{\"v\":1") {}

  void text(std::string_view name, std::string_view value);
  void whole(std::string_view name, std::int64_t value);
  void real(std::string_view name, double value);
  void flag(std::string_view name, bool value);
  void instant(std::string_view name, Instant value) { text(name, to_rfc3339(value)); }
  template <class Tag>
  void id(std::string_view name, Id<Tag> const& value) {
    text(name, value.text);
  }

  // Nothing at all where there is no value.
  void instant(std::string_view name, std::optional<Instant> value) {
    if (value) instant(name, *value);
  }
  template <class Tag>
  void id(std::string_view name, std::optional<Id<Tag>> const& value) {
    if (value) id(name, *value);
  }
  // Nothing at all where the id is empty.
  template <class Tag>
  void id_if_any(std::string_view name, Id<Tag> const& value) {
    if (!value.empty()) id(name, value);
  }
  template <class Whole>
  void whole(std::string_view name, std::optional<Whole> value) {
    if (value) whole(name, std::int64_t{*value});
  }

  // `write_one(RecordWriter&, item)` writes the members of each item's object.
  template <class List, class WriteOne>
  void list(std::string_view name, List const& items, WriteOne const& write_one) {
    begin(name, "[");
    for (auto const& item : items) {
      if (out_.back() != '[') out_ += ',';
      out_ += '{';
      write_one(*this, item);
      out_ += '}';
    }
    out_ += ']';
  }
  void texts(std::string_view name, std::vector<std::string> const& items);
  template <class Write>
  void object(std::string_view name, Write const& write) {
    begin(name, "{");
    write(*this);
    out_ += '}';
  }

  std::string body() && {
    out_ += '}';
    return std::move(out_);
  }

 private:
  void begin(std::string_view name, std::string_view opening);

  std::string out_;
};

// The members of one object of a body. Those of inner objects report their faults to the outermost.
class RecordFields {
 public:
  RecordFields(RecordFields const&) = delete;
  RecordFields& operator=(RecordFields const&) = delete;

  // Makes the outermost reader's done() fail: for what its own types cannot see.
  void fail(std::string_view name);

  std::string text(std::string_view name);
  std::int64_t whole(std::string_view name);
  int small(std::string_view name);
  double real(std::string_view name);
  bool flag(std::string_view name);
  Instant instant(std::string_view name);
  minutes length(std::string_view name) { return minutes{whole(name)}; }
  std::vector<std::string> texts(std::string_view name);

  bool has(std::string_view name) const { return find(name) != nullptr; }
  std::optional<Instant> optional_instant(std::string_view name) {
    return has(name) ? std::optional(instant(name)) : std::nullopt;
  }
  std::optional<int> optional_small(std::string_view name) {
    return has(name) ? std::optional(small(name)) : std::nullopt;
  }
  std::optional<std::int64_t> optional_whole(std::string_view name) {
    return has(name) ? std::optional(whole(name)) : std::nullopt;
  }

  template <class IdType>
  IdType id(std::string_view name) {
    return checked(name, IdType::parse(text(name)));
  }
  template <class IdType>
  std::optional<IdType> optional_id(std::string_view name) {
    return has(name) ? std::optional(id<IdType>(name)) : std::nullopt;
  }
  // A word of a closed set, by its parser.
  template <class Parse>
  auto word(std::string_view name, Parse const& parse) {
    return checked(name, parse(text(name)));
  }

  // `read_one(RecordFields&)` makes an item of each object of the list.
  template <class Item, class ReadOne>
  std::vector<Item> list(std::string_view name, ReadOne const& read_one) {
    std::vector<Item> items;
    auto const* const array = find_array(name);
    if (array == nullptr) return items;
    items.reserve(array->size());
    for (auto const& value : *array) {
      RecordFields one(*this, name, &value);
      items.push_back(read_one(one));
    }
    return items;
  }
  template <class ReadOne>
  auto object(std::string_view name, ReadOne const& read_one) {
    RecordFields one(*this, name, find(name));
    return read_one(one);
  }

 protected:
  // `fault` receives the name of the first member that was not as asked for.
  explicit RecordFields(std::string& fault) : fault_(&fault) {}
  void open(std::string_view name, boost::json::value const* value);

 private:
  RecordFields(RecordFields const& outer, std::string_view name, boost::json::value const* value)
      : fault_(outer.fault_) {
    open(name, value);
  }

  boost::json::value const* find(std::string_view name) const;
  boost::json::array const* find_array(std::string_view name);
  template <class Value>
  Value checked(std::string_view name, std::optional<Value> value) {
    if (value) return std::move(*value);
    fail(name);
    return Value{};
  }

  std::string* fault_;
  boost::json::object const* members_ = nullptr;
};

// A row's body as its outermost object.
class RecordReader final : public RecordFields {
 public:
  explicit RecordReader(Row const& row);
  // Success when every member asked for was there and as asked for.
  Result<void> done() const;

 private:
  Key key_;
  std::string fault_;
  std::array<unsigned char, 4096> buffer_;  // Most bodies parse without another allocation.
  boost::json::monotonic_resource memory_;
  boost::json::value parsed_;
};

// The error of a row whose key or neighbours do not fit what was read.
Error unreadable(Key const& key, std::string_view what);

}  // namespace scc
