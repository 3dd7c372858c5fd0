// Blanks comments and literals: the one pass over text that every rule about code relies on.
#include <algorithm>
#include <cctype>

#include "tidy/tree.hpp"

namespace scc::tidy {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

// One walk over a file's text; `out` starts as a copy and loses what is not code.
class Blanker {
 public:
  Blanker(std::string text, Language language) : in_(text), out_(std::move(text)), language_(language) {}

  std::string run() {
    while (at_ < in_.size()) step();
    return out_;
  }

 private:
  bool c_like() const {
    return language_ == Language::cpp || language_ == Language::script || language_ == Language::style;
  }
  bool sees(std::string_view what) const { return in_.compare(at_, what.size(), what) == 0; }
  char before() const { return at_ == 0 ? '\n' : in_[at_ - 1]; }

  void step() {
    if (c_like() && sees("/*")) return blank_through("*/", 2);
    if (c_like() && language_ != Language::style && sees("//")) return blank_line();
    if (!c_like() && sees("#") && (std::isspace(static_cast<unsigned char>(before())) != 0))
      return blank_line();
    if (language_ == Language::cpp && sees("R\"") && !is_word(before())) return blank_raw_string();
    if (language_ == Language::script && sees("`")) return blank_template();
    if (language_ == Language::script && sees("/") && starts_regular_expression()) return blank_quoted('/');
    if (sees("\"")) return blank_quoted('"');
    if (sees("'") && !(language_ == Language::cpp && is_word(before()))) return blank_quoted('\'');
    ++at_;
  }

  void blank(std::size_t from, std::size_t to) {
    for (auto i = from; i < to && i < out_.size(); ++i)
      if (out_[i] != '\n') out_[i] = ' ';
  }

  void blank_line() {
    auto const end = std::min(in_.find('\n', at_), in_.size());
    blank(at_, end);
    at_ = end;
  }

  void blank_through(std::string_view end_mark, std::size_t skip) {
    auto const found = in_.find(end_mark, at_ + skip);
    auto const end = found == std::string::npos ? in_.size() : found + end_mark.size();
    blank(at_, end);
    at_ = end;
  }

  void blank_raw_string() {
    auto const open = in_.find('(', at_);
    blank_through(")" + in_.substr(at_ + 2, open - at_ - 2) + "\"", open - at_);
  }

  // Keeps the quotes. A quote that is not closed on its line is no literal (an apostrophe in a page's text),
  // except in the shell, where literals span lines.
  void blank_quoted(char quote) {
    auto end = at_ + 1;
    while (end < in_.size() && in_[end] != quote && (in_[end] != '\n' || language_ == Language::shell))
      end += in_[end] == '\\' && !(language_ == Language::shell && quote == '\'') ? 2 : 1;
    if (end >= in_.size() || in_[end] != quote) {
      ++at_;
      return;
    }
    blank(at_ + 1, end);
    at_ = end + 1;
  }

  // A template's holes are code again; their braces balance, so they may be blanked with the rest.
  void blank_template() {
    auto end = at_ + 1;
    int depth = 0;
    for (; end < in_.size() && (in_[end] != '`' || depth > 0); ++end) {
      if (in_[end] == '\\') {
        ++end;
      } else if (in_.compare(end, 2, "${") == 0) {
        ++depth;
        ++end;
      } else if (depth > 0 && in_[end] == '{') {
        ++depth;
      } else if (depth > 0 && in_[end] == '}') {
        --depth;
      }
    }
    blank(at_ + 1, end);
    at_ = end + 1;
  }

  // A slash begins a regular expression where a value may begin, and is a division elsewhere.
  bool starts_regular_expression() const {
    auto const previous = in_.find_last_not_of(" \n", at_ == 0 ? 0 : at_ - 1);
    if (at_ == 0 || previous == std::string::npos) return true;
    return std::string_view("(,=:[!&|?{;+").find(in_[previous]) != std::string_view::npos;
  }

  std::string in_;
  std::string out_;
  Language language_;
  std::size_t at_ = 0;
};

}  // namespace

std::vector<std::string> plain_code(std::vector<std::string> const& lines, Language language) {
  if (language == Language::markdown || language == Language::data) return lines;
  auto const text = Blanker(joined(lines), language).run();
  std::vector<std::string> code;
  std::size_t begin = 0;
  for (auto end = text.find('\n'); end != std::string::npos; end = text.find('\n', begin)) {
    code.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return code;
}

}  // namespace scc::tidy
