// The tree as the tidy tests see it: every text file we wrote, as lines and as plain code.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace scc::tidy {

enum class Language { cpp, script, style, shell, cmake, markdown, data };

struct SourceFile {
  std::string path;  // From the root of the repository, with slashes.
  Language language;
  std::vector<std::string> lines;
  // The same lines with the insides of comments and of literals blanked out, columns kept.
  std::vector<std::string> code;

  bool is_header() const { return path.ends_with(".hpp"); }
  bool is_test() const { return path.starts_with("tests/") || path.ends_with("_test.cpp"); }
  bool is_code() const { return language != Language::markdown && language != Language::data; }
};

// A rule that `line` (counted from 1; 0 for the file as a whole) of a file breaks, said so that a person
// knows what to do.
struct Finding {
  std::string path;
  std::size_t line;
  std::string what;
};
using Findings = std::vector<Finding>;

SourceFile make_file(std::string path, std::string_view text);
// All of the repository but what is built, installed or kept by git.
std::vector<SourceFile> const& repository();
// The file at `path`; stops the test program when there is none.
SourceFile const& file_at(std::string_view path);
std::string joined(std::vector<std::string> const& lines);

// Blanks comments and literals, so that only code is left. Understands C++ (raw strings, digit separators),
// TypeScript (templates, regular expressions) and # comments.
std::vector<std::string> plain_code(std::vector<std::string> const& lines, Language language);

}  // namespace scc::tidy
