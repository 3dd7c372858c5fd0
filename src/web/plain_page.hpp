// PlainPage: a small page of the program's own for those who are not signed in: a few sentences, perhaps one
// button. No script; nothing from elsewhere; may be framed by nobody.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/catalogue.hpp"
#include "web/http.hpp"

namespace scc {

struct PlainPage {
  struct Form {
    std::string action;  // Where the button posts to.
    std::string button;
  };
  Locale locale = Locale::en;
  std::string brand = {};  // Whose page it is; empty where it is nobody's.
  std::string title;
  std::vector<std::string> paragraphs;
  std::optional<Form> form = {};
};

Response plain_page(int status, PlainPage const& page);

// What a content-security policy calls a style element with this text.
std::string style_source(std::string_view style);

}  // namespace scc
