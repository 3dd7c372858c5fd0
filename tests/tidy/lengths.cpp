// Lengths: of lines, of files, and of functions, which are measured by matching braces.
#include <algorithm>
#include <cctype>

#include "tidy/rules.hpp"

namespace scc::tidy {
namespace {

std::size_t columns(std::string_view line) {
  return static_cast<std::size_t>(std::count_if(
      line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; }));
}

bool has_word(std::string_view text, std::string_view word) {
  auto const is_part = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (auto at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    auto const end = at + word.size();
    if ((at == 0 || !is_part(text[at - 1])) && (end == text.size() || !is_part(text[end]))) return true;
  }
  return false;
}

// True for what stands before a brace that opens a function: it has a parameter list, or an arrow of
// TypeScript, and is none of the other things that have braces.
bool opens_function(std::string_view head) {
  for (auto const* word : {"namespace", "struct", "class", "union", "enum", "interface"})
    if (has_word(head, word) && head.find('(') == std::string_view::npos) return false;
  if (head.find("=>") != std::string_view::npos) return true;
  auto const parameters = head.find('(');
  if (parameters == std::string_view::npos || head.find(')', parameters) == std::string_view::npos)
    return false;
  for (auto const* word : {"if", "for", "while", "switch", "catch"})
    if (has_word(head.substr(0, parameters), word)) return false;
  return true;
}

// Walks the braces of one file, and remembers where functions that are in no other function begin.
class BraceWalk {
 public:
  explicit BraceWalk(SourceFile const& file) : file_(file) {}

  Findings run() {
    for (line_ = 1; line_ <= file_.code.size(); ++line_) {
      std::string_view const code = file_.code[line_ - 1];
      if (code.starts_with("#")) continue;  // The preprocessor's braces are not ours to match.
      for (char const c : code) take(c);
      take(' ');
    }
    if (!open_.empty() || below_zero_) found_.push_back({file_.path, 0, "braces that do not match"});
    return std::move(found_);
  }

 private:
  struct Brace {
    bool function;
    std::size_t begins;
  };

  void take(char c) {
    if (c == '{') return open();
    if (c == '}') return close();
    if (c == ';' && parentheses_ == 0) return head_.clear();
    if (c == '(') ++parentheses_;
    if (c == ')' && parentheses_ > 0) --parentheses_;
    if (std::isspace(static_cast<unsigned char>(c)) != 0 && head_.empty()) return;
    if (head_.empty()) head_begins_ = line_;
    head_ += c;
  }

  void open() {
    bool const function = functions_ == 0 && opens_function(head_);
    open_.push_back({function, head_.empty() ? line_ : head_begins_});
    functions_ += function ? 1 : 0;
    parentheses_before_.push_back(parentheses_);
    parentheses_ = 0;
    head_.clear();
  }

  void close() {
    head_.clear();
    if (open_.empty()) {
      below_zero_ = true;
      return;
    }
    auto const brace = open_.back();
    open_.pop_back();
    parentheses_ = parentheses_before_.back();
    parentheses_before_.pop_back();
    if (!brace.function) return;
    --functions_;
    auto const lines = line_ - brace.begins + 1;
    if (lines > kFunctionLinesMax)
      found_.push_back({file_.path, brace.begins,
                        "a function of " + std::to_string(lines) + " lines; " +
                            std::to_string(kFunctionLinesMax) + " is the limit: split it by what it says"});
  }

  SourceFile const& file_;
  Findings found_;
  std::vector<Brace> open_;
  std::vector<int> parentheses_before_;
  std::string head_;
  std::size_t head_begins_ = 0;
  std::size_t line_ = 0;
  int parentheses_ = 0;
  int functions_ = 0;
  bool below_zero_ = false;
};

// A shell function runs from "name() {" to the "}" in the first column.
Findings shell_functions(SourceFile const& file) {
  Findings found;
  std::size_t begins = 0;
  for (std::size_t i = 0; i < file.lines.size(); ++i) {
    if (file.lines[i].ends_with("() {")) begins = i;
    if (file.lines[i] == "}" && i - begins + 1 > kFunctionLinesMax)
      found.push_back({file.path, begins + 1, "a shell function over the limit: split it"});
  }
  return found;
}

}  // namespace

Findings lines_are_short(SourceFile const& file) {
  Findings found;
  if (!file.is_code()) return found;
  for (std::size_t i = 0; i < file.lines.size(); ++i)
    if (columns(file.lines[i]) > kLineColumnsMax)
      found.push_back({file.path, i + 1,
                       std::to_string(columns(file.lines[i])) + " columns; " +
                           std::to_string(kLineColumnsMax) + " is the limit"});
  return found;
}

Findings files_are_short(SourceFile const& file) {
  // A snapshot is what the program wrote: nobody reads it but as a difference.
  if (file.path.starts_with("tests/snapshots/")) return {};
  if (!file.is_code() || file.lines.size() <= kFileLinesMax) return {};
  return {{file.path, 0,
           std::to_string(file.lines.size()) + " lines; " + std::to_string(kFileLinesMax) +
               " is the limit: split it by what it is about"}};
}

Findings functions_are_short(SourceFile const& file) {
  if (file.language == Language::shell) return shell_functions(file);
  if (file.language != Language::cpp && file.language != Language::script) return {};
  return BraceWalk(file).run();
}

}  // namespace scc::tidy
