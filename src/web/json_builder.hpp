// JsonBuilder: writes JSON in the order it is told, for documents that are made once.
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"

namespace scc {

class JsonBuilder {
 public:
  JsonBuilder& open(char bracket) {  // '{' or '['
    separate();
    out_ += bracket;
    return *this;
  }
  JsonBuilder& close(char bracket) {
    out_ += bracket;
    return *this;
  }
  JsonBuilder& name(std::string_view name) {
    separate();
    append_json_string(out_, name);
    out_ += ':';
    return *this;
  }
  JsonBuilder& text(std::string_view value) {
    separate();
    append_json_string(out_, value);
    return *this;
  }
  // JSON as it is.
  JsonBuilder& raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
  }
  JsonBuilder& member(std::string_view key, std::string_view value) { return name(key).text(value); }
  std::string take() && { return std::move(out_); }

 private:
  void separate() {
    if (out_.empty()) return;
    auto const last = out_.back();
    if (last != '{' && last != '[' && last != ':') out_ += ',';
  }

  std::string out_;
};

}  // namespace scc
