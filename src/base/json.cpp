// JSON from outside: Boost.JSON's parser with a handler that also knows where it is and what it has seen.
#include "base/json.hpp"

#include <cmath>
#include <cstdint>
#include <limits>
#include <set>
#include <vector>

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>

#include "base/encoding.hpp"

namespace scc {
namespace {

using ErrorCode = boost::system::error_code;

// Builds the value on a stack of finished parts, as Boost.JSON's own handler does.
class StrictHandler {
 public:
  static constexpr std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_key_size = std::numeric_limits<std::size_t>::max();
  static constexpr std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

  StrictHandler() { stack_.reset(); }
  json::value release() { return stack_.release(); }
  bool duplicate() const { return duplicate_; }

  // "roles[2].title": where the parser is, or was when it stopped.
  std::string path() const {
    std::string path;
    for (auto const& frame : frames_) {
      if (frame.array) {
        path += '[' + std::to_string(frame.index) + ']';
      } else if (!frame.name.empty()) {
        if (!path.empty()) path += '.';
        path += frame.name;
      }
    }
    return path;
  }

  bool on_document_begin(ErrorCode&) { return true; }
  bool on_document_end(ErrorCode&) { return true; }
  bool on_array_begin(ErrorCode&) { return open(true); }
  bool on_array_end(std::size_t count, ErrorCode&) {
    stack_.push_array(count);
    return close();
  }
  bool on_object_begin(ErrorCode&) { return open(false); }
  bool on_object_end(std::size_t count, ErrorCode&) {
    stack_.push_object(count);
    return close();
  }
  bool on_key_part(json::string_view part, std::size_t, ErrorCode&) {
    key_.append(part.data(), part.size());
    stack_.push_chars(part);
    return true;
  }
  bool on_key(json::string_view part, std::size_t, ErrorCode& error) {
    key_.append(part.data(), part.size());
    stack_.push_key(part);
    auto& frame = frames_.back();
    frame.name = key_;
    duplicate_ = !frame.seen.insert(std::move(key_)).second;
    key_.clear();
    if (duplicate_) error = json::error::syntax;
    return !duplicate_;
  }
  bool on_string_part(json::string_view part, std::size_t, ErrorCode&) {
    stack_.push_chars(part);
    return true;
  }
  bool on_string(json::string_view part, std::size_t, ErrorCode&) {
    stack_.push_string(part);
    return done();
  }
  bool on_number_part(json::string_view, ErrorCode&) { return true; }
  bool on_int64(std::int64_t number, json::string_view, ErrorCode&) {
    stack_.push_int64(number);
    return done();
  }
  bool on_uint64(std::uint64_t number, json::string_view, ErrorCode&) {
    stack_.push_uint64(number);
    return done();
  }
  bool on_double(double number, json::string_view, ErrorCode& error) {
    if (!std::isfinite(number)) {
      error = json::error::exponent_overflow;
      return false;
    }
    stack_.push_double(number);
    return done();
  }
  bool on_bool(bool value, ErrorCode&) {
    stack_.push_bool(value);
    return done();
  }
  bool on_null(ErrorCode&) {
    stack_.push_null();
    return done();
  }
  bool on_comment_part(json::string_view, ErrorCode&) { return true; }
  bool on_comment(json::string_view, ErrorCode&) { return true; }

 private:
  struct Frame {
    bool array;
    std::size_t index = 0;
    std::string name = {};
    std::set<std::string> seen = {};
  };

  bool open(bool array) {
    frames_.push_back({array});
    return true;
  }
  bool close() {
    frames_.pop_back();
    return done();
  }
  // A value is complete: the next one of an array stands at the next index.
  bool done() {
    if (!frames_.empty() && frames_.back().array) ++frames_.back().index;
    return true;
  }

  json::value_stack stack_;
  std::vector<Frame> frames_;
  std::string key_;
  bool duplicate_ = false;
};

json::parse_options strict_options() {
  json::parse_options options;
  options.max_depth = kJsonDepthMax;
  return options;
}

}  // namespace

Result<json::value> parse_json(std::string_view text) {
  json::basic_parser<StrictHandler> parser(strict_options());
  ErrorCode error;
  auto const read = parser.write_some(false, text.data(), text.size(), error);
  auto& handler = parser.handler();
  if (handler.duplicate()) return Error{Code::invalid, "json_duplicate"}.about(handler.path());
  if (error == json::error::too_deep) return Error{Code::invalid, "json_too_deep"}.about(handler.path());
  if (error || read < text.size()) return Error{Code::invalid, "json_malformed"}.about(handler.path());
  return handler.release();
}

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (char const character : text) {
    switch (character) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(character) < 0x20)
          out += "\\u00" + to_hex({&character, 1});
        else
          out += character;
    }
  }
  out += '"';
}

}  // namespace scc
