// Security document: every test that docs/security.md names as proof exists.
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

namespace scc {
namespace security_document {

std::filesystem::path const kRoot = SCC_SOURCE_DIR;

std::string whole(std::filesystem::path const& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::set<std::string> found_in(std::string const& text, std::regex const& form) {
  std::set<std::string> names;
  for (std::sregex_iterator at(text.begin(), text.end(), form), end; at != end; ++at)
    names.insert((*at)[1].str() + '.' + (*at)[2].str());
  return names;
}

std::set<std::string> tests_in_source() {
  std::regex const test_form(R"re(TEST(?:_F|_P)?\((\w+),\s*(\w+)\))re");
  std::set<std::string> names;
  for (auto const* folder : {"src", "tests"})
    for (auto const& entry : std::filesystem::recursive_directory_iterator(kRoot / folder))
      if (entry.path().string().ends_with("_test.cpp")) names.merge(found_in(whole(entry.path()), test_form));
  return names;
}

TEST(SecurityDocument, NamesOnlyTestsThatExist) {
  auto const named =
      found_in(whole(kRoot / "docs/security.md"), std::regex(R"re(`([A-Z]\w+)\.([A-Z]\w+)`)re"));
  auto const known = tests_in_source();
  EXPECT_GT(named.size(), 40u);
  for (auto const& name : named)
    EXPECT_TRUE(known.contains(name)) << "docs/security.md: there is no " << name;
}

}  // namespace security_document
}  // namespace scc
