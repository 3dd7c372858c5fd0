// Words: the catalogue files are kept so that two people can add a line each without meeting, and every
// reason for which the program refuses something can be said in words.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "base/catalogue.hpp"

namespace scc {
namespace words_tests {

std::filesystem::path const kRoot = SCC_SOURCE_DIR;

std::string read_whole(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(WordFiles, HaveOneKeyALineSorted) {
  std::regex const line_form(R"re(  "([^"]+)": ".*",?)re");
  for (auto const* name : {"words/en.json", "words/es.json"}) {
    std::istringstream text(read_whole(kRoot / name));
    std::string before;
    for (std::string line; std::getline(text, line);) {
      if (line == "{" || line == "}") continue;
      std::smatch parts;
      ASSERT_TRUE(std::regex_match(line, parts, line_form)) << name << ": " << line;
      EXPECT_LT(before, parts[1].str()) << name << ": not sorted";
      before = parts[1];
    }
  }
}

// The reasons of every Error{Code::x, "reason"}, and of every refused("reason"), of the program.
std::set<std::string> reasons_in_source() {
  std::regex const error_form(R"re((?:Code::[a-z_]+,\s*(?:\.reason = )?|refused\()"([a-z_]+)")re");
  std::set<std::string> reasons;
  for (auto const& entry : std::filesystem::recursive_directory_iterator(kRoot / "src")) {
    auto const path = entry.path().string();
    if (!entry.is_regular_file() || path.ends_with("_test.cpp")) continue;
    auto const text = read_whole(entry.path());
    for (std::sregex_iterator found(text.begin(), text.end(), error_form), end; found != end; ++found)
      reasons.insert((*found)[1]);
  }
  return reasons;
}

TEST(WordFiles, SayEveryReasonOfEveryError) {
  auto const reasons = reasons_in_source();
  EXPECT_FALSE(reasons.empty());
  for (auto const& reason : reasons)
    for (auto const* part : {".title", ".detail"})
      EXPECT_TRUE(Catalogue::embedded().has(Locale::en, "problem." + reason + part))
          << "words/*.json lack problem." << reason << part;
}

}  // namespace words_tests
}  // namespace scc
