// LetterPage: a letter's content before it is text or HTML. Plain sentences, nothing escaped, nothing
// wrapped.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/catalogue.hpp"

namespace scc {

struct LetterPage {
  struct Fact {
    std::string label;
    std::string value;
  };
  struct Button {
    std::string label;
    std::string url;
  };
  // Something with a heading of its own: what is still open; one event of a day.
  struct Section {
    std::string when = {};  // Above the heading: "4:15 PM PST".
    std::string heading;
    std::vector<std::string> lines = {};
    bool bulleted = false;
  };
  // The sign-in code, for those who type it.
  struct Code {
    std::string before;  // "Or open … and type this code:"
    std::string code;
    std::string after;  // How long it is good for.
  };

  Locale locale = Locale::en;
  std::string brand;
  std::string colour;  // "#rrggbb".
  std::string headline;
  std::string greeting;
  std::vector<std::string> paragraphs;
  std::vector<Section> sections = {};
  std::vector<std::string> closing = {};  // What is to be said after those.
  std::vector<Fact> facts = {};
  std::string note = {};  // The event's public note: several lines, somebody's own words.
  std::optional<Button> button = {};
  std::optional<Code> code = {};
  std::vector<std::string> footer;         // Why the reader gets this…
  std::optional<Button> unsubscribe = {};  // …and how they get it no longer, where they may.
};

// Plain text, wrapped at 72 characters, facts in aligned columns, links on lines of their own.
std::string write_text(LetterPage const& page);
// One HTML document that needs nothing from elsewhere: tables and inline styles, as Outlook and Gmail want
// them; what dark mode adds lies in a style element that they may ignore.
std::string write_html(LetterPage const& page);

}  // namespace scc
