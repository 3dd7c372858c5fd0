// Habits: what a file must begin with, what a test is called, and which words stand nowhere.
#include <algorithm>
#include <cctype>

#include "tidy/layers.hpp"
#include "tidy/rules.hpp"

namespace scc::tidy {
namespace {

constexpr Rule kRules[] = {
    {"IncludesGoDown", includes_go_down},
    {"ForeignHeadersStayInTheirFiles", foreign_headers_stay_in_their_files},
    {"LinesAreShort", lines_are_short},
    {"FilesAreShort", files_are_short},
    {"FunctionsAreShort", functions_are_short},
    {"BannedWordsAreAbsent", banned_words_are_absent},
    {"FilesSayWhatTheyAre", files_say_what_they_are},
    {"HeadersAreIncludedOnce", headers_are_included_once},
    {"NoMachineIsNamed", no_machine_is_named},
    {"TestsHavePlainNames", tests_have_plain_names},
    {"TestsWithThreadsAreFound", tests_with_threads_are_found},
};

// Without the mark that makes it a comment; empty when the line is none.
std::string_view comment_text(std::string_view line) {
  for (std::string_view const mark : {"// ", "/* ", "# ", "<!-- "})
    if (line.starts_with(mark)) return line.substr(mark.size());
  return {};
}

// The words that tell whose machine a path is of. In two pieces, so that this file passes too.
constexpr std::string_view kMachinePaths[][2] = {{"/ho", "me/"},  {"/Us", "ers/"}, {"/ro", "ot/"},
                                                 {"/tm", "p/wt"}, {"/wo", "rk/"},  {"C:", "\\"}};

bool is_plain_name(std::string_view name) {
  return !name.empty() && std::isupper(static_cast<unsigned char>(name.front())) != 0 &&
         std::all_of(name.begin(), name.end(),
                     [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; });
}

std::string_view trimmed(std::string_view text) {
  auto const begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

// The two arguments of a line like "TEST_F(Suite, Name) {"; empty when it is no such line.
struct TestName {
  std::string_view suite;
  std::string_view name;
};
TestName test_name(std::string_view line) {
  for (std::string_view const mark : {"TEST(", "TEST_F(", "TEST_P(", "RC_GTEST_PROP("}) {
    if (!line.starts_with(mark)) continue;
    line.remove_prefix(mark.size());
    auto const comma = line.find(',');
    if (comma == std::string_view::npos) return {};
    return {trimmed(line.substr(0, comma)),
            trimmed(line.substr(comma + 1, line.find_first_of(",)", comma + 1) - comma - 1))};
  }
  return {};
}

// The words of `kThreadSuites='*One*:*Two*'` in the script `dev`.
std::vector<std::string> thread_words() {
  constexpr std::string_view kMark = "kThreadSuites='";
  std::vector<std::string> words;
  for (auto const& line : file_at("dev").lines) {
    if (!line.starts_with(kMark)) continue;
    std::string word;
    for (char const c : line.substr(kMark.size())) {
      if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
        word += c;
      } else if (!word.empty()) {
        words.push_back(std::move(word));
        word.clear();
      }
    }
  }
  return words;
}

}  // namespace

std::span<Rule const> rules() {
  return kRules;
}

Findings files_say_what_they_are(SourceFile const& file) {
  if (!file.is_code() || file.lines.empty()) return {};
  std::size_t first = file.lines[0].starts_with("#!") ? 1 : 0;
  std::string said;
  for (auto i = first; i < file.lines.size() && !comment_text(file.lines[i]).empty(); ++i)
    said += std::string(comment_text(file.lines[i])) + ' ';
  bool const is_sentence = said.size() > 20 && said.find_first_of(".:?") != std::string::npos;
  if (is_sentence) return {};
  return {{file.path, first + 1, "begin with a comment, one sentence that says what this file is"}};
}

Findings headers_are_included_once(SourceFile const& file) {
  if (!file.is_header()) return {};
  for (auto const& line : file.lines) {
    if (line == "#pragma once") return {};
    if (line.starts_with("#include")) break;
  }
  return {{file.path, 0, "a header has #pragma once before its first #include"}};
}

Findings no_machine_is_named(SourceFile const& file) {
  Findings found;
  for (std::size_t i = 0; i < file.lines.size(); ++i)
    for (auto const& path : kMachinePaths)
      if (file.lines[i].find(std::string(path[0]) + std::string(path[1])) != std::string::npos)
        found.push_back({file.path, i + 1,
                         "a path of somebody's machine: " + std::string(path[0]) + std::string(path[1])});
  return found;
}

Findings tests_have_plain_names(SourceFile const& file) {
  Findings found;
  if (file.language != Language::cpp) return found;
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    auto const test = test_name(file.code[i]);
    if (test.suite.empty()) continue;
    if (!file.path.ends_with("_test.cpp"))
      found.push_back({file.path, i + 1, "a test stands in a file called …_test.cpp"});
    if (!is_plain_name(test.suite) || !is_plain_name(test.name))
      found.push_back({file.path, i + 1, "a test is called in PascalCase, as a sentence"});
  }
  return found;
}

// A file of tests that starts threads has a suite that `./dev test threads` runs.
Findings tests_with_threads_are_found(SourceFile const& file) {
  if (!file.path.ends_with("_test.cpp") || file.path.starts_with("tests/tidy")) return {};
  std::size_t starts_threads = 0;
  bool is_found = false;
  auto const words = thread_words();
  for (std::size_t i = 0; i < file.code.size(); ++i) {
    for (auto const* mark : {"std::thread", "std::jthread", "std::async"})
      if (file.code[i].find(mark) != std::string::npos) starts_threads = i + 1;
    auto const suite = std::string(test_name(file.code[i]).suite);
    for (auto const& word : words) is_found = is_found || suite.find(word) != std::string::npos;
    // Their threads drive child processes, which the thread sanitizer here does not see into.
    for (auto const* word : {"Program", "Crash"})
      is_found = is_found || suite.find(word) != std::string::npos;
  }
  if (starts_threads == 0 || is_found) return {};
  return {{file.path, starts_threads,
           "threads meet here: put one of the words of kThreadSuites (dev) into the suite's name"}};
}

}  // namespace scc::tidy
