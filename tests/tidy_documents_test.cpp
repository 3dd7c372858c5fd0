// Samples for the tidy rules about documents and errors: small documents, and what is wrong with them.
#include <gtest/gtest.h>

#include "tidy/documents.hpp"

namespace scc::tidy {
namespace {

Constants limits_of(std::string_view text) {
  Constants known;
  collect_constants(make_file("src/a.hpp", text), known);
  return known;
}

TEST(TidyArithmetic, ReadsTheConstantsOfAHeader) {
  auto const known = limits_of(
      "inline constexpr std::size_t kBytes = 3u << 20;  // Why.\n"
      "inline constexpr std::chrono::hours kTrip{31 * 24};\n"
      "inline constexpr std::size_t kSplit =\n    400'000;\n"
      "inline constexpr int kTwice = 2 * (kSplit + 1);\n"
      "constexpr std::string_view kText = \"no number\";\n");
  EXPECT_EQ(known,
            (Constants{{"kBytes", 3 << 20}, {"kTrip", 744}, {"kSplit", 400'000}, {"kTwice", 800'002}}));
}

TEST(TidyArithmetic, RefusesWhatIsNoWholeNumber) {
  Constants const known{{"kSeven", 7}};
  EXPECT_EQ(evaluate("kSeven * 2 + 1", known), 15);
  EXPECT_EQ(evaluate("kSeven / 2", known), std::nullopt);
  EXPECT_EQ(evaluate("kSeven / 0", known), std::nullopt);
  EXPECT_EQ(evaluate("kEight", known), std::nullopt);
  EXPECT_EQ(evaluate("(1", known), std::nullopt);
  EXPECT_EQ(evaluate("1 1", known), std::nullopt);
}

std::size_t wrong_numbers(std::string_view document) {
  return numbers_equal_the_code(make_file("docs/a.md", document), {{"kBytes", 262'144}}).size();
}

TEST(TidyNumbers, AreComparedWhereADocumentMarksThem) {
  EXPECT_EQ(wrong_numbers("At most 262,144<!-- kBytes --> bytes, 256<!-- kBytes / 1024 --> KiB."), 0u);
  EXPECT_EQ(wrong_numbers("At most 262,145<!-- kBytes --> bytes."), 1u);
  EXPECT_EQ(wrong_numbers("At most 256<!-- kBites / 1024 --> KiB."), 1u);
  EXPECT_EQ(wrong_numbers("At most some<!-- kBytes --> bytes."), 1u);
}

std::size_t wrong_names(std::string_view document) {
  return named_files_exist(make_file("docs/a.md", document), {"README.md", "src/base/id.hpp", "docs/a.md"})
      .size();
}

TEST(TidyNames, LeadToFilesThatAreThere) {
  EXPECT_EQ(wrong_names("See `src/base/id.hpp`, `src/base/`, [this](a.md#top) and [that](../README.md)."),
            0u);
  EXPECT_EQ(wrong_names("All of `src/*/*role*`, and [elsewhere](https://example.com/)."), 0u);
  EXPECT_EQ(wrong_names("See `src/base/ids.hpp`."), 1u);
  EXPECT_EQ(wrong_names("See [that](README.md)."), 1u);
}

TEST(TidyVerbs, AreThoseOfTheScript) {
  std::string_view const script = "\n  run  starts\n  test  tests\n";
  EXPECT_EQ(named_verbs_exist(make_file("a.md", "`./dev run` and `./dev test quick`"), script).size(), 0u);
  EXPECT_EQ(named_verbs_exist(make_file("a.md", "`./dev fly`"), script).size(), 1u);
}

TEST(TidyReasons, AreFoundWhereErrorsAreMade) {
  auto const file = make_file("src/a.cpp",
                              "return Error{Code::gone, \"code_used\"};\n{Outcome::taken, Code::conflict,\n"
                              " \"role_taken\"},\nif (e.code == Code::gone) return out_of(\"too_big\", 3);\n"
                              "SCC_TRY(a, call.id<AssetId>(\"asset\", \"asset_unknown\"));\n");
  EXPECT_EQ(error_reasons(file),
            (std::set<std::string>{"asset_unknown", "code_used", "role_taken", "too_big"}));
}

TEST(TidyReasons, AreWrittenOut) {
  EXPECT_EQ(error_reasons_are_written_out(make_file("src/a.cpp", "Error{Code::gone, \"a\"};\n")).size(), 0u);
  EXPECT_EQ(error_reasons_are_written_out(make_file("src/a.cpp", "Error{Code::gone, reason};\n")).size(), 1u);
  EXPECT_EQ(
      error_reasons_are_written_out(
          make_file("src/a.cpp", "Error out_of(Text reason) {\n return Error{Code::gone, reason};\n}\n"))
          .size(),
      0u);
}

}  // namespace
}  // namespace scc::tidy
