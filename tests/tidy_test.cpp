// Tidy: what the compiler cannot see but a reader relies on. A failure names the file, the rule and the
// remedy.
#include <gtest/gtest.h>

#include "tidy/documents.hpp"
#include "tidy/layers.hpp"
#include "tidy/rules.hpp"

namespace scc::tidy {
namespace {

void expect_none(Findings const& found) {
  for (auto const& finding : found)
    ADD_FAILURE() << finding.path << ':' << finding.line << ": " << finding.what;
}

class TidyTree : public testing::TestWithParam<Rule> {};

TEST_P(TidyTree, EveryFileKeepsTheRule) {
  for (auto const& file : repository()) expect_none(GetParam().find(file));
}

INSTANTIATE_TEST_SUITE_P(, TidyTree, testing::ValuesIn(rules().begin(), rules().end()),
                         [](auto const& instance) { return std::string(instance.param.name); });

Constants constants_of_the_code() {
  Constants known;
  collect_constants(file_at("src/base/limits.hpp"), known);
  for (auto const& file : repository())
    if (file.language == Language::cpp) collect_constants(file, known);
  return known;
}

TEST(TidyDocuments, RestateNumbersAsTheCodeHasThem) {
  auto const known = constants_of_the_code();
  EXPECT_GT(known.size(), 50u);
  for (auto const& file : repository())
    if (file.language == Language::markdown) expect_none(numbers_equal_the_code(file, known));
}

TEST(TidyDocuments, NameOnlyFilesThatExist) {
  std::set<std::string> paths;
  for (auto const& file : repository()) paths.insert(file.path);
  paths.insert("LICENSE");
  for (auto const& file : repository())
    if (file.language == Language::markdown) expect_none(named_files_exist(file, paths));
}

TEST(TidyDocuments, PromiseOnlyVerbsThatExist) {
  auto const dev = joined(file_at("dev").lines);
  for (auto const& file : repository())
    if (file.language == Language::markdown) expect_none(named_verbs_exist(file, dev));
}

TEST(TidyDocuments, ArchitecturePrintsTheIncludeTable) {
  auto const text = joined(file_at("ARCHITECTURE.md").lines);
  for (auto const& row : layer_rows())
    EXPECT_NE(text.find(row), std::string::npos) << "ARCHITECTURE.md lacks this row:\n" << row;
}

TEST(TidyErrors, WriteTheirReasonsOut) {
  for (auto const& file : repository())
    if (file.path.starts_with("src/") && !file.is_test()) expect_none(error_reasons_are_written_out(file));
}

TEST(TidyErrors, HaveWordsForEveryReasonInBothLanguages) {
  for (auto const* catalogue : {"words/en.json", "words/es.json"}) {
    auto const words = joined(file_at(catalogue).lines);
    for (auto const& file : repository())
      if (file.path.starts_with("src/") && file.language == Language::cpp && !file.is_test())
        for (auto const& reason : error_reasons(file)) {
          auto const key = "\"problem." + reason;
          if (words.find(key + ".title\"") == std::string::npos ||
              words.find(key + ".detail\"") == std::string::npos)
            ADD_FAILURE() << file.path << ": " << catalogue << " lacks problem." << reason
                          << ".title or .detail";
        }
  }
}

}  // namespace
}  // namespace scc::tidy
